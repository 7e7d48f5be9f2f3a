import { Type } from 'typebox'
import { IdempotencyKey, Refusal, type App, type Uuid, type Who } from '#platform'
import { LegalDay } from '#territory'
import { isOpen } from './look.ts'
import { catalogueRoutes, type CatalogueRouteParts } from './routes-catalogue.ts'
import { recordPages, type RecordRouteParts } from './record/routes.ts'
import { orderRoutes } from './routes-orders.ts'
import { Nullable, RegisterRecord, type Located } from './schema.ts'
import { searchRoutes, type SearchRouteParts } from './search/routes.ts'
import { searchPages } from './search/routes-pages.ts'
import { writeAs } from './write-as.ts'

export type RegisterRouteParts = SearchRouteParts & CatalogueRouteParts & RecordRouteParts

const Uuid = Type.String({ format: 'uuid' })
const Register = Type.String({ minLength: 1, maxLength: 60 })
const closed = { additionalProperties: false }
const api = { tags: ['registers'], security: [{ session: [] as string[] }] }
const Instant = Type.String({ format: 'date-time' })
const Purpose = Type.String({ maxLength: 60 })
const params = Type.Object({ register: Register, id: Uuid })

const MOST_LOOKED_UP = 20

const Write = Type.Object(
  {
    owner: Type.Optional(Uuid),
    id: Type.Optional(Uuid),
    after: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.Literal('latest')])),
    data: Type.Record(Type.String({ maxLength: 60 }), Nullable(Type.Union([Type.String(), Type.Number(), Type.Boolean()]))), // prettier-ignore
    validFrom: LegalDay,
    validTo: Type.Optional(Nullable(LegalDay)),
    unit: Type.Optional(Nullable(Type.String({ maxLength: 30 }))),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  },
  closed,
)

/**
 * `GET /api/v1/registers/:register/records/:id?owner=&asOf=&asKnownAt=`, `…/history`, `POST /api/v1/registers/:register/records`,
 * `POST …/lookups/:name`, `GET /api/v1/me/records?person=`. Answers hold the fields of the permit's purpose; each is a look, committed first.
 */
