import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJournal, linesAbout, linesOfStream, SYSTEM, uuid7, uuid8 } from '#platform'
import { createRegisters, type RegisterDefinition } from '#registers'
import { testDatabase } from '#test/database'
import { createSealer } from '#trust'
import { beekeepers } from './fixture.ts'

const at = new Date('2026-03-02T03:00:00Z')
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
const checks = { even: (value: unknown) => Number(value) % 2 === 0 }
const clerk = { actor: SYSTEM, purpose: 'keeping', legalBasis: 'Bee Act' }
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const house = () => createRegisters({ definitions: [], journal, checks })
const own = (person: string) => ({ actor: person, purpose: 'own' })
let names = 0
/** A register of its own for each test: beehives on meadows. */
function fields(more: Partial<RegisterDefinition> = {}): RegisterDefinition {
  const title = beekeepers.title
  return {
    code: `hives${++names}`,
    version: 1,
    title,
    authority: title,
    legalBasis: 'Bee Act',
    fields: [
      { code: 'tag', title, type: 'text', class: 'open', required: true, pattern: '^H\\d{1,9}$' },
      { code: 'meadow', title, type: 'text', class: 'open' },
      { code: 'row', title, type: 'number', class: 'open' },
      { code: 'keeper', title, type: 'person', class: 'personal' },
    ],
    keys: ['tag'],
    subjects: [],
    views: { own: ['tag', 'meadow', 'row', 'keeper'] },
    ...more,
  }
}
const install = async (registers: ReturnType<typeof house>, definition: unknown) => {
  const done = await db.begin((tx) => registers.install(tx, at, clerk, definition))
  await registers.refresh(db.sql)
  return done
}
const put = (
  registers: ReturnType<typeof house>,
  register: string,
  data: Record<string, string | number>,
  owner = uuid7(at),
) =>
  db.begin(async (tx) => ({
    owner,
    ...(await registers.write(tx, at, clerk, { register, owner, data, validFrom: '2026-03-02' })),
  }))

