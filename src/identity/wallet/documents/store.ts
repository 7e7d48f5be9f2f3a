import type { Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import type { EndReason, Issued } from './schema.ts'

const columns = (db: Db) =>
  db`d.owner, d.id, d.kind, d.held_by as "heldBy", d.holder, d.sources, d.list, d.slot, d.issued, d.ends, d.ended, d.reason`

/** The one that this wallet has of this kind, locked: of two who ask at once the second sees what the first did. */
export async function openDocument(tx: Tx, owner: Uuid, kind: string, holder: Buffer): Promise<Issued | null> {
  const [row] = await tx<Issued[]>`select ${columns(tx)} from identity.document d
    where d.owner = ${owner} and d.kind = ${kind} and d.holder = ${holder} and d.ended is null for update`
  return row ?? null
}

/** False when another request put one there at the same time. */
export async function insertDocument(tx: Tx, one: Issued): Promise<boolean> {
  const [done] =
    await tx`insert into identity.document (owner, id, kind, held_by, holder, sources, list, slot, issued, ends)
    values (${one.owner}, ${one.id}, ${one.kind}, ${one.heldBy}, ${one.holder}, ${tx.json(one.sources)}, ${one.list}, ${one.slot}, ${one.issued}, ${one.ends})
    on conflict (owner, kind, holder) where ended is null do nothing returning 1`
  return done !== undefined
}

/** A person's documents in wallets, newest first: those that stand, and the last that ended. */
export function documentsOf(db: Db, owner: Uuid): Promise<Issued[]> {
  return db<Issued[]>`select ${columns(db)} from identity.document d where d.owner = ${owner}
    order by d.ended is not null, d.issued desc limit 50`
}

/** Those of these persons that stand, locked. */
export function standing(tx: Tx, owners: readonly Uuid[]): Promise<Issued[]> {
  return tx<Issued[]>`select ${columns(tx)} from identity.document d
    where d.owner = any(${owners as Uuid[]}::uuid[]) and d.ended is null order by d.owner, d.id for update`
}

/** Those that are about a person or stand in a wallet of theirs. */
export function standingAround(tx: Tx, person: Uuid): Promise<Issued[]> {
  return tx<Issued[]>`select ${columns(tx)} from identity.document d
    where (d.owner = ${person} or d.held_by = ${person}) and d.ended is null order by d.owner, d.id for update`
}

export async function findDocument(tx: Tx, owner: Uuid, id: Uuid): Promise<Issued | null> {
  const [row] = await tx<
    Issued[]
  >`select ${columns(tx)} from identity.document d where d.owner = ${owner} and d.id = ${id} for update`
  return row ?? null
}

/** Whose bit this is. */
export async function documentAt(db: Db, list: Uuid, slot: number): Promise<Issued | null> {
  const [row] = await db<
    Issued[]
  >`select ${columns(db)} from identity.document d where d.list = ${list} and d.slot = ${slot}`
  return row ?? null
}

/** The wallet says that it has it; false when it said so before. */
export async function keep(tx: Tx, { owner, id }: Pick<Issued, 'owner' | 'id'>, at: Date): Promise<boolean> {
  const [done] =
    await tx`update identity.document set kept = ${at} where owner = ${owner} and id = ${id} and kept is null returning 1`
  return done !== undefined
}

export async function endDocuments(tx: Tx, all: readonly Issued[], at: Date, reason: EndReason): Promise<void> {
  await tx`update identity.document d set ended = ${at}, reason = ${reason}
    from jsonb_to_recordset(${tx.json(all.map(({ owner, id }) => ({ owner, id })))}) as x(owner uuid, id uuid)
    where d.owner = x.owner and d.id = x.id and d.ended is null`
}
