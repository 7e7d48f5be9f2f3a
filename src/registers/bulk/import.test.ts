import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createJournal, fixedClock, linesAbout, uuid7, uuid8 } from '#platform'
import { createRegisters } from '#registers'
import { createSealer } from '#trust'
import { beekeepers } from '../fixture.ts'
import { askOf, textSink, textSource } from './fixture.ts'
import { beginImport, runImport, type ImportParts } from './import.ts'
import { importId } from './rules-format.ts'
import type { ImportAsk } from './schema.ts'

const at = new Date('2026-03-02T03:00:00Z')
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
const registers = createRegisters({ definitions: [beekeepers], journal })
const steward = { actor: uuid7(at), purpose: 'keeping', legalBasis: 'Bee Act', post: 'steward', unit: 'a1' }
let db: Awaited<ReturnType<typeof testDatabase>>
let parts: ImportParts
beforeAll(async () => {
  db = await testDatabase()
  parts = { registers, journal, database: db, clock: fixedClock(at), people: { register: 'beekeepers', field: 'tag' } }
})
afterAll(() => db.close())

async function load(text: string | Buffer, more: Partial<ImportAsk> = {}, piece?: number) {
  const source = textSource(text, piece)
  const rejects = textSink()
  const begun = await db.begin((tx) => beginImport(parts, tx, at, steward, askOf(source, more)))
  const done = await runImport(parts, begun.id, { source, rejects })
  return { ...done, refused: rejects.rejects(done.rejects) }
}
const self = (person: string) => ({ actor: person, purpose: 'own' })
const byTag = async (tag: string) => {
  const found = await registers.locateByKey(db.sql, { register: 'beekeepers', field: 'tag', value: tag })
  return (
    found && registers.read(db.sql, at, self(found.owner), { register: 'beekeepers', owner: found.owner, id: found.id })
  )
}
const versions = async () => Number((await db.sql`select count(*) as n from registers.version`)[0]!['n'])

