import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDossiers, readPaperKey, type Dossiers, type Papers } from '#dossiers'
import { createClock, diskFiles, ensureMonths, linesAbout, secret, SYSTEM, uuid7, type Uuid } from '#platform'
import type { Database } from '#platform/db'
import { createSealer } from '#trust'
import { answers, country, father, ids, mother, OFFICIALS, STEPS } from '#test/birth-case'
import { testDatabase } from '#test/database'
import { createModules, type Modules } from './modules.ts'
import { createPapers, unitsAt } from './papers.ts'

// Viet Nam's papers from the real engine: submitted, decided and read back from the PDF that a parent downloads.

const folder = mkdtempSync(join(tmpdir(), 'papers-'))
const paperSecret = new Uint8Array(32).fill(7)
const publicUrl = 'https://motcua.example.vn'
const by = { actor: SYSTEM, purpose: 'test' }
const officials = Object.fromEntries(Object.keys(OFFICIALS).map((role) => [role, uuid7(new Date())])) as Record<
  keyof typeof OFFICIALS,
  Uuid
>
const as = (person: Uuid) => ({ person, actingFor: null })

let database: Database & { url: string }
let modules: Modules
let dossiers: Dossiers
let papers: Papers

beforeAll(async () => {
  database = await testDatabase()
  const clock = createClock(0)
  const now = clock.now()
  await ensureMonths(database.sql, now)
  const sealer = createSealer({ masterKey: Buffer.alloc(32, 1) })
  modules = createModules({ country, database, url: database.url, clock, sealer })
  const files = diskFiles(join(folder, 'files'))
  dossiers = createDossiers({ ...modules, database, files, country: country.dossiers })
  papers = createPapers({ config: { publicUrl }, country, opened: { database }, modules, paperSecret })
  await database.begin(async (tx) => {
    for (const definition of country.procedures) await modules.procedures.publish(tx, now, by, definition)
    const rows = [mother, father].map(({ person, data }) => ({ owner: person, id: person, data, validFrom: '2000-01-01', unit: '00070' }))
    await modules.registers.load(tx, now, by, 'population', rows)
    const posts = Object.entries(officials).map(([role, person]) => ({ person, role, unit: role === 'insurance' ? '01' : '00070' }))
    await modules.access.appoint(tx, now, by, posts)
    await modules.identity.activate(tx, now, by, Object.entries(OFFICIALS).map(([role, name]) => ({ person: officials[role as keyof typeof OFFICIALS], name, sample: true })))
  }) // prettier-ignore
})
afterAll(async () => {
  await modules.close()
  await database.close()
  rmSync(folder, { recursive: true })
})

function onDisk(bytes: Uint8Array): string {
  const path = join(folder, 'paper.pdf')
  writeFileSync(path, bytes)
  return path
}
const words = (bytes: Uint8Array) => execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', onDisk(bytes), '-'], { encoding: 'utf8' }).normalize('NFC').replace(/\s+/g, ' ') // prettier-ignore
function qrOn(bytes: Uint8Array, page: number): string | undefined {
  const at = join(folder, 'page')
  execFileSync('pdftoppm', ['-r', '80', '-f', `${page}`, '-l', `${page}`, '-singlefile', '-png', onDisk(bytes), at])
  const png = PNG.sync.read(readFileSync(`${at}.png`))
  const decode = jsqr as unknown as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null
  return decode(new Uint8ClampedArray(png.data), png.width, png.height)?.data
}

const born = () => modules.calendar.legalDay(new Date(modules.clock.now().getTime() - 5 * 86_400_000))
async function submit(): Promise<Uuid> {
  const id = uuid7(modules.clock.now())
  await dossiers.submitAnswers(as(ids.mother), {
    id,
    procedure: '2.000986',
    answers: { ...answers, birthDate: born() },
    key: secret(8),
  })
  return id
}
async function decide(bundle: Uuid, steps: typeof STEPS): Promise<void> {
  for (const [command, role] of steps) await dossiers.run(as(officials[role]), bundle, command, secret(8))
}

const looks = async () => (await linesAbout(database.sql, ids.mother, { prefix: 'look.', limit: 500 })).length
const names = (code: string, day: string) => unitsAt(modules.territory, code, day).map((unit) => unit.fullName)

