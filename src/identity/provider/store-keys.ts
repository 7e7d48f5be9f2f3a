import type { Db, Json } from '#platform/db'

export interface KeyRow {
  readonly kid: string
  readonly public: Json
  readonly sealed: Buffer
  readonly created: Date
}

/** Of one use, oldest first. */
export function signingKeys(db: Db, use: string): Promise<KeyRow[]> {
  return db<
    KeyRow[]
  >`select kid, public, sealed, created from identity.signing_key where use = ${use} order by created, kid`
}

export async function putSigningKey(
  db: Db,
  use: string,
  key: Omit<KeyRow, 'sealed'> & { sealed: Uint8Array },
): Promise<void> {
  await db`insert into identity.signing_key (kid, use, public, sealed, created)
    values (${key.kid}, ${use}, ${db.json(key.public as never)}, ${key.sealed}, ${key.created})`
}

export async function dropSigningKeys(db: Db, kids: readonly string[]): Promise<void> {
  await db`delete from identity.signing_key where kid = any(${kids as string[]})`
}

/** One at a time makes or takes away keys. */
export async function lockSigningKeys(db: Db): Promise<void> {
  await db`lock table identity.signing_key in share row exclusive mode`
}