describe('an import', () => {
  it('makes records of rows, as they would be written one by one', async () => {
    const done = await load('\uFEFFtag;name;born;hives;licensed;home;_unit\r\nB1;"Đỗ ""Bee"" Ash";2000-02-29;3;true;00004;a1\r\nB2;"Two\nlines";;;0;;\r\n') // prettier-ignore
    expect(done).toMatchObject({ state: 'done', row: 2, added: 1, rejected: 1 })
    expect(done.refused).toEqual([
      { row: 2, reasons: [{ field: 'name', code: 'bad_character' }], original: 'B2;"Two\nlines";;;0;;' },
    ])
    expect(await byTag('B1')).toMatchObject({
      version: 1,
      validFrom: '2026-03-02',
      unit: 'a1',
      id: uuid8('record', 'beekeepers', 'tag', 'B1'),
      data: { tag: 'B1', name: 'Đỗ "Bee" Ash', born: '2000-02-29', hives: 3, licensed: true, home: '00004' },
    })
  })

  it('of the same file again is the same import: nothing changes', async () => {
    const text = 'tag,name\nB11,Ann\nB12,Bo\nB11,Twice\n'
    const first = await load(text)
    expect(first).toMatchObject({ added: 2, rejected: 1 })
    const before = await versions()
    const lines = await db.sql`select count(*) from journal.line`
    const again = await load(text)
    expect({ ...again, refused: 0 }).toEqual({ ...first, refused: 0 })
    expect(await versions()).toBe(before)
    expect(await db.sql`select count(*) from journal.line`).toEqual(lines)
  })

  it('refuses row by row, with every reason, and takes the rest', async () => {
    await load('tag,name\nB20,Taken\n')
    const rows = [
      'B21,Good,,,',
      'B20,Taken twice,,,',
      'C1,,,,',
      'B22,Far too many,501,,',
      'B23,Cells',
      'B24,Quote "inside,,,',
      'B25,"Closed" and more,,,',
      'B26,Nobody knows the mother,,B999,',
      'B27,Child of B20,,B20,',
      'B28,No day,x,,2026-02-30',
      'B21,In the file twice,,,',
      'B29,"Never closed,,,',
    ]
    const done = await load(`tag,name,hives,mother,_validFrom\n${rows.join('\n')}\n`)
    expect(done).toMatchObject({ state: 'done', row: 12, added: 3, rejected: 9 })
    expect(
      done.refused.map(({ row, reasons }) => [row, ...reasons.map(({ field, code }) => `${field} ${code}`).toSorted()]),
    ).toEqual([
      [2, 'tag key_taken'],
      [3, 'name required', 'tag wrong_form'],
      [4, 'hives too_big'],
      [5, ' wrong_columns'],
      [7, ' bad_quote'],
      [8, 'mother unknown_person'],
      [10, '_validFrom wrong_form', 'hives wrong_type'],
      [11, 'tag key_taken'],
      [12, ' open_quote'],
    ])
    expect(done.refused[0]!.original).toBe('B20,Taken twice,,,')
    expect((await byTag('B24'))?.data['name']).toBe('Quote "inside')
    expect((await byTag('B27'))?.data['mother']).toBe((await byTag('B20'))?.owner)
  })

  it('reads a row a line of NDJSON, with ids and owners of its own', async () => {
    const [owner, id] = [uuid7(at), uuid7(at)]
    const rows = [
      JSON.stringify({ _owner: owner, _id: id, _validFrom: '2020-01-01', tag: 'B30', name: 'Ned', hives: 2 }),
      '{"tag":"B31"',
      '[1]',
      'null',
      '',
      '{"tag":"B32","name":{"a":1}}',
      '{"tag":"B33","name":"X","__proto__":{"a":1},"wax":1}',
      '{"tag":"B34","name":"X","_id":"me"}',
    ]
    const done = await load(rows.join('\r\n'), { format: 'ndjson' }, 7)
    expect(done).toMatchObject({ state: 'done', row: 7, added: 1, rejected: 6 })
    expect(
      done.refused.map(({ row, reasons }) => [row, ...reasons.map(({ field, code }) => `${field} ${code}`).toSorted()]),
    ).toEqual([
      [2, ' not_json'],
      [3, ' not_an_object'],
      [4, ' not_an_object'],
      [5, 'name wrong_type'],
      [6, '__proto__ unknown_field', 'wax unknown_field'],
      [7, '_id wrong_form'],
    ])
    expect(await byTag('B30')).toMatchObject({ owner, id, validFrom: '2020-01-01', data: { hives: 2 } })
  })

  it('ends at once when the file is not what it should be', async () => {
    const bad = async (text: string | Buffer, more = {}) => (await load(text, more)).fault
    expect(await bad('tag,name,wax,tag\nB40,X,1,B41\n')).toBe('wrong_columns wax: unknown_column tag: column_twice')
    expect(await bad('name\nX\n')).toBe('wrong_columns tag: required')
    expect(await bad('')).toBe('no_header')
    expect(await bad(Buffer.from('tag,name\nB40,X\n', 'utf16le'))).toBe('not_text')
    expect(await byTag('B40')).toBeNull()
    await expect(load('tag\nB1', { register: 'hats' })).rejects.toMatchObject({ code: 'register_not_found' })
  })

  it('costs one bad row where letters are no letters', async () => {
    const done = await load(Buffer.concat([Buffer.from('tag,name\nB45,Đỗ\nB46,'), Buffer.from([0xff, 0xfe]), Buffer.from('\nB47,Ời\n')])) // prettier-ignore
    expect(done).toMatchObject({ added: 2, rejected: 1 })
    expect(done.refused[0]).toMatchObject({ row: 2, reasons: [{ code: 'not_text' }] })
    expect((await byTag('B47'))?.data['name']).toBe('Ời')
  })

  it('says in one line that a batch came, and each of its versions bears it', async () => {
    const done = await load('tag,name\nB50,Ann\nB51,Bo\n')
    const lines =
      await db.sql`select id, type, actor, purpose, unit, facts from journal.line where facts ->> 'import' = ${done.id} order by id`
    expect(lines.map((line) => line['type'])).toEqual(['register.importBegun', 'register.loaded', 'register.imported'])
    expect(lines[1]).toMatchObject({ actor: steward.actor, purpose: 'keeping', unit: 'a1', facts: { count: 2 } })
    const stamped = await db.sql`select count(*)::int as n from registers.version where line = ${lines[1]!['id']}`
    expect(stamped[0]!['n']).toBe(2)
    const owner = uuid8('record', 'beekeepers', 'tag', 'B50')
    expect(await linesAbout(db.sql, owner, { limit: 5 })).toEqual([])
  })

  it('touches only the units it was given, and nobody’s own record', async () => {
    const text = `tag,name,_unit,_owner\nB60,Here,a1,\nB61,There,z9,\nB62,Nowhere,,\nB63,Mine,a1,${steward.actor}\n`
    const done = await load(text, { units: ['a1', 'a2'] })
    expect(done.added).toBe(1)
    expect(done.refused.map(({ row, reasons }) => [row, reasons[0]!.code])).toEqual([
      [2, 'outside_jurisdiction'],
      [3, 'outside_jurisdiction'],
      [4, 'own_case'],
    ])
  })
})

