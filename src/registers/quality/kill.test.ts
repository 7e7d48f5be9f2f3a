import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createJournal, projectRoot, SYSTEM } from '#platform'
import { createQuality, createRegisters } from '#registers'
import { createSealer } from '#trust'
import { around, boat, definitions, sailor } from './fixture.ts'
import { STEP } from './run.ts'
import { countsBy, failingOf } from './store-board.ts'
import { stateOf } from './store-run.ts'

const at = new Date('2026-05-10T03:00:00Z')
const by = { actor: SYSTEM, purpose: 'test' }
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
}, 300_000)
afterAll(() => db.close())

const done = async () => (await stateOf(db.sql, 'boats'))?.done ?? 0

/** A process that works on the run. Killed by SIGKILL once it is a step further, unless it ends before. */
async function workUntilKilled(): Promise<'killed' | 'ended'> {
  const before = await done()
  const runner = join(projectRoot(), 'test/support/quality-runner.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', runner, db.url, at.toISOString()], { cwd: projectRoot(), stdio: 'inherit' }) // prettier-ignore
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  while (child.exitCode === null && child.signalCode === null && (await done()) <= before)
    await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGKILL')
  const [code, signal] = await exited
  expect(signal ?? code).toBe(signal === null ? 0 : 'SIGKILL')
  return signal === null ? 'ended' : 'killed'
}

it('a run killed at any moment goes on where it was, and counts nothing twice', async () => {
  const registers = createRegisters({ definitions, journal })
  const quality = createQuality({ definitions: () => definitions, journal, around })
  const count = STEP * 4 + 7
  const rows = Array.from({ length: count }, (_, n) => boat(n, n % 10 === 0 ? { name: `Twin ${n - (n % 20)}` } : {}))
  await db.begin((tx) => registers.load(tx, at, by, 'sailors', Array.from({ length: count }, (_, n) => sailor(n, n % 4 === 0 ? { name: 'Other' } : {})))) // prettier-ignore
  await db.begin((tx) => registers.load(tx, at, by, 'boats', rows))
  await db.begin((tx) => quality.start(tx, at, 'boats'))
  let killed = 0
  for (; killed < 20 && (await workUntilKilled()) === 'killed'; killed++) {
    const half = await done()
    const seen = await countsBy(db.sql, 'boats', [], { all: true })
    // What is counted and what is marked as done were committed together.
    expect(seen.find(({ rule }) => rule === '')?.n).toBe(half)
    expect(half).toBeLessThanOrEqual(count)
  }
  expect(killed).toBeGreaterThanOrEqual(2)
  while ((await stateOf(db.sql, 'boats'))?.run) expect(await workUntilKilled()).toBe('ended')
  expect(await done()).toBe(count)
  const counts = Object.fromEntries(
    (await countsBy(db.sql, 'boats', [], { all: true })).map(({ rule, n }) => [rule, n]),
  )
  const named = new Map<unknown, number>()
  for (const { data } of rows) named.set(data['name'], (named.get(data['name']) ?? 0) + 1)
  const twins = rows.filter(({ data }) => named.get(data['name'])! > 1).length
  expect(counts).toEqual({ '': count, 'name-alone': twins, 'skipper-same': Math.ceil(count / 4) })
  const listed = await failingOf(db.sql, { register: 'boats', rule: 'name-alone', units: null, limit: count, offset: 0 }) // prettier-ignore
  expect(new Set(listed.map(({ code }) => code)).size).toBe(twins)
  const [lines] = await db.sql<
    [{ n: number }]
  >`select count(*)::int as n from journal.line where type = 'quality.finished' and facts ->> 'register' = 'boats'`
  expect(lines.n).toBe(1)
}, 300_000)
