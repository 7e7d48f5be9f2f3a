import type { Journal, Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import type { Answers } from '#procedures'
import type { DossierFile, Draft } from './dossiers.ts'

const columns = (db: Db) =>
  db`owner, owner as "applicantId", id, procedure, version, answers, facts, started_at as "startedAt", updated_at as "updatedAt"`

export async function insertDraft(db: Db, draft: Omit<Draft, 'applicantId'>): Promise<void> {
  const { owner, id, procedure, version, answers, facts, startedAt } = draft
  await db`insert into dossiers.draft (owner, id, procedure, version, answers, facts, started_at, updated_at)
    values (${owner}, ${id}, ${procedure}, ${version}, ${db.json(answers as never)}, ${db.json(facts as never)}, ${startedAt}, ${startedAt})`
}

export async function draftOf(db: Db, owner: Uuid, id: Uuid): Promise<Draft | null> {
  const [row] = await db<Draft[]>`select ${columns(db)} from dossiers.draft where owner = ${owner} and id = ${id}`
  return row ?? null
}

/** Lock a draft for its submission. */
export async function lockDraft(tx: Tx, owner: Uuid, id: Uuid): Promise<Draft | null> {
  const [row] = await tx<
    Draft[]
  >`select ${columns(tx)} from dossiers.draft where owner = ${owner} and id = ${id} for update`
  return row ?? null
}

export function draftsOf(db: Db, owner: Uuid): Promise<Draft[]> {
  return db<Draft[]>`select ${columns(db)} from dossiers.draft where owner = ${owner} order by updated_at desc limit 50`
}

/** Whose draft is it? Only to refuse and journal the attempt on another person's. */
export async function ownerOfDraft(db: Db, id: Uuid): Promise<Uuid | null> {
  const [row] = await db<{ owner: Uuid }[]>`select owner from dossiers.draft where id = ${id} limit 1`
  return row?.owner ?? null
}

/** Lay answers over those that are there. */
export async function mergeAnswers(db: Db, owner: Uuid, id: Uuid, answers: Answers, at: Date): Promise<Draft | null> {
  const [row] = await db<
    Draft[]
  >`update dossiers.draft set answers = answers || ${db.json(answers as never)}, updated_at = ${at}
    where owner = ${owner} and id = ${id} returning ${columns(db)}`
  return row ?? null
}

export async function deleteDraft(tx: Tx, owner: Uuid, id: Uuid): Promise<boolean> {
  const rows = await tx`delete from dossiers.draft where owner = ${owner} and id = ${id} returning 1`
  if (rows.length > 0) await tx`delete from dossiers.file where owner = ${id}`
  return rows.length > 0
}

const fileColumns = (db: Db) => db`id, name, type, size, evidence, hash, at`

export async function insertFile(db: Db, owner: Uuid, holder: Uuid, file: DossierFile): Promise<void> {
  const { id, hash, name, type, size, evidence, at } = file
  await db`insert into dossiers.file (owner, id, holder, hash, name, type, size, evidence, at)
    values (${owner}, ${id}, ${holder}, ${hash}, ${name}, ${type}, ${size}, ${evidence}, ${at})`
}

export function filesOf(db: Db, owner: Uuid): Promise<DossierFile[]> {
  return db<DossierFile[]>`select ${fileColumns(db)} from dossiers.file where owner = ${owner} order by at, id`
}

/** One file's row; with a look where it discloses another person's. */
export async function fileOf(
  db: Db,
  owner: Uuid,
  id: Uuid,
  look?: ReturnType<Journal['look']>,
): Promise<DossierFile | null> {
  const [row] = await db<
    DossierFile[]
  >`${look ? db`with ${look}` : db``} select ${fileColumns(db)} from dossiers.file where owner = ${owner} and id = ${id}`
  return row ?? null
}
