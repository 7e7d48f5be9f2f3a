import { enqueue, SYSTEM, type JobKind } from '#platform'
import type { Db } from '#platform/db'
import { failImport, runImport, type ImportParts } from './import.ts'
import type { BulkFiles, Import } from './schema.ts'
import { find, needed } from './store.ts'

/** Bytes of a file that one run of the job takes in: the work loop has other things to do. */
const STEP = 262_144
const PAUSE_MS = 10

export const IMPORT_JOB = 'registers.import'

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

/** Imports of uploaded files, step by step, by whichever process is there; the file is removed at the end. */
export function bulkJobs(parts: ImportParts, files: BulkFiles): Readonly<Record<string, JobKind>> {
  return {
    [IMPORT_JOB]: {
      async run(tx, job, now) {
        const id = String((job.payload as { import: string }).import)
        const run = await find(parts.database.sql, id)
        if (run?.state !== 'running') return
        const source = await files.source(run.hash)
        if (!source) return void (await failImport(parts, run, 'file_missing'))
        const rejects = files.rejects(id)
        const after = await runImport(parts, id, { source, rejects }, { block: STEP, blocks: 1 }).finally(() => rejects.close()) // prettier-ignore
        if (after.state === 'running') await askForStep(tx, after, now)
        else if (!(await needed(parts.database.sql, run.hash))) await files.remove(run.hash)
      },
    },
  }
}
