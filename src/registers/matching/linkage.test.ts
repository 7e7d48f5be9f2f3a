import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccess, type AccessRules } from '#access'
import { testDatabase } from '#test/database'
import { createJournal, fixedClock, linesAbout, SYSTEM, uuid7, uuid8, type Uuid, type Who } from '#platform'
import { createRegisters, type LoadRow, type RegisterDefinition } from '#registers'
import { createSealer } from '#trust'
import { same } from '#ui'
import { beekeepers } from '../fixture.ts'
import { assign } from './assign.ts'
import { rematchInPages } from './bulk.ts'
import { beeMatching, keeper, keeperId } from './fixture.ts'
import { journalLinks, linkRows } from './link-file.ts'
import type { Linkage } from './linkage.ts'
import { createMatching } from './matching.ts'
import { pairPage, queuePage } from './pages.tsx'
import { createQueue } from './queue.ts'

const at = new Date('2026-05-10T03:00:00Z')
const by = { actor: SYSTEM, purpose: 'test' }
/** Whoever sells honey: a register that calls some things otherwise and knows others. */
const sellers: RegisterDefinition = {
  ...beekeepers,
  code: 'sellers',
  title: same('Sellers'),
  fields: [
    { code: 'stall', title: same('Stall'), type: 'text', class: 'open', required: true },
    { code: 'called', title: same('Called'), type: 'text', class: 'personal' },
    { code: 'born', title: same('Born'), type: 'date', class: 'personal' },
  ],
  keys: ['stall'],
  subjects: [],
  views: { inspection: ['stall', 'called', 'born'] },
}
delete (sellers as { search?: object }).search
delete (sellers as { kin?: object }).kin
const linkage: Linkage = { register: 'sellers', with: 'beekeepers', kind: 'one-to-one', named: { name: 'called', tag: 'keeperTag' } } // prettier-ignore
const code = 'sellers-in-beekeepers'
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
const registers = createRegisters({ definitions: [beekeepers, sellers], journal })
const linkages = new Map([[code, linkage]])
const matching = createMatching({ registers: beeMatching, linkages, spelling: {}, journal })
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const MANY = 300
const sellerId = (n: number): Uuid => uuid8('seller', String(n))
function seller(n: number, of: number, more: Record<string, string> = {}, owner: Uuid = sellerId(n)): LoadRow {
  const { name, born } = keeper(of).data as Record<string, string>
  return { owner, id: uuid8('seller record', String(n)), data: { stall: `S${n}`, called: name!, born: born!, ...more }, validFrom: '2020-01-01', unit: 'N1' } // prettier-ignore
}
const load = (register: string, rows: readonly LoadRow[]) => db.begin((tx) => registers.load(tx, at, by, register, rows)) // prettier-ignore
beforeEach(async () => {
  await db.begin(async (tx) => {
    await tx`set local role onedoor_owner`
    await tx.unsafe(`truncate ${['record', 'version', 'key', 'kin', 'subject', 'link', 'match_key', 'match_model', 'merge'].map((name) => `registers.${name}`).join(', ')}, journal.stream`) // prettier-ignore
    await tx`delete from platform.setting where name like 'matching %'`
  })
  await load(
    'beekeepers',
    Array.from({ length: MANY }, (_, n) => keeper(n)),
  )
})
const link = () => db.begin((tx) => matching.link(tx, at, code))
const links = () => db.sql<{ owner: string; other: string; register: string; state: string; score: number; code: string; reasons: { field: string; level: string }[] }[]>`
  select owner, other_owner as other, register, state, score, reasons, code from registers.link order by score desc, code` // prettier-ignore

