import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM, uuid7, type Line, type Uuid } from '#platform'
import { people, settleIsland } from '#test/island'
import { island as mounted } from '#test/island-rights'
import { looksAbout } from './looks.ts'
import { runs, shows, tell } from './rules.ts'
import type { DataAnswer, LooksAnswer, Show } from './schema.ts'

let island: Awaited<ReturnType<typeof settleIsland>>
let ada: string
beforeAll(async () => {
  island = await mounted()
  ada = await island.enter(people.ada)
})
afterAll(() => island.close())

/** A clerk of N1 looks at somebody, for a dossier. */
async function clerkLooks(owner: Uuid, dossier?: Uuid): Promise<void> {
  const { access, registers, database, clock } = island
  const permit = await access.permit(database.sql, { person: people.clerkN1 }, 'register.read', { scope: 'islanders', unit: 'N1', owner, about: [owner] }) // prettier-ignore
  await registers.read(database.sql, clock.now(), permit, { register: 'islanders', owner, ...(dossier ? { dossier } : {}) }) // prettier-ignore
}

const looks = async (query = '', cookie = ada): Promise<LooksAnswer> => (await island.get(`/api/v1/me/looks${query}`, cookie, 'application/json')).json() // prettier-ignore

const line = (more: Partial<Line & { role: string }>): Line & { role: string } => ({
  owner: people.ada, id: uuid7(new Date()), stream: people.ada, sequence: 0, type: 'look.register', at: new Date(), actor: people.clerkN1,
  actingFor: null, purpose: 'census', legalBasis: null, grant: null, dossier: null, unit: 'N1', facts: {}, role: 'subject', ...more,
}) // prettier-ignore

const by = (more: Partial<Line & { role: string }>, viewer = people.ada, subject = viewer) => tell(line(more), viewer, subject).by // prettier-ignore

describe('who did it, as the person is told', () => {
  it('an office with its post, never the official', () => {
    const told = tell(line({ facts: { post: 'clerk', unit: 'N1', register: 'islanders', fields: 'name,home' } }), people.ada, people.ada) // prettier-ignore
    expect(told).toMatchObject({ by: 'office', unit: 'N1', post: 'clerk', register: 'islanders', fields: ['name', 'home'], quiet: false }) // prettier-ignore
    expect(JSON.stringify(told)).not.toContain(people.clerkN1)
  })

  it('of what was done in a case: the office where the post stands, not the unit where the case lies', () => {
    const done = { type: 'dossier.partGranted', unit: 'N11', facts: { code: 'H-1', unit: 'N11', post: 'clerk', seat: 'N1' } } // prettier-ignore
    expect(tell(line(done), people.ada, people.ada)).toMatchObject({ kind: 'change', by: 'office', unit: 'N1', post: 'clerk' }) // prettier-ignore
    expect(tell(line({ ...done, facts: { unit: 'N11' } }), people.ada, people.ada)).toMatchObject({ unit: 'N11', post: null }) // prettier-ignore
  })

  it('oneself, a parent, the system, a stranger, a person whose records name one', () => {
    expect(by({ actor: people.ada })).toBe('you')
    expect(by({ actor: SYSTEM })).toBe('system')
    expect(by({ actor: people.ada, actingFor: people.ben }, people.ben)).toBe('parent')
    for (const purpose of ['guardian', 'attorney', 'staff'])
      expect(by({ actor: people.ada, actingFor: people.ben, purpose }, people.ben)).toBe('deputy')
    expect(by({ actor: people.ada }, people.ada, people.ben)).toBe('you')
    expect(by({ type: 'access.refused', actor: people.dan, unit: null })).toBe('other')
    expect(by({ type: 'access.refused', actor: people.dan, actingFor: people.ada, unit: 'N1' })).toBe('other')
    expect(by({ actor: people.dan, unit: null, role: 'concerned' })).toBe('related')
    // The other parent filed at that unit: no office did it.
    expect(by({ type: 'dossier.submitted', actor: people.dan, purpose: 'self', unit: 'N1', role: 'mother' })).toBe(
      'related',
    )
  })

  it('own looks are quiet and stand together; own changes are not', () => {
    const told = [{ actor: people.ada }, { actor: people.ada, type: 'identity.signedIn' }, {}, { actor: people.ada, type: 'dossier.submitted' }, { actor: people.ada }].map((more) => tell(line(more), people.ada, people.ada)) // prettier-ignore
    expect(runs(told).map((run) => run.length)).toEqual([2, 1, 1, 1])
    expect(told.map((one) => one.quiet)).toEqual([true, true, false, false, true])
  })

  it('a refused attempt stands among the looks', () => {
    const through = (show: Show, quiet = false) => (['look', 'refused', 'change'] as const).map((kind) => shows(show, { kind, quiet })) // prettier-ignore
    expect([through('all'), through('look'), through('change')]).toEqual([[true, true, true], [true, true, false], [false, false, true]]) // prettier-ignore
    expect([through('others'), through('others', true), through('all', true)].map((each) => new Set(each))).toEqual([new Set([true]), new Set([false]), new Set([true])]) // prettier-ignore
    expect(tell(line({ actor: people.ada, type: 'look.released', facts: { party: 'A bank' } }), people.ada, people.ada).quiet).toBe(false) // prettier-ignore
  })
})