describe('an update', () => {
  it('gives a new version where something differs, and only there', async () => {
    await load('tag,name,hives,_unit\nB100,Ann,1,a1\nB101,Bo,2,a1\nB102,Cy,3,z9\n')
    const before = await versions()
    const text = 'tag,name,hives\nB100,Ann,1\nB101,Bo,5\nB102,Cy,\nB103,New,7\nB103,New,8\nB101,Bo,6\n'
    const done = await load(text, { mode: 'update' })
    expect(done).toMatchObject({ row: 6, added: 1, changed: 4, same: 1, rejected: 0 })
    expect(await versions()).toBe(before + 5)
    expect(await byTag('B101')).toMatchObject({ version: 3, unit: 'a1', data: { name: 'Bo', hives: 6 } })
    expect((await byTag('B102'))?.data).toEqual({ tag: 'B102', name: 'Cy' })
    expect((await byTag('B103'))?.data['hives']).toBe(8)
    const owner = (await byTag('B102'))!.owner
    const [line] = await linesAbout(db.sql, owner, { prefix: 'register.', limit: 1 })
    expect(line).toMatchObject({
      type: 'register.written',
      actor: steward.actor,
      facts: { fields: 'hives', kind: 'change' },
    })
    expect(await load(`${text} `, { mode: 'update' })).toMatchObject({ added: 0 })
  })

  it('keeps what the file does not speak of, and refuses what would not stand', async () => {
    await load('tag,name,hives,_unit\nB110,Ann,1,a1\nB111,Bo,2,z9\n')
    const done = await load('tag,name,_unit\nB110,,\nB111,Bob,\nB111,Bob,a1\nB112,Elsewhere,z9\n', {
      mode: 'update',
      units: ['a1'],
    })
    expect(
      done.refused.map(({ row, reasons }) => [row, ...reasons.map(({ field, code }) => `${field} ${code}`)]),
    ).toEqual([
      [1, 'name required'],
      [2, '_unit outside_jurisdiction'],
      [3, '_unit outside_jurisdiction'],
      [4, '_unit outside_jurisdiction'],
    ])
    expect(await byTag('B110')).toMatchObject({ version: 1, data: { hives: 1 } })
  })

  it('finds a record by its own id, and may then change what it is found by', async () => {
    await load('tag,name\nB120,Ann\nB121,Bo\n')
    const { id, owner } = (await byTag('B120'))!
    const done = await load(`_id,_owner,tag,name\n${id},${owner},B122,Ann\n${id},${owner},B121,Ann\n`, {
      mode: 'update',
    })
    expect(done).toMatchObject({ changed: 1, rejected: 1 })
    expect(done.refused[0]).toMatchObject({ row: 2, reasons: [{ field: 'tag', code: 'key_taken' }] })
    expect((await byTag('B122'))?.id).toBe(id)
    expect(await byTag('B120')).toBeNull()
  })
})

describe('a dry run', () => {
  it('does all but writing', async () => {
    await load('tag,name,_unit\nB200,Ann,a1\n')
    const before = await versions()
    const text = `tag,name\nB200,Ann\nB201,Bo\n${'B202,Same\n'.repeat(2)}C3,Wrong\n`
    const dry = await load(text, { mode: 'dry' })
    expect(await versions()).toBe(before)
    expect(await byTag('B201')).toBeNull()
    expect(await db.sql`select 1 from registers.import_key`).toHaveLength(0)
    const real = await load(text)
    expect(dry.refused).toEqual(real.refused)
    expect(dry).toMatchObject({ added: real.added, rejected: real.rejected, row: real.row })
    expect(real).toMatchObject({ added: 2, rejected: 3 })
    const update = 'tag,name\nB200,Anna\nB201,Bo\nB203,New\nB201,\n'
    const first = await load(update, { mode: 'dry-update' })
    expect(first).toMatchObject({ added: 1, changed: 1, same: 1, rejected: 1 })
    expect((await byTag('B200'))?.data['name']).toBe('Ann')
  })
})

describe('two runs of one import', () => {
  it('side by side write each row once; carried on in pieces it comes to the same', async () => {
    const text = `tag,name\n${Array.from({ length: 60_000 }, (_, n) => `B3${String(n).padStart(6, '0')},Name of nobody ${n % 700}`).join('\n')}\n`
    const source = textSource(text)
    const ask = askOf(source)
    await db.begin((tx) => beginImport(parts, tx, at, steward, ask))
    const once = await runImport(parts, importId(ask), { source, rejects: textSink() }, { blocks: 1 })
    expect(once.state).toBe('running')
    expect(once.row).toBe(10_000)
    const both = await Promise.allSettled(
      [1, 2].map(() => runImport(parts, importId(ask), { source, rejects: textSink() })),
    )
    for (const one of both)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'import_elsewhere' })
    const last = await runImport(parts, importId(ask), { source, rejects: textSink() })
    expect(last).toMatchObject({ state: 'done', row: 60_000, added: 60_000, rejected: 0 })
    const [count] = await db.sql`select count(*)::int as n from registers.key where value like 'B3______'`
    expect(count!['n']).toBe(60_000)
  })
})
