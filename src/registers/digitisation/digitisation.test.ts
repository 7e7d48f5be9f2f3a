import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { linesAbout, uuid8 } from '#platform'
import type { Official } from './digitisation.ts'
import { ann, at, harbour } from './harbour.fixture.ts'
import { shareOf } from './share.ts'
import { STATES, type Place } from './schema.ts'
import * as store from './store.ts'

let db: Awaited<ReturnType<typeof testDatabase>>
let rig: ReturnType<typeof harbour>
let [one, two, third, clerk]: Official[] = []
beforeAll(async () => {
  db = await testDatabase()
  rig = harbour(db)
  one = await rig.official('reader')
  two = await rig.official('reader')
  third = await rig.official('elder')
  clerk = await rig.official('clerk')
})
afterAll(() => db.close())

let keys = 0
const key = () => `key-number-${++keys}`
const read = (who: Official, place: Place, readings: object | null = ann) => rig.desk.key(who, place, readings as never, key()) // prettier-ignore
const linesOf = (book: string) => db.sql<{ type: string; facts: Record<string, unknown>; about: number }[]>`select l.type, l.facts,
  (select count(*)::int from journal.about a where a.line = l.id and a.role = 'subject') as about from journal.line l where l.owner = ${book} order by l.id` // prettier-ignore
const stored = (owner: string, id: string) => db.sql<{ data: Record<string, unknown>; reason: string; unit: string }[]>`
  select data, reason, unit from registers.version where owner = ${owner} and register = 'landings' and id = ${id}` // prettier-ignore

describe('an entry that two read alike', () => {
  it('is recorded by a third, once, with where it stands, in one transaction with its lines', async () => {
    const book = await rig.book(clerk!)
    const place = { book, ...at }
    expect(await read(one!, place)).toBe('keyed')
    expect(await read(two!, place, { ...ann, name: ' Ann  Lee ', landed: '1975' })).toBe('agreed')
    const again = key()
    expect(await rig.desk.settle(third!, place, {}, again)).toBe('recorded')
    // The same key again gives the same answer and nothing more.
    expect(await rig.desk.settle(third!, place, {}, again)).toBe('recorded')
    const { entry } = await rig.desk.entry(third!, place)
    const [record, ...more] = await stored(entry.person!, entry.record!)
    expect(more).toEqual([])
    expect(record).toEqual({
      unit: 'N1',
      reason: expect.stringMatching(/^B \d+ \(1970–1976\) · 1 · 1$/),
      data: { name: 'Ann Lee', born: '1951-02-03', rank: 'cook', ship: 'Star', landed: '1975', harbour: 'N1', source: expect.any(String), place: `${book}/1/1` },
    }) // prettier-ignore
    const lines = await linesOf(book)
    expect(lines.map(({ type, about }) => `${type} ${about}`)).toEqual(['book.opened 0', 'book.paged 0', 'book.keyed 0', 'book.keyed 0', 'book.recorded 1']) // prettier-ignore
    // No line says what was read, but the sealed body of the record's own.
    expect(JSON.stringify(lines)).not.toContain('Ann')
    expect((await linesAbout(db.sql, entry.person!, { limit: 9 })).map(({ type }) => type).toSorted()).toEqual(['book.recorded', 'register.written']) // prettier-ignore
    // What was keyed is in the record now, and nowhere else.
    expect(await store.keyings(db.sql, place)).toEqual([
      { keyer: one!.person, readings: null },
      { keyer: two!.person, readings: null },
    ])
  })
})

