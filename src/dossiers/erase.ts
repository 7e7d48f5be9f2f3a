import {
  DROP_FILES,
  enqueue,
  linesAbout,
  SYSTEM,
  uuid7,
  type Files,
  type JobKind,
  type Journal,
  type Uuid,
} from '#platform'
import type { Tx } from '#platform/db'
import type { State } from './schema.ts'
import { lockBundle } from './store.ts'
import * as store from './store-erase.ts'

const ERASE = 'dossiers.erase'
const DAY_MS = 86_400_000
/** Lines about a person that are looked through for dossiers. */
const MOST_LINES = 10_000
const BY = { actor: SYSTEM, purpose: 'erasure' }

/** Words that people wrote; codes and instants stay. */
const WORDS = new Set(['text', 'answer', 'items', 'why', 'what'])
const wordless = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(wordless)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => (WORDS.has(key) ? (key === 'items' ? [[key, []]] : []) : [[key, wordless(held)]])),
  )
} // prettier-ignore

const drop = async (tx: Tx, at: Date, hashes: readonly string[]) => {
  if (hashes.length > 0) await enqueue(tx, { owner: SYSTEM, kind: DROP_FILES, key: uuid7(at), payload: { hashes: [...new Set(hashes)] }, runAt: at }) // prettier-ignore
}

/** A bundle that has ended says nothing of anybody any more; one under way is asked for again tomorrow. */
async function eraseBundle(journal: Journal, tx: Tx, at: Date, bundle: Uuid, person: Uuid): Promise<void> {
  const found = await lockBundle(tx, bundle)
  if (!found || (found.applicant !== person && !found.people.some((one) => one.person === person))) return
  if (!('endedAt' in found.state) || found.state.endedAt === undefined) {
    await enqueue(tx, { owner: bundle, kind: ERASE, key: `${person} ${at.toISOString().slice(0, 10)}`, payload: { person }, runAt: new Date(at.getTime() + DAY_MS) }) // prettier-ignore
    return
  }
  await store.emptyBundle(tx, bundle, wordless(found.state) as State)
  await journal.eraseBodies(tx, bundle, bundle)
  await drop(tx, at, await store.dropFiles(tx, [bundle]))
  await journal.append(tx, at, BY, [{ owner: bundle, type: 'dossier.erased', dossier: bundle, about: [{ person, role: 'subject' }] }]) // prettier-ignore
}

/**
 * What the erasure of a whole person takes away here, in its own transaction: drafts with their files; of cases that have
 * ended the answers, what registers said, free words, files, and the journal's sealed words of the case. Its lines,
 * places and clocks stay. A case under way is emptied when it has ended.
 */
export async function erasePerson(journal: Journal, tx: Tx, at: Date, person: Uuid): Promise<void> {
  await drop(tx, at, await store.dropDrafts(tx, person))
  const lines = await linesAbout(tx, person, { prefix: 'dossier.', limit: MOST_LINES })
  const bundles = new Set([...(await store.bundlesOfPerson(tx, person)), ...lines.map(({ owner }) => owner)])
  for (const bundle of [...bundles].toSorted()) await eraseBundle(journal, tx, at, bundle, person)
}

/** What is left for later: cases that were under way, and the bytes of files that nothing names any more. */
export const erasureJobs = ({ journal, files }: { journal: Journal; files: Files }): Readonly<Record<string, JobKind>> => ({
  [ERASE]: { run: (tx, { owner, payload }, at) => eraseBundle(journal, tx, at, owner, (payload as { person: Uuid }).person) },
  [DROP_FILES]: {
    async run(tx, { payload }) {
      for (const hash of (payload as { hashes: string[] }).hashes) if (!(await store.isNamed(tx, hash))) await files.remove(hash)
    },
  },
}) // prettier-ignore
