import { Refusal, secret, signIn, type App, type FieldError as Fault, type Who } from '#platform'
import { say, type FieldError, type Language, type Text } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { messages } from '../messages.ts'
import { m, refusals } from './messages.ts'
import { entryPage, otherOf, readAs } from './pages-entry.tsx'
import { bookPath, entryPath, sharePath } from './pages-parts.tsx'
import { bookPage, pagePage, sharePage } from './pages-share.tsx'
import { sendImage, sharesOf, wholeOf, type DigitisationRouteParts } from './routes.ts'
import { keyedFields } from './rules.ts'
import { BookParams, EntryParams, MOST_ENTRIES, NextQuery, PageParams, ShareQuery, type NewBook, type Place, type Settling } from './schema.ts' // prettier-ignore
import * as store from './store.ts'
import { readUpload } from './upload.ts'

type Typed = Readonly<Record<string, string>>
/** The fields of a form of the desk; what is no text is none. */
const typedIn = (request: FastifyRequest): Typed =>
  Object.fromEntries(Object.entries((request.body ?? {}) as Record<string, unknown>).filter((each): each is [string, string] => typeof each[1] === 'string')) // prettier-ignore

function keyOf(typed: Typed): string {
  const { key = '' } = typed
  if (!/^[A-Za-z0-9_-]{8,80}$/.test(key)) throw new Refusal(400, 'malformed')
  return key
}

const texts: Readonly<Record<string, Text>> = { ...messages, ...refusals }