describe('a bundle’s papers', () => {
  let bundle: Uuid

  it('before anything is decided: a receipt with code and due date, and no other', async () => {
    bundle = await submit()
    const open = await dossiers.open(as(ids.mother), bundle)
    expect(papers.kinds(open)).toEqual(['receipt', 'control'])
    for (const language of ['vi', 'en', 'fr'] as const) {
      const text = words(await papers.paper('receipt', open, language))
      expect(text).toContain(open.code)
      expect(text).toContain('Nguyễn Hoàng Khánh Linh')
      const due = new Date(open.state.dueAt)
      const [year, month, day] = modules.calendar.legalDay(due).split('-')
      expect(text).toContain(`17 giờ 00 phút, ngày ${day}/${month}/${year}`)
    }
    await expect(papers.paper('results', open, 'vi')).rejects.toMatchObject({ status: 409, code: 'not_done' })
    await expect(papers.paper('apology', open, 'vi')).rejects.toMatchObject({ status: 409, code: 'no_such_paper' })
  })

  it('when all is granted: one pack with every number, each sheet signed by who decided it', async () => {
    await decide(bundle, STEPS)
    const open = await dossiers.open(as(ids.mother), bundle)
    expect(papers.kinds(open)).toEqual(['results', 'receipt', 'control'])
    const bytes = await papers.paper('results', open, 'vi')
    const text = words(bytes)
    const number = open.made['personalNumber']!
    for (const part of [
      'Phạm Nguyễn Minh Ưởng',
      `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`,
      open.code,
      OFFICIALS.leader,
      OFFICIALS.police,
      OFFICIALS.insurance,
      OFFICIALS.reception,
      'BẢO HIỂM XÃ HỘI THÀNH PHỐ HÀ NỘI',
      'CÔNG AN PHƯỜNG HOÀN KIẾM',
    ])
      expect(text).toContain(part)
    // prettier-ignore
    expect(text).not.toContain('Hệ thống một cửa điện tử')
    const child = await modules.registers.locateByKey(database.sql, { register: 'births', field: 'personalNumber', value: number }) // prettier-ignore
    expect(child?.owner).toBe(open.made['child'])
    expect(await papers.paper('results', open, 'vi')).toEqual(bytes)
  })

  it('carries a code that leads to its check, with the holder’s initials and nothing more', async () => {
    const open = await dossiers.open(as(ids.mother), bundle)
    const initials = { results: 'P.N.M.Ư', receipt: 'N.H.K.L', control: 'N.H.K.L' }
    for (const kind of ['results', 'receipt', 'control'] as const) {
      const url = new URL(qrOn(await papers.paper(kind, open, 'vi'), kind === 'results' ? 2 : 1)!)
      expect(url.origin + url.pathname).toBe(`${publicUrl}/verify/${open.code}`)
      const key = url.searchParams.get('k')!
      expect(readPaperKey(paperSecret, open.code, key)).toEqual({ initials: initials[kind] })
      expect(readPaperKey(new Uint8Array(32), open.code, key)).toBeNull()
      expect(readPaperKey(paperSecret, `${open.code}1`, key)).toBeNull()
    }
    expect(await dossiers.paper(open.code)).toMatchObject({ code: open.code, status: 'returned' })
  })

  it('is drawn from what was opened: no look besides the opening’s', async () => {
    const before = await looks()
    const open = await dossiers.open(as(officials.police), bundle)
    expect(await looks()).toBe(before + 1)
    for (const kind of papers.kinds(open)) await papers.paper(kind, open, 'fr')
    expect(await looks()).toBe(before + 1)
  })

  it('names officials only: who withdraws or answers stays unnamed in what is signed', async () => {
    const asked: (readonly Uuid[])[] = []
    const identity = { namesOf: (persons: readonly Uuid[]) => (asked.push(persons), modules.identity.namesOf(persons)) }
    const own = createPapers({
      config: { publicUrl },
      country,
      opened: { database },
      modules: { ...modules, identity },
      paperSecret,
    })
    const other = await submit()
    await decide(other, [[{ type: 'askSupplement', items: [{ what: 'Ảnh rõ hơn' }] }, 'reception']])
    await dossiers.run(as(ids.mother), other, { type: 'supplement', text: 'Đã gửi.' }, secret(8))
    await dossiers.run(as(ids.mother), other, { type: 'withdraw' }, secret(8))
    const open = await dossiers.open(as(ids.mother), other)
    expect(words(await own.paper('supplement', open, 'en'))).toContain(OFFICIALS.reception)
    expect(asked).toEqual([[officials.reception]])
    expect([...(await modules.identity.namesOf([ids.mother, officials.police]))]).toEqual([
      [officials.police, OFFICIALS.police],
    ])
    expect((await modules.identity.namesOf([])).size).toBe(0)
  })
})

describe('units on a paper', () => {
  it('stand as they stood on the day, or as they last did', () => {
    expect(names('00070', '2026-08-17')).toEqual(['Phường Hoàn Kiếm', 'Thành phố Hà Nội'])
    expect(names('00001', '2026-08-17')).toEqual(['Phường Phúc Xá', 'Quận Ba Đình', 'Thành phố Hà Nội'])
    expect(names('none', '2026-08-17')).toEqual([])
  })
})
