import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import type { Official } from './digitisation.ts'
import { ann, at, harbour } from './harbour.fixture.ts'

// Who may do what at the desk, action by action: by post, by place, and by what they did before.

let db: Awaited<ReturnType<typeof testDatabase>>
let rig: ReturnType<typeof harbour>
let staff: Record<'reader' | 'second' | 'elder' | 'clerk' | 'guest' | 'farReader' | 'farElder' | 'farClerk', Official>
beforeAll(async () => {
  db = await testDatabase()
  rig = harbour(db)
  staff = {
    reader: await rig.official('reader'),
    second: await rig.official('reader'),
    elder: await rig.official('elder'),
    clerk: await rig.official('clerk'),
    guest: await rig.official('guest'),
    farReader: await rig.official('reader', 'N2'),
    farElder: await rig.official('elder', 'N2'),
    farClerk: await rig.official('clerk', 'N2'),
  }
})
afterAll(() => db.close())

let keys = 0
const key = () => `access-key-${++keys}`
const everybody = ['reader', 'second', 'elder', 'clerk', 'guest', 'farReader', 'farElder', 'farClerk'] as const
type Name = (typeof everybody)[number]
/** Only these may; each of the others is refused by access, and the attempt is journalled. */
async function only(names: readonly Name[], work: (who: Official) => Promise<unknown>) {
  for (const name of everybody.filter((one) => !names.includes(one))) {
    const before = await refusedLines(staff[name])
    await expect(work(staff[name]), name).rejects.toMatchObject({ status: 403, code: 'not_permitted' })
    expect(await refusedLines(staff[name]), name).toBe(before + 1)
  }
  for (const name of names) await expect(work(staff[name]), name).resolves.toBeDefined()
}
async function refusedLines({ person }: Official): Promise<number> {
  const [row] = await db.sql<[{ n: number }]>`select count(*)::int as n from journal.line where owner = ${person} and type = 'access.refused'` // prettier-ignore
  return row.n
}

describe('digitisation.manage', () => {
  it('opens books where the post is', async () => {
    let n = 0
    await only(['clerk'], (who) => rig.desk.open(who, { register: 'landings', unit: 'N1', keptBy: 'x', volume: `A ${++n}`, yearFrom: 1970, yearTo: 1971, pages: 3 }, key())) // prettier-ignore
  })

  it('adds pages to them, asked before anything is taken in', async () => {
    const book = await rig.book(staff.clerk)
    let page = 1
    await only(['clerk'], (who) => rig.desk.mayAdd(who, book))
    await only(['clerk'], async (who) => {
      await rig.desk.addPage(who, book, { page: ++page, entries: 1, file: { hash: '2'.repeat(64), type: 'image/png', size: 1 } }, key()) // prettier-ignore
      return true
    })
  })
})

describe('a part in the desk', () => {
  it('shows books, entries and images where the post is, and to nobody else', async () => {
    const book = await rig.book(staff.clerk)
    const here = ['reader', 'second', 'elder', 'clerk'] as const
    await only(here, (who) => rig.desk.book(who, book))
    await only(here, (who) => rig.desk.image(who, book, 1))
    await only(here, (who) => rig.desk.entry(who, { book, ...at }))
  })

  it('says to nobody whether there is a book', async () => {
    const none = '01900000-0000-7000-8000-000000000000'
    await expect(rig.desk.book(staff.guest, none)).rejects.toMatchObject({ status: 403 })
    await expect(rig.desk.image(staff.guest, none, 1)).rejects.toMatchObject({ status: 403 })
    await expect(rig.desk.mayAdd(staff.guest, none)).rejects.toMatchObject({ status: 403 })
  })
})

