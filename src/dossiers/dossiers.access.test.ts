import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout, uuid7, type Uuid } from '#platform'
import type { Asking } from './dossiers.ts'
import { createRig, MONDAY, type Rig } from '#test/dossiers'
import type { Command } from './schema.ts'

/** Who may what, action by action and role by role: all that is not named here is refused, and the refusal journalled. */
let rig: Rig
const people: Record<string, Asking> = {}
let keys = 0
const key = () => `access-${++keys}-0123456789`
const PEOPLE = [
  'applicant',
  'stranger',
  'counter',
  'clerk',
  'mayor',
  'police',
  'insurer',
  'elsewhere',
  'otherProvince',
  'nobody',
] as const
type Somebody = (typeof PEOPLE)[number]

beforeAll(async () => {
  rig = await createRig()
  people['applicant'] = { person: await rig.person('Mai') }
  people['stranger'] = { person: await rig.person('Nam') }
  for (const role of ['counter', 'clerk', 'mayor', 'police']) people[role] = await rig.official(role, 'c1')
  people['insurer'] = await rig.official('insurer', 'p1')
  people['elsewhere'] = await rig.official('counter', 'c2')
  people['otherProvince'] = await rig.official('insurer', 'p2')
  people['nobody'] = { person: uuid7(MONDAY) }
})
afterAll(() => rig.close())
const who = (name: Somebody): Asking => people[name]!

async function draft(): Promise<Uuid> {
  const { id } = await rig.dossiers.startDraft(who('applicant'), 'child')
  await rig.dossiers.saveDraft(who('applicant'), id, 'name', { given: 'An' })
  await rig.dossiers.saveDraft(who('applicant'), id, 'born', { born: '2026-02-20' })
  return id
}
async function bundle(...steps: [Somebody, Command][]): Promise<Uuid> {
  const id = await draft()
  await rig.dossiers.submit(who('applicant'), id, key())
  for (const [name, command] of steps) await rig.dossiers.run(who(name), id, command, key())
  return id
}
const done = (part: string, step: string): Command => ({ type: 'completeStep', part, step })
const accept: [Somebody, Command] = ['counter', { type: 'accept' }]
const check: [Somebody, Command] = ['clerk', done('birth', 'check')]
const sign: [Somebody, Command] = ['mayor', done('birth', 'sign')]
const items = [{ what: 'x' }]

/** Every refusal is a line that the persons concerned can see. */
async function refusals(): Promise<number> {
  const [row] = await rig.database.sql`select count(*)::int as n from journal.line where type = 'access.refused'`
  return Number(row!['n'])
}

/** Try as everybody: those named may, all others are refused and journalled. */
async function onlyThese(allowed: readonly Somebody[], attempt: (asking: Asking) => Promise<unknown>) {
  const before = await refusals()
  for (const name of PEOPLE.filter((one) => !allowed.includes(one)))
    await expect(attempt(who(name)), name).rejects.toMatchObject({ status: 403, code: 'not_permitted' })
  expect(await refusals()).toBe(before + PEOPLE.length - allowed.length)
  for (const name of allowed) await expect(attempt(who(name)), name).resolves.toBeDefined()
}

