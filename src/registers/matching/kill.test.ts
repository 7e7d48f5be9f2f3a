import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createJournal, projectRoot, SYSTEM } from '#platform'
import { connect, type Sql } from '#platform/db'
import { between, seeded } from '#rehearsal'
import { createRegisters } from '#registers'
import { cloneDatabase } from '#test/database'
import { statementProxy } from '#test/proxy'
import { beekeepers } from '../fixture.ts'
import { keeper, keeperId } from './fixture.ts'

// Real processes, ended by kill -9 between the statements of their transactions and begun again each time: what is left
// must be what one clean run leaves.

const random = seeded(2_026, 45)
const drops: (() => Promise<unknown> | void)[] = []
afterAll(async () => {
  for (const drop of drops) await drop()
})
const journal = createJournal({
  seal: async (_tx, _person, plain) => plain,
  open: async (_tx, _person, sealed) => sealed,
})
const registers = createRegisters({ definitions: [beekeepers], journal })

const MANY = 9_000
/** A database with many keepers, some of them twice. */
async function database(): Promise<{ url: string; sql: Sql }> {
  const clone = await cloneDatabase()
  drops.push(clone.drop)
  const opened = connect(clone.url, 'onedoor_app', { max: 1 })
  drops.unshift(() => opened.close())
  const alike = (n: number) => keeper(n, { born: `${1900 + (n % 97)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`, name: `${['Ada', 'Ben', 'Cleo'][n % 3]!} Q${n % 701}x${n % 89} Fern` }) // prettier-ignore
  const rows = [...Array.from({ length: MANY }, (_, n) => alike(n)), ...Array.from({ length: 60 }, (_, n) => ({ ...keeper(MANY + n), data: { ...alike(n * 11).data, tag: `B9${n}` } }))] // prettier-ignore
  await opened.begin((tx) => registers.load(tx, new Date('2026-05-10T03:00:00Z'), { actor: SYSTEM, purpose: 'test' }, 'beekeepers', rows)) // prettier-ignore
  return { url: clone.url, sql: opened.sql }
}

/** The process; null when it was ended, else its last line. */
function run(url: string, action: string, begun: (kill: () => void) => void): Promise<string | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/match-runner.ts', url, action], { cwd: projectRoot(), stdio: ['ignore', 'pipe', 'pipe'] }) // prettier-ignore
  let [out, wrong] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    if (out === '') begun(() => void child.kill('SIGKILL'))
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => (wrong += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(null)
      else if (code === 0) resolve(out.trim().split('\n').at(-1)!)
      else reject(new Error(`it ended with ${code}: ${wrong.slice(-2000)}`))
    })
  })
}

/** Run it through a proxy that ends it after some statements, so many times; then to its end. */
async function battered(
  url: string,
  action: string,
  kills: number,
  statements: number,
): Promise<{ said: string; killed: number }> {
  // prettier-ignore
  const proxy = await statementProxy(join(new URL(url).searchParams.get('host')!, '.s.PGSQL.5432'))
  drops.push(() => proxy.close())
  const through = url.replace(/host=[^&]*/, `host=${encodeURIComponent(proxy.folder)}`)
  for (let killed = 0; ;) {
    const said = await run(through, action, (kill) => {
      if (killed < kills) proxy.armAfter(between(random, 2, statements), kill)
    })
    proxy.disarm()
    if (said !== null) return { said, killed }
    killed++
  }
}

const sums = (sql: Sql, all: readonly string[]) =>
  Promise.all(
    all.map(async (one) => {
      const [table, columns] = one.split(': ') as [string, string]
      const [sum] = await sql.unsafe(`select count(*)::int as n, md5(string_agg(row(${columns})::text, '/' order by ${columns})) as sum from ${table}`) // prettier-ignore
      return [table, sum!['n'], sum!['sum']]
    }),
  )
const lines = async (sql: Sql, type: string) => (await sql`select facts from journal.line where type = ${type}`).map((one) => one['facts'] as object) // prettier-ignore

describe('kill -9 of a matching run', () => {
  it('goes on behind its last page: keys, links and counts as of one clean run, one line', async () => {
    const [clean, hurt] = [await database(), await database()]
    const first = await run(clean.url, 'match', () => undefined)
    const { said, killed } = await battered(hurt.url, 'match', 8, 24)
    process.stdout.write(`kill -9 of a matching run: ${killed} ${said}\n`)
    expect(killed).toBeGreaterThanOrEqual(6)
    expect(said).toBe(first)
    const wanted = ['registers.match_key: key, owner, id', 'registers.link: owner, id, other_owner, other, code, score, reasons, state', 'registers.match_model: register, definition, model, terms, records'] // prettier-ignore
    expect(await sums(hurt.sql, wanted)).toEqual(await sums(clean.sql, wanted))
    expect(await lines(hurt.sql, 'register.matched')).toEqual(await lines(clean.sql, 'register.matched'))
    expect(await lines(hurt.sql, 'register.matched')).toHaveLength(1)
  }, 600_000)
})

describe('kill -9 of merges', () => {
  it('each two persons are one or two, never half, and told once in each one’s story', async () => {
    const { url, sql } = await database()
    const { killed } = await battered(url, 'merge', 8, 60)
    expect(killed).toBeGreaterThanOrEqual(6)
    const merges = await sql`select person, into_person from registers.merge where until is null`
    expect(merges).toHaveLength(60)
    for (let n = 0; n < 120; n += 2) expect(merges).toContainEqual({ person: keeperId(n + 1), into_person: keeperId(n) }) // prettier-ignore
    const told =
      await sql`select owner, count(*)::int as n from journal.line where type = 'register.personsMerged' group by 1`
    expect(told).toHaveLength(120)
    expect(told.every((one) => one['n'] === 1)).toBe(true)
  }, 600_000)
})