describe('digitisation.key', () => {
  it('keys where the post is', async () => {
    const book = await rig.book(staff.clerk, 2)
    await only(['reader', 'second'], (who) => rig.desk.key(who, { book, ...at }, ann, key()))
  })

  it('keys an entry once: never twice by one person, whatever key is sent', async () => {
    const book = await rig.book(staff.clerk)
    await rig.desk.key(staff.reader, { book, ...at }, ann, key())
    await expect(rig.desk.key(staff.reader, { book, ...at }, ann, key())).rejects.toMatchObject({ status: 409, code: 'own_keying' }) // prettier-ignore
    // The database would not hold it either.
    await expect(db.begin((tx) => tx`insert into registers.book_keying (owner, page, entry, nth, keyer, at) values (${book}, 1, 1, 2, ${staff.reader.person}, now())`)).rejects.toMatchObject({ code: '23505' }) // prettier-ignore
  })

  it('gives the second nothing of the first: no value in anything that a keyer may ask for', async () => {
    const book = await rig.book(staff.clerk)
    const place = { book, ...at }
    await rig.desk.key(staff.reader, place, { ...ann, name: 'Secret Name' }, key())
    for (const who of [staff.second, staff.reader, staff.elder, staff.clerk])
      for (const asked of [rig.desk.entry(who, place), rig.desk.book(who, book), rig.desk.image(who, book, 1)])
        expect(JSON.stringify(await asked)).not.toContain('Secret')
    expect((await rig.desk.entry(staff.second, place)).may).toBe('key')
    await rig.desk.key(staff.second, place, ann, key())
    // Nor after both have keyed.
    for (const who of [staff.second, staff.reader, staff.clerk]) {
      const open = await rig.desk.entry(who, place)
      expect([open.may, open.keyings, open.candidates]).toEqual([null, null, []])
    }
  })

  it('has a list of what waits for those alone who key', async () => {
    await expect(rig.desk.next(staff.guest, 'key')).rejects.toMatchObject({ status: 403 })
    await expect(rig.desk.next(staff.clerk, 'key')).rejects.toMatchObject({ status: 403 })
    await expect(rig.desk.next(staff.elder, 'key')).rejects.toMatchObject({ status: 403 })
    await expect(rig.desk.next(staff.reader, 'settle')).rejects.toMatchObject({ status: 403 })
    expect((await rig.desk.next(staff.farReader, 'key')) === null).toBe(true)
  })
})

describe('digitisation.resolve', () => {
  it('settles where the post is', async () => {
    const book = await rig.book(staff.clerk)
    for (const who of [staff.reader, staff.second]) await rig.desk.key(who, { book, ...at }, ann, key())
    await only(['elder'], (who) => rig.desk.settle(who, { book, ...at }, {}, key()))
  })

  it('is for a third: whoever keyed the entry does not settle it, whatever other post they hold', async () => {
    const both = await rig.official('reader')
    const place = { book: await rig.book(staff.clerk), ...at }
    await rig.desk.key(both, place, ann, key())
    await rig.desk.key(staff.second, place, ann, key())
    // Appointed elder too.
    const promoted = { person: both.person, posts: [...both.posts, ...staff.elder.posts] }
    await rig.appoint(both.person, 'elder', 'N1')
    expect((await rig.desk.entry(promoted, place)).keyings).toBeNull()
    await expect(rig.desk.settle(promoted, place, {}, key())).rejects.toMatchObject({ status: 409, code: 'own_keying' }) // prettier-ignore
    expect(await rig.desk.next(promoted, 'settle')).not.toEqual(place)
  })

  it('writes by the right to write the register there, and not one’s own record', async () => {
    const place = { book: await rig.book(staff.clerk), ...at }
    for (const who of [staff.reader, staff.second]) await rig.desk.key(who, place, ann, key())
    await rig.load([{ ...rig.person('Elder Self', '1950-01-01', 'P9'), owner: staff.elder.person }])
    await expect(rig.desk.settle(staff.elder, place, { person: staff.elder.person }, key())).rejects.toMatchObject({ status: 403 }) // prettier-ignore
    expect((await rig.desk.entry(staff.elder, place)).entry.state).toBe('agreed')
  })
})

describe('nobody signed in', () => {
  it('is asked to sign in', async () => {
    const book = await rig.book(staff.clerk)
    const place = { book, ...at }
    for (const work of [
      () => rig.desk.book(null, book),
      () => rig.desk.image(null, book, 1),
      () => rig.desk.entry(null, place),
      () => rig.desk.next(null, 'key'),
      () => rig.desk.key(null, place, ann, key()),
      () => rig.desk.settle(null, place, {}, key()),
      () => rig.desk.mayAdd(null, book),
    ])
      // prettier-ignore
      await expect(work()).rejects.toMatchObject({ status: 401, code: 'sign_in_first' })
  })
})
