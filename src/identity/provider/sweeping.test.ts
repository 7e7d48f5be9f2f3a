import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enqueue, runDue, SYSTEM } from '#platform'
import { testDatabase } from '#test/database'
import { sweepArtifacts } from './store.ts'
import { STEP, sweeping } from './sweeping.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const kinds = sweeping('identity.forget', (tx, _now, most) => sweepArtifacts(tx, most))
const start = Date.UTC(2026, 0, 1)

/** Things over, and things that are not. */
async function fill(over: number, seen: number, living: number) {
  const { sql } = database
  await Promise.all([sql`delete from identity.artifact`, sql`delete from identity.seen`])
  await sql`insert into identity.artifact (hash, kind, ends, payload) select sha256(('a' || n)::bytea), 'AccessToken', now() - interval '1 minute', '{}' from generate_series(1, ${over}) n` // prettier-ignore
  await sql`insert into identity.artifact (hash, kind, ends, payload) select sha256(('l' || n)::bytea), 'AccessToken', now() + interval '1 hour', '{}' from generate_series(1, ${living}) n` // prettier-ignore
  await sql`insert into identity.seen (hash, ends) select sha256(('s' || n)::bytea), now() - interval '1 minute' from generate_series(1, ${seen}) n` // prettier-ignore
}
const left = async () => {
  const [row] = await database.sql<[{ over: number; living: number; seen: number; jobs: number }]>`select
    (select count(*)::int from identity.artifact where ends < now()) as over, (select count(*)::int from identity.artifact where ends >= now()) as living,
    (select count(*)::int from identity.seen) as seen, (select count(*)::int from platform.job) as jobs`
  return row
}
/** Work the loop of a process until nothing is due at this instant; gives how often. */
async function work(at: Date): Promise<number> {
  let runs = 0
  while (await runDue(database, kinds, at)) runs++
  return runs
}

describe('forgetting what ran out', () => {
  it('goes on until nothing is left, a step a transaction, and keeps what lives', async () => {
    await database.begin((tx) => enqueue(tx, { owner: SYSTEM, kind: 'identity.forget', key: 'one', runAt: new Date(start) })) // prettier-ignore
    await fill(STEP * 2 + 7, STEP + 1, 3)
    expect(await work(new Date(start))).toBe(3)
    expect(await left()).toEqual({ over: 0, living: 3, seen: 0, jobs: 1 })
    // Exactly one step: the next one finds nothing, and the chain ends.
    await fill(STEP, 0, 1)
    expect(await work(new Date(start + 300_000))).toBe(2)
    expect(await left()).toEqual({ over: 0, living: 1, seen: 0, jobs: 1 })
  })

  it('is shared by two processes without one waiting for the other’s rows', async () => {
    await fill(STEP * 3, STEP * 2, 2)
    const at = new Date(start + 600_000)
    const runs = await Promise.all([work(at), work(at)])
    // Whoever found nothing due for a moment has gone: what is left is done by the next round.
    await work(at)
    expect(runs[0]! + runs[1]!).toBeGreaterThan(0)
    expect(await left()).toEqual({ over: 0, living: 2, seen: 0, jobs: 1 })
  })
})
