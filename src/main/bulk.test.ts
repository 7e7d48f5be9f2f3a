import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '#platform'
import { connect } from '#platform/db'
import { cloneDatabase } from '#test/database'
import { environment } from '#test/server'
import { progressBar, progressLine, waiting } from './bulk-progress.ts'

describe('progress', () => {
  it('says how far, how fast, how long still, and how many were rejected', () => {
    const seen = { done: 300, total: 1_200, rows: 3_000, rejected: 0 }
    expect(progressLine(seen, { done: 0, rows: 0 }, 10, false)).toBe('25.0 % · 3,000 rows · 300/s · 30 s left')
    expect(progressLine({ ...seen, rejected: 12 }, { done: 200, rows: 2_000 }, 10, true)).toBe(`[${'█'.repeat(6)}${'·'.repeat(18)}] 25.0 % · 3,000 rows · 100/s · 1 min 30 s left · 12 rejected`) // prettier-ignore
    expect(progressLine({ done: 0, total: 0, rows: 0, rejected: 0 }, { done: 0, rows: 0 }, 0, false)).toBe('100.0 % · 0 rows · 0/s · – left') // prettier-ignore
    expect([0, 59.6, 61, 7_260].map(waiting)).toEqual(['0 s', '1 min 0 s', '1 min 1 s', '2 h 1 min'])
  })

  it('stays in its line on a terminal, and is a plain line now and then elsewhere', () => {
    let now = 0
    const written = (isTTY: boolean) => {
      const out: string[] = []
      const bar = progressBar(
        { isTTY, write: (text: string) => out.push(text) } as never,
        { done: 0, rows: 0 },
        () => now,
      )
      for (now = 0; now <= 6_000; now += 100)
        bar.show({ done: now, total: 6_000, rows: now, rejected: 0 }, now === 6_000)
      return out
    }
    const lines = written(false)
    expect(lines).toHaveLength(3)
    for (const line of lines) expect(line).toMatch(/^\d.*left\n$/)
    const bars = written(true)
    expect(bars.length).toBeGreaterThan(20)
    for (const bar of bars) expect(bar.startsWith('\r\u001b[K[')).toBe(true)
  })
})

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-cli-'))
  let clone: Awaited<ReturnType<typeof cloneDatabase>>
  beforeAll(async () => {
    clone = await cloneDatabase()
  })
  afterAll(async () => {
    await clone.drop()
    rmSync(folder, { recursive: true, force: true })
  })
  function onedoor(...args: string[]): Promise<{ code: number | null; said: string; out: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
      cwd: projectRoot(),
      env: { PATH: process.env['PATH'], ...environment(clone.url, folder) },
    })
    let [said, out] = ['', '']
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    return new Promise((resolve) => {
      child.on('close', (code) => resolve({ code, said, out }))
    })
  }

  it('imports a file, says what was rejected and where, and does nothing the second time', async () => {
    const file = join(folder, 'people.csv')
    const person = (n: number, name: string) => `00119900000${n},${name},female,1990-01-0${n}`
    writeFileSync(file, `number,fullName,sex,birthDate\n${person(1, 'Nguyễn Thị Một')}\n${person(2, '')}\n${person(3, 'Trần Thị Ba')}\n`) // prettier-ignore
    const first = await onedoor('import', '--register', 'population', file)
    expect(first.said).toContain('"state":"done"')
    expect(first.said).toMatch(/"added":2,.*"rejected":1/)
    expect(first.code).toBe(0)
    expect(JSON.parse(readFileSync(`${file}.rejects.ndjson`, 'utf8'))).toMatchObject({ row: 2, reasons: [{ field: 'fullName', code: 'required' }] }) // prettier-ignore
    const again = await onedoor('import', '--register', 'population', file)
    expect(again.said).toContain('nothing is done')
    const database = connect(clone.url, 'onedoor_app', { max: 1 })
    const [count] = await database.sql`select count(*)::int as n from registers.record where register = 'population'`
    await database.close()
    expect(count!['n']).toBe(2)
  }, 120_000)

  it('refuses in one line what it cannot do', async () => {
    const file = join(folder, 'wrong.csv')
    writeFileSync(file, 'wax\n1\n')
    const wrong = await onedoor('import', '--register', 'population', file)
    expect(wrong.code).toBe(1)
    expect(wrong.said).toContain('wrong_columns wax: unknown_column')
    expect((await onedoor('import', '--register', 'population', join(folder, 'x.doc'))).said).toContain('--format: csv, ndjson or parquet is needed') // prettier-ignore
    const none = join(folder, 'none.parquet')
    writeFileSync(none, 'number,fullName\n')
    expect((await onedoor('import', '--register', 'population', none)).said).toContain('"fault":"not_parquet"')
    const nobody = '00000000-0000-8000-8000-000000000009'
    const out = await onedoor('export', '--register', 'population', '--purpose', 'data-quality', '--by', nobody, '-')
    expect(out).toMatchObject({ code: 1, out: '' })
    expect(out.said).toContain('not_permitted')
  }, 120_000)
})
