import { Type } from 'typebox'
import { Refusal, signIn, uuid8, type App, type Uuid, type Who } from '#platform'
import { readDate, say, type FieldError, type Language, type Text } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { tellValue } from '../search/told.tsx'
import { changesOf, keyOf, newKey, numberOf, readForm, type Sent } from '../repairs/form.ts'
import type { RegisterRecord } from '../schema.ts'
import { writeAs, type WriteAsParts } from '../write-as.ts'
import { m } from './messages.ts'
import { changePath, newPath, recordFormPage, writtenFields } from './pages.tsx'

export interface RecordRouteParts extends WriteAsParts {
  readonly unitName?: ((unit: string, at: Date) => string) | undefined
  /** A text for every code that a refusal or a wrong field may carry. */
  readonly texts?: Readonly<Record<string, Text>> | undefined
  legalDay?(at: Date): string
}

const Register = Type.String({ minLength: 1, maxLength: 60 })
const Uuid = Type.String({ format: 'uuid' })
const New = Type.Object({ register: Register })
const One = Type.Object({ register: Register, owner: Uuid, id: Uuid })
type Typed = Readonly<Record<string, string>>
interface Change {
  readonly record: RegisterRecord | null
  readonly purpose: string
  readonly unit: string | null
}

/**
 * `/registers/:register/new` and `/registers/:register/records/:owner/:id/change`: an official writes a record by a form of its
 * definition's fields. A new record is of a thing: its owner is made with it, and kept by the unit of the post.
 */
export function recordPages(app: App, parts: RecordRouteParts): void {
  const { registers, access, database, clock, texts = {} } = parts
  const db = database.sql
  const today = () => parts.legalDay?.(clock.now()) ?? clock.now().toISOString().slice(0, 10)

  async function fresh(who: Who, register: string): Promise<Change> {
    registers.definition(register)
    const permits = await access.mayList(db, who, 'register.write', register)
    const [permit] = permits
    return { record: null, purpose: permit!.purpose, unit: permit!.unit ?? null }
  }

  /** The record as whoever writes it may see it: a look. */
  async function standing(who: Who, register: string, owner: Uuid, id: Uuid): Promise<Change> {
    registers.definition(register)
    const found = await registers.locate(db, { register, owner, id })
    const open = found?.sealedFor ? null : found
    const about = open?.about.map((one) => one.person) ?? [owner]
    const permit = await access.permit(db, who, 'register.write', { scope: register, unit: open?.unit, owner, about })
    const record = open && (await registers.readFound(db, clock.now(), permit, open))
    if (!record) throw new Refusal(404, 'record_not_found')
    return { record, purpose: permit.purpose, unit: record.unit }
  }

  function show(request: FastifyRequest, reply: FastifyReply, register: string, change: Change, typed: Typed, errors: readonly FieldError[] = []) {
    const definition = registers.definition(register)
    const unitName = change.unit === null ? '–' : (parts.unitName?.(change.unit, clock.now()) ?? change.unit)
    return reply.html(recordFormPage(request.view, { ...change, definition, unitName, typed, errors, key: newKey() }))
  } // prettier-ignore

  const begun = (): Typed => {
    const [year = '', month = '', day = ''] = today().split('-')
    return { 'validFrom-day': day, 'validFrom-month': month, 'validFrom-year': year }
  }

  /** What the other official made of a field, for whoever was late: as this one may see it. */
  function standsNow(register: string, record: RegisterRecord, code: string, language: Language): string[] {
    const field = registers.definition(register).fields.find((one) => one.code === code)
    const value = record.data[code]
    if (!field || value === undefined) return []
    const words = { language, unitName: (unit: string) => parts.unitName?.(unit, clock.now()) ?? unit }
    return field.type === 'person'
      ? []
      : [say(m.standsNow, language, { value: String(tellValue(field, value, words)) })]
  }

  const told = (refusal: Refusal, register: string, record: RegisterRecord | null, language: Language): FieldError[] => {
    const text = (code: string) => say(texts[code] ?? texts['refused'] ?? m.wrongDay, language)
    if (refusal.fields.length === 0) return [{ text: text(refusal.code) }]
    return refusal.fields.map(({ field, code }) => {
      const now = code === 'changed_since' && record ? standsNow(register, record, field, language) : []
      return { field: `f-${field}`, text: [text(code), ...now].join(' ') }
    })
  } // prettier-ignore

  async function write(request: FastifyRequest, reply: FastifyReply, who: Who, register: string, change: Change, form: Sent) {
    const { record, purpose, unit } = change
    const { language } = request
    const validFrom = readDate(form.fields, 'validFrom')
    const reason = (form.fields['reason'] ?? '').replace(/\s+/g, ' ').trim()
    const errors: FieldError[] = [
      ...(validFrom === null ? [{ field: 'validFrom-day', text: say(m.wrongDay, language) }] : []),
      ...(record && (reason === '' || reason.length > 500) ? [{ field: 'reason', text: say(m.reasonMissing, language) }] : []),
    ]
    if (errors.length > 0 || validFrom === null) return show(request, reply.status(422), register, change, form.fields, errors)
    const definition = registers.definition(register)
    const said = changesOf(form, writtenFields(definition, purpose))
    const key = keyOf(form)
    // Sent twice, the same record: what it is called follows from the key.
    const owner = record?.owner ?? uuid8('record', who.person, register, key)
    const place = record ? { owner, id: record.id, after: numberOf(form, 'version'), reason } : { owner, unit }
    const data = record ? said : Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
    try {
      const { id } = await writeAs(parts, who, register, { ...place, data, validFrom }, key)
      return reply.redirect(`/registers/${encodeURIComponent(register)}/records/${owner}/${id}`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error
      return show(request, reply.status(error.status), register, change, form.fields, told(error, register, record, language))
    }
  } // prettier-ignore

  app.get('/registers/:register/new', { schema: { params: New } }, async (request, reply) => {
    const { who, params } = request
    if (!who) return reply.redirect(signIn(newPath(params.register)), 303)
    return show(request, reply, params.register, await fresh(who, params.register), begun())
  })
  app.post('/registers/:register/new', { schema: { params: New } }, async (request, reply) => {
    const { who, params } = request
    if (!who) return reply.redirect(signIn(newPath(params.register)), 303)
    return write(request, reply, who, params.register, await fresh(who, params.register), await readForm(request))
  })
  app.get('/registers/:register/records/:owner/:id/change', { schema: { params: One } }, async (request, reply) => {
    const { who, params } = request
    if (!who) return reply.redirect(signIn(changePath(params)), 303)
    const { register, owner, id } = params
    return show(request, reply, register, await standing(who, register, owner, id), begun())
  })
  app.post('/registers/:register/records/:owner/:id/change', { schema: { params: One } }, async (request, reply) => {
    const { who, params } = request
    if (!who) return reply.redirect(signIn(changePath(params)), 303)
    const { register, owner, id } = params
    return write(request, reply, who, register, await standing(who, register, owner, id), await readForm(request))
  })
}