describe('commands', () => {
  const cases: [string, readonly Somebody[], readonly [Somebody, Command][], Command][] = [
    ['accept', ['counter'], [], { type: 'accept' }],
    ['reject', ['counter'], [], { type: 'reject', reason: 'r' }],
    ['ask for a supplement at the counter', ['counter'], [], { type: 'askSupplement', items }],
    ['ask for a supplement in a part', ['clerk'], [accept], { type: 'askSupplement', part: 'birth', items }],
    ['answer a supplement', ['applicant'], [['counter', { type: 'askSupplement', items }]], { type: 'supplement' }],
    ['check', ['clerk'], [accept], done('birth', 'check')],
    ['sign', ['mayor'], [accept, check], done('birth', 'sign')],
    ['decide on residence', ['police'], [accept, check, sign], done('home', 'decide')],
    ['decide on the card', ['insurer'], [accept, check, sign], done('card', 'decide')],
    ['refuse a birth at its check', ['clerk'], [accept], { type: 'refuse', part: 'birth', reason: 'r' }],
    ['refuse a birth at its signature', ['mayor'], [accept, check], { type: 'refuse', part: 'birth', reason: 'r' }],
    ['refuse a card', ['insurer'], [accept, check, sign], { type: 'refuse', part: 'card', reason: 'r' }],
    ['withdraw', ['applicant'], [], { type: 'withdraw' }],
    ['apologise', ['clerk'], [accept], { type: 'apologise', part: 'birth', reason: 'r' }],
    ['hand over', ['counter'], [accept, check, sign, ['police', done('home', 'decide')], ['insurer', done('card', 'decide')]], { type: 'handOver' }],
  ] // prettier-ignore
  for (const [name, allowed, steps, command] of cases)
    it(`${name}: ${allowed.join(', ')}`, async () => {
      const id = await bundle(...steps)
      await onlyThese(allowed, (asking) => rig.dossiers.run(asking, id, command, key()))
    })

  it('a step is not its colleague’s: the clerk may not sign, the mayor may not check', async () => {
    const id = await bundle(accept, check)
    await expect(rig.dossiers.run(who('clerk'), id, done('birth', 'sign'), key())).rejects.toMatchObject({
      status: 403,
    })
  })

  it('nobody decides their own case', async () => {
    const { dossiers, parts, database } = rig
    const self = await rig.person('Chi')
    const by = { actor: self, purpose: 'test' }
    await database.begin((tx) => parts.access.appoint(tx, MONDAY, by, [{ person: self, role: 'counter', unit: 'c1' }]))
    const asking = { person: self, posts: [{ code: 'counter', unit: 'c1' }] }
    const { id } = await dossiers.startDraft(asking, 'child')
    await dossiers.saveDraft(asking, id, 'name', { given: 'An' })
    await dossiers.saveDraft(asking, id, 'born', { born: '2026-02-20' })
    await dossiers.submit(asking, id, key())
    await expect(dossiers.run(asking, id, { type: 'accept' }, key())).rejects.toMatchObject({ status: 403 })
  })

  it('the clock’s command and a submission are no commands to send', async () => {
    const id = await bundle()
    const tick = { type: 'tick' } as unknown as Command
    await expect(rig.dossiers.run(who('applicant'), id, tick, key())).rejects.toMatchObject({ status: 400 })
    await expect(
      rig.dossiers.run(who('counter'), id, { type: 'submit' } as unknown as Command, key()),
    ).rejects.toMatchObject({ status: 400 })
  })
})

