import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, describe, expect, it } from 'vitest'
import { projectRoot } from '#platform'
import { connect, type Sql } from '#platform/db'
import { between, seeded } from '#rehearsal'
import { cloneDatabase } from '#test/database'
import { statementProxy } from '#test/proxy'

// Real processes: the importing one is ended by kill -9 at random moments and between the statements of a block's
// transaction, begun again each time, and must leave what one clean run leaves.

const folder = mkdtempSync(join(tmpdir(), 'onedoor-bulk-'))
const random = seeded(2_026, 43)
const drops: (() => Promise<unknown> | void)[] = []
afterAll(async () => {
  for (const drop of drops) await drop()
  rmSync(folder, { recursive: true, force: true })
})

async function database(): Promise<string> {
  const clone = await cloneDatabase()
  drops.push(clone.drop)
  return clone.url
}

interface Run {
  readonly done: Promise<string | null>
  kill(): void
  begun(): boolean
}

/** The importing process; `done`: its last line, null when it was ended. */
function run(url: string, file: string, rejects: string, mode: string, block = 32_768): Run {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/support/bulk-runner.ts', url, file, rejects, mode, String(block)],
    { cwd: projectRoot(), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let out = ''
  let wrong = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (wrong += chunk.toString()))
  const done = new Promise<string | null>((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(null)
      else if (code === 0) resolve(out.trim().split('\n').at(-1)!)
      else reject(new Error(`the import ended with ${code}: ${wrong.slice(-2000)}`))
    })
  })
  return { done, kill: () => void child.kill('SIGKILL'), begun: () => out.includes('begun') }
}

/** Rows of which some cannot stand: twice the same, wrong, broken. */
function rows(count: number, from = 0): string {
  const line = (n: number) => {
    if (n % 97 === 0) return `B${n - 5},Again,,`
    if (n % 89 === 0) return `X${n},Wrong tag,900,`
    if (n % 83 === 0) return `B${n},"Broken,,`
    if (n % 7 === 0) return `B${n},Child ${n},,B${n - 1}`
    return `B${n},"Name, of ${n % 500}",${n % 400},`
  }
  return `tag,name,hives,mother\n${Array.from({ length: count }, (_, n) => line(n + 1 + from)).join('\n')}\n`
}

const withoutRun = (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), peakMb: 0 })

/** All that an import leaves, but for when and by which line. */
async function left(sql: Sql): Promise<unknown> {
  const sums = await Promise.all(
    [
      'record: owner, id, version, head, valid_from, unit, name',
      'key: register, field, value, owner, id',
      'version: owner, id, version, data, valid_from, unit, reason',
      'kin: person, relation, kin, born',
      'subject: person, owner, id, role',
      'name: register, name',
    ].map(async (one) => {
      const [table, columns] = one.split(': ') as [string, string]
      const [sum] = await sql.unsafe(`select count(*)::int as n, md5(string_agg(row(${columns})::text, '/' order by ${columns})) as sum from registers."${table}"`) // prettier-ignore
      return [table, sum!['n'], sum!['sum']]
    }),
  )
  return sums
}

/** What the journal says of loads, against the versions that bear its lines; [] when they agree. */
async function disagreements(sql: Sql): Promise<readonly unknown[]> {
  return sql`select l.id from journal.line l full join (select line, count(*) n from registers.version where line is not null group by 1) v on v.line = l.id
    where (l.type = 'register.loaded' or l.id is null) and (l.facts ->> 'count')::bigint is distinct from v.n`
}

async function begins(one: Run): Promise<void> {
  while (!one.begun()) {
    const ended = await Promise.race([
      one.done.then(() => true),
      new Promise<false>((resolve) => setTimeout(resolve, 10, false)),
    ])
    if (ended) return
  }
}

/** Import through a proxy, ended again and again, until it is done. */
async function battered(
  file: string,
  rejects: string,
  mode: string,
  url: string,
  kills: number,
): Promise<{ said: string; inside: number; whenever: number }> {
  const socket = new URL(url).searchParams.get('host')!
  const proxy = await statementProxy(join(socket, '.s.PGSQL.5432'))
  drops.push(() => proxy.close())
  const through = url.replace(/host=[^&]*/, `host=${encodeURIComponent(proxy.folder)}`)
  const count = { inside: 0, whenever: 0 }
  for (;;) {
    const left = kills - count.inside - count.whenever
    const one = run(through, file, rejects, mode)
    if (left > 0 && left % 3 !== 0) {
      await begins(one)
      // A block's transaction has some twenty statements; this one may be any of them, the commit too.
      proxy.armAfter(between(random, 1, 24), () => {
        one.kill()
      })
    } else if (left > 0) {
      await begins(one)
      setTimeout(() => one.kill(), between(random, 0, 150))
    }
    const said = await one.done
    proxy.disarm()
    if (said !== null) return { said, ...count }
    if (left % 3 !== 0) count.inside++
    else count.whenever++
  }
}

const sqlOf = (url: string) => {
  const opened = connect(url, 'onedoor_app', { max: 1 })
  drops.unshift(() => opened.close())
  return opened.sql
}

