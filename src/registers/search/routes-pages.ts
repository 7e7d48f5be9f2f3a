import { Type } from 'typebox'
import { Refusal, signIn, type App } from '#platform'
import { readDate, say, type FieldError, type Language } from '#ui'
import type { FastifyRequest } from 'fastify'
import { messages } from '../messages.ts'
import { offered } from '../record/doors.ts'
import type { SearchAnswer } from '../schema.ts'
import { m } from './messages.ts'
import { readMoment, type Typed } from './moment.ts'
import { recordPage } from './page-record.tsx'
import { searchPage, type SearchView } from './pages.tsx'
import { searcher, type Asked, type SearchRouteParts } from './routes.ts'

const Register = Type.String({ minLength: 1, maxLength: 60 })
const Uuid = Type.String({ format: 'uuid' })
const Typed = Type.String({ maxLength: 200 })
const Part = Type.Optional(Type.String({ maxLength: 10 }))
const Days = Type.Object({
  'asOf-day': Part,
  'asOf-month': Part,
  'asOf-year': Part,
  'known-day': Part,
  'known-month': Part,
  'known-year': Part,
})
const SearchFormBody = Type.Object({
  name: Type.Optional(Typed),
  number: Type.Optional(Typed),
  'birthDate-day': Type.Optional(Typed),
  'birthDate-month': Type.Optional(Typed),
  'birthDate-year': Type.Optional(Typed),
  place: Type.Optional(Typed),
  similar: Type.Optional(Typed),
})

/** Which answer of the form a refusal speaks of. */
const FIELD: Readonly<Record<string, string>> = { search_by: 'name', search_wildcard: 'name', search_too_many: 'birthDate-day', search_too_broad: 'name', invalid: 'birthDate-day' } // prettier-ignore

type Places = SearchView['places']
type Read = { readonly asked: Asked } | { readonly errors: readonly FieldError[]; readonly places?: Places }

/** What the form asks; errors where an answer says nothing that can be searched by. */
function read(form: Readonly<Record<string, string>>, language: Language, findUnits: (text: string) => Places): Read {
  const [name = '', number = '', place = ''] = [form['name'], form['number'], form['place']].map((one) => one?.trim())
  const parts = ['day', 'month', 'year'].map((part) => form[`birthDate-${part}`]?.trim() ?? '')
  const [day, month, year] = parts as [string, string, string]
  const yearOnly = day === '' && month === '' && /^\d{4}$/.test(year) && year !== '0000'
  const date = parts.join('') === '' || yearOnly ? null : readDate(form, 'birthDate')
  if (parts.join('') !== '' && !yearOnly && date === null)
    return { errors: [{ field: 'birthDate-day', text: say(m.wrongDate, language) }] }
  const places = place === '' ? [] : findUnits(place)
  if (place !== '' && places.length === 0) return { errors: [{ field: 'place', text: say(m.noPlace, language) }] }
  if (places.length > 1) return { errors: [{ field: 'place', text: say(m.whichPlace, language) }], places }
  return {
    asked: {
      ...(name === '' ? {} : { name }),
      ...(number === '' ? {} : { number }),
      ...(date === null ? {} : { birthDate: date }),
      ...(yearOnly ? { birthYear: Number(year) } : {}),
      ...(places[0] ? { place: places[0].code } : {}),
      ...(form['similar'] === 'yes' ? { similar: true } : {}),
    },
  }
}

/** Pages for officials: `/registers/:register/search`, `/registers/:register/records/:owner` (the newest) and `…/:owner/:id`. */
export function searchPages(app: App, parts: SearchRouteParts): void {
  const { registers, access, database, clock } = parts
  const db = database.sql
  const search = searcher(parts)
  const { unitName = (unit) => unit, findUnits = (code) => [{ code, label: code }] } = parts

  const wordsFor = (language: Language, register: string) => ({
    language,
    unitName: (unit: string) => unitName(unit, clock.now()),
    // A person's own record is where people are searched for.
    ...(registers.definition(register).search
      ? { personHref: (person: string) => `/registers/${encodeURIComponent(register)}/records/${person}` }
      : {}),
  })

  function show(request: FastifyRequest, register: string, more: Partial<SearchView>): string {
    const page = { typed: {}, errors: [], places: [], answer: null, ...more }
    const words = wordsFor(request.language, register)
    return searchPage(request.view, { ...page, definition: registers.definition(register), words })
  }

  app.get('/registers/:register/search', { schema: { params: Type.Object({ register: Register }) } }, async (request, reply) => {
    const { register } = request.params
    registers.definition(register)
    if (!request.who) return reply.redirect(signIn(request.url), 303)
    await access.mayList(db, request.who, 'register.search', register)
    return reply.html(show(request, register, {}))
  }) // prettier-ignore

  app.post(
    '/registers/:register/search',
    { schema: { params: Type.Object({ register: Register }), body: SearchFormBody } },
    async (request, reply) => {
      const { language, who, params } = request
      const { register } = params
      registers.definition(register)
      if (!who) return reply.redirect(signIn(request.url), 303)
      const typed = request.body as Readonly<Record<string, string>>
      const form = read(typed, language, (text) => findUnits(text, clock.now()))
      if (!('asked' in form)) return reply.status(422).html(show(request, register, { typed, ...form }))
      let answer: SearchAnswer
      try {
        answer = await search(who, register, form.asked)
      } catch (error) {
        if (!(error instanceof Refusal) || error.status !== 422) throw error
        const text = error.code in messages ? say(messages[error.code as keyof typeof messages], language, error.values) : say(m.wrongDate, language)
        const field = error.code === 'search_wildcard' && form.asked.number !== undefined ? 'number' : FIELD[error.code]
        return reply.status(422).html(show(request, register, { typed, errors: [{ field, text }] }))
      }
      return reply.html(show(request, register, { typed, answer }))
    },
  ) // prettier-ignore

  const { legalDay = (at) => at.toISOString().slice(0, 10), dayStart = (day) => new Date(`${day}T00:00:00Z`) } = parts
  for (const path of ['/registers/:register/records/:owner', '/registers/:register/records/:owner/:id'] as const)
    app.get(
      path,
      { schema: { params: Type.Object({ register: Register, owner: Uuid, id: Type.Optional(Uuid) }), querystring: Days } }, // prettier-ignore
      async (request, reply) => {
        const { who, language, params, url } = request
        const { register, owner, id } = params
        const definition = registers.definition(register)
        if (!who) return reply.redirect(signIn(url), 303)
        const typed = request.query as Typed
        const read = readMoment(typed, dayStart)
        const found = await registers.locate(db, { register, owner, id })
        const about = found ? found.about.map((one) => one.person) : [owner]
        const permit = await access.permit(db, who, 'register.read', { scope: register, unit: found?.unit, owner, about }) // prettier-ignore
        if (!found) throw new Refusal(404, 'record_not_found')
        const now = clock.now()
        const record = read.asked
          ? await registers.read(db, now, permit, { register, owner: found.owner, id: found.id, ...read.moment })
          : await registers.readFound(db, now, permit, found)
        // Of a moment before it there was one, too; erased, it is as if it had never been, whichever moment is asked for.
        if (!record) throw new Refusal(404, 'record_not_found')
        const words = wordsFor(language, register)
        const mayChange = offered(access, who, 'register.write', register)
        const shown = { definition, record, words, mayChange, read, typed, path: url.split('?')[0]!, legalDay }
        return reply.status(read.wrong.length > 0 ? 422 : 200).html(recordPage(request.view, shown))
      },
    )
}
