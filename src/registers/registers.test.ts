import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createJournal, linesAbout, linesOfStream, SYSTEM, uuid7 } from '#platform'
import { createSealer } from '#trust'
import { createRegisters, type WriteAsk } from '#registers'
import { check } from './check.ts'
import { beekeepers } from './fixture.ts'
import { problems } from './rules-definition.ts'
import { changed, comesOfAge, dayFault, merge } from './rules.ts'
import { copyText } from './store-load.ts'

const at = new Date('2026-03-02T03:00:00Z')
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
const today = (now: Date) => now.toISOString().slice(0, 10)
const registers = createRegisters({ definitions: [beekeepers], journal, kin: { majority: 18, today } })
const clerk = { actor: SYSTEM, purpose: 'keeping', legalBasis: 'Bee Act' }
const self = (person: string) => ({ actor: person, purpose: 'own' })
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

let tags = 0
const tag = () => `B${++tags}`
const keeper = (owner: string, data: WriteAsk['data'] = {}): WriteAsk => ({
  register: 'beekeepers',
  owner,
  data: { tag: tag(), name: 'Zoë Ash', ...data },
  validFrom: '2026-03-02',
  unit: 'a1',
})
const write = (ask: WriteAsk) => db.begin((tx) => registers.write(tx, at, clerk, ask))
const read = (owner: string, id?: string) =>
  registers.read(db.sql, at, self(owner), { register: 'beekeepers', owner, id })
const person = () => uuid7(at)
const looksAbout = (who: string) => linesAbout(db.sql, who, { prefix: 'look.', limit: 50 })

describe('a definition', () => {
  it('may be asked what is wrong with it, and nothing starts on a wrong one', () => {
    expect(problems(beekeepers)).toEqual([])
    const wrong = {
      ...beekeepers,
      keys: ['hives', 'wings'],
      subjects: [{ field: 'name', role: 'x' }],
      views: { own: ['wax'] },
      search: { name: 'born', date: 'name' },
      fields: [...beekeepers.fields, { ...beekeepers.fields[0]!, codes: {} }],
    }
    expect(problems(wrong)).toEqual([
      'two fields have one code',
      'tag: codes go with the type code',
      'keys: hives is of type number',
      'keys: no field wings',
      'subjects: name is of type text',
      'view own: no field wax',
      'search: born is of type date',
      'search: name is of type text',
    ])
    expect(() => createRegisters({ definitions: [wrong], journal })).toThrow('no field wings')
    expect(() => createRegisters({ definitions: [beekeepers, beekeepers], journal })).toThrow('one code')
  })
})

describe('a check', () => {
  const wrong = check(beekeepers)
  const right = { tag: 'B1', name: 'Ash' }
  it.each([
    [{}, { tag: 'required', name: 'required' }],
    [{ ...right, tag: 'C1' }, { tag: 'wrong_form' }],
    [{ ...right, name: '' }, { name: 'required' }],
    [{ ...right, name: 'x'.repeat(61) }, { name: 'too_long' }],
    [{ ...right, name: 5 }, { name: 'wrong_type' }],
    [{ ...right, name: 'a\u0000b' }, { name: 'bad_character' }],
    [{ ...right, name: 'a\uD800' }, { name: 'bad_character' }],
    [{ ...right, born: '2026-02-29' }, { born: 'wrong_form' }],
    [{ ...right, born: '0000-01-01' }, { born: 'wrong_form' }],
    [{ ...right, bees: 'toString' }, { bees: 'not_a_choice' }],
    [{ ...right, hives: 501 }, { hives: 'too_big' }],
    [{ ...right, hives: Number.NaN }, { hives: 'wrong_type' }],
    [{ ...right, mother: 'me' }, { mother: 'wrong_form' }],
    [{ ...right, home: 'a b' }, { home: 'wrong_form' }],
    [
      { ...right, queen: 'x', ['__proto__2']: 1 },
      { queen: 'unknown_field', __proto__2: 'unknown_field' },
    ],
    [JSON.parse('{"tag":"B1","name":"Ash","__proto__":{"x":1}}'), { ['__proto__']: 'unknown_field' }],
  ])('%j names each field at fault once', (data, faults) => {
    expect(Object.fromEntries(wrong(data).map(({ field, code }) => [field, code]))).toEqual(faults)
  })

  it('takes what is right', () => {
    expect(wrong({ ...right, born: '2024-02-29', bees: 'golden', hives: 500, licensed: false, home: '00004', mother: person() })).toEqual([]) // prettier-ignore
  })

  it('never throws, and what it lets pass the database keeps and gives back', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.anything(),
      fc.constantFrom('B7', '2024-02-29', 'black'),
    )
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...beekeepers.fields.map((field) => field.code), 'x'), anything),
        (data) => {
          expect(Array.isArray(wrong(data))).toBe(true)
        },
      ),
    )
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 15 })
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const owner = person()
        const ask = keeper(owner, { name })
        if (wrong(merge({}, ask.data)).length > 0) return
        await write(ask)
        expect((await read(owner))?.data['name']).toBe(name.normalize('NFC'))
      }),
      { numRuns: 60 },
    )
  })

  it('knows real days only', () => {
    expect(['2026-02-28', '0001-01-01', '9999-12-31'].flatMap((day) => dayFault('d', day))).toEqual([])
    for (const day of ['2026-02-29', '0000-01-01', '2026-1-1', '', 'x', '12026-01-01'])
      expect(dayFault('d', day)).toHaveLength(1)
  })
})