describe('an entry that two read otherwise', () => {
  it('is shown field by field to a third alone, and recorded as the third reads it', async () => {
    const place = { book: await rig.book(clerk!), ...at }
    await read(one!, place, { ...ann, born: '2/1951' })
    expect(await read(two!, place, { ...ann, born: '1951', chests: '?' })).toBe('differs')
    const open = await rig.desk.entry(third!, place)
    expect([open.may, open.entry.differed]).toEqual(['settle', ['born', 'chests']])
    expect(open.keyings!.map(({ readings }) => readings!['born'])).toEqual(['1951-02', '1951'])
    await expect(rig.desk.settle(third!, place, {}, key())).rejects.toMatchObject({ code: 'entry_not_now' })
    await expect(rig.desk.settle(third!, place, { readings: { ...ann, rank: 'king' } }, key())).rejects.toMatchObject({ status: 422, fields: [{ field: 'rank', code: 'not_a_choice' }] }) // prettier-ignore
    expect(await rig.desk.settle(third!, place, { readings: { ...ann, born: '1951-02', chests: '?' } }, key())).toBe('recorded') // prettier-ignore
    const { entry } = await rig.desk.entry(third!, place)
    const [record] = await stored(entry.person!, entry.record!)
    expect(record!.data).toMatchObject({ born: '1951-02', unread: 'chests' })
    expect(record!.data).not.toHaveProperty('chests')
  })

  it('is nobody’s record when nobody can read it: with a reason, or both keyers saying so', async () => {
    const book = await rig.book(clerk!)
    await read(one!, { book, ...at }, null)
    expect(await read(two!, { book, ...at }, null)).toBe('illegible')
    const place = { book, page: 1, entry: 2 }
    await read(one!, place, null)
    expect(await read(two!, place)).toBe('differs')
    expect((await rig.desk.entry(third!, place)).entry.differed).toEqual(['*'])
    await expect(rig.desk.settle(third!, place, { readings: null }, key())).rejects.toMatchObject({ status: 422, fields: [{ field: 'reason' }] }) // prettier-ignore
    expect(await rig.desk.settle(third!, place, { readings: null, reason: 'Water' }, key())).toBe('illegible')
    await expect(rig.desk.settle(third!, place, { readings: ann }, key())).rejects.toMatchObject({ code: 'entry_not_now' }) // prettier-ignore
    expect((await rig.desk.book(clerk!, book)).counts).toMatchObject({ illegible: 2, recorded: 0, scanned: 1 })
  })
})

describe('a refused record', () => {
  it('leaves everything as it was', async () => {
    const place = { book: await rig.book(clerk!), ...at }
    await read(one!, place, { ...ann, name: '?', ship: '?tar' })
    await read(two!, place, { ...ann, name: '?', ship: 'Star' })
    const before = await linesOf(place.book)
    await expect(rig.desk.settle(third!, place, { readings: ann, person: uuid8('nobody') }, key())).rejects.toMatchObject({ status: 404, code: 'person_not_found' }) // prettier-ignore
    expect(await linesOf(place.book)).toHaveLength(before.length)
    expect((await rig.desk.entry(third!, place)).entry.state).toBe('differs')
    expect((await rig.desk.book(clerk!, place.book)).counts).toMatchObject({ differs: 1, scanned: 2 })
  })
})

describe('somebody known already', () => {
  it('is offered by name and birth, seen by a look, and linked rather than made again', async () => {
    const known = rig.person('Mai Hoa', '1948-05-06', 'P1')
    await rig.load([known, rig.person('Mai Hoa', '1990-05-06', 'P2')])
    const book = await rig.book(clerk!)
    const place = { book, ...at }
    const hoa = { ...ann, name: 'Mai Hoa', born: '1948-05-06' }
    await read(one!, place, hoa)
    await read(two!, place, hoa)
    const { candidates } = await rig.desk.entry(third!, place)
    expect(candidates.map(({ data }) => data['number'])).toEqual(['P1'])
    expect((await linesAbout(db.sql, known.owner, { prefix: 'look.', limit: 9 })).map(({ actor }) => actor)).toContain(third!.person) // prettier-ignore
    expect(await rig.desk.settle(third!, place, { person: known.owner }, key())).toBe('recorded')
    expect((await rig.desk.entry(third!, place)).entry.person).toBe(known.owner)
    // Whoever opens the page from now on is seen by her.
    await rig.desk.image(one!, book, 1)
    expect((await linesAbout(db.sql, known.owner, { prefix: 'look.page', limit: 9 })).map(({ actor }) => actor)).toEqual([one!.person]) // prettier-ignore
  })
})