describe('reading', () => {
  const readers = ['applicant', 'counter', 'clerk', 'mayor', 'police', 'insurer'] as const
  it('opens for the applicant and the officials of its units', async () => {
    const id = await bundle(accept, check, sign)
    await onlyThese(readers, (asking) => rig.dossiers.open(asking, id))
    const looks = await linesAbout(rig.database.sql, who('applicant').person, { prefix: 'look.dossier', limit: 50 })
    expect(looks.filter(({ dossier }) => dossier === id).map(({ actor }) => actor).toSorted()).toEqual(readers.map((name) => who(name).person).toSorted()) // prettier-ignore
    const tried = await linesAbout(rig.database.sql, who('applicant').person, { prefix: 'access.refused', limit: 1000 })
    expect(tried.some(({ actor, dossier }) => actor === who('stranger').person && dossier === id)).toBe(true)
  })
  it('asks the registers for the step that waits, and for nobody whose step it is not', async () => {
    const id = await bundle(accept)
    const asked = async (name: Somebody) => {
      const dossier = await rig.dossiers.open(who(name), id)
      return (await rig.dossiers.checks(who(name), dossier)).map(({ check, ok }) => [check.code, ok])
    }
    const before = await refusals()
    expect(await asked('clerk')).toEqual([['twin', expect.any(Boolean)]])
    for (const name of readers.filter((one) => one !== 'clerk')) expect(await asked(name), name).toEqual([])
    expect(await refusals()).toBe(before)
    await rig.dossiers.run(who('clerk'), id, done('birth', 'check'), key())
    // This post has no grant for the register: told so, and the attempt is journalled like any other.
    expect(await asked('mayor')).toEqual([['twin', null]])
    expect(await refusals()).toBe(before + 1)
    expect(await asked('clerk')).toEqual([])
  })
  it('tells its story to the same', async () => {
    const id = await bundle()
    await onlyThese(readers, (asking) => rig.dossiers.timeline(asking, id))
  })
  it('shows what each may do next', async () => {
    const id = await bundle(accept, check, sign)
    const mine = async (name: Somebody) => (await rig.dossiers.open(who(name), id)).mine.map(({ part }) => part)
    expect(await mine('police')).toEqual(['home'])
    expect(await mine('insurer')).toEqual(['card'])
    expect(await mine('applicant')).toEqual([])
  })
  it('a file opens for the same, and is a look', async () => {
    const id = await draft()
    const file = await rig.dossiers.addFile(who('applicant'), id, {
      name: 'a.png',
      type: 'image/png',
      bytes: Buffer.from('a'),
      evidence: 'paper',
    })
    await onlyThese(['applicant'], (asking) => rig.dossiers.file(asking, id, file.id))
    await rig.dossiers.submit(who('applicant'), id, key())
    await onlyThese(readers, (asking) => rig.dossiers.file(asking, id, file.id))
  })
  it('the work list is each role’s own, of its own units, and names nobody', async () => {
    const id = await bundle(accept, check, sign)
    const seen = async (name: Somebody) =>
      (await rig.dossiers.worklist(who(name), { limit: 200 })).filter((item) => item.bundle === id)
    expect((await seen('police')).map(({ part }) => part)).toEqual(['home'])
    expect((await seen('insurer')).map(({ part }) => part)).toEqual(['card'])
    for (const name of ['clerk', 'counter', 'elsewhere', 'otherProvince'] as const) expect(await seen(name)).toEqual([])
    for (const name of ['applicant', 'stranger', 'nobody'] as const)
      await expect(rig.dossiers.worklist(who(name)), name).rejects.toMatchObject({ status: 403 })
    expect(JSON.stringify(await seen('police'))).not.toContain(who('applicant').person)
  })
  it('nothing by an id that names nothing', async () => {
    const id = uuid7(MONDAY)
    await expect(rig.dossiers.open(who('counter'), id)).rejects.toMatchObject({ status: 404 })
    await expect(rig.dossiers.run(who('counter'), id, { type: 'accept' }, key())).rejects.toMatchObject({ status: 404 })
  })
})

describe('a draft', () => {
  it('is its person’s alone: read, saved, submitted, dropped, given files by nobody else', async () => {
    const id = await draft()
    const { dossiers } = rig
    const file = { name: 'a.png', type: 'image/png', bytes: Buffer.from('a'), evidence: 'paper' }
    await onlyThese(['applicant'], (asking) => dossiers.draft(asking, id))
    await onlyThese(['applicant'], (asking) => dossiers.saveDraft(asking, id, 'name', { given: 'Ba' }))
    await onlyThese(['applicant'], (asking) => dossiers.addFile(asking, id, file))
    await onlyThese(['applicant'], (asking) => dossiers.submit(asking, id, `same-${id}`))
    const other = await draft()
    await onlyThese(['applicant'], (asking) => dossiers.dropDraft(asking, other).then(() => true))
  })
  it('of another is not in my list, nor the bundle in my dossiers', async () => {
    const id = await draft()
    expect((await rig.dossiers.drafts(who('stranger'))).map((one) => one.id)).not.toContain(id)
    await rig.dossiers.submit(who('applicant'), id, key())
    expect((await rig.dossiers.myDossiers(who('stranger'))).map((one) => one.bundle)).not.toContain(id)
    expect((await rig.dossiers.myDossiers(who('applicant'))).map((one) => one.bundle)).toContain(id)
  })
  it('a file for a bundle is taken from its applicant, while a supplement is awaited', async () => {
    const file = { name: 'a.png', type: 'image/png', bytes: Buffer.from('a'), evidence: 'paper' }
    const id = await bundle()
    await expect(rig.dossiers.addFile(who('applicant'), id, file)).rejects.toMatchObject({
      code: 'no_supplement_asked',
    })
    await rig.dossiers.run(who('counter'), id, { type: 'askSupplement', items }, key())
    await onlyThese(['applicant'], (asking) => rig.dossiers.addFile(asking, id, file))
  })
})