describe('installing a definition', () => {
  it('makes a register at once, here and in every other process, with its line', async () => {
    const [here, elsewhere] = [house(), house()]
    const definition = fields()
    expect(() => here.definition(definition.code)).toThrow('register_not_found')
    expect(await install(here, definition)).toBe(true)
    const { owner } = await put(here, definition.code, { tag: 'H1', row: 4 })
    expect((await here.read(db.sql, at, own(owner), { register: definition.code, owner }))?.data).toEqual({
      tag: 'H1',
      row: 4,
    })
    expect(await elsewhere.refresh(db.sql)).toBe(true)
    expect(await elsewhere.refresh(db.sql)).toBe(false)
    expect(elsewhere.definition(definition.code)).toEqual(definition)
    const register = uuid8('register', definition.code)
    const [line] = await db.sql<{ facts: object }[]>`select facts from journal.line where owner = ${register}`
    expect(line!.facts).toMatchObject({ register: definition.code, version: 1, records: 0 })
    expect((await here.counts(db.sql)).get(definition.code)).toBe(1)
  })

  it('changes nothing the second time, and a version that is there never changes', async () => {
    const registers = house()
    const definition = fields()
    await install(registers, definition)
    expect(await install(registers, definition)).toBe(false)
    await expect(install(registers, { ...definition, legalBasis: 'Other Act' })).rejects.toMatchObject({
      status: 409,
      code: 'version_installed',
    })
    expect(await install(registers, { ...definition, version: 3, legalBasis: 'Other Act' })).toBe(true)
    await expect(install(registers, { ...definition, version: 2 })).rejects.toMatchObject({
      code: 'version_installed',
      values: { version: 3 },
    })
    expect(registers.definition(definition.code).legalBasis).toBe('Other Act')
    expect((await registers.versions(db.sql, definition.code)).map((one) => one.version)).toEqual([3, 1])
    await expect(db.sql`update registers.definition set version = 9`).rejects.toThrow('permission denied')
  })

  it('refuses what is wrong with reasons, and keeps nothing of it', async () => {
    const registers = house()
    const definition = fields()
    const wrong = {
      ...definition,
      keys: ['wax'],
      fields: [{ ...definition.fields[0]!, pattern: '^(a+)+$', check: 'odd' }, ...definition.fields.slice(1)],
    }
    await expect(install(registers, wrong)).rejects.toMatchObject({
      status: 422,
      code: 'register_wrong',
      fields: ['tag: the pattern repeats what repeats', 'keys: no field wax', 'tag: no check rule odd'].map((text) => ({
        message: { en: `register ${definition.code}: ${text}` },
      })),
    })
    for (const nothing of [null, 7, 'x', [], {}])
      await expect(install(registers, nothing)).rejects.toMatchObject({ status: 422 })
    expect(() => registers.definition(definition.code)).toThrow('register_not_found')
  })

  it('refuses what the data contradicts, naming the records and fields and how many there are', async () => {
    const registers = house()
    const definition = fields()
    await install(registers, definition)
    const rows = []
    for (let n = 0; n < 30; n++)
      rows.push(await put(registers, definition.code, { tag: `H${n}`, row: n % 3, ...(n < 25 ? { meadow: 'm' } : {}) }))
    const [, , tight] = [
      0,
      0,
      definition.fields.map((field) => (field.code === 'meadow' ? { ...field, required: true } : field)),
    ]
    await expect(install(registers, { ...definition, version: 2, fields: tight })).rejects.toMatchObject({
      status: 409,
      code: 'data_contradicts',
      values: { count: 5 },
      fields: expect.arrayContaining(
        rows.slice(25).map(({ id }) => ({ field: `records/${id}/meadow`, code: 'required' })),
      ),
    })
    const odd = definition.fields.map((field) => (field.code === 'row' ? { ...field, check: 'even' } : field))
    const refused = await install(registers, { ...definition, version: 2, fields: odd }).catch(
      (error: unknown) => error,
    )
    expect(refused).toMatchObject({ values: { count: 10 } })
    const without = definition.fields.filter((field) => field.code !== 'row')
    const views = { own: ['tag'] }
    const many = (await install(registers, { ...definition, version: 2, fields: without, views }).catch(
      (error: unknown) => error,
    )) as { fields: object[] }
    expect(many).toMatchObject({ values: { count: 30 } })
    expect(many.fields).toHaveLength(20)
    await expect(install(registers, { ...definition, version: 2, unique: [['meadow', 'row']] })).rejects.toMatchObject({
      values: { count: 22 },
    })
    expect(registers.definition(definition.code).version).toBe(1)
    expect((await registers.versions(db.sql, definition.code)).map((one) => one.version)).toEqual([1])
  })

  it('refuses a change for what it makes wrong, not for what was wrong before', async () => {
    const registers = house()
    const definition = fields()
    await install(registers, definition)
    const { id } = await put(registers, definition.code, { tag: 'H1', row: 4, meadow: 'm' })
    await put(registers, definition.code, { tag: 'H2', row: 4, meadow: 'm' })
    // As a load before the check was known left it.
    await db.begin(async (tx) => {
      await tx`set local role onedoor_owner`
      await tx`update registers.version set data = data || '{"row": "four"}' where id = ${id}`
    })
    const odd = definition.fields.map((field) => (field.code === 'meadow' ? { ...field, max: 9 } : field))
    expect(await install(registers, { ...definition, version: 2, fields: odd })).toBe(true)
    const short = definition.fields.map((field) => (field.code === 'meadow' ? { ...field, pattern: '^x$' } : field))
    await expect(install(registers, { ...definition, version: 3, fields: short })).rejects.toMatchObject({
      values: { count: 2 },
      fields: expect.not.arrayContaining([{ field: `records/${id}/row`, code: 'type' }]),
    })
  })

  it('of a register that is searched by name takes a new version, but no other way to search while records stand', async () => {
    const registers = house()
    const plain = fields()
    const born = { ...plain.fields[1]!, code: 'born', type: 'date' }
    const definition = { ...plain, fields: [...plain.fields, born], search: { name: 'meadow', date: 'born' } }
    await install(registers, definition)
    await put(registers, definition.code, { tag: 'H1', meadow: 'm', born: '2020-01-02' })
    expect(await install(registers, { ...definition, version: 2, lookups: [{ fields: ['meadow'] }] })).toBe(true)
    await expect(
      install(registers, { ...definition, version: 3, search: { name: 'tag', date: 'born' } }),
    ).rejects.toMatchObject({
      code: 'data_contradicts',
      fields: [{ field: 'records/*/search', code: 'not_while_records' }],
    })
  })

  it('counts contradictions across every batch, and takes what nothing contradicts', async () => {
    const registers = house()
    const definition = fields()
    await install(registers, definition)
    const rows = Array.from({ length: 4_500 }, (_, n) => ({
      owner: uuid7(at),
      id: uuid7(at),
      data: { tag: `H${n}`, row: n, ...(n % 1_000 === 0 ? {} : { meadow: `m${n % 7}` }) },
      validFrom: '2026-03-02',
    }))
    await db.begin((tx) => registers.load(tx, at, clerk, definition.code, rows))
    const required = definition.fields.map((field) => ({ ...field, required: field.code === 'tag' || field.code === 'meadow' })) // prettier-ignore
    await expect(install(registers, { ...definition, version: 2, fields: required })).rejects.toMatchObject({ values: { count: 5 } }) // prettier-ignore
    expect(await install(registers, { ...definition, version: 2, lookups: [{ fields: ['meadow'] }], unique: [['meadow', 'row']] })).toBe(true) // prettier-ignore
    const [counts] =
      await db.sql`select (select count(*)::int from registers.lookup where register = ${definition.code}) as lookups,
      (select count(*)::int from registers.key where register = ${definition.code}) as keys`
    expect(counts).toEqual({ lookups: 4_495, keys: 4_500 + 4_495 })
  })

  it('makes what records are found by anew: keys, values unique together, look-ups, persons concerned', async () => {
    const registers = house()
    const definition = fields()
    await install(registers, definition)
    const keeper = uuid7(at)
    const one = await put(registers, definition.code, { tag: 'H1', meadow: 'north', row: 1, keeper })
    const two = await put(registers, definition.code, { tag: 'H2', meadow: 'north', row: 2 })
    await install(registers, {
      ...definition,
      version: 2,
      keys: [],
      unique: [['meadow', 'row']],
      lookups: [{ fields: ['meadow'] }],
      subjects: [{ field: 'keeper', role: 'keeper' }],
    })
    expect(await registers.exists(db.sql, definition.code, 'tag', 'H1')).toBe(false)
    const found = await registers.lookUp(db.sql, {
      register: definition.code,
      name: 'meadow',
      values: ['north'],
      limit: 9,
    })
    expect(found.map((each) => each.id).toSorted()).toEqual([one.id, two.id].toSorted())
    expect(
      (await registers.locateAbout(db.sql, { register: definition.code, person: keeper })).map((each) => each.id),
    ).toEqual([one.id])
    await expect(put(registers, definition.code, { tag: 'H1', meadow: 'north', row: 2 })).rejects.toMatchObject({
      code: 'key_taken',
      fields: [{ field: 'meadow+row' }],
    })
    await put(registers, definition.code, { tag: 'H1', meadow: 'north', row: 3 })
  })

  it('waits for a writer under way, and the writer’s record is checked too', async () => {
    const registers = house()
    const definition = fields()
    await install(registers, definition)
    const required = definition.fields.map((field) => ({ ...field, required: field.code !== 'keeper' }))
    let written!: () => void
    const first = new Promise<void>((resolve) => (written = resolve))
    const writer = db.begin(async (tx) => {
      await registers.write(tx, at, clerk, {
        register: definition.code,
        owner: uuid7(at),
        data: { tag: 'H1' },
        validFrom: '2026-03-02',
      })
      written()
      await new Promise((resolve) => setTimeout(resolve, 60))
    })
    await first
    await expect(install(registers, { ...definition, version: 2, fields: required })).rejects.toMatchObject({
      values: { count: 1 },
    })
    await writer
  })
})

