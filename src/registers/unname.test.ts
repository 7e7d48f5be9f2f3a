import { afterAll, beforeAll, expect, it } from 'vitest'
import { createJournal, linesAbout, linesOfStream, SYSTEM, uuid7, type Uuid } from '#platform'
import { createRegisters, type RegisterDefinition, type WriteAsk } from '#registers'
import { testDatabase } from '#test/database'
import { createSealer } from '#trust'
import { beekeepers } from './fixture.ts'
import { problems } from './rules-definition.ts'

const title = (en: string) => ({ vi: en, en, fr: en })
const text = { type: 'text', class: 'personal', max: 60 } as const
/** Beekeepers whose records say of two others what those are called: by the person, and by the person's tag. */
const named: RegisterDefinition = {
  ...beekeepers,
  fields: [
    ...beekeepers.fields,
    { code: 'teacherName', title: title('Teacher’s name'), ...text, of: 'teacher' },
    { code: 'headTag', title: title('Head’s tag'), ...text, of: 'headTag' },
    { code: 'headName', title: title('Head’s name'), ...text, of: 'headTag' },
  ],
  views: { ...beekeepers.views, own: [...beekeepers.views['own']!, 'teacherName', 'headTag', 'headName'] },
}
const at = (hour: number) => new Date(Date.UTC(2026, 2, 20, hour))
const sealer = createSealer({ masterKey: Buffer.alloc(32, 1) })
const journal = createJournal(sealer)
const registers = createRegisters({ definitions: [named], journal, eraseKey: (tx, person) => sealer.eraseKey(tx, person) }) // prettier-ignore
const clerk = { actor: SYSTEM, purpose: 'keeping', legalBasis: 'Bee Act' }
const register = 'beekeepers'
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const write = (ask: Omit<WriteAsk, 'register' | 'validFrom'>) => db.begin((tx) => registers.write(tx, at(1), clerk, { register, validFrom: '2026-01-01', ...ask })) // prettier-ignore
const read = (owner: Uuid) => registers.read(db.sql, at(20), { actor: owner, purpose: 'own' }, { register, owner })
const said = async () =>
  (await db.sql`select v.data::text as data from registers.version v`).map((row) => String(row['data'])).join('\n')

it('what others’ records say of a person goes with the person, from every version; what they say of themselves stays', async () => {
  const [gone, pupil, other] = [uuid7(at(0)), uuid7(at(0)), uuid7(at(0))]
  await write({ owner: gone, data: { tag: 'B1', name: 'Vutsr' } })
  const { id } = await write({ owner: pupil, data: { tag: 'B2', name: 'Pupil', teacher: gone, teacherName: 'Vutsr T', headTag: 'B1', headName: 'Vutsr H' } }) // prettier-ignore
  await write({ owner: pupil, id, after: 1, data: { teacherName: 'Somebody', teacher: other, hives: 3 }, reason: 'another teacher' }) // prettier-ignore
  const bystander = await write({ owner: other, data: { tag: 'B3', name: 'Other', teacher: pupil, teacherName: 'Pupil', headTag: 'B2', headName: 'Pupil' } }) // prettier-ignore
  const stream = await linesOfStream(db.sql, pupil, id)
  const leaves = async () => [...(await db.sql`select id, leaf from journal.line where owner = ${pupil} and stream = ${id} order by id`)] // prettier-ignore
  const before = await leaves()

  const erase = () => db.begin((tx) => registers.erase(tx, at(5), clerk, { owner: gone, order: 'Decision 9/2026' }))
  expect(await erase()).toBe(1)
  expect(await said()).not.toMatch(/Vutsr|B1/)
  expect((await read(pupil))?.data).toEqual({ tag: 'B2', name: 'Pupil', teacher: other, teacherName: 'Somebody', hives: 3 }) // prettier-ignore
  expect((await read(other))?.data).toMatchObject({ teacherName: 'Pupil', headTag: 'B2', headName: 'Pupil' })
  // The journal's copies of that record, which held the name, open no more; every line and its proof stand.
  for (const line of stream) expect(await journal.body(db.sql, pupil, line.id, pupil)).toBeNull()
  expect(await leaves()).toEqual(before)
  const told = await linesAbout(db.sql, pupil, { prefix: 'register.unnamed', limit: 9 })
  expect(told.map(({ facts }) => facts)).toEqual([
    { register, order: 'Decision 9/2026', fields: 'headTag,headName' },
    { register, order: 'Decision 9/2026', fields: 'teacherName' },
  ])
  expect(await linesAbout(db.sql, other, { prefix: 'register.unnamed', limit: 9 })).toEqual([])
  const [kept] = await linesOfStream(db.sql, other, bystander.id)
  expect(await journal.body(db.sql, other, kept!.id, other)).not.toBeNull()
  // The record goes on as any other.
  await write({ owner: pupil, id, after: 2, data: { hives: 4 }, reason: 'counted' })
})

it('is no way for the working role to change what else a version says, and a definition cannot ask for what would not hold', async () => {
  await expect(db.sql`update registers.version set data = '{}'`).rejects.toThrow('permission denied')
  const of = (code: string, more: object) => problems({ ...named, fields: [...beekeepers.fields, { code, title: title(code), ...text, ...more }] }) // prettier-ignore
  expect(of('x', { of: 'nobody' })).toContain('x, of: no field nobody')
  expect(of('x', { of: 'hives' })).toContain('x, of: hives is of type number')
  expect(of('x', { of: 'teacher', required: true })).toContain('x: of another person, and required: it could not be emptied') // prettier-ignore
  expect(problems({ ...named, keys: ['tag', 'headTag'] })).toContain('headTag: of another person, and what its own record is found by') // prettier-ignore
  expect(problems(named)).toEqual([])
})
