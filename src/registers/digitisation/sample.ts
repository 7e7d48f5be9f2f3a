import { Refusal, type Authority, type Journal, type Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import { bookId, type Digitisation, type Official } from './digitisation.ts'
import type { DrawnEntry, NewBook, Readings } from './schema.ts'
import * as store from './store.ts'

/** A book of a sample country: what stands on its pages, which are drawn when they are asked for. */
export interface SampleBook {
  readonly book: NewBook
  readonly pages: readonly (readonly DrawnEntry[])[]
}

/** Put the books of a sample country in, each with one line, `book.loaded`. */
export async function loadBooks(
  journal: Journal,
  tx: Tx,
  at: Date,
  by: Authority,
  books: readonly SampleBook[],
): Promise<void> {
  for (const { book, pages } of books) {
    const id = bookId(book)
    await store.insertBook(tx, id, at, { ...book, sample: true })
    for (const [n, drawing] of pages.entries())
      await store.insertPage(tx, id, at, { page: n + 1, entries: drawing.length, file: null, drawing })
    const facts = { register: book.register, book: id, pages: pages.length, rows: pages.flat().length }
    await journal.append(tx, at, by, [{ owner: id, type: 'book.loaded', unit: book.unit, facts }])
  }
}

/** What an official reads in a drawn entry. */
export const readIn = ({ readings, smudged }: DrawnEntry): Readings =>
  Object.fromEntries(
    Object.entries(readings).map(([field, reading]) => [field, smudged.includes(field) ? '?' : reading]),
  )

/**
 * A first page of each book of a unit lived through by its officials, so that every state is there to be seen. Keys make
 * it harmless to go through again.
 */
export async function keySample(desk: Digitisation, db: Db, unit: string, by: Readonly<Record<'first' | 'second' | 'third', Official>>): Promise<void> {
  const quietly = async (work: Promise<unknown>) => {
    try {
      await work
    } catch (error) {
      // Gone through before, by these or by others.
      if (!(error instanceof Refusal)) throw error
    }
  }
  for (const { id } of await store.books(db, { units: [unit], register: null, limit: 10 })) {
    const { drawing } = (await store.image(db, id, 1)) ?? { drawing: null }
    for (const [n, drawn] of (drawing ?? []).entries()) {
      const place = { book: id as Uuid, page: 1, entry: n + 1 }
      const key = (who: string) => `sample-${id}-${n}-${who}`
      const read = readIn(drawn)
      const slip = { ...read, number: `${read['number'] ?? ''}7` }
      await quietly(desk.key(by.first, place, read, key('first')))
      if (n < 3) await quietly(desk.key(by.second, place, n === 1 ? slip : read, key('second')))
      if (n < 1) await quietly(desk.settle(by.third, place, {}, key('third')))
    }
  }
} // prettier-ignore