describe('two registers', () => {
  // Thirty are keepers too, ten of them miswritten; forty are nobody's.
  const known = Array.from({ length: 30 }, (_, n) => n * 7)
  const rows = () => [
    ...known.map((of, n) => seller(n, of, n % 3 === 0 ? { called: `${(keeper(of).data as { name: string }).name}e` } : {})), // prettier-ignore
    ...Array.from({ length: 40 }, (_, n) => seller(100 + n, 0, { called: `Zoe Quill ${n} Yarrow`, born: `1931-01-${String(1 + (n % 28)).padStart(2, '0')}` })), // prettier-ignore
  ]

  it('counterparts are found with the why, the register that is linked to first; strangers are nobody’s', async () => {
    await load('sellers', rows())
    const done = await link()
    expect(done).toMatchObject({ records: 70, others: MANY, known: 0, linked: 0 })
    const found = await links()
    for (const [n, of] of known.entries()) expect(found.map(({ owner, other }) => `${owner} ${other}`)).toContain(`${keeperId(of)} ${sellerId(n)}`) // prettier-ignore
    expect(found.every(({ other }) => known.some((_, n) => sellerId(n) === other))).toBe(true)
    expect(found[0]!.reasons.map(({ field }) => field)).toEqual(expect.arrayContaining(['name', 'born', 'tag']))
    expect(JSON.stringify(found)).not.toMatch(/Moss|Reed|Ada|19\d\d-/)
    const [line] = await db.sql`select facts from journal.line where type = 'register.linked' order by id desc limit 1`
    expect(line!['facts']).toMatchObject({
      linkage: code,
      register: 'sellers',
      with: 'beekeepers',
      review: done.review,
    })
  })

  it('done again it changes nothing, and a decision stays', async () => {
    await load('sellers', rows())
    await link()
    const before = await links()
    await db.sql`update registers.link set state = 'rejected', decided_by = ${keeperId(1)}, decided_at = ${at} where code = ${before[0]!.code}`
    await link()
    expect(await links()).toEqual(before.map((one, n) => (n === 0 ? { ...one, state: 'rejected' } : one)))
  })

  it('whoever is known to be one already is counted, and nobody is asked', async () => {
    await load('sellers', [...rows().slice(1), seller(0, 0, {}, keeperId(0))])
    expect(await link()).toMatchObject({ known: 1 })
    expect((await links()).some(({ owner }) => owner === keeperId(0))).toBe(false)
  })

  it('matching of the register itself leaves the links of two alone', async () => {
    await load('sellers', rows())
    await link()
    const before = await links()
    await db.begin((tx) => matching.rematch(tx, at, 'beekeepers'))
    expect((await links()).filter(({ register }) => register === code)).toEqual(before)
  })
})

