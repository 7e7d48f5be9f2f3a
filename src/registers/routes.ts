import { Type } from 'typebox'
import { Refusal, type App } from '#platform'
import { RegisterDefinition, RegisterRecord } from './schema.ts'
import { searchRoutes, type SearchRouteParts } from './search/routes.ts'
import { searchPages } from './search/routes-pages.ts'

export type RegisterRouteParts = SearchRouteParts

const Uuid = Type.String({ format: 'uuid' })
const Register = Type.String({ minLength: 1, maxLength: 60 })
const closed = { additionalProperties: false }
const api = { tags: ['registers'], security: [{ session: [] as string[] }] }

/**
 * `GET /api/v1/registers`, `GET /api/v1/registers/:register/records/:id?owner=`,
 * `GET /api/v1/me/records?person=`. Answers hold the fields of the permit's purpose; each is a look, committed first.
 */
export function registerRoutes(app: App, parts: RegisterRouteParts): void {
  const { registers, access, database, clock } = parts
  searchRoutes(app, parts)
  searchPages(app, parts)
  const db = database.sql

  app.get(
    '/api/v1/registers',
    {
      schema: {
        ...api,
        security: [],
        summary: 'The registers: their fields, what is unique in them, and what each purpose may see',
        response: { 200: Type.Object({ registers: Type.Array(RegisterDefinition) }) },
      },
    },
    (_request, reply) => {
      void reply.header('cache-control', 'public, max-age=300')
      return { registers: [...registers.definitions] }
    },
  )

  app.get(
    '/api/v1/registers/:register/records/:id',
    {
      schema: {
        ...api,
        summary: 'A record: one’s own, one’s child’s, or one that a post gives for its purpose',
        params: Type.Object({ register: Register, id: Uuid }),
        querystring: Type.Object(
          { owner: Type.Optional(Uuid), purpose: Type.Optional(Type.String({ maxLength: 60 })) },
          closed,
        ),
        response: { 200: RegisterRecord },
      },
    },
    async ({ who, params: { register, id }, query: { owner = who?.person, purpose } }) => {
      if (owner === undefined) throw new Refusal(401, 'sign_in_first')
      const found = await registers.locate(db, { register, owner, id })
      const about = found ? found.about.map((one) => one.person) : [owner]
      // Asked before it is said whether there is such a record.
      const permit = await access.permit(
        db,
        who,
        'register.read',
        { scope: register, unit: found?.unit, owner, about },
        purpose,
      )
      const record = found && (await registers.readFound(db, clock.now(), permit, found))
      if (!record) throw new Refusal(404, 'record_not_found')
      return record
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
