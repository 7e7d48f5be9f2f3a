import type { Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import type { State } from './schema.ts'

/** A person's drafts go, with what was put in them. Gives the digests of their files. */
export async function dropDrafts(tx: Tx, person: Uuid): Promise<string[]> {
  const drafts = await tx<{ id: Uuid }[]>`delete from dossiers.draft where owner = ${person} returning id`
  return dropFiles(tx, drafts.map(({ id }) => id)) // prettier-ignore
}

/** The rows of a family's files; gives their digests. */
export async function dropFiles(tx: Tx, owners: readonly Uuid[]): Promise<string[]> {
  const rows = await tx<
    { hash: string }[]
  >`delete from dossiers.file where owner = any(${owners as Uuid[]}::uuid[]) returning hash`
  return rows.map(({ hash }) => hash)
}

/** The bundles that a person applied in, or became part of by a command. */
export async function bundlesOfPerson(db: Db, person: Uuid): Promise<Uuid[]> {
  const rows = await db<{ bundle: Uuid }[]>`select bundle from dossiers.applicant where person = ${person}`
  return rows.map(({ bundle }) => bundle)
}

/** Empty what a bundle says of people; its course, its places and its clocks stay. */
export async function emptyBundle(tx: Tx, owner: Uuid, state: State): Promise<void> {
  await tx`update dossiers.bundle set answers = '{}', facts = '{}', made = '{}', state = ${tx.json(state as never)} where owner = ${owner}`
}

/** Does a file of a draft or a bundle still have these bytes? */
export async function isNamed(db: Db, hash: string): Promise<boolean> {
  const rows = await db`select 1 from dossiers.file where hash = ${hash} limit 1`
  return rows.length > 0
}
