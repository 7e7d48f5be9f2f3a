import { Type } from 'typebox'
import { IdempotencyKey, Refusal, type App, type StreamedFiles } from '#platform'
import type { Language, Text } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Digitisation, DigitisationParts } from './digitisation.ts'
import { drawPage } from './draw.ts'
import { doneOf } from './rules.ts'
import { AddedAnswer, BookAnswer, BookBody, BookParams, BooksAnswer, EntryAnswer, EntryParams, KeyBody, MOST_ENTRIES, NextAnswer, NextQuery, PageAnswer, PageParams, PagesAnswer, SettleBody, ShareAnswer, ShareQuery, StateAnswer } from './schema.ts' // prettier-ignore
import { shareOf, type Placed, type Shares } from './share.ts'
import * as store from './store.ts'
import { readUpload } from './upload.ts'

export interface DigitisationRouteParts extends Pick<DigitisationParts, 'database' | 'clock' | 'registers' | 'access'> {
  readonly digitisation: Digitisation
  readonly files: StreamedFiles
  /** A unit that stands now, with the codes of those above it, nearest first; null when there is none. */
  unit(code: string, at: Date): { readonly name: string; readonly above: readonly string[] } | null
  /** Every unit within one (null = everywhere), each with the next one below the place that it lies in; itself for the place's own. */
  within(unit: string | null, at: Date): readonly Placed[]
  readonly country: Text
  /** The language of the country's old books. */
  readonly language: Language
  /** Addresses of the desk's own stylesheet and script. */
  readonly sheets: { readonly style: string; readonly script: string }
}

/** How far the books of a place are. Refusal 404 `unit_not_found`. */
export async function sharesOf(parts: DigitisationRouteParts, unit: string | null, register: string | null): Promise<Shares> {
  const now = parts.clock.now()
  if (unit !== null && !parts.unit(unit, now)) throw new Refusal(404, 'unit_not_found')
  return shareOf(parts.database.sql, parts.within(unit, now), register, unit === null)
} // prettier-ignore

/** Send a page's image under its own type, unable to run anything or fetch anything. */
export async function sendImage(parts: DigitisationRouteParts, request: FastifyRequest, reply: FastifyReply, id: string, page: number) {
  const { digitisation, registers, files } = parts
  const { book, image } = await digitisation.image(request.who, id, page)
  const drawn = image.drawing && drawPage(book, page, image.drawing, registers.definition(book.register), digitisation.formOf(book.register), parts.language)
  const bytes = drawn === null ? await files.get(image.file!) : Buffer.from(drawn)
  if (!bytes) throw new Refusal(404, 'page_not_found')
  return reply
    .type(image.type ?? 'image/svg+xml')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('content-disposition', 'inline')
    .send(Buffer.from(bytes))
} // prettier-ignore

/** A whole number out of a form; null when it is none, or beyond its bounds. */
export const wholeOf = (text: string | undefined, most: number): number | null =>
  /^\d{1,5}$/.test(text ?? '') && Number(text) >= 1 && Number(text) <= most ? Number(text) : null