describe('what an official makes of it', () => {
  const law = 'Bee Act, article 4'
  const grants = (scopes: readonly string[], actions: readonly string[]) => scopes.flatMap((scope) => actions.map((action) => ({ action, scope, purpose: 'inspection', legalBasis: law, reach: 'country' as const }))) // prettier-ignore
  const rules: AccessRules = {
    roles: [
      { code: 'both', title: same('Both'), level: 'commune', grants: grants(['beekeepers', 'sellers'], ['register.read', 'register.repair']) },
      { code: 'half', title: same('Half'), level: 'commune', grants: grants(['sellers'], ['register.read', 'register.repair']) },
      { code: 'other', title: same('Other'), level: 'commune', grants: grants(['beekeepers'], ['register.read', 'register.repair']) },
    ],
    statutes: [],
  } // prettier-ignore
  const person = (role: string) => uuid8('post', role)
  const as = (role: string): Who => ({ person: person(role), name: 'Somebody', level: 2, session: uuid7(at), posts: [] }) as unknown as Who // prettier-ignore
  const clock = fixedClock(at)
  const setting = () => {
    const access = createAccess({ database: db, journal, clock, rules, pathOf: (_db, unit) => [unit], relations: registers.relations }) // prettier-ignore
    return { access, queue: createQueue({ matching, registers, access, journal, database: db, clock, unitsUnder: (unit) => [unit] }) } // prettier-ignore
  }
  beforeEach(async () => {
    const { access } = setting()
    await db.begin((tx) => access.appoint(tx, at, by, rules.roles.map(({ code: role }) => ({ person: person(role), role, unit: 'N1' })))) // prettier-ignore
    await load('sellers', [seller(1, 17), ...Array.from({ length: 20 }, (_, n) => seller(100 + n, 0, { called: `Zoe ${n} Yarrow`, born: '1931-01-01' }))]) // prettier-ignore
    await link()
  })

  it('both records are looked at, each by its own register’s rules, and both people see that', async () => {
    const { queue } = setting()
    const [first] = await queue.list(as('both'), code)
    const { records, link: one } = await queue.open(as('both'), code, first!.code)
    expect(records.map(({ register }) => register)).toEqual(['beekeepers', 'sellers'])
    expect(one).toMatchObject({ register: code, owner: keeperId(17), otherOwner: sellerId(1) })
    for (const subject of [keeperId(17), sellerId(1)]) expect(await linesAbout(db.sql, subject, { prefix: 'look.', limit: 9 })).toHaveLength(1) // prettier-ignore
  })

  it('the pages name both registers, lead to the linkage’s own addresses, and show what only one of them knows', async () => {
    const { queue } = setting()
    const items = await queue.list(as('both'), code)
    const names = { language: 'en' as const, unitName: (unit: string) => unit, legalDay: () => '2026-05-10' }
    const view = { language: 'en', path: '/', sample: true, who: null } as never
    const list = queuePage(view, { ...queue.pair(code), items, page: 1 }, names)
    expect(list).toContain('Beekeepers · Sellers')
    expect(list).toContain(`/registers/${code}/matches/${items[0]!.code}`)
    expect(list).not.toContain((keeper(17).data as { name: string }).name)
    const open = await queue.open(as('both'), code, items[0]!.code)
    const page = pairPage(view, { ...queue.pair(code), open, key: 'a-key-of-a-form', typed: {}, errors: [] }, names)
    for (const text of [
      'Stall',
      'S1',
      'Tag',
      (keeper(17).data as { tag: string }).tag,
      `action="/registers/${code}/matches/`,
    ])
      expect(page).toContain(text)
  })

  it('who may not read one of the registers opens no pair; who repairs another register sees no list', async () => {
    const { queue } = setting()
    const [first] = await queue.list(as('half'), code)
    await expect(queue.open(as('half'), code, first!.code)).rejects.toMatchObject({ status: 403 })
    await expect(queue.list(as('other'), code)).rejects.toMatchObject({ status: 403 })
    await expect(queue.list(as('both'), 'sellers')).rejects.toMatchObject({ code: 'not_matched' })
  })

  it('decided to be one, the seller leads to the keeper', async () => {
    const { queue } = setting()
    const [first] = await queue.list(as('both'), code)
    await queue.decide(as('both'), code, first!.code, { decision: 'same', reason: 'same book', key: 'decision-1' })
    expect(await registers.survivorAt(db.sql, sellerId(1))).toBe(keeperId(17))
    await expect(queue.decide(as('both'), code, first!.code, { decision: 'different', reason: 'no', key: 'decision-2' })).rejects.toMatchObject({ code: 'match_decided' }) // prettier-ignore
  })
})

describe('rows from outside', () => {
  it('are held against a register and kept nowhere; whom a link discloses is told', async () => {
    async function* rows() {
      for (const of of [3, 17, 40])
        yield { who: (keeper(of).data as { name: string }).name, born: keeper(of).data['born'] }
      for (let n = 0; n < 30; n++) yield { who: `Zoe Quill ${n} Yarrow`, born: '1931-01-31' }
    }
    const found = await linkRows(matching, db.sql, { with: 'beekeepers', kind: 'one-to-one', named: { name: 'who' } }, rows()) // prettier-ignore
    const all = [...found.links()]
    expect([found.rows, found.records]).toEqual([33, MANY])
    expect(all.filter(({ state }) => state !== 'review').map(({ row, owner }) => [row, owner])).toEqual(expect.arrayContaining([3, 17, 40].map((of, row) => [row, keeperId(of)]))) // prettier-ignore
    expect(all.every(({ row }) => row < 3)).toBe(true)
    expect(await links()).toEqual([])
    const viewer = { actor: uuid7(at), purpose: 'inspection', legalBasis: 'Bee Act' }
    await db.begin((tx) => journalLinks(journal, tx, at, viewer, 'beekeepers', all))
    const [told] = await linesAbout(db.sql, keeperId(17), { prefix: 'look.', limit: 9 })
    expect(told).toMatchObject({ type: 'look.register', purpose: 'inspection', facts: { register: 'beekeepers', records: 1 } }) // prettier-ignore
  })
})