describe('references, values together, look-ups, checks', () => {
  it('are kept by every write', async () => {
    const registers = house()
    const hives = fields({
      unique: [['meadow', 'row']],
      lookups: [{ fields: ['meadow'] }, { fields: ['meadow', 'row'] }],
    })
    await install(registers, hives)
    const title = beekeepers.title
    const harvests: RegisterDefinition = {
      ...fields(),
      fields: [
        {
          code: 'hive',
          title,
          type: 'text',
          class: 'open',
          required: true,
          reference: { register: hives.code, field: 'tag' },
        },
        { code: 'jars', title, type: 'number', class: 'open', check: 'even', min: 0 },
      ],
      keys: [],
      views: { own: ['hive', 'jars'] },
    }
    await install(registers, harvests)
    await expect(put(registers, harvests.code, { hive: 'H404' })).rejects.toMatchObject({
      status: 422,
      code: 'no_such_reference',
      fields: [{ field: 'hive', code: 'no_such_reference' }],
    })
    const hive = await put(registers, hives.code, { tag: 'H7', meadow: 'south', row: 1 })
    const harvest = await put(registers, harvests.code, { hive: 'H7', jars: 2 })
    await expect(put(registers, harvests.code, { hive: 'H7', jars: 3 })).rejects.toMatchObject({
      status: 422,
      fields: [{ field: 'jars', code: 'check_failed' }],
    })
    await expect(put(registers, harvests.code, { hive: 'H7', jars: -2 })).rejects.toMatchObject({
      fields: [{ field: 'jars', code: 'too_small' }],
    })
    const load = (hive: string) => db.begin((tx) => registers.load(tx, at, clerk, harvests.code, [{ owner: uuid7(at), id: uuid7(at), data: { hive, jars: 2 }, validFrom: '2026-03-02' }])) // prettier-ignore
    await expect(load('H404')).rejects.toMatchObject({ status: 422, code: 'no_such_reference' })
    expect(await load('H7')).toBe(1)
    // What a record says already is not asked again when something else changes.
    const change = {
      register: harvests.code,
      owner: harvest.owner,
      id: harvest.id,
      after: 1,
      reason: 'counted',
      validFrom: '2026-03-03',
    }
    await db.begin((tx) => registers.write(tx, at, clerk, { ...change, data: { jars: 4 } }))

    const find = async (name: string, ...values: (string | number)[]) =>
      (await registers.lookUp(db.sql, { register: hives.code, name, values, limit: 5 })).map((one) => one.id)
    expect(await find('meadow', 'south')).toEqual([hive.id])
    expect(await find('meadow+row', 'south', 1)).toEqual([hive.id])
    await db.begin((tx) =>
      registers.write(tx, at, clerk, {
        register: hives.code,
        owner: hive.owner,
        id: hive.id,
        after: 1,
        reason: 'moved',
        data: { meadow: 'east' },
        validFrom: '2026-03-03',
      }),
    )
    expect(await find('meadow', 'south')).toEqual([])
    expect(await find('meadow', 'east')).toEqual([hive.id])
    expect(
      (await registers.locateByKey(db.sql, { register: hives.code, field: 'meadow+row', value: 'east\u001f1' }))?.id,
    ).toBe(hive.id)
    await expect(find('row', 1)).rejects.toMatchObject({ status: 422 })
    await expect(put(registers, hives.code, { tag: 'H8', meadow: 'east', row: 1 })).rejects.toMatchObject({
      code: 'key_taken',
    })
    expect((await linesOfStream(db.sql, hive.owner, hive.id)).map((line) => line.sequence)).toEqual([1, 2])
    expect(await linesAbout(db.sql, hive.owner, { prefix: 'look.', limit: 5 })).toEqual([])
  })

  it('take no statement where a definition asks for none', async () => {
    const heard: string[] = []
    const counted = await testDatabase(2, (text) => heard.push(text))
    const plain = fields()
    const registers = createRegisters({ definitions: [plain], journal })
    const { code: register } = plain
    const owner = uuid7(at)
    const write = (more: object) =>
      counted.begin((tx) =>
        registers.write(tx, at, clerk, {
          register,
          owner,
          data: { tag: `H${++names}` },
          validFrom: '2026-03-02',
          ...more,
        }),
      )
    const { id } = await write({ data: { tag: 'H1' } })
    const count = async (work: () => Promise<unknown>) => {
      heard.length = 0
      await work()
      return heard.filter((text) => !/^\s*(begin|commit)|trust\.|pg_catalog/.test(text)).length
    }
    const fresh = await count(() => write({ id: uuid7(at) }))
    const change = await count(() => write({ id, after: 1, reason: 'again', data: { row: 2 } }))
    expect({ fresh, change }).toEqual({ fresh: 2, change: 4 })
    expect(await count(() => registers.read(counted.sql, at, own(owner), { register, owner, id }))).toBe(2)
    const byKey = { register, field: 'tag', value: 'H1' }
    expect(await count(() => registers.readByKey(counted.sql, at, own(owner), byKey))).toBe(2)
    await counted.close()
  })
})
