import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createJournal, projectRoot, SYSTEM, uuid7 } from '#platform'
import { createRegisters, type SearchAsk } from '#registers'
import { createSealer } from '#trust'
import { vietnam } from '#vietnam'

const at = new Date('2026-03-02T03:00:00Z')
const { registers: definitions, personNames, checks = {} } = vietnam(projectRoot())
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
const registers = createRegisters({ definitions, journal, names: personNames, checks })
const officer = { actor: uuid7(at), purpose: 'civil-status', legalBasis: '60/2014/QH13', post: 'civil-status' }
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
  const people = [
    ['Nguyễn Thị Hòa', 'female', '1990-01-02'],
    ['Nguyễn Thị Hoa', 'female', '1990-05-06'],
    ['Nguyễn Thị Hoá', 'female', '1991-05-06'],
    ['Nguyeexn Vawn Quys', 'male', '1957-03-04'],
    ['ĐỖ QUANG THUỲ', 'male', '1966-07-08'],
    ['Ðỗ Quang Vinh', 'male', '1968-07-08'], // the Icelandic letter, as old programs wrote it
  ] as const
  await db.begin(async (tx) => {
    for (const [n, [fullName, sex, birthDate]] of people.entries())
      await registers.write(tx, at, { actor: SYSTEM, purpose: 'sample' }, { register: 'population', owner: uuid7(at), data: { number: `00119000000${n}`, fullName, sex, birthDate }, validFrom: birthDate, unit: '00004' }) // prettier-ignore
  })
})
afterAll(() => db.close())

const names = async (ask: Partial<SearchAsk>) => {
  const { hits } = await registers.search(db, at, officer, { register: 'population', units: null, ...ask })
  return hits.map(({ data }) => data['fullName'])
}

describe('a Vietnamese name', () => {
  it('is the same wherever its tone mark stands, and another with another tone', async () => {
    expect(await names({ name: 'Nguyễn Thị Hoà' })).toEqual(['Nguyễn Thị Hòa', 'Nguyễn Thị Hoa', 'Nguyễn Thị Hoá'])
    expect(await names({ name: 'nguyễn thị hóa' })).toEqual(['Nguyễn Thị Hoá', 'Nguyễn Thị Hoa', 'Nguyễn Thị Hòa'])
    expect(await names({ name: 'đỗ quang thùy' })).toEqual(['ĐỖ QUANG THUỲ'])
    expect(await names({ name: 'đỗ quang vinh' })).toEqual(['Ðỗ Quang Vinh'])
  })

  it('is read through the keys of Telex, left in the question or in the record', async () => {
    expect(await names({ name: 'Nguyeexn Thij Hoaf' })).toEqual(['Nguyễn Thị Hòa', 'Nguyễn Thị Hoa', 'Nguyễn Thị Hoá'])
    expect(await names({ name: 'Nguyễn Văn Quý' })).toEqual(['Nguyeexn Vawn Quys'])
    expect(await names({ name: 'ddoox quang', birthYear: 1968 })).toEqual(['Ðỗ Quang Vinh'])
  })

  it('is found with a slip, an i for a y, and without Thị or Văn', async () => {
    expect(await names({ name: 'nguyen quy' })).toEqual(['Nguyeexn Vawn Quys'])
    expect(await names({ name: 'nguyen van qui' })).toEqual(['Nguyeexn Vawn Quys'])
    expect(await names({ name: 'do van quang vinh' })).toEqual(['Ðỗ Quang Vinh'])
    expect(await names({ name: 'nguyne thi hoa', birthDate: '1991-05-06' })).toEqual(['Nguyễn Thị Hoá'])
  })
})
