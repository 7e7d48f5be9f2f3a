import type { Access } from '#access'
import { once, type Clock, type Uuid, type Who } from '#platform'
import type { Database, Json } from '#platform/db'
import type { Registers } from './registers.ts'
import type { WriteAsk } from './schema.ts'

export interface WriteAsParts {
  readonly registers: Registers
  readonly access: Access
  readonly database: Database
  readonly clock: Clock
}

export type Asked = Omit<WriteAsk, 'register' | 'owner' | 'dossier'> & { readonly owner?: Uuid | undefined }

/**
 * Write a record as a post may: permitted where it is and where it goes, once for a key. Refusals of access and of
 * `Registers.write`.
 */
export async function writeAs(
  { registers, access, database, clock }: WriteAsParts,
  who: Who,
  register: string,
  body: Asked,
  key: string,
): Promise<{ id: Uuid; version: number }> {
  registers.definition(register)
  const { owner = who.person, id, after, ...rest } = body
  const db = database.sql
  const found = id === undefined || after === undefined ? null : await registers.locate(db, { register, owner, id })
  const open = found?.sealedFor ? null : found
  const about = [...new Set([owner, ...(open?.about.map((one) => one.person) ?? [])])]
  const thing = { scope: register, owner, about }
  const permit = await access.permit(db, who, 'register.write', { ...thing, unit: open ? open.unit : (body.unit ?? null) }) // prettier-ignore
  // A record is not moved to where the post does not reach.
  if (open && body.unit !== undefined && body.unit !== open.unit) await access.permit(db, who, 'register.write', { ...thing, unit: body.unit }) // prettier-ignore
  const { answer } = await database.begin((tx) => {
    const at = clock.now()
    const command = { owner, actor: who.person, key, request: { register, ...body } as Json, at }
    return once(tx, command, async (): Promise<Json> => {
      const { id: made, version } = await registers.write(tx, at, permit, { register, owner, id, after, ...rest })
      return { id: made, version }
    })
  })
  return answer as { id: Uuid; version: number }
}
