import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJournal, linesAbout, linesOfStream, SYSTEM, uuid7 } from '#platform'
import { createRegisters, type WriteAsk } from '#registers'
import { testDatabase } from '#test/database'
import { createSealer } from '#trust'
import { beekeepers } from './fixture.ts'

const instant = (hour: number) => new Date(Date.UTC(2026, 2, 20, hour))
const sealer = createSealer({ masterKey: Buffer.alloc(32, 1) })
const journal = createJournal(sealer)
const today = (now: Date) => now.toISOString().slice(0, 10)
const registers = createRegisters({ definitions: [beekeepers], journal, kin: { majority: 18, today }, eraseKey: (tx, person) => sealer.eraseKey(tx, person) }) // prettier-ignore
const clerk = { actor: SYSTEM, purpose: 'keeping', legalBasis: 'Bee Act' }
const self = (person: string) => ({ actor: person, purpose: 'own' })
const court = { actor: uuid7(instant(0)), purpose: 'justice', legalBasis: 'Court Act' }
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

let tags = 0
const person = () => uuid7(instant(0))
const register = 'beekeepers'
const write = (ask: Omit<WriteAsk, 'register'>, hour = 1) => db.begin((tx) => registers.write(tx, instant(hour), clerk, { register, ...ask })) // prettier-ignore
const keeper = (owner: string, data: WriteAsk['data'] = {}) => write({ owner, data: { tag: `T${++tags}`.replace('T', 'B8'), name: 'Zoë Ash', ...data }, validFrom: '2026-01-01', unit: 'a1' }) // prettier-ignore
const read = (owner: string, more: object = {}) => registers.read(db.sql, instant(20), self(owner), { register, owner, ...more }) // prettier-ignore
const hives = async (owner: string, more: object = {}) => (await read(owner, more))?.data['hives'] ?? null
const lines = (owner: string, prefix = '') => linesAbout(db.sql, owner, { prefix, limit: 50 })

