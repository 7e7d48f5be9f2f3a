import type { Database, Db, Json, Tx } from '../db/index.ts'
import { uuid7, type Uuid } from '../ids.ts'

export interface Job {
  readonly owner: Uuid
  readonly id: Uuid
  readonly kind: string
  readonly payload: Json
  readonly runAt: Date
  readonly attempts: number
}

export interface JobKind {
  /** Runs inside the transaction that removes the job: its database effects happen exactly once. Must be short. */
  run(tx: Tx, job: Job, now: Date): Promise<void>
  /** Attempts before it is laid with the dead letters. */
  readonly attempts?: number
  /** Seconds until the next run of a job that repeats by itself. */
  readonly every?: number
}

/** Ask for work later, in the transaction that makes it necessary. With a key the job exists once; asking again moves its time. */
export async function enqueue(
  tx: Db,
  job: { owner: Uuid; kind: string; key?: string; payload?: Json; runAt: Date },
): Promise<void> {
  await tx`insert into platform.job (owner, id, kind, key, payload, run_at)
    values (${job.owner}, ${uuid7(job.runAt)}, ${job.kind}, ${job.key ?? null}, ${tx.json((job.payload ?? {}) as never)}, ${job.runAt})
    on conflict (owner, kind, key) where key is not null
    do update set run_at = excluded.run_at, payload = excluded.payload, state = 'waiting', attempts = 0, error = null`
}

/** Take back what was asked for. */
export async function cancel(tx: Db, owner: Uuid, kind: string, key: string): Promise<void> {
  await tx`delete from platform.job where owner = ${owner} and kind = ${kind} and key = ${key}`
}

/** An error's name and code: its message may hold a person's data. */
const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${(error as { code?: string }).code ?? ''}`.trim() : 'error'

const BACKOFF_SECONDS = [1, 5, 30, 120, 600, 3_600]

/**
 * Run one due job; false when none is due. A failure rolls its work back and puts it off (1 s, 5 s, 30 s, 2 min,
 * 10 min, 1 h), then lays it with the dead letters, error beside it.
 */
export async function runDue(
  database: Database,
  kinds: Readonly<Record<string, JobKind>>,
  now: Date,
  onError: (job: Job, error: unknown) => void = () => undefined,
): Promise<boolean> {
  let taken: Job | undefined
  try {
    return await database.begin(async (tx) => {
      const [job] = await tx<Job[]>`select owner, id, kind, payload, run_at as "runAt", attempts from platform.job
        where state = 'waiting' and run_at <= ${now} and kind = any(${Object.keys(kinds)}) order by run_at limit 1 for update skip locked`
      if (!job) return false
      taken = job
      const kind = kinds[job.kind]!
      await kind.run(tx, job, now)
      if (kind.every === undefined) await tx`delete from platform.job where owner = ${job.owner} and id = ${job.id}`
      else
        await tx`update platform.job set run_at = ${new Date(now.getTime() + kind.every * 1000)}, attempts = 0, error = null
          where owner = ${job.owner} and id = ${job.id}`
      return true
    })
  } catch (error) {
    if (!taken) throw error
    const { owner, id, attempts, kind } = taken
    onError(taken, error)
    const dead = attempts + 1 >= (kinds[kind]?.attempts ?? 8)
    const delay = BACKOFF_SECONDS[Math.min(attempts, BACKOFF_SECONDS.length - 1)]!
    await database.sql`update platform.job set attempts = attempts + 1, state = ${dead ? 'dead' : 'waiting'},
      run_at = ${new Date(now.getTime() + delay * 1000)}, error = ${nameOf(error)}
      where owner = ${owner} and id = ${id}`
    return true
  }
}

/** What failed for good and waits for an operator. */
export function deadLetters(db: Db): Promise<(Job & { error: string | null })[]> {
  return db<
    (Job & { error: string | null })[]
  >`select owner, id, kind, payload, run_at as "runAt", attempts, error from platform.job where state = 'dead' order by run_at`
}