describe('merging', () => {
  it('changes what is named, empties what is null, keeps the rest; the difference says exactly that', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean())
    const data = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value)
    const changes = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'e'), fc.option(value))
    fc.assert(
      fc.property(data, changes, (before, change) => {
        const after = merge(before, change) as Record<string, string | number | boolean>
        for (const field of ['a', 'b', 'c', 'd', 'e']) {
          const next = change[field] === undefined ? before[field] : (change[field] ?? undefined)
          expect(after[field]).toBe(typeof next === 'string' && field in change ? next.normalize('NFC') : next)
          expect(changed(before, after).includes(field)).toBe(before[field] !== after[field])
        }
      }),
    )
  })
})

describe('writing', () => {
  it('makes a record with history, key and line; the payload is sealed in the journal', async () => {
    const [owner, teacher] = [person(), person()]
    const ask = keeper(owner, { teacher, hives: 3 })
    const { id, version } = await write(ask)
    expect(version).toBe(1)
    const record = await read(owner)
    expect(record).toMatchObject({
      register: 'beekeepers',
      owner,
      id,
      version: 1,
      data: ask.data,
      unit: 'a1',
      recordedAt: at,
    })
    const [line] = await linesOfStream(db.sql, owner, id)
    expect(line).toMatchObject({
      type: 'register.written',
      actor: SYSTEM,
      purpose: 'keeping',
      facts: { register: 'beekeepers', version: 1, kind: 'new', fields: 'hives,name,tag,teacher' },
    })
    expect(await journal.body(db.sql, owner, line!.id, owner)).toMatchObject({ fields: ask.data, was: {} })
    expect((await linesAbout(db.sql, teacher, { limit: 9 })).map((one) => [one.type, one.role])).toContainEqual(['register.written', 'teacher']) // prettier-ignore
    expect(await registers.exists(db.sql, 'beekeepers', 'tag', String(ask.data['tag']))).toBe(true)
  })

  it('refuses wrong data with every field at fault, and writes nothing', async () => {
    const owner = person()
    const ask = { ...keeper(owner, { hives: 'many', wax: 1 }), validFrom: '2026-03-02' }
    await expect(write(ask)).rejects.toMatchObject({
      status: 422,
      code: 'invalid',
      fields: [
        { field: 'wax', code: 'unknown_field' },
        { field: 'hives', code: 'wrong_type' },
      ],
    })
    await expect(write({ ...ask, validFrom: '2026-02-30', owner: 'me', unit: 'a b' })).rejects.toMatchObject({
      fields: [{ field: 'validFrom' }, { field: 'owner' }, { field: 'unit' }],
    })
    expect(await registers.locate(db.sql, { register: 'beekeepers', owner })).toBeNull()
    await expect(write({ ...ask, register: 'hats' })).rejects.toMatchObject({ status: 404, code: 'register_not_found' })
  })

  it('corrects with a reason only, keeps every version, and frees and takes keys', async () => {
    const owner = person()
    const [first, second] = [tag(), tag()]
    const { id } = await write(keeper(owner, { tag: first, hives: 3 }))
    const change = (more: Partial<WriteAsk>) => write({ register: 'beekeepers', owner, id, data: { tag: second, hives: null }, validFrom: '2026-03-05', ...more }) // prettier-ignore
    await expect(change({ after: 1 })).rejects.toMatchObject({ fields: [{ field: 'reason', code: 'required' }] })
    await expect(change({ after: 1, reason: ' ' })).rejects.toMatchObject({
      fields: [{ field: 'reason', code: 'required' }],
    })
    await expect(change({ after: 2, reason: 'lost tag' })).rejects.toMatchObject({ status: 409, code: 'stale' })
    await expect(change({})).rejects.toMatchObject({ status: 422 }) // a new record needs its name
    expect((await change({ after: 1, reason: 'lost tag' })).version).toBe(2)
    expect((await change({ after: 'latest', reason: 'again', data: { hives: 9 } })).version).toBe(3)
    const versions = await registers.history(db.sql, at, self(owner), { register: 'beekeepers', owner, id })
    expect(versions.map((one) => [one.version, one.data['tag'], one.data['hives'], one.reason, one.unit])).toEqual([
      [1, first, 3, null, 'a1'],
      [2, second, undefined, 'lost tag', 'a1'],
      [3, second, 9, 'again', 'a1'],
    ])
    expect(await registers.exists(db.sql, 'beekeepers', 'tag', first)).toBe(false)
    await write(keeper(person(), { tag: first }))
    expect((await linesOfStream(db.sql, owner, id)).map((line) => line.facts['fields'])).toEqual([
      'hives,name,tag',
      'hives,tag',
      'hives',
    ])
    await expect(write({ ...keeper(owner), id })).rejects.toMatchObject({ status: 409, code: 'stale' })
    await expect(write({ ...keeper(owner), id: person(), after: 'latest', reason: 'x' })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('gives a unique value to one of many who ask at once', async () => {
    const wanted = tag()
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => write(keeper(person(), { tag: wanted }))))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of tries)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({
          status: 409,
          code: 'key_taken',
          fields: [{ field: 'tag', code: 'key_taken' }],
        })
    const [count] = await db.sql`select count(*)::int as n from registers.version where data->>'tag' = ${wanted}`
    expect(count!['n']).toBe(1)
  })

  it('lets one of two corrections of the same version through', async () => {
    const owner = person()
    const { id } = await write(keeper(owner))
    const tries = await Promise.allSettled(
      [1, 2, 3, 4].map((hives) => write({ register: 'beekeepers', owner, id, after: 1, data: { hives }, validFrom: '2026-03-03', reason: 'count' })), // prettier-ignore
    )
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect((await read(owner))?.version).toBe(2)
  })

  it('follows the persons whom a record is about when it changes', async () => {
    const [owner, before, after] = [person(), person(), person()]
    const { id } = await write(keeper(owner, { teacher: before }))
    await write({
      register: 'beekeepers',
      owner,
      id,
      after: 1,
      data: { teacher: after },
      validFrom: '2026-03-03',
      reason: 'moved',
    })
    const found = await registers.locate(db.sql, { register: 'beekeepers', owner })
    expect(found?.about).toEqual([
      { person: owner, role: 'subject' },
      { person: after, role: 'teacher' },
    ])
    // Both learn of it.
    for (const who of [before, after])
      expect((await linesAbout(db.sql, who, { limit: 1 }))[0]?.facts['kind']).toBe('change')
  })

  it('cannot rewrite history', async () => {
    for (const statement of ['update registers.version set data = data', 'delete from registers.version', 'truncate registers.version', 'delete from registers.record'])
      await expect(db.sql.unsafe(statement)).rejects.toThrow('permission denied') // prettier-ignore
  })
})