describe('two clocks', () => {
  it('say what held on a day, and what the register knew at an instant', async () => {
    const owner = person()
    const { id } = await keeper(owner, { hives: 1, bees: 'black' })
    await write({ owner, id, after: 1, data: { hives: 2 }, validFrom: '2026-02-01', reason: 'more' }, 2)
    await write({ owner, id, after: 2, data: { hives: 3 }, validFrom: '2026-03-01', reason: 'more' }, 3)
    expect([await hives(owner), await hives(owner, { asOf: '2026-01-31' }), await hives(owner, { asOf: '2026-02-01' })]).toEqual([3, 1, 2]) // prettier-ignore
    expect(await hives(owner, { asKnownAt: instant(2) })).toBe(2)
    expect(await hives(owner, { asOf: '2026-03-05', asKnownAt: instant(1) })).toBe(1)
    expect([await read(owner, { asOf: '2025-12-31' }), await read(owner, { asKnownAt: instant(0) })]).toEqual([null, null]) // prettier-ignore
    expect((await lines(owner, 'look.'))[0]?.facts).toMatchObject({ asOf: '2026-03-05', asKnownAt: instant(1).toISOString() }) // prettier-ignore
  })

  it('correct the past without changing what holds later, and keep what was believed', async () => {
    const owner = person()
    const { id } = await keeper(owner, { hives: 1, bees: 'black' })
    await write({ owner, id, after: 1, data: { hives: 2 }, validFrom: '2026-02-01', reason: 'more' }, 2)
    // From 10 to 20 January there were nine.
    const past = await write({ owner, id, after: 2, data: { hives: 9 }, validFrom: '2026-01-10', validTo: '2026-01-20', reason: 'found a list' }, 3) // prettier-ignore
    expect(past.version).toBe(3)
    const on = (asOf: string, asKnownAt?: Date) => hives(owner, { asOf, asKnownAt })
    expect([await on('2026-01-09'), await on('2026-01-10'), await on('2026-01-19'), await on('2026-01-20'), await on('2026-02-01')]).toEqual([1, 9, 9, 1, 2]) // prettier-ignore
    expect(await on('2026-01-10', instant(2))).toBe(1)
    expect(await read(owner)).toMatchObject({ version: 2, validFrom: '2026-02-01', validTo: null, data: { hives: 2 } })
    // The name was wrong all along: one line and one version for each stretch of days; the hives stay as they were.
    const name = await write({ owner, id, after: 3, data: { name: 'Zoe Ash' }, validFrom: '2026-01-01', reason: 'misspelt' }, 4) // prettier-ignore
    expect(name.version).toBe(7)
    expect([await on('2026-01-09'), await on('2026-01-10'), await on('2026-01-20'), await on('2026-02-01')]).toEqual([1, 9, 1, 2]) // prettier-ignore
    expect((await read(owner))?.data).toMatchObject({ name: 'Zoe Ash', hives: 2 })
    expect((await read(owner, { asKnownAt: instant(3) }))?.data).toMatchObject({ name: 'Zoë Ash', hives: 2 })
    const stream = await linesOfStream(db.sql, owner, id)
    expect(stream.map((line) => line.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(stream[2]!.facts).toMatchObject({ validFrom: '2026-01-10', validTo: '2026-01-20', fields: 'hives' })
    expect(stream.slice(3).map((line) => line.facts['fields'])).toEqual(['name', 'name', 'name', 'name'])
    expect((await registers.history(db.sql, instant(20), self(owner), { register, owner, id })).map((one) => [one.version, one.validFrom, one.validTo])).toEqual([
      [1, '2026-01-01', null], [2, '2026-02-01', null], [3, '2026-01-10', '2026-01-20'],
      [4, '2026-01-01', '2026-01-10'], [5, '2026-01-10', '2026-01-20'], [6, '2026-01-20', '2026-02-01'], [7, '2026-02-01', null],
    ]) // prettier-ignore
  })

  it('say what a calendar painted over says, whatever is written in whatever order', async () => {
    const days = 10
    const day = (n: number) => `2026-01-${String(n + 1).padStart(2, '0')}`
    const change = fc.record({ from: fc.nat(days - 1), length: fc.option(fc.integer({ min: 1, max: days })), hives: fc.option(fc.nat(3)), licensed: fc.option(fc.boolean()) }) // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        const owner = person()
        const { id } = await keeper(owner, { hives: 0 })
        const start = { hives: 0 as number | undefined, licensed: undefined as boolean | undefined }
        const calendars = [Array.from({ length: days }, () => start)]
        let head = 1
        for (const [n, { from, length, hives, licensed }] of changes.entries()) {
          const until = length === null || from + length >= days ? days : from + length
          const validTo = length === null || from + length >= days ? null : day(until)
          head = (await write({ owner, id, after: head, data: { hives, licensed }, validFrom: day(from), validTo, reason: 'told' }, n + 2)).version // prettier-ignore
          const said = { hives: hives ?? undefined, licensed: licensed ?? undefined }
          calendars.push(calendars.at(-1)!.map((one, at) => (at >= from && at < until ? said : one)))
        }
        for (const [n, calendar] of calendars.entries())
          for (const at of [0, 3, 6, days - 1]) {
            const found = await read(owner, { id, asOf: day(at), asKnownAt: instant(n + 1) })
            expect([found?.data['hives'], found?.data['licensed']]).toEqual([
              calendar[at]!.hives,
              calendar[at]!.licensed,
            ])
          }
        const stands = await read(owner, { id })
        expect([stands?.data['hives'], stands?.data['licensed']]).toEqual(Object.values(calendars.at(-1)![days - 1]!))
        // The stream counts the versions, and the history holds each.
        const history = await registers.history(db.sql, instant(20), self(owner), { register, owner, id })
        expect(history.map((one) => one.version)).toEqual(Array.from({ length: head }, (_, n) => n + 1))
      }),
      { numRuns: 20 },
    )
  })

  it('let a record end, and begin earlier', async () => {
    const owner = person()
    const { id } = await keeper(owner, { hives: 1 })
    await write({ owner, id, after: 1, data: {}, validFrom: '2025-12-01', reason: 'began before' }, 2)
    expect(await hives(owner, { asOf: '2025-12-15' })).toBe(1)
    expect(await hives(owner, { asOf: '2025-11-30' })).toBeNull()
    await expect(write({ owner, data: { tag: 'B1', name: 'x' }, validFrom: '2026-01-02', validTo: '2026-01-02' })).rejects.toMatchObject({ fields: [{ field: 'validTo', code: 'too_small' }] }) // prettier-ignore
    const other = person()
    await write({ owner: other, data: { tag: 'B900', name: 'For a month' }, validFrom: '2026-01-01', validTo: '2026-02-01' }) // prettier-ignore
    expect(await read(other, { asOf: '2026-01-31' })).not.toBeNull()
    expect(await read(other, { asOf: '2026-02-01' })).toBeNull()
  })
})