describe('my data', () => {
  it('shows every record with titles, words, source and date', async () => {
    const page = await island.get('/me/data', ada)
    expect(page.statusCode).toBe(200)
    for (const words of ['Register of islanders', 'Full name', 'Đặng Ada', '3 February 1990', 'Place N1', 'Island office', '4 May 2026']) expect(page.body).toContain(words) // prettier-ignore
    expect(page.body).toContain('Records of other people that name you')
    const { records, person } = (await island.get('/api/v1/me/data', ada, 'application/json')).json<DataAnswer>()
    expect(person).toBe(people.ada)
    expect(records.filter((record) => !record.concerned)).toHaveLength(1)
    expect(records[0]!.fields).toContainEqual({ code: 'home', title: 'Home', value: 'N1', text: 'Place N1' })
    // Of her children's records she is told what concerns her, by that view; their illnesses stay theirs.
    const others = records.filter((record) => record.concerned)
    expect(others.map((record) => record.fields.map((field) => field.code))).toEqual([['name'], ['name']])
  })

  it('shows the parts of a name under the name, and no reference; programs are given all', async () => {
    const page = await island.get('/me/data', ada)
    expect(page.body).toContain('Đặng Ada<p class="meta">Family name: Đặng</p>')
    expect(page.body).not.toContain('<dt>Family name</dt>')
    expect(page.body).not.toMatch(/Hut reference|hut-ada/)
    expect((await island.get('/me/looks', ada)).body).not.toMatch(/Hut reference|Family name/)
    const { records } = (await island.get('/api/v1/me/data', ada, 'application/json')).json<DataAnswer>()
    expect(records[0]!.fields.map(({ value }) => value)).toEqual(expect.arrayContaining(['hut-ada', 'Đặng']))
  })

  it('is the child’s when acting for one, with the mother as "you"', async () => {
    const cookie = await island.enter(people.ada)
    await island.post('/me/acting', { person: people.ben }, cookie)
    const data = (await island.get('/api/v1/me/data', cookie, 'application/json')).json<DataAnswer>()
    expect(data.person).toBe(people.ben)
    expect(data.records[0]!.fields.find((field) => field.code === 'mother')?.text).toBe('You')
    expect((await island.get('/me/data', cookie)).body).toContain('Đặng Ben’s data')
  })
})

