import type { Db } from '#platform/db'

export interface KeyRow {
  readonly generation: number
  /** Null when erased. */
  readonly wrapped: Buffer | null
  /** Committed, so that it may be remembered: this transaction cannot take it back. */
  readonly settled: boolean
}

const columns = (db: Db) =>
  db`select generation, wrapped, made_in is distinct from pg_current_xact_id_if_assigned() as settled from trust.person_key`

/** The newest key of a person; `first` becomes it when there was none. Null when another transaction just made one. */
export async function newestKey(db: Db, owner: string, first: Uint8Array): Promise<KeyRow | null> {
  const [row] = await db<KeyRow[]>`with made as (insert into trust.person_key (owner, generation, wrapped)
      select ${owner}, 1, ${first} where not exists (select from trust.person_key where owner = ${owner})
      on conflict do nothing returning generation, wrapped, false as settled)
    select * from made union all (${columns(db)} where owner = ${owner} order by generation desc limit 1)`
  return row ?? null
}

export async function keyOf(db: Db, owner: string, generation: number): Promise<KeyRow | null> {
  const [row] = await db<KeyRow[]>`${columns(db)} where owner = ${owner} and generation = ${generation}`
  return row ?? null
}

/** Was it added? Two at once: the second waits for the first and adds nothing. */
export async function addKey(db: Db, owner: string, generation: number, wrapped: Uint8Array): Promise<boolean> {
  const added =
    await db`insert into trust.person_key (owner, generation, wrapped) values (${owner}, ${generation}, ${wrapped})
    on conflict do nothing returning 1`
  return added.length > 0
}

export async function eraseKeys(db: Db, owner: string): Promise<void> {
  await db`update trust.person_key set wrapped = null where owner = ${owner} and wrapped is not null`
}

/** The proof of the master key, set to `first` when there is none. */
export async function masterProof(db: Db, first: Uint8Array): Promise<Buffer> {
  await db`insert into trust.master (proof) values (${first}) on conflict do nothing`
  const [row] = await db<[{ proof: Buffer }]>`select proof from trust.master`
  return row.proof
}