describe('a page', () => {
  it('is seen by a line with the book and the page, about nobody while no record was made of it', async () => {
    const book = await rig.book(clerk!)
    const { image } = await rig.desk.image(one!, book, 1)
    expect(image).toEqual({ file: '0'.repeat(64), type: 'image/png', drawing: null })
    const look = (await linesOf(book)).find(({ type }) => type === 'look.page')!
    expect(look).toMatchObject({ about: 0, facts: { book, page: 1, register: 'landings', post: 'reader', seat: 'N1' } })
    // Readings shown to a third are a look as well; where an entry stands is none.
    const place = { book, ...at }
    for (const who of [one!, two!]) await read(who, place)
    await rig.desk.entry(one!, place)
    await rig.desk.entry(third!, place)
    const looks = (await linesOf(book)).filter(({ type }) => type === 'look.page')
    expect(looks.map(({ facts }) => [facts['post'], facts['entry']])).toEqual([
      ['reader', undefined],
      ['elder', 1],
    ])
    await expect(rig.desk.image(one!, book, 2)).rejects.toMatchObject({ status: 404, code: 'page_not_found' })
  })

  it('stands once in its book, and within it', async () => {
    const book = await rig.book(clerk!)
    const file = { hash: '1'.repeat(64), type: 'image/png', size: 9 }
    await expect(rig.desk.addPage(clerk!, book, { page: 1, entries: 2, file }, key())).rejects.toMatchObject({ status: 409, code: 'page_exists' }) // prettier-ignore
    await expect(rig.desk.addPage(clerk!, book, { page: 10, entries: 2, file }, key())).rejects.toMatchObject({ status: 422 }) // prettier-ignore
    const again = key()
    for (let n = 0; n < 2; n++) await rig.desk.addPage(clerk!, book, { page: 2, entries: 2, file }, again)
    expect((await store.pages(db.sql, book)).map(({ page, entries }) => [page, entries])).toEqual([[1, 3], [2, 2]]) // prettier-ignore
  })

  it('a book is opened once', async () => {
    const asked = { register: 'landings', unit: 'N1', keptBy: 'x', volume: 'once', yearFrom: 1970, yearTo: 1971, pages: 3 } // prettier-ignore
    const id = await rig.desk.open(clerk!, asked, 'open-me-once')
    expect(await rig.desk.open(clerk!, asked, 'open-me-once')).toBe(id)
    await expect(rig.desk.open(clerk!, asked, key())).rejects.toMatchObject({ status: 409, code: 'book_exists' })
    await expect(rig.desk.open(clerk!, { ...asked, volume: 'other', yearTo: 1960 }, key())).rejects.toMatchObject({ status: 422 }) // prettier-ignore
  })
})

describe('what waits', () => {
  it('is given in the book’s order: to a keyer nothing twice, to the third what two have read', async () => {
    const far = { one: await rig.official('reader', 'W1'), two: await rig.official('reader', 'W1'), third: await rig.official('elder', 'W1') } // prettier-ignore
    const book = await rig.book(await rig.official('clerk', 'W1'), 3, 'W1')
    const next = (who: Official, what: 'key' | 'settle' = 'key', after: Place | null = null) => rig.desk.next(who, what, after) // prettier-ignore
    expect(await next(far.third, 'settle')).toBeNull()
    for (const entry of [1, 2, 3]) {
      expect(await next(far.one)).toEqual({ book, page: 1, entry })
      await read(far.one, { book, page: 1, entry })
    }
    expect(await next(far.one)).toBeNull()
    expect(await next(far.two, 'key', { book, page: 1, entry: 1 })).toEqual({ book, page: 1, entry: 2 })
    await read(far.two, { book, page: 1, entry: 2 })
    expect(await next(far.third, 'settle')).toEqual({ book, page: 1, entry: 2 })
    // Far away nobody is given it.
    expect((await next(one!))?.book).not.toBe(book)
  })

  it('two at once are the two keyers, and a third keyer is told', async () => {
    const place = { book: await rig.book(clerk!), ...at }
    const late = await rig.official('reader')
    const tried = await Promise.allSettled([one!, two!, late].map((who) => read(who, place)))
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    const told = tried.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(told.reason).toMatchObject({ status: 409, code: 'entry_not_now' })
    expect((await rig.desk.entry(third!, place)).keyings).toHaveLength(2)
  })
})

describe('the share done', () => {
  it('equals the lists behind it, from the whole country to the entry', async () => {
    const within = (unit: string | null) => (unit === null ? ['N1', 'N2', 'W1'].map((one) => ({ unit: one, place: one[0]! })) : ['N1', 'N2', 'W1'].filter((one) => one[0] === unit || one === unit).map((one) => ({ unit: one, place: one }))) // prettier-ignore
    const whole = await shareOf(db.sql, within(null), null)
    expect(whole.books).toBeGreaterThan(8)
    for (const { place, ...share } of whole.places) {
      const below = await shareOf(db.sql, within(place), null)
      expect(below.counts).toEqual(share.counts)
      for (const unit of below.places) {
        const books = await store.books(db.sql, { units: [unit.place], register: null, limit: 999 })
        expect(books).toHaveLength(unit.books)
        for (const state of STATES) {
          expect(books.reduce((sum, book) => sum + book.counts[state], 0)).toBe(unit.counts[state])
          for (const book of books) {
            const pages = await store.pages(db.sql, book.id)
            expect(pages.reduce((sum, page) => sum + page.counts[state], 0)).toBe(book.counts[state])
            for (const page of pages) {
              const listed = await store.entries(db.sql, book.id, page.page)
              expect(listed.filter((entry) => entry.state === state)).toHaveLength(page.counts[state])
            }
          }
        }
      }
    }
  })
})