describe('who looked', () => {
  it('tells office, post, reason, law, dossier and fields within the same second', async () => {
    const dossier = uuid7(island.clock.now())
    await clerkLooks(people.ada, dossier)
    const { looks: list } = await looks('?show=look')
    const seen = list.find((one) => one.dossier?.id === dossier)
    expect(seen).toMatchObject({
      kind: 'look', by: 'office', what: 'Looked at: Register of islanders', law: 'Island Act, article 7',
      organisation: { code: 'N1', text: 'Place N1' }, post: { code: 'clerk', text: 'Civil-status clerk' }, why: { code: 'census', text: 'To count the islanders' },
      fields: [{ code: 'name', text: 'Full name' }, { code: 'home', text: 'Home' }],
    }) // prettier-ignore
    expect(JSON.stringify(seen)).not.toContain(people.clerkN1)
    const page = await island.get('/me/looks?lang=vi', ada)
    for (const words of ['Ai đã xem dữ liệu của tôi', 'Công chức hộ tịch', 'Place N1', 'Đếm dân trên đảo', 'Island Act, article 7']) expect(page.body).toContain(words) // prettier-ignore
  })

  it('counts reading this list as a look, and collapses one’s own', async () => {
    const before = (await looks()).looks.filter((one) => one.type === 'look.looks').length
    const after = (await looks()).looks.filter((one) => one.type === 'look.looks').length
    expect(after).toBe(before + 1)
    expect((await island.get('/me/looks', ada)).body).not.toContain('You, yourself')
    const page = await island.get('/me/looks?show=all', ada)
    expect(page.body).toMatch(/<details class="details"><summary>You, yourself: \d+ looks or sign-ins/)
  })

  it('shows a refused attempt to the parent acting for the child', async () => {
    await island.post('/me/acting', { person: people.ben }, await island.enter(people.dan))
    const cookie = await island.enter(people.ada)
    await island.post('/me/acting', { person: people.ben }, cookie)
    const refused = (await looks('', cookie)).looks.find((one) => one.kind === 'refused')
    expect(refused).toMatchObject({ by: 'other', organisation: null, what: 'Tried to look at your data' })
    expect(JSON.stringify(refused)).not.toContain(people.dan)
    expect((await island.get('/me/looks?show=look', cookie)).body).toContain('had no right to it and saw nothing')
  })

  it('pages by 25 without losing or doubling, whatever the filter', async () => {
    const person = people.cleo
    const { database, journal, clock } = island
    const types = ['look.dossier', 'dossier.accepted', 'look.file', 'look.list', 'access.refused']
    for (let n = 0; n < 130; n++)
      await database.begin((tx) =>
        journal.append(tx, clock.now(), { actor: people.clerkN1, purpose: 'census' }, [
          // Every third line names her twice, as lines about a family do.
          { owner: person, type: types[n % types.length]!, unit: 'N1', about: [{ person, role: 'subject' }, ...(n % 3 === 0 ? [{ person, role: 'applicant' }] : [])] },
        ]),
      ) // prettier-ignore
    const all = async (show: Show) => {
      const ids: Uuid[] = []
      let before: Uuid | undefined
      for (;;) {
        const page = await looksAbout(database.sql, { subject: person, viewer: person, show, before })
        ids.push(...page.looks.map((one) => one.id))
        expect(page.looks.length).toBeLessThanOrEqual(25)
        if (page.next === null) return ids
        expect(page.looks).toHaveLength(25)
        before = page.next
      }
    }
    const [everything, seen, changed] = [await all('all'), await all('look'), await all('change')]
    expect(new Set(everything).size).toBe(everything.length)
    expect(everything.toSorted().toReversed()).toEqual(everything)
    expect([...seen, ...changed].toSorted()).toEqual(everything.toSorted())
    expect(changed.length).toBeGreaterThanOrEqual(26)
  })

  it('says so when there is nothing', async () => {
    const page = await island.get(`/me/looks?show=change&before=${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`, ada)
    expect(page.body).toContain('Nobody has looked yet')
  })
})

describe('my page', () => {
  it('lists the dossiers given, and leads to data, looks and acting', async () => {
    const page = await island.get('/me', ada)
    for (const words of ['Hello, Đặng Ada', 'H01-1', 'Bee licence', '/dossiers/H01-1', '/me/data', '/me/looks', '/me/acting']) expect(page.body).toContain(words) // prettier-ignore
    const cookie = await island.enter(people.dan)
    expect((await island.get('/me', cookie)).body).toContain('You have not applied for anything yet')
  })

  it('speaks three languages', async () => {
    for (const language of ['vi', 'en', 'fr'])
      for (const path of ['/me', '/me/data', '/me/looks']) {
        const page = await island.get(`${path}?lang=${language}`, ada)
        expect([path, page.statusCode]).toEqual([path, 200])
        expect(page.body).toContain(`<html lang="${language}"`)
        expect(page.body.match(/<h1/g)).toHaveLength(1)
      }
  })
})