const on = (day: string, who: string) => registers.relations(db.sql, who, new Date(`${day}T00:00:00Z`))

describe('kin', () => {
  it('is known from both sides, by ids, until the child comes of age', async () => {
    const [child, mother, father, spouse] = [person(), person(), person(), person()]
    const { id } = await write(keeper(child, { born: '2008-03-03', mother, father, spouse }))
    expect(await on('2026-03-02', mother)).toEqual({ parentOf: [child], children: [child], parents: [], spouse: null })
    expect(await on('2026-03-03', father)).toMatchObject({ parentOf: [], children: [child] })
    const own = await on('2026-03-02', child)
    expect({ ...own, parents: own.parents.toSorted() }).toEqual({ parentOf: [], children: [], parents: [mother, father].toSorted(), spouse }) // prettier-ignore
    await write({ register: 'beekeepers', owner: child, id, after: 1, data: { father: null, born: '2009-03-03' }, validFrom: '2026-03-03', reason: 'wrong' }) // prettier-ignore
    expect((await on('2026-03-03', mother)).parentOf).toEqual([child])
    expect((await on('2026-03-03', father)).children).toEqual([])
    expect(await looksAbout(child)).toEqual([])
  })

  it('without a day of birth is nobody’s right', async () => {
    const [child, mother] = [person(), person()]
    await write(keeper(child, { mother }))
    expect(await registers.relations(db.sql, mother, at)).toMatchObject({ parentOf: [], children: [child] })
  })

  it('counts birthdays by the calendar', () => {
    expect(comesOfAge('2008-02-29', 18)).toBe('2026-03-01')
    expect(comesOfAge('2008-02-29', 4)).toBe('2012-02-29')
    expect(comesOfAge('2008-12-31', 18)).toBe('2026-12-31')
  })
})