describe('a register in pages', () => {
  const parts = () => ({ ...matching, journal, database: db, clock: fixedClock(at) })
  const keys = () => db.sql`select key, owner, id from registers.match_key order by key, owner, id`
  async function twice() {
    await load('beekeepers', Array.from({ length: 5_000 }, (_, n) => keeper(1_000 + n, { born: `${1900 + (n % 120)}-0${1 + (n % 9)}-1${n % 10}`, name: `${['Ada', 'Ben', 'Cleo'][n % 3]} Q${n % 701} Fern` }))) // prettier-ignore
    await load('beekeepers', [keeper(901, {}, 17), keeper(902, { name: 'Kaj Mia Linden' }, 66)])
  }

  it('comes to what one transaction comes to', async () => {
    await twice()
    const whole = await db.begin((tx) => matching.rematch(tx, at, 'beekeepers'))
    const [wantedLinks, wantedKeys] = [await links(), await keys()]
    const stages = new Set<string>()
    const paged = await rematchInPages(parts(), 'beekeepers', { heard: ({ stage }) => stages.add(stage) })
    expect([paged, await links(), await keys()]).toEqual([whole, wantedLinks, wantedKeys])
    expect([...stages]).toEqual(['read', 'compare', 'write'])
  })

  it('goes on behind the page where it stopped, with the weights it had', async () => {
    await twice()
    expect(await rematchInPages(parts(), 'beekeepers', { stop: () => true })).toBeNull()
    const [{ at: learnt }] = await db.sql<[{ at: Date }]>`select learnt_at as at from registers.match_model`
    const half = (await keys()).length
    const later = { ...parts(), clock: fixedClock(new Date('2026-06-01T00:00:00Z')) }
    const paged = await rematchInPages(later, 'beekeepers')
    expect((await keys()).length).toBeGreaterThan(half)
    expect((await db.sql<[{ at: Date }]>`select learnt_at as at from registers.match_model`)[0].at).toEqual(learnt)
    const [wantedLinks, wantedKeys] = [await links(), await keys()]
    const whole = await db.begin((tx) => matching.rematch(tx, at, 'beekeepers'))
    expect([paged, wantedLinks, wantedKeys]).toEqual([whole, await links(), await keys()])
  })

  it('leaves a record that was written meanwhile as it was matched then', async () => {
    await twice()
    const { owner, id } = keeper(901)
    let wrote = false
    const found = rematchInPages(parts(), 'beekeepers', {
      heard({ stage }) {
        if (stage === 'compare') wrote = true
      },
    })
    while (!wrote) await new Promise((resolve) => setTimeout(resolve, 1))
    await db.begin((tx) => registers.write(tx, at, by, { register: 'beekeepers', owner, id, after: 'latest', reason: 'wrong', data: { name: 'Zoe Quill Yarrow', born: '1931-01-31' }, validFrom: '2020-01-01' })) // prettier-ignore
    await found
    expect((await links()).some((one) => [one.owner, one.other].includes(owner))).toBe(false)
    expect(await db.sql`select 1 from registers.match_key where owner = ${owner}`).toEqual([])
  })
})

describe('of several likenesses', () => {
  const of = (all: readonly (readonly [number, number, number])[]) => ({ a: Int32Array.from(all, ([a]) => a), b: Int32Array.from(all, ([, b]) => b), score: Float32Array.from(all, ([, , score]) => score) }) // prettier-ignore
  it('the strongest is kept, as the kind allows', () => {
    const found = of([[0, 9, 20], [0, 8, 5], [1, 9, 12], [2, 7, 3]]) // prettier-ignore
    expect(assign(found, 'one-to-one').kept).toEqual([0, 3])
    expect(assign(found, 'many-to-one').kept).toEqual([0, 2, 3])
  })
  it('one that is nearly as strong is kept beside it, and neither is clear', () => {
    const { kept, unclear } = assign(of([[0, 9, 20], [0, 8, 18], [1, 9, 3]]), 'one-to-one') // prettier-ignore
    expect([kept, [...unclear].toSorted()]).toEqual([[0, 1], [0, 1]]) // prettier-ignore
  })
})

it('a wrong linkage starts nothing', () => {
  const start = (name: string, one: Linkage) => () => createMatching({ registers: beeMatching, linkages: new Map([[name, one]]), spelling: {}, journal }) // prettier-ignore
  expect(start('beekeepers', linkage)).toThrow('beekeepers: is a register')
  expect(start('x', { ...linkage, with: 'sellers' })).toThrow('x: sellers is not matched')
  expect(start('x', { ...linkage, named: { wax: 'honey' } })).toThrow('x: no column wax')
})
