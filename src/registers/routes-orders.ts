import { Type } from 'typebox'
import type { Access } from '#access'
import { IdempotencyKey, once, Refusal, type App, type Clock, type Uuid, type Who } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Registers } from './registers.ts'

export interface OrderRouteParts {
  readonly registers: Registers
  readonly access: Access
  readonly database: Database
  readonly clock: Clock
}

const Uuid = Type.String({ format: 'uuid' })
const closed = { additionalProperties: false }
const api = { tags: ['registers'], security: [{ session: [] as string[] }] }
const record = Type.Object({ register: Type.String({ minLength: 1, maxLength: 60 }), id: Uuid })
const Order = Type.String({ minLength: 1, maxLength: 200 })
const Reason = Type.String({ minLength: 1, maxLength: 500 })
const Done = Type.Object({ done: Type.Boolean() })

/**
 * What courts and keepers of registers order: `POST /api/v1/registers/:register/records/:id/seal`, `…/unseal`,
 * `/api/v1/registers/persons/merge`, `…/unmerge`, `…/erase`. Each asks for a grant of its own: `register.seal`,
 * `register.merge`, `register.erase`.
 */
export function orderRoutes(app: App, parts: OrderRouteParts): void {
  const { registers, access, database, clock } = parts
  const db = database.sql

  /** Ask, then do it once for a key, in one transaction. */
  async function ordered(
    who: Who | null,
    action: string,
    thing: { scope?: string; owner: Uuid; about: readonly Uuid[] },
    command: { key: string; request: unknown },
    work: (tx: Tx, at: Date, permit: Awaited<ReturnType<Access['permit']>>) => Promise<unknown>,
  ): Promise<{ done: boolean }> {
    if (!who) throw new Refusal(401, 'sign_in_first')
    const permit = await access.permit(db, who, action, thing)
    await database.begin((tx) => {
      const at = clock.now()
      return once(tx, { ...command, owner: thing.owner, actor: who.person, at }, async () => {
        await work(tx, at, permit)
        return true
      })
    })
    return { done: true }
  }

  app.post(
    '/api/v1/registers/:register/records/:id/seal',
    {
      schema: {
        ...api,
        summary: 'By order of a court: the record is found for the purposes named alone',
        params: record,
        headers: IdempotencyKey,
        body: Type.Object({ owner: Uuid, order: Order, purposes: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 20 }) }, closed), // prettier-ignore
        response: { 200: Done },
      },
    },
    async ({ who, params: { register, id }, headers, body: { owner, order, purposes } }) =>
      ordered(who, 'register.seal', { scope: register, owner, about: [owner] }, { key: headers['idempotency-key'], request: { seal: register, id, owner, order, purposes } }, (tx, at, permit) =>
        registers.seal(tx, at, permit, { register, owner, id, order, purposes }),
      ),
  ) // prettier-ignore
  app.post(
    '/api/v1/registers/:register/records/:id/unseal',
    {
      schema: {
        ...api,
        summary: 'By order of a court: the record is found as before',
        params: record,
        headers: IdempotencyKey,
        body: Type.Object({ owner: Uuid, order: Order }, closed),
        response: { 200: Done },
      },
    },
    async ({ who, params: { register, id }, headers, body: { owner, order } }) =>
      ordered(who, 'register.seal', { scope: register, owner, about: [owner] }, { key: headers['idempotency-key'], request: { unseal: register, id, owner, order } }, (tx, at, permit) =>
        registers.unseal(tx, at, permit, { register, owner, id, order }),
      ),
  ) // prettier-ignore
  app.post(
    '/api/v1/registers/persons/merge',
    {
      schema: {
        ...api,
        summary: 'One person known twice: from now on reads of `person` lead to `into`; no record moves',
        headers: IdempotencyKey,
        body: Type.Object({ person: Uuid, into: Uuid, reason: Reason }, closed),
        response: { 200: Done },
      },
    },
    async ({ who, headers, body: { person, into, reason } }) =>
      ordered(who, 'register.merge', { owner: person, about: [person, into] }, { key: headers['idempotency-key'], request: { merge: person, into, reason } }, (tx, at, permit) =>
        registers.merge(tx, at, permit, { person, into, reason }),
      ),
  ) // prettier-ignore
  app.post(
    '/api/v1/registers/persons/unmerge',
    {
      schema: {
        ...api,
        summary: 'They are two after all: each has again what was theirs',
        headers: IdempotencyKey,
        body: Type.Object({ person: Uuid, reason: Reason }, closed),
        response: { 200: Done },
      },
    },
    async ({ who, headers, body: { person, reason } }) => {
      const into = await registers.survivorAt(db, person)
      const about = [...new Set([person, into])]
      return ordered(who, 'register.merge', { owner: person, about }, { key: headers['idempotency-key'], request: { unmerge: person, reason } }, (tx, at, permit) =>
        registers.unmerge(tx, at, permit, { person, reason }),
      )
    },
  ) // prettier-ignore
  app.post(
    '/api/v1/registers/persons/erase',
    {
      schema: {
        ...api,
        summary: 'By order of law: a person’s records of a register, or all of them with the person’s key, lose for good what they said', // prettier-ignore
        headers: IdempotencyKey,
        body: Type.Object({ owner: Uuid, register: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })), order: Order }, closed), // prettier-ignore
        response: { 200: Done },
      },
    },
    async ({ who, headers, body: { owner, register, order } }) =>
      ordered(who, 'register.erase', { ...(register === undefined ? {} : { scope: register }), owner, about: [owner] }, { key: headers['idempotency-key'], request: { erase: owner, register: register ?? null, order } }, (tx, at, permit) =>
        registers.erase(tx, at, permit, { owner, register, order }),
      ),
  ) // prettier-ignore
}