describe('kill -9 of an import', () => {
  it('at any moment, and between the statements of a block: the end is as of one clean run', async () => {
    const [clean, hurt] = [await database(), await database()]
    const file = join(folder, 'people.csv')
    writeFileSync(file, rows(45_000))
    const first = await run(clean, file, `${file}.clean`, 'new').done
    const { said, inside, whenever } = await battered(file, `${file}.hurt`, 'new', hurt, 12)
    process.stdout.write(`kill -9 of an import: ${JSON.stringify({ inside, whenever })} ${said}\n`)
    expect(inside + whenever).toBeGreaterThanOrEqual(10)
    expect(inside).toBeGreaterThanOrEqual(5)
    expect(withoutRun(said)).toBe(withoutRun(first!))
    expect(await left(sqlOf(hurt))).toEqual(await left(sqlOf(clean)))
    expect(readFileSync(`${file}.hurt`, 'utf8')).toBe(readFileSync(`${file}.clean`, 'utf8'))
    expect(JSON.parse(first!)).toMatchObject({ state: 'done', row: 45_000 })
    for (const url of [clean, hurt]) {
      expect(await disagreements(sqlOf(url))).toEqual([])
      const ends = await sqlOf(
        url,
      )`select type, count(*)::int as n from journal.line where type like 'register.import%' group by 1 order by 1`
      expect(ends.map(({ type, n }) => [type, n])).toEqual([['register.importBegun', 1], ['register.imported', 1]]) // prettier-ignore
    }

    // The same people again, some changed, some new: each change is one version with one line, whatever is ended.
    const again = join(folder, 'again.csv')
    writeFileSync(again, rows(1_500, 44_000).replaceAll('Name, of 1', 'Named, of 1'))
    const updated = await run(clean, again, `${again}.clean`, 'update').done
    const update = await battered(again, `${again}.hurt`, 'update', hurt, 4)
    expect(withoutRun(update.said)).toBe(withoutRun(updated!))
    expect(JSON.parse(updated!).changed).toBeGreaterThan(100)
    expect(await left(sqlOf(hurt))).toEqual(await left(sqlOf(clean)))
    const lines = await sqlOf(hurt)`select count(*)::int as n from journal.line where type = 'register.written'`
    expect(lines[0]!['n']).toBe(JSON.parse(updated!).changed)
  }, 900_000)
})

describe('kill -9 of an import of Parquet', () => {
  it('goes on within a row group and a page: the end is as of one clean run', async () => {
    const [clean, hurt] = [await database(), await database()]
    const file = join(folder, 'people.parquet')
    const numbers = Array.from({ length: 9_000 }, (_, n) => n + 1)
    const tags = numbers.map((n) => (n % 97 === 0 ? `B${n - 5}` : n % 89 === 0 ? `X${n}` : `B${n}`))
    writeFileSync(file, new Uint8Array(parquetWriteBuffer({
      columnData: [
        { name: 'tag', data: tags, type: 'STRING' },
        { name: 'name', data: numbers.map((n) => `Name of ${n % 500}`), type: 'STRING' },
        { name: 'hives', data: numbers.map((n) => (n % 9 === 0 ? null : n % 400)), type: 'INT32' },
      ],
      rowGroupSize: 3_500,
      pageSize: 8_192,
    }))) // prettier-ignore
    const first = await run(clean, file, `${file}.clean`, 'new').done
    const { said, inside, whenever } = await battered(file, `${file}.hurt`, 'new', hurt, 6)
    expect(inside + whenever).toBeGreaterThanOrEqual(5)
    expect(withoutRun(said)).toBe(withoutRun(first!))
    expect(JSON.parse(first!)).toMatchObject({ state: 'done', row: 9_000, rejected: 9_000 - JSON.parse(first!).added })
    expect(await left(sqlOf(hurt))).toEqual(await left(sqlOf(clean)))
    expect(readFileSync(`${file}.hurt`, 'utf8')).toBe(readFileSync(`${file}.clean`, 'utf8'))
    expect(await disagreements(sqlOf(hurt))).toEqual([])
  }, 600_000)
})

describe('a million malformed rows', () => {
  it('are all refused with reasons, in the memory of a hundred thousand', async () => {
    const url = await database()
    const bad = ['B1', '"', 'x,y,z,a,b,c', ',,,', 'B2,"Open,,', '\u0000,Nul,,', 'C,,9999,nobody', 'B3,"a"b,1,']
    const write = (name: string, count: number) => {
      const file = join(folder, name)
      writeFileSync(file, `tag,name,hives,mother\n${Array.from({ length: count }, (_, n) => bad[n % bad.length]).join('\n')}\n`) // prettier-ignore
      return file
    }
    const [small, large] = [write('small.csv', 100_000), write('large.csv', 1_000_000)]
    const few = JSON.parse((await run(url, small, `${small}.rejects`, 'new', 2_097_152).done)!) as { peakMb: number }
    const many = JSON.parse((await run(url, large, `${large}.rejects`, 'new', 2_097_152).done)!) as { peakMb: number }
    process.stdout.write(`a million malformed rows: ${JSON.stringify({ few, many })}\n`)
    expect(few).toMatchObject({ state: 'done', row: 100_000, rejected: 100_000, added: 0 })
    expect(many).toMatchObject({ state: 'done', row: 1_000_000, rejected: 1_000_000, added: 0 })
    expect(many.peakMb).toBeLessThan(few.peakMb + 200)
    let seen = 0
    for (const line of readFileSync(`${large}.rejects`, 'utf8').split('\n')) {
      if (line === '') continue
      const { row, reasons } = JSON.parse(line) as { row: number; reasons: { code: string }[] }
      if (row !== ++seen || reasons.length === 0) throw new Error(`row ${row} after ${seen - 1}`)
    }
    expect(seen).toBe(1_000_000)
  }, 900_000)
})
