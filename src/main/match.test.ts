import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectRoot } from '#platform'
import { connect, type Sql } from '#platform/db'
import { cloneDatabase } from '#test/database'
import { environment } from '#test/server'

const folder = mkdtempSync(join(tmpdir(), 'onedoor-match-'))
let clone: Awaited<ReturnType<typeof cloneDatabase>>
let sql: Sql
let close: () => Promise<void>
beforeAll(async () => {
  clone = await cloneDatabase()
  const opened = connect(clone.url, 'onedoor_app', { max: 1 })
  ;[sql, close] = [opened.sql, () => opened.close()]
})
afterAll(async () => {
  await close()
  await clone.drop()
  rmSync(folder, { recursive: true, force: true })
})
function onedoor(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], { cwd: projectRoot(), env: { PATH: process.env['PATH'], ...environment(clone.url, folder) } }) // prettier-ignore
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, said }))
  })
}

const GIVEN = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Chín', 'Mười', 'Lan', 'Hoa']
const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng']
const number = (n: number) => `001199${String(n * 37).padStart(6, '0')}`
const born = (n: number) => `19${50 + (n % 40)}-0${1 + (n % 9)}-${10 + (n % 18)}`
const name = (n: number) => `${FAMILY[n % 7]!} Thị ${GIVEN[n % 12]!}`

it('matches a register, holds two against each other, and refuses in one line what it cannot do', async () => {
  const people = join(folder, 'people.csv')
  const rows = Array.from({ length: 400 }, (_, n) => `${number(n)},${name(n)},female,${born(n)}`)
  const twice = [3, 77, 210].map((n) => `${number(n).slice(0, 11)}${(Number(number(n)[11]) + 1) % 10},${name(n)},female,${born(n)}`) // prettier-ignore
  writeFileSync(people, `number,fullName,sex,birthDate\n${[...rows, ...twice].join('\n')}\n`)
  expect((await onedoor('import', '--register', 'population', people)).said).toMatch(/"added":403/)
  const alone = await onedoor('match', '--register', 'population')
  expect(alone).toMatchObject({ code: 0, said: expect.stringContaining('"records":403') as string })
  const found = await sql`select state from registers.link where register = 'population'`
  expect(found.length).toBeGreaterThanOrEqual(3)
  expect(new Set(found.map((one) => one['state'] as string))).toEqual(new Set(['review']))
  expect(await sql`select 1 from journal.line where type = 'register.matched'`).toHaveLength(1)

  const births = join(folder, 'births.csv')
  writeFileSync(births, `number,registeredOn,unit,personalNumber,fullName,sex,birthDate\n${[5, 9, 40].map((n) => `0${n}/2026,2026-01-05,00004,${number(n)},${name(n).toUpperCase()},female,${born(n)}`).join('\n')}\n`) // prettier-ignore
  expect((await onedoor('import', '--register', 'births', births)).said).toMatch(/"added":3/)
  const two = await onedoor('match', '--register', 'births', '--with', 'population')
  expect(two).toMatchObject({ code: 0, said: expect.stringContaining('"linkage":"births-in-population","records":3,"others":403') as string }) // prettier-ignore
  const across = await sql`select code from registers.link where register = 'births-in-population'`
  expect(across).toHaveLength(3)

  expect((await onedoor('match', '--register', 'marriages')).said).toContain('not_matched')
  expect((await onedoor('match', '--register', 'marriages', '--with', 'population')).said).toContain('not_linked')
  const nobody = '00000000-0000-8000-8000-000000000009'
  const outside = await onedoor('match', '--file', births, '--with', 'population', '--purpose', 'data-quality', '--by', nobody, join(folder, 'links.ndjson')) // prettier-ignore
  expect(outside).toMatchObject({ code: 1, said: expect.stringContaining('not_permitted') as string })
  expect((await onedoor('match')).said).toContain('match --register CODE')
}, 180_000)