describe('two officials at one record', () => {
  it('one wins; the other is told which fields changed since, and only those', async () => {
    const owner = person()
    const { id } = await keeper(owner, { hives: 1, bees: 'black' })
    await write({ owner, id, after: 1, data: { hives: 2, licensed: true }, validFrom: '2026-02-01', reason: 'one' }, 2)
    await expect(write({ owner, id, after: 1, data: { bees: 'golden' }, validFrom: '2026-02-01', reason: 'two' }, 3)).rejects.toMatchObject({
      status: 409,
      code: 'stale',
      fields: [{ field: 'hives', code: 'changed_since' }, { field: 'licensed', code: 'changed_since' }],
    }) // prettier-ignore
    const tries = await Promise.allSettled([3, 4, 5].map((n) => write({ owner, id, after: 2, data: { hives: n }, validFrom: '2026-03-01', reason: 'at once' }, 4))) // prettier-ignore
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'stale', fields: [{ field: 'hives', code: 'changed_since' }] }) // prettier-ignore
    await expect(write({ owner, id, after: 9, data: { hives: 1 }, validFrom: '2026-03-01', reason: 'unseen' })).rejects.toMatchObject({ code: 'stale', fields: [] }) // prettier-ignore
  })

  it('a correction of days that nobody else touched since goes through; of days somebody did, not', async () => {
    const owner = person()
    const { id } = await keeper(owner, { hives: 1 })
    await write({ owner, id, after: 1, data: { hives: 2 }, validFrom: '2026-02-01', reason: 'more' }, 2)
    await write({ owner, id, after: 2, data: { hives: 9 }, validFrom: '2026-01-10', validTo: '2026-01-20', reason: 'past' }, 3) // prettier-ignore
    const since = (validFrom: string, validTo?: string) => write({ owner, id, after: 2, data: { licensed: true }, validFrom, validTo, reason: 'saw 2' }, 4) // prettier-ignore
    await expect(since('2026-01-15', '2026-01-18')).rejects.toMatchObject({ code: 'stale' })
    expect((await since('2026-03-01')).version).toBe(4)
  })
})