/** `/api/v1/digitisation/…`: the desk for programs. Shares are open to all; everything else asks a post. */
export function digitisationApi(app: App, parts: DigitisationRouteParts): void {
  const { digitisation, database, clock } = parts
  const db = database.sql
  const open = { tags: ['registers'], security: [] }
  const api = { tags: ['registers'], security: [{ session: [] as string[] }] }
  const root = '/api/v1/digitisation'

  app.get(
    `${root}/share`,
    { schema: { ...open, summary: 'How far old books have become data: a place, and each place below it', querystring: ShareQuery, response: { 200: ShareAnswer } } },
    async ({ query: { unit = null, register = null } }) => {
      const { books, counts, places } = await sharesOf(parts, unit, register)
      const name = (code: string) => parts.unit(code, clock.now())?.name ?? code
      return { unit, books, counts, done: doneOf(counts), places: places.map((one) => ({ unit: one.place, name: name(one.place), books: one.books, counts: one.counts, done: doneOf(one.counts) })) }
    },
  ) // prettier-ignore
  app.get(
    `${root}/books`,
    { schema: { ...open, summary: 'The old books of a unit, with how far each is', querystring: Type.Object({ unit: Type.String({ maxLength: 30 }), register: Type.Optional(Type.String({ maxLength: 60 })) }), response: { 200: BooksAnswer } } },
    async ({ query: { unit, register = null } }) => ({ books: await store.books(db, { units: [unit], register, limit: 1_000 }) }),
  ) // prettier-ignore
  app.post(
    `${root}/books`,
    { schema: { ...api, summary: 'Open a book that waits for its pages', headers: IdempotencyKey, body: BookBody, response: { 201: BookAnswer } } },
    async ({ who, body, headers }, reply) => {
      const id = await digitisation.open(who, body, headers['idempotency-key'])
      return reply.status(201).send((await store.book(db, id))!)
    },
  ) // prettier-ignore
  app.get(
    `${root}/books/:book`,
    { schema: { ...api, summary: 'A book with its pages', params: BookParams, response: { 200: PagesAnswer } } },
    async ({ who, params }) => {
      const book = await digitisation.book(who, params.book)
      return { book, pages: await store.pages(db, book.id) }
    },
  ) // prettier-ignore
  app.post(
    `${root}/books/:book/pages`,
    { schema: { ...api, summary: 'Add a page: multipart fields `page`, `entries` and one PNG or JPEG image', consumes: ['multipart/form-data'], params: BookParams, headers: IdempotencyKey, response: { 201: AddedAnswer } }, config: { largeUploads: true } },
    async (request, reply) => {
      const { who, params, headers } = request
      await digitisation.mayAdd(who, params.book)
      const { fields, images } = await readUpload(request, parts.files)
      const [page, entries] = [wholeOf(fields['page'], 2_000), wholeOf(fields['entries'], MOST_ENTRIES)]
      const faults = [...(page === null ? ['page'] : []), ...(entries === null ? ['entries'] : []), ...(images.length > 1 ? ['file'] : [])]
      if (faults.length > 0) throw new Refusal(422, 'invalid', { fields: faults.map((field) => ({ field, code: 'wrong_form' })) })
      await digitisation.addPage(who, params.book, { page: page!, entries: entries!, file: images[0]! }, headers['idempotency-key'])
      return reply.status(201).send({ page: page!, entries: entries! })
    },
  ) // prettier-ignore
  app.get(
    `${root}/books/:book/pages/:page`,
    { schema: { ...api, summary: 'A page with where its entries stand', params: PageParams, response: { 200: PageAnswer } } },
    async ({ who, params: { book: id, page } }) => {
      const book = await digitisation.book(who, id)
      const entries = await store.entries(db, id, page)
      if (entries.length === 0) throw new Refusal(404, 'page_not_found')
      return { book, page, entries }
    },
  ) // prettier-ignore
  app.get(
    `${root}/books/:book/pages/:page/image`,
    { schema: { ...api, summary: 'The image of a page; each view is journalled', params: PageParams, produces: ['image/png', 'image/jpeg', 'image/svg+xml'] } },
    (request, reply) => sendImage(parts, request, reply, request.params.book, request.params.page),
  ) // prettier-ignore
  app.get(
    `${root}/next`,
    { schema: { ...api, summary: 'The next entry that waits for the asker, to key (default) or to settle', querystring: NextQuery, response: { 200: NextAnswer } } },
    async ({ who, query }) => ({ next: await digitisation.next(who, query.for ?? 'key') }),
  ) // prettier-ignore
  app.get(
    `${root}/books/:book/pages/:page/entries/:entry`,
    { schema: { ...api, summary: 'An entry: blind for whoever may key it, with both readings for a third official', params: EntryParams, response: { 200: EntryAnswer } } },
    async ({ who, params }) => {
      const { book, entry, may, form, keyings } = await digitisation.entry(who, params)
      const record = entry.record === null ? null : { register: book.register, owner: entry.person!, id: entry.record }
      const { page, entry: n, state, differed } = entry
      return { book: book.id, page, entry: n, state, may, fields: [...form.fields], keyings: keyings && keyings.map(({ readings }) => ({ readings })), differs: may === 'settle' ? [...differed] : [], record }
    },
  ) // prettier-ignore
  app.post(
    `${root}/books/:book/pages/:page/entries/:entry/keyings`,
    { schema: { ...api, summary: 'What the asker reads in an entry, blind to the other keyer; `?` is what cannot be read', params: EntryParams, headers: IdempotencyKey, body: KeyBody, response: { 201: StateAnswer } } },
    async ({ who, params, body, headers }, reply) =>
      reply.status(201).send({ state: await digitisation.key(who, params, body.readings, headers['idempotency-key']) }),
  ) // prettier-ignore
  app.post(
    `${root}/books/:book/pages/:page/entries/:entry/settlement`,
    { schema: { ...api, summary: 'A third official decides what stands there and whose it is: the record is written', params: EntryParams, headers: IdempotencyKey, body: SettleBody, response: { 201: StateAnswer } } },
    async ({ who, params, body, headers }, reply) =>
      reply.status(201).send({ state: await digitisation.settle(who, params, body, headers['idempotency-key']) }),
  ) // prettier-ignore
}