export function registerRoutes(app: App, parts: RegisterRouteParts): void {
  const { registers, access, database, clock } = parts
  catalogueRoutes(app, parts)
  orderRoutes(app, parts)
  searchRoutes(app, parts)
  searchPages(app, parts)
  recordPages(app, parts)
  const db = database.sql

  /**
   * May they see it? Asked before it is said whether there is such a record; a sealed one is first asked for as if there
   * were none, so that nobody learns of it by how they are refused.
   */
  async function mayRead(who: Who | null, register: string, owner: Uuid, found: Located | null, purpose?: string) {
    const ask = (there: Located | null, why = purpose) =>
      access.permit(db, who, 'register.read', { scope: register, unit: there?.unit, owner, about: there?.about.map((one) => one.person) ?? [owner] }, why) // prettier-ignore
    if (!found?.sealedFor) return ask(found)
    const permit = await ask(null)
    if (!isOpen(found, permit.purpose)) throw new Refusal(404, 'record_not_found')
    return ask(found, permit.purpose)
  }

  app.get(
    '/api/v1/registers/:register/records/:id',
    {
      schema: {
        ...api,
        summary: 'A record: one’s own, one’s child’s, or one that a post gives for its purpose; as of a day, as known at an instant', // prettier-ignore
        params,
        querystring: Type.Object(
          { owner: Type.Optional(Uuid), purpose: Type.Optional(Purpose), asOf: Type.Optional(LegalDay), asKnownAt: Type.Optional(Instant) }, // prettier-ignore
          closed,
        ),
        response: { 200: RegisterRecord },
      },
    },
    async ({ who, params: { register, id }, query: { owner = who?.person, purpose, asOf, asKnownAt } }) => {
      if (owner === undefined) throw new Refusal(401, 'sign_in_first')
      const found = await registers.locate(db, { register, owner, id })
      const permit = await mayRead(who, register, owner, found, purpose)
      const moment = { asOf, ...(asKnownAt === undefined ? {} : { asKnownAt: new Date(asKnownAt) }) }
      const now = clock.now()
      const plain = asOf === undefined && asKnownAt === undefined
      const record = found && (plain ? await registers.readFound(db, now, permit, found) : await registers.read(db, now, permit, { register, owner, id, ...moment })) // prettier-ignore
      if (!record) throw new Refusal(404, 'record_not_found')
      return record
    },
  )

  app.get(
    '/api/v1/registers/:register/records/:id/history',
    {
      schema: {
        ...api,
        summary:
          'The versions of a record, first recorded to last: for which days each speaks, and when it was recorded',
        params,
        querystring: Type.Object({ owner: Type.Optional(Uuid), purpose: Type.Optional(Purpose) }, closed),
        response: { 200: Type.Object({ versions: Type.Array(RegisterRecord) }) },
      },
    },
    async ({ who, params: { register, id }, query: { owner = who?.person, purpose } }) => {
      if (owner === undefined) throw new Refusal(401, 'sign_in_first')
      const found = await registers.locate(db, { register, owner, id })
      const permit = await mayRead(who, register, owner, found, purpose)
      const versions = await registers.history(db, clock.now(), permit, { register, owner, id })
      if (versions.length === 0) throw new Refusal(404, 'record_not_found')
      return { versions }
    },
  )

  app.post(
    '/api/v1/registers/:register/records',
    {
      schema: {
        ...api,
        summary: 'Write a record as a post may: a new one, or a change that says which version was seen and why',
        params: Type.Object({ register: Register }),
        headers: IdempotencyKey,
        body: Write,
        response: { 200: Type.Object({ id: Uuid, version: Type.Integer() }) },
      },
    },
    async ({ who, params: { register }, headers: { 'idempotency-key': key }, body }) => {
      if (!who) throw new Refusal(401, 'sign_in_first')
      return writeAs(parts, who, register, body, key)
    },
  )

  app.post(
    '/api/v1/registers/:register/lookups/:name',
    {
      schema: {
        ...api,
        summary: 'The records that a declared look-up finds where a post reaches, twenty at most; each is a look the person sees', // prettier-ignore
        params: Type.Object({ register: Register, name: Type.String({ minLength: 1, maxLength: 500 }) }),
        body: Type.Object({ values: Type.Array(Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean()]), { minItems: 1, maxItems: 8 }) }, closed), // prettier-ignore
        response: { 200: Type.Object({ records: Type.Array(RegisterRecord) }) },
      },
    },
    async ({ who, params: { register, name }, body: { values } }) => {
      registers.definition(register)
      const permits = await access.mayList(db, who, 'register.search', register)
      const permit = permits.find((one) => one.jurisdiction === null) ?? permits[0]!
      const now = clock.now()
      const reach = permit.jurisdiction === null ? null : (parts.unitsUnder?.(permit.jurisdiction, now) ?? [permit.jurisdiction]) // prettier-ignore
      const found = await registers.lookUp(db, { register, name, values, limit: MOST_LOOKED_UP, units: reach })
      const records = []
      for (const one of found) {
        const record = await registers.readFound(db, now, permit, one)
        if (record) records.push(record)
      }
      return { records }
    },
  )

  app.get(
    '/api/v1/me/records',
    {
      schema: {
        ...api,
        summary: 'Every record about oneself, or about one’s child under age (`person`)',
        querystring: Type.Object({ person: Type.Optional(Uuid) }, closed),
        response: { 200: Type.Object({ person: Uuid, records: Type.Array(RegisterRecord) }) },
      },
    },
    async ({ who, query: { person = who?.person } }) => {
      if (person === undefined) throw new Refusal(401, 'sign_in_first')
      const permit = await access.permit(db, who, 'register.read', { owner: person, about: [person] })
      return { person, records: await registers.aboutPerson(db, clock.now(), permit, person) }
    },
  )
}