describe('sealing by order of a court', () => {
  it('leaves the record to the purposes named; others find nothing; it can be ordered back', async () => {
    const owner = person()
    const teacher = person()
    const { id } = await keeper(owner, { teacher, tag: 'B7000' })
    const place = { register, owner, id }
    const seal = (purposes: string[]) => db.begin((tx) => registers.seal(tx, instant(5), court, { ...place, order: 'Decision 12/2026', purposes })) // prettier-ignore
    await seal(['inspection'])
    const inspector = { ...court, purpose: 'inspection' }
    const at = instant(6)
    expect((await registers.read(db.sql, at, inspector, place))?.data['tag']).toBe('B7000')
    expect(await registers.read(db.sql, at, self(owner), place)).toBeNull()
    expect(await registers.readByKey(db.sql, at, self(owner), { register, field: 'tag', value: 'B7000' })).toBeNull()
    expect(await registers.aboutPerson(db.sql, at, self(owner), owner)).toEqual([])
    expect(await registers.aboutPerson(db.sql, at, self(teacher), teacher)).toEqual([])
    expect(await registers.history(db.sql, at, self(owner), place)).toEqual([])
    expect(await read(owner, { id, asOf: '2026-01-02' })).toBeNull()
    // Nor is it written: to others it is not there.
    await expect(write({ owner, id, after: 'latest', data: { hives: 1 }, validFrom: '2026-02-01', reason: 'x' })).rejects.toMatchObject({ status: 404 }) // prettier-ignore
    // What it holds alone stays its own.
    await expect(keeper(person(), { tag: 'B7000' })).rejects.toMatchObject({ code: 'key_taken' })
    expect((await lines(owner, 'look.')).filter((line) => line.purpose === 'own')).toEqual([])
    expect((await lines(owner, 'register.sealed'))[0]).toMatchObject({ actor: court.actor, legalBasis: 'Court Act', facts: { register, order: 'Decision 12/2026', purposes: 'inspection' } }) // prettier-ignore
    const open = (order: string) => db.begin((tx) => registers.unseal(tx, instant(7), court, { ...place, order }))
    await open('Decision 13/2026')
    expect((await read(owner, { id }))?.data['tag']).toBe('B7000')
    expect((await lines(owner, 'register.unsealed'))[0]?.facts).toMatchObject({ order: 'Decision 13/2026' })
    await expect(open('Decision 14/2026')).rejects.toMatchObject({ status: 409, code: 'not_sealed' })
    await expect(db.begin((tx) => registers.seal(tx, at, court, { ...place, order: ' ', purposes: ['a b'] }))).rejects.toMatchObject({ status: 422, fields: [{ field: 'order' }, { field: 'purposes' }] }) // prettier-ignore
    await expect(db.begin((tx) => registers.seal(tx, at, court, { ...place, id: person(), order: 'x', purposes: [] }))).rejects.toMatchObject({ status: 404 }) // prettier-ignore
  })
})

