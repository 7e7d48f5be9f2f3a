import { enqueue, SYSTEM, type JobKind } from '#platform'
import type { Db, Tx } from '#platform/db'
import { failImport, runImport, type ImportParts } from './import.ts'
import type { BulkFiles, Import } from './schema.ts'
import { find, forgetRejects, needed } from './store.ts'

/** Bytes of a file that one run of the job takes in: the work loop has other things to do. */
const STEP = 262_144
const PAUSE_MS = 10

export const IMPORT_JOB = 'registers.import'
export const REJECTS_JOB = 'registers.rejects'
/** Rejected rows hold people's data: who sent the file has so many days to take them. */
export const REJECTS_DAYS = 90
const DAY_MS = 86_400_000

/** Ask for the next step of an import. Each is a job of its own: it is there until the step is done. */
export function askForStep(db: Db, run: Pick<Import, 'id' | 'atByte' | 'row'>, now: Date): Promise<void> {
  const runAt = new Date(now.getTime() + PAUSE_MS)
  return enqueue(db, {
    owner: SYSTEM,
    kind: IMPORT_JOB,
    key: `${run.id} ${run.atByte} ${run.row}`,
    payload: { import: run.id },
    runAt,
  })
}

/** Until then the rejects of an import are there. */
const keepRejects = (tx: Tx, id: string, now: Date) =>
  enqueue(tx, { owner: SYSTEM, kind: REJECTS_JOB, key: id, payload: { import: id }, runAt: new Date(now.getTime() + REJECTS_DAYS * DAY_MS) }) // prettier-ignore

/** Imports of uploaded files, step by step, by whichever process is there; the file is removed at the end, the rejects 90 days later. */
export function bulkJobs(parts: ImportParts, files: BulkFiles): Readonly<Record<string, JobKind>> {
  return {
    [IMPORT_JOB]: {
      async run(tx, job, now) {
        const id = String((job.payload as { import: string }).import)
        const run = await find(parts.database.sql, id)
        if (run?.state !== 'running') return
        const source = await files.source(run.hash)
        const rejects = files.rejects(id)
        const after = source
          ? await runImport(parts, id, { source, rejects }, { block: STEP, blocks: 1 }).finally(() => rejects.close())
          : await failImport(parts, run, 'file_missing')
        if (after.state === 'running') return askForStep(tx, after, now)
        if (after.rejected > 0) await keepRejects(tx, id, now)
        if (!(await needed(parts.database.sql, run.hash))) await files.remove(run.hash)
      },
    },
    [REJECTS_JOB]: {
      async run(tx, job) {
        const id = String((job.payload as { import: string }).import)
        await forgetRejects(tx, id)
        await files.removeRejects(id)
      },
    },
  }
}
