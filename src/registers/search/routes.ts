import { Type } from 'typebox'
import type { Access, ListPermit } from '#access'
import { Refusal, type App, type Clock, type Who } from '#platform'
import type { Database } from '#platform/db'
import { LegalDay } from '#territory'
import type { Registers } from '../registers.ts'
import { RegisterRecord, SearchHit, type SearchAnswer, type SearchAsk } from '../schema.ts'

export interface SearchRouteParts {
  readonly registers: Registers
  readonly access: Access
  readonly database: Database
  readonly clock: Clock
  /** A unit, all under it, and all that these came from, by code: how far a post's search reaches. Left out: the unit itself. */
  readonly unitsUnder?: (unit: string, at: Date) => readonly string[]
  /** All codes that somebody in a place may be kept under. Left out: as far as a post reaches there. */
  readonly placeUnits?: (place: string, at: Date) => readonly string[]
  /** Units by name or code, the likeliest first. Left out: codes alone are understood. */
  readonly findUnits?: (text: string, at: Date) => readonly { readonly code: string; readonly label: string }[]
  /** The name of a unit. Left out: its code. */
  readonly unitName?: (unit: string, at: Date) => string
  /** The legal day of an instant, and when one begins. Left out: UTC. */
  readonly legalDay?: (at: Date) => string
  readonly dayStart?: (day: string) => Date
}

export type Asked = Pick<SearchAsk, 'name' | 'number' | 'birthDate' | 'birthYear' | 'similar'> & { readonly place?: string | undefined } // prettier-ignore

const Register = Type.String({ minLength: 1, maxLength: 60 })
const closed = { additionalProperties: false }
const api = { tags: ['registers'], security: [{ session: [] as string[] }] }
const params = Type.Object({ register: Register })

/** Search as somebody: where and for what purpose their post lets them. Refusals of access.mayList and Registers.search. */
export function searcher(parts: SearchRouteParts) {
  const { registers, access, database, clock, unitsUnder = (unit) => [unit], placeUnits = unitsUnder } = parts
  return async (who: Who | null, register: string, asked: Asked): Promise<SearchAnswer & { readonly permit: ListPermit }> => {
    registers.definition(register)
    const permits = await access.mayList(database.sql, who, 'register.search', register)
    const permit = permits.find((one) => one.jurisdiction === null) ?? permits[0]!
    const now = clock.now()
    const units = permit.jurisdiction === null ? null : unitsUnder(permit.jurisdiction, now)
    const place = asked.place === undefined ? undefined : placeUnits(asked.place, now)
    return { ...(await registers.search(database, now, permit, { ...asked, register, units, place })), permit }
  }
} // prettier-ignore

/** `POST /api/v1/registers/:register/search` and `/lookup`: posted, so that no number or name stands in an address. */
export function searchRoutes(app: App, parts: SearchRouteParts): void {
  const { registers, access, database, clock } = parts
  const db = database.sql
  const search = searcher(parts)

  app.post(
    '/api/v1/registers/:register/search',
    {
      schema: {
        ...api,
        summary:
          'Officials find a person by name, number, birth and place, ranked; every hit is a look the person sees',
        params,
        body: Type.Object(
          {
            name: Type.Optional(Type.String({ maxLength: 100 })),
            number: Type.Optional(Type.String({ maxLength: 60 })),
            birthDate: Type.Optional(LegalDay),
            birthYear: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })),
            place: Type.Optional(Type.String({ minLength: 1, maxLength: 30 })),
            similar: Type.Optional(Type.Boolean()),
          },
          closed,
        ),
        response: { 200: Type.Object({ records: Type.Array(SearchHit), more: Type.Boolean() }) },
      },
    },
    async ({ who, params: { register }, body }) => {
      const { hits, more } = await search(who, register, body)
      return { records: [...hits], more }
    },
  )

  app.post(
    '/api/v1/registers/:register/lookup',
    {
      schema: {
        ...api,
        summary: 'The record that holds a unique value: a personal number, a tax code; a look the person sees',
        params,
        body: Type.Object(
          {
            field: Type.String({ minLength: 1, maxLength: 200 }),
            value: Type.String({ minLength: 1, maxLength: 200 }),
            purpose: Type.Optional(Type.String({ maxLength: 60 })),
          },
          closed,
        ),
        response: { 200: RegisterRecord },
      },
    },
    async ({ who, params: { register }, body: { field, value, purpose } }) => {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const found = await registers.locateByKey(db, { register, field, value })
      // Asked before it is said whether there is such a record.
      const thing = found
        ? { scope: register, unit: found.unit, owner: found.owner, about: found.about.map((one) => one.person) }
        : { scope: register }
      const permit = await access.permit(db, who, 'register.read', thing, purpose)
      const record = found && (await registers.readFound(db, clock.now(), permit, found))
      if (!record) throw new Refusal(404, 'record_not_found')
      return record
    },
  )
}