describe('one person known twice', () => {
  const merge = (who: string, into: string, hour = 5) => db.begin((tx) => registers.merge(tx, instant(hour), clerk, { person: who, into, reason: 'same fingerprints' })) // prettier-ignore
  const unmerge = (who: string, hour = 8) => db.begin((tx) => registers.unmerge(tx, instant(hour), clerk, { person: who, reason: 'twins' })) // prettier-ignore
  const kin = (who: string) => registers.relations(db.sql, who, instant(9))

  it('is read as one, kin and records and keys; told apart again, each has what was theirs', async () => {
    const [twice, once, child, mother] = [person(), person(), person(), person()]
    await keeper(twice, { tag: 'B601', name: 'Twice', mother })
    await keeper(once, { tag: 'B602', name: 'Once', mother })
    await keeper(mother, { tag: 'B605', name: 'Mother' })
    await keeper(child, { tag: 'B603', name: 'Child', born: '2020-01-01', mother: twice, teacher: twice })
    const before = { twice: await kin(twice), once: await kin(once), mother: await kin(mother) }
    await merge(twice, once)
    const viewer = self(once)
    const at = instant(9)
    const name = async (owner: string, more: object = {}) => (await read(owner, more))?.data['name']
    expect([await name(twice), await name(once)]).toEqual(['Once', 'Once'])
    expect((await registers.readByKey(db.sql, at, viewer, { register, field: 'tag', value: 'B601' }))?.data['name']).toBe('Once') // prettier-ignore
    // Both histories are there, by their own address and among all that is about the person; and from the other side.
    const old = (await registers.locate(db.sql, { register, owner: once }))!
    expect(old.owner).toBe(once)
    for (const asked of [once, twice])
      expect((await registers.aboutPerson(db.sql, at, viewer, asked)).map((one) => one.data['name']).toSorted()).toEqual(['Child', 'Once', 'Twice']) // prettier-ignore
    for (const asked of [once, twice])
      expect(await kin(asked)).toEqual({ parentOf: [child], children: [child], parents: [mother], spouse: null })
    expect((await kin(child)).parents).toEqual([once])
    expect((await kin(mother)).children).toEqual([once])
    // A look at what the two had is a look at the one; what is known later of the name that went is, too.
    expect((await lines(once, 'look.')).map((line) => line.facts['records'])).toContain(3)
    expect(await name(twice, { asKnownAt: instant(4) })).toBe('Twice')
    expect(await name(twice, { asKnownAt: instant(6) })).toBe('Once')
    for (const [who, part] of [[twice, 'merged'], [once, 'survivor']] as const)
      expect((await lines(who, 'register.personsMerged'))[0]).toMatchObject({ owner: who, facts: { part } }) // prettier-ignore
    await unmerge(twice)
    expect({ twice: await kin(twice), once: await kin(once), mother: await kin(mother) }).toEqual(before)
    expect([await name(twice), await name(once)]).toEqual(['Twice', 'Once'])
    expect(await name(twice, { asKnownAt: instant(6) })).toBe('Once')
    for (const who of [twice, once]) expect(await lines(who, 'register.personsUnmerged')).toHaveLength(1)
    await expect(unmerge(twice)).rejects.toMatchObject({ status: 404, code: 'not_merged' })
  })

  it('finds what only the other had', async () => {
    const [a, b] = [person(), person()]
    await keeper(a, { tag: 'B611', name: 'Only' })
    await write({ owner: b, data: { tag: 'B612', name: 'Other' }, validFrom: '2026-01-01' })
    await merge(b, a)
    const extra = await write({ owner: b, data: { tag: 'B613', name: 'Later' }, validFrom: '2026-02-01' }, 6)
    expect((await read(b, { id: extra.id }))?.data['name']).toBe('Later')
    expect((await read(a))?.data['name']).toBe('Only')
  })

  it('by way of a third comes out at the end, and apart again where they were', async () => {
    const [a, b, c, stranger] = [person(), person(), person(), person()]
    for (const one of [a, b, c]) await keeper(one)
    await merge(a, b)
    await merge(b, c, 6)
    const end = (who: string, at?: Date) => registers.survivorAt(db.sql, who, at)
    expect([await end(a), await end(b), await end(c), await end(stranger)]).toEqual([c, c, c, stranger])
    expect([await end(a, instant(4)), await end(a, instant(5)), await end(a, instant(7))]).toEqual([a, b, c])
    await unmerge(b)
    expect([await end(a), await end(b)]).toEqual([b, b])
    await merge(b, c, 9)
    await unmerge(a, 10)
    expect([await end(a), await end(b), await end(a, instant(9))]).toEqual([a, c, c])
  })

  it('is refused for whom nobody knows, for one and the same, and for who is another already; one of two at once is let', async () => {
    const [a, b, c] = [person(), person(), person()]
    for (const one of [a, b, c]) await keeper(one)
    await expect(merge(a, person())).rejects.toMatchObject({ status: 404 })
    await expect(merge(a, a)).rejects.toMatchObject({ status: 422, fields: [{ field: 'into' }] })
    await merge(a, b)
    for (const [who, into] of [[a, c], [c, a], [b, a]] as const)
      await expect(merge(who, into)).rejects.toMatchObject({ status: 409, code: 'already_merged' }) // prettier-ignore
    await unmerge(a)
    const race = await Promise.allSettled([merge(a, b, 9), merge(b, a, 9), merge(b, c, 9)])
    expect(race.filter((one) => one.status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
    const ends = await Promise.all([a, b, c].map((one) => registers.survivorAt(db.sql, one)))
    for (const [n, one] of [a, b, c].entries()) expect(await registers.survivorAt(db.sql, ends[n]!), one).toBe(ends[n])
  })
})

describe('erasure by order of law', () => {
  it('empties every version for good; the journal’s lines and proofs stay', async () => {
    const owner = person()
    const { id } = await keeper(owner, { tag: 'B501', name: 'Gone', mother: person(), teacher: person(), home: 'a1' })
    await write({ owner, id, after: 1, data: { stings: 'many' }, validFrom: '2026-02-01', reason: 'told' }, 2)
    const stream = await linesOfStream(db.sql, owner, id)
    const leaves = () => db.sql`select id, leaf from journal.line where owner = ${owner} and stream = ${id} order by id`
    const before = await leaves()
    const erase = () => db.begin((tx) => registers.erase(tx, instant(5), court, { owner, register, order: 'Decision 20/2026' })) // prettier-ignore
    expect(await erase()).toBe(1)
    expect(await read(owner)).toBeNull()
    expect(await registers.history(db.sql, instant(6), self(owner), { register, owner, id })).toEqual([])
    const left = await db.sql`select row_to_json(v)::text as text from registers.version v where owner = ${owner}
      union all select row_to_json(r)::text from registers.record r where owner = ${owner}`
    expect(left.map((row) => row['text']).join()).not.toMatch(/Gone|B501|many|told|"a1"|gone/)
    for (const table of ['key', 'subject', 'lookup']) expect(await db.sql`select 1 from registers.${db.sql(table)} where owner = ${owner}`).toHaveLength(0) // prettier-ignore
    expect(await db.sql`select 1 from registers.kin where person = ${owner} or kin = ${owner}`).toHaveLength(0)
    for (const line of stream) expect(await journal.body(db.sql, owner, line.id, owner)).toBeNull()
    expect(await leaves()).toEqual(before)
    expect((await lines(owner, 'register.erased'))[0]?.facts).toEqual({
      register,
      order: 'Decision 20/2026',
      versions: 2,
    })
    expect((await db.sql`select order_named, versions from registers.erasure where owner = ${owner}`)[0]).toEqual({ order_named: 'Decision 20/2026', versions: 2 }) // prettier-ignore
    // It cannot be undone, nor done twice, nor ordered open; its number may be given anew.
    await expect(erase()).rejects.toMatchObject({ status: 404 })
    await expect(db.begin((tx) => registers.unseal(tx, instant(6), court, { register, owner, id, order: 'x' }))).rejects.toMatchObject({ status: 404 }) // prettier-ignore
    await expect(write({ owner, id, after: 'latest', data: { hives: 1 }, validFrom: '2026-03-01', reason: 'x' })).rejects.toMatchObject({ status: 404 }) // prettier-ignore
    await keeper(person(), { tag: 'B501' })
  })

  it('of a whole person takes the key too: nothing sealed for them opens again', async () => {
    const owner = person()
    const { id } = await keeper(owner, { tag: 'B502' })
    const [elsewhere] = await db.begin((tx) => journal.append(tx, instant(2), clerk, [{ owner, type: 'other.thing', bodies: [{ person: owner, data: { secret: 1 } }] }])) // prettier-ignore
    expect(await journal.body(db.sql, owner, elsewhere!.id, owner)).toEqual({ secret: 1 })
    expect(await db.begin((tx) => registers.erase(tx, instant(5), court, { owner, order: 'Decision 21/2026' }))).toBe(1)
    expect(await journal.body(db.sql, owner, elsewhere!.id, owner)).toBeNull()
    expect(await read(owner, { id })).toBeNull()
    // Half of it is never done: a failure leaves everything.
    const other = person()
    await keeper(other, { tag: 'B503' })
    await expect(
      db.begin(async (tx) => {
        await registers.erase(tx, instant(5), court, { owner: other, order: 'Decision 22/2026' })
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    expect((await read(other))?.data['tag']).toBe('B503')
  })

  it('is the working role’s only way to a version, and leaves its mark', async () => {
    await expect(db.sql`delete from registers.erasure`).rejects.toThrow('permission denied')
    await expect(db.sql`insert into registers.erasure values (${person()}, 'x', ${person()}, now(), 'x', 1)`).rejects.toThrow('permission denied') // prettier-ignore
    await expect(db.sql`update registers.merge set into_person = ${person()}`).rejects.toThrow('permission denied')
  })
})