/** `/digitisation`, `/digitisation/books/:book`, `…/pages/:page`, `…/pages/:page/:entry`, and what is done there. All of it works without script. */
export function digitisationPages(app: App, parts: DigitisationRouteParts): void {
  const { digitisation, database, access } = parts
  const db = database.sql
  const { forms } = digitisation.rules

  function signed(request: FastifyRequest, reply: FastifyReply, next = request.url): Who | null {
    if (request.who) return request.who
    void reply.redirect(signIn(next), 303)
    return null
  }
  const holdsAny = (who: Who | null, action: string) => who !== null && forms.some(({ register }) => digitisation.holds(who, action, register)) // prettier-ignore

  async function showShare(request: FastifyRequest, reply: FastifyReply, more: { unit?: string | null; register?: string | null; typed?: Typed; errors?: FieldError[]; left?: boolean }) {
    const { who, view } = request
    const { unit = null, register = null, typed = {}, errors = [] } = more
    const known = forms.some((form) => form.register === register) ? register : null
    const shares = await sharesOf(parts, unit, known)
    const books = unit === null ? [] : await store.books(db, { units: [unit], register: known, limit: 1_000 })
    const here = who?.posts.filter((post) => post.unit === unit) ?? []
    const mayOpen = who === null || here.length === 0 ? [] : forms.map((form) => form.register).filter((one) => digitisation.holds({ ...who, posts: here }, 'digitisation.manage', one))
    const page = { unit, register: known, shares, books, mayKey: holdsAny(who, 'digitisation.key'), maySettle: holdsAny(who, 'digitisation.resolve'), mayOpen, key: secret(16), typed, errors }
    const told = more.left ? { ...view, flash: { kind: 'success' as const, text: say(m.nothingLeft, request.language) } } : view
    return reply.html(sharePage(told, page, parts))
  } // prettier-ignore

  app.get('/digitisation', { schema: { querystring: ShareQuery } }, (request, reply) =>
    showShare(request, reply, {
      unit: request.query.unit ?? null,
      register: request.query.register ?? null,
      left: request.query.left !== undefined,
    }),
  )
  app.post('/digitisation/books', async (request, reply) => {
    const who = signed(request, reply, '/digitisation')
    if (!who) return reply
    const typed = typedIn(request)
    const { register = '', unit = '', keptBy = '', volume = '' } = typed
    if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$/.test(unit)) throw new Refusal(400, 'malformed')
    const [yearFrom, yearTo, pages] = [wholeOf(typed['yearFrom'], 2_100), wholeOf(typed['yearTo'], 2_100), wholeOf(typed['pages'], 2_000)] // prettier-ignore
    const short = (text: string, most: number) => text.trim() !== '' && text.trim().length <= most
    const wrong = [
      ...(short(volume, 60) ? [] : ['volume' as const]), ...(short(keptBy, 200) ? [] : ['keptBy' as const]), ...(pages === null ? ['pages' as const] : []),
      ...(yearFrom === null || yearFrom < 1700 ? ['yearFrom' as const] : []), ...(yearTo === null || yearTo < (yearFrom ?? 1700) ? ['yearTo' as const] : []),
    ] // prettier-ignore
    const errors = wrong.map((field) => ({ field, text: say(m.wrong, request.language, { field: say(m[field], request.language) }) })) // prettier-ignore
    if (errors.length > 0) return showShare(request, reply.status(422), { unit, typed, errors })
    const asked: NewBook = { register, unit, keptBy: keptBy.trim(), volume: volume.trim(), yearFrom: yearFrom!, yearTo: yearTo!, pages: pages! } // prettier-ignore
    try {
      return reply.redirect(bookPath(await digitisation.open(who, asked, keyOf(typed))), 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'book_exists') throw error
      return showShare(request, reply.status(409), { unit, typed, errors: [{ field: 'volume', text: say(refusals.book_exists, request.language) }] }) // prettier-ignore
    }
  })

  async function showBook(request: FastifyRequest, reply: FastifyReply, id: string, more: { typed?: Typed; errors?: FieldError[] } = {}) {
    const book = await digitisation.book(request.who, id)
    const mayAdd = digitisation.holds(request.who!, 'digitisation.manage', book.register)
    return reply.html(bookPage(request.view, { book, pages: await store.pages(db, id), mayAdd, key: secret(16), typed: {}, errors: [], ...more }, parts))
  } // prettier-ignore
  app.get('/digitisation/books/:book', { schema: { params: BookParams } }, (request, reply) =>
    signed(request, reply) ? showBook(request, reply, request.params.book) : reply,
  )
  const upload = { schema: { params: BookParams }, config: { largeUploads: true } }
  app.post('/digitisation/books/:book/pages', upload, async (request, reply) => {
    const { book: id } = request.params
    const who = signed(request, reply, bookPath(id))
    if (!who) return reply
    const { language } = request
    await digitisation.mayAdd(who, id)
    const fail = (field: string, text: Text, typed: Typed = {}, status = 422) => showBook(request, reply.status(status), id, { typed, errors: [{ field, text: say(text, language, { field: say(field === 'page' ? m.firstPage : m.perPage, language) }) }] }) // prettier-ignore
    try {
      const { fields, images } = await readUpload(request, parts.files)
      const [first, entries] = [wholeOf(fields['page'], 2_000), wholeOf(fields['entries'], MOST_ENTRIES)]
      if (first === null) return fail('page', m.wrong, fields)
      if (entries === null) return fail('entries', m.wrong, fields)
      const key = keyOf(fields)
      for (const [n, file] of images.entries()) await digitisation.addPage(who, id, { page: first + n, entries, file }, `${key}-${n}`) // prettier-ignore
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'not_an_image') return fail('file', refusals.not_an_image)
      if (error.code === 'page_exists') return fail('page', refusals.page_exists, {}, 409)
      if (error.code === 'invalid') return fail('page', m.wrong)
      throw error
    }
    return reply.redirect(bookPath(id), 303)
  })

  app.get('/digitisation/books/:book/pages/:page', { schema: { params: PageParams } }, async (request, reply) => {
    if (!signed(request, reply)) return reply
    const { book: id, page } = request.params
    const book = await digitisation.book(request.who, id)
    const entries = await store.entries(db, id, page)
    if (entries.length === 0) throw new Refusal(404, 'page_not_found')
    return reply.html(pagePage(request.view, { book, page, entries }, parts))
  })
  app.get('/digitisation/books/:book/pages/:page/image', { schema: { params: PageParams } }, (request, reply) =>
    sendImage(parts, request, reply, request.params.book, request.params.page),
  )

  async function goOn(reply: FastifyReply, who: Who, what: 'key' | 'settle', after: Place | null) {
    const next = await digitisation.next(who, what, after)
    if (!next) return reply.redirect('/digitisation?left=none', 303)
    return reply.redirect(`${entryPath(next.book, next.page, next.entry)}${after === null ? '' : '?did=1'}`, 303)
  }
  app.get('/digitisation/next', { schema: { querystring: NextQuery } }, async (request, reply) => {
    const who = signed(request, reply)
    if (!who) return reply
    const what = request.query.for ?? (holdsAny(who, 'digitisation.key') ? 'key' : 'settle')
    return goOn(reply, who, what, null)
  })

  async function showEntry(request: FastifyRequest, reply: FastifyReply, place: Place, more: { typed?: Typed; errors?: readonly FieldError[] } = {}) {
    const open = await digitisation.entry(request.who, place)
    const of = (await store.entries(db, place.book, place.page)).length
    const did = (request.query as { did?: string }).did !== undefined && more.errors === undefined
    const view = did ? { ...request.view, flash: { kind: 'success' as const, text: say(m.saved, request.language) } } : request.view
    return reply.html(entryPage(view, { open, of, key: secret(16), typed: null, errors: [], ...more }, parts))
  } // prettier-ignore

  /** What a refusal says of the form, at its fields; it is thrown on when it is of another kind. */
  async function told(request: FastifyRequest, reply: FastifyReply, place: Place, error: unknown, typed: Typed) {
    if (!(error instanceof Refusal) || (error.status !== 422 && error.status !== 409)) throw error
    const { language } = request
    const { definition } = await digitisation.entry(request.who, place, false)
    const title = (code: string) => {
      const field = definition.fields.find((one) => one.code === code)
      return field ? say(field.title, language) : code === 'reason' ? say(m.reason, language) : code
    }
    const text = ({ field, code }: Fault) =>
      field === 'reason' ? say(m.reasonMissing, language) : say(code === 'required' ? m.required : m.wrong, language, { field: title(field) }) // prettier-ignore
    const errors = error.code === 'invalid' ? error.fields.map((one) => ({ field: one.field, text: text(one) })) : [{ text: say(texts[error.code] ?? m.formWrong, language, error.values) }] // prettier-ignore
    return showEntry(request, reply.status(error.status), place, { typed, errors })
  }

  const entryPages = '/digitisation/books/:book/pages/:page/:entry'
  app.get(entryPages, { schema: { params: EntryParams } }, (request, reply) =>
    signed(request, reply) ? showEntry(request, reply, request.params) : reply,
  )
  app.post(`${entryPages}/key`, { schema: { params: EntryParams } }, async (request, reply) => {
    const place = { ...request.params }
    const who = signed(request, reply, entryPath(place.book, place.page, place.entry))
    if (!who) return reply
    const { key: _key, whole, ...typed } = typedIn(request)
    try {
      await digitisation.key(who, place, whole === undefined ? filled(typed) : null, keyOf(typedIn(request)))
    } catch (error) {
      return told(request, reply, place, error, typed)
    }
    return goOn(reply, who, 'key', place)
  })
  app.post(`${entryPages}/settle`, { schema: { params: EntryParams } }, async (request, reply) => {
    const place = { ...request.params }
    const who = signed(request, reply, entryPath(place.book, place.page, place.entry))
    if (!who) return reply
    const typed = typedIn(request)
    await access.permit(db, who, 'digitisation.resolve', await digitisation.book(who, place.book).then(({ register, unit }) => ({ scope: register, unit }))) // prettier-ignore
    const asked = await settlingOf(who, place, typed, request.language)
    if ('errors' in asked) return showEntry(request, reply.status(422), place, { typed, errors: asked.errors })
    try {
      await digitisation.settle(who, place, asked, keyOf(typed))
    } catch (error) {
      return told(request, reply, place, error, typed)
    }
    return goOn(reply, who, 'settle', place)
  })

  const filled = (typed: Typed): Typed => Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== '')) // prettier-ignore

  /** What a third official decided, or what is still to be decided. */
  async function settlingOf(who: Who, place: Place, typed: Typed, language: Language): Promise<Settling | { errors: FieldError[] }> {
    if (typed['does'] === 'set-aside') return { readings: null, reason: (typed['reason'] ?? '').slice(0, 300) }
    const { definition, form, entry, keyings } = await digitisation.entry(who, place, false)
    const errors: FieldError[] = []
    const { person } = typed
    if (typed['offered'] !== undefined && person === undefined) errors.push({ field: 'person', text: say(m.who, language) })
    if (person !== undefined && person !== 'new' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(person)) throw new Refusal(400, 'malformed')
    const whose = person === undefined || person === 'new' ? {} : { person }
    if (entry.state !== 'differs') return errors.length > 0 ? { errors } : whose
    const fields = keyedFields(definition, form)
    if (entry.differed[0] === '*') {
      const readings = filled(Object.fromEntries(fields.map(({ code }) => [code, typed[code] ?? ''])))
      return errors.length > 0 ? { errors } : { readings, ...whose }
    }
    const alike = keyings?.[0]?.readings ?? {}
    const decided = fields.map(({ code, title }) => {
      if (!entry.differed.includes(code)) return [code, alike[code] ?? '']
      const choice = typed[readAs(code)] ?? ''
      if (choice.startsWith('=')) return [code, choice.slice(1)]
      if (choice === 'other') return [code, typed[otherOf(code)] ?? '']
      errors.push({ field: readAs(code), text: say(m.chooseReading, language, { field: say(title, language) }) })
      return [code, '']
    })
    return errors.length > 0 ? { errors } : { readings: filled(Object.fromEntries(decided)), ...whose }
  } // prettier-ignore

  app.get('/digitisation/books', (_request, reply) => reply.redirect(sharePath(null, null), 303))
}