const row = (owner: string, data: object = {}) => ({ owner, id: uuid7(at), data: { tag: tag(), name: 'Load Ed', ...data }, validFrom: '2020-02-02', unit: 'b1' }) // prettier-ignore
const load = (rows: Iterable<ReturnType<typeof row>>) =>
  db.begin((tx) => registers.load(tx, at, clerk, 'beekeepers', rows))

describe('loading', () => {
  it('makes the same records as writing does, with one line', async () => {
    const [child, mother, teacher] = [person(), person(), person()]
    const odd = {
      name: 'Tab\\N \\ "Quo\'te" Đỗ',
      born: '2020-02-02',
      mother,
      father: mother,
      teacher,
      hives: 2,
      licensed: true,
    }
    expect(await load([row(child, odd), row(mother)])).toBe(2)
    const record = await read(child)
    expect(record).toMatchObject({ version: 1, validFrom: '2020-02-02', unit: 'b1', data: odd })
    expect(await registers.relations(db.sql, mother, at)).toMatchObject({ parentOf: [child] })
    expect((await registers.aboutPerson(db.sql, at, self(teacher), teacher)).map((one) => one.owner)).toEqual([child])
    const lines = await db.sql`select facts from journal.line where type = 'register.loaded' and facts->>'count' = '2'`
    expect(lines).toHaveLength(1)
    await write({ register: 'beekeepers', owner: child, id: record!.id, after: 1, data: { hives: 3 }, validFrom: '2026-03-02', reason: 'one more' }) // prettier-ignore
    expect((await read(child))?.data['hives']).toBe(3)
  })

  it('loads all or nothing', async () => {
    const [good, taken] = [row(person()), row(person())]
    await load([taken])
    await expect(load([good, row(person(), { tag: taken.data.tag })])).rejects.toMatchObject({
      status: 409,
      code: 'key_taken',
    })
    await expect(load([good, row(person(), { hives: 900 })])).rejects.toMatchObject({ status: 422 })
    await expect(load([good, taken])).rejects.toMatchObject({ status: 409 })
    expect(await registers.locate(db.sql, { register: 'beekeepers', owner: good.owner })).toBeNull()
    async function* later() {
      yield good
    }
    expect(await db.begin((tx) => registers.load(tx, at, clerk, 'beekeepers', later()))).toBe(1)
    expect(await load([])).toBe(0)
  })

  it('writes any text as COPY reads it', async () => {
    const texts = fc.array(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000')),
      { maxLength: 20 },
    )
    await fc.assert(
      fc.asyncProperty(texts, async (wanted) => {
        const back = await db.begin(async (tx) => {
          await tx`create temp table texts (n integer, text text) on commit drop`
          const stream = await tx`copy texts from stdin`.writable()
          await new Promise((resolve) => {
            stream.write(wanted.map((text, n) => `${n}\t${copyText(text)}\n`).join(''), resolve)
          })
          stream.end()
          return tx<{ text: string }[]>`select text from texts order by n`
        })
        expect(back.map((one) => one.text)).toEqual(wanted)
      }),
      { numRuns: 30 },
    )
    expect(copyText(null)).toBe('\\N')
    expect(copyText(5)).toBe('5')
  })
})
