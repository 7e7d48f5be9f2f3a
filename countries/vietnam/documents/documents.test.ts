import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPdf, projectRoot } from '#platform'
import { samples as sample } from './fixtures.ts'
import { createDocuments, type Documents, type Receipt, type ResultPack } from './index.ts'

const root = projectRoot()
const documents = createDocuments(createPdf({ fontDir: join(root, 'assets/fonts') }), root)
const folder = mkdtempSync(join(tmpdir(), 'papers-'))
afterAll(() => rmSync(folder, { recursive: true }))

function poppler(tool: string, args: string[]): string {
  try {
    return execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Error(`${tool} is missing: apt-get install poppler-utils`, { cause: error })
    throw error
  }
}

function onDisk(bytes: Uint8Array): string {
  const path = join(folder, 'paper.pdf')
  writeFileSync(path, bytes)
  return path
}

/** The text as a reader finds it: reading order, blanks and line ends as one blank. */
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
const words = (bytes: Uint8Array): string => flat(poppler('pdftotext', ['-raw', '-enc', 'UTF-8', onDisk(bytes), '-']))
const info = (bytes: Uint8Array): string => poppler('pdfinfo', ['-enc', 'UTF-8', onDisk(bytes)])
const tight = (text: string): string => flat(text).replace(/\s/g, '')

function qrOn(bytes: Uint8Array, page: number): string | undefined {
  const at = join(folder, 'page')
  poppler('pdftoppm', ['-r', '80', '-f', `${page}`, '-l', `${page}`, '-singlefile', '-png', onDisk(bytes), at])
  const png = PNG.sync.read(readFileSync(`${at}.png`))
  const decode = jsqr as unknown as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null
  return decode(new Uint8ClampedArray(png.data), png.width, png.height)?.data
}

type Kind = keyof Documents
const kinds = [
  'resultPack',
  'receipt',
  'supplement',
  'refusal',
  'apology',
  'control',
] as const satisfies readonly Kind[]
/** One paper from its sample with something changed. */
function draw(kind: Kind, change: Partial<Receipt> = {}): Promise<Uint8Array> {
  const make = documents[kind] as (data: unknown) => Promise<Uint8Array>
  return make({ ...sample[kind], ...change })
}

/** All 134 letters that Vietnamese adds to the alphabet, in words of eight. */
const marked = [...'aăâeêioôơuưy'].flatMap((vowel) =>
  ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')),
)
const letters = [...marked.filter((letter) => letter > '\u007F'), 'đ'].flatMap((letter) => [
  letter,
  letter.toLocaleUpperCase('vi'),
])
const everyLetter = letters.map((letter, n) => (n % 8 === 7 ? `${letter} ` : letter)).join('').trim() // prettier-ignore

const hostile =
  '#set page(fill: black) #panic("x") *b* _i_ $x^2$ \\ \\u{41} "q" \'a\' `raw` <label> @ref // c /* d */ = h\n- i\n+ j #(1+1) [x] {y} ~ -- ... https://x.y'
const long = `${hostile} ${'Đặng Thị Ưởng '.repeat(400)}`.slice(0, 5000)

beforeAll(async () => {
  expect(letters).toHaveLength(134)
  await draw('apology')
})

describe('every paper', () => {
  it.each(kinds)('%s: its titles, names and code can be read, in each language', async (kind) => {
    for (const [language, second] of [
      ['vi', ''],
      ['en', 'Socialist Republic of Viet Nam'],
      ['fr', 'République socialiste du Viêt Nam'],
    ] as const) {
      // prettier-ignore
      const text = words(await draw(kind, { language }))
      expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập – Tự do – Hạnh phúc')
      expect(text).toContain('TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG')
      expect(text).toContain(sample[kind].applicant.name)
      expect(text).toContain(sample[kind].code)
      expect(tight(text)).toContain(tight(sample[kind].checkUrl))
      expect(text.includes('Socialist Republic')).toBe(language === 'en')
      expect(text).toContain(second)
    }
  })

  it.each(kinds)(
    '%s: tagged, titled, dated by its data, with the shipped fonts only, the same bytes twice',
    async (kind) => {
      const bytes = await draw(kind)
      const facts = info(bytes)
      expect(facts).toMatch(/Tagged: +yes/)
      expect(facts).toMatch(/Page size: .*A4/)
      expect(facts).toMatch(new RegExp(`Title: .*${sample[kind].code}`))
      expect(facts).toContain(`Author:          ${sample[kind].agency.name}`)
      expect(facts).toMatch(
        kind === 'resultPack' ? /CreationDate: .*Aug 19 10:32:10 2026/ : /CreationDate: .*Aug (15|17|20) 0/,
      )
      const raw = Buffer.from(bytes).toString('latin1')
      expect(/\/Lang ?\(([^)]+)\)/.exec(raw)?.[1]).toBe('vi-VN')
      expect(/pdfaid:part>(\d)</.exec(raw)?.[1]).toBe('2')
      const fonts = poppler('pdffonts', [onDisk(bytes)])
        .split('\n')
        .slice(2)
        .filter(Boolean)
      expect(fonts.filter((line) => !/\+(BeVietnamPro|SourceSerif4)/.test(line))).toEqual([])
      expect(Buffer.compare(bytes, await draw(kind))).toBe(0)
    },
  )

  it.each(kinds)('%s: the QR code leads to the address printed beside it', async (kind) => {
    const checkUrl = `https://motcua.example.vn/kiem-tra/${kind}/000.27.01.H26-260815-0042`
    const bytes = await draw(kind, { checkUrl })
    expect(qrOn(bytes, kind === 'resultPack' ? 2 : 1)).toBe(checkUrl)
    expect(tight(words(bytes))).toContain(checkUrl)
  })

  it.each(kinds)('%s: every Vietnamese letter comes back as it was, composed or not', async (kind) => {
    const applicant = { ...sample[kind].applicant, name: everyLetter }
    expect(words(await draw(kind, { applicant }))).toContain(everyLetter)
    const number = everyLetter.slice(0, 72)
    expect(words(await draw(kind, { number: number.normalize('NFD') }))).toContain(number)
  })

  it.each(kinds)('%s: says that it is a sample on every page, and only then', async (kind) => {
    const bytes = await draw(kind)
    const pages = Number(/Pages: +(\d+)/.exec(info(bytes))![1])
    expect(words(bytes).split('MẪU · SAMPLE').length - 1).toBeGreaterThanOrEqual(2 * pages)
    expect(words(bytes)).toContain('không có giá trị pháp lý')
    const real = words(await draw(kind, { sample: false }))
    expect(real).not.toMatch(/MẪU|SAMPLE|giá trị pháp lý/)
  })
})

/** The same data with every free text replaced; codes, dates and choices stay. */
function everywhere(data: unknown, text: string, key = ''): unknown {
  if (Array.isArray(data)) return data.map((each) => everywhere(each, text, key))
  if (data && typeof data === 'object')
    return Object.fromEntries(Object.entries(data).map(([name, each]) => [name, everywhere(each, text, name)]))
  const fixed = /^(language|code|checkUrl|sex|kind|channel|resultBy|currency|.*(At|On|By|From|To|until))$/i
  return typeof data === 'string' && !fixed.test(key) ? text : data
}

describe('hostile text', () => {
  it.each(kinds)('%s: in every field at once, it is print and nothing else', async (kind) => {
    const text = hostile.slice(0, 200)
    const make = documents[kind] as (data: unknown) => Promise<Uint8Array>
    const bytes = await make(everywhere(sample[kind], text))
    const plain = tight(words(bytes))
    expect(plain.split(tight(text)).length).toBeGreaterThan(2)
    expect(plain).toContain(tight(sample[kind].checkUrl))
    const last = Number(/Pages: +(\d+)/.exec(info(bytes))![1])
    expect(qrOn(bytes, 1) ?? qrOn(bytes, last)).toBe(sample[kind].checkUrl)
  })

  it('5,000 characters come out whole, over as many pages as they need', async () => {
    const reason = documents.apology({ ...sample.apology, reason: long })
    expect(
      tight(words(await reason)).replaceAll(/000\.27\.01\.H26-260815-0042MẪU·SAMPLETrang\d\/\d|MẪU·SAMPLE/g, ''),
    ).toContain(tight(long))
    const refusal = await documents.refusal({
      ...sample.refusal,
      reasons: Array.from({ length: 20 }, () => ({ text: long })),
    })
    expect(Number(/Pages: +(\d+)/.exec(info(refusal))![1])).toBeGreaterThan(10)
  })

  it.each(kinds)('%s: runs without a blank stay on the page', async (kind) => {
    const make = documents[kind] as (data: unknown) => Promise<Uint8Array>
    const bytes = await make(everywhere(sample[kind], 'Nguyễnthịhồngưởng'.repeat(10)))
    const boxes = [
      ...poppler('pdftotext', ['-bbox', onDisk(bytes), '-']).matchAll(
        /xMin="([\d.]+)"[^>]* xMax="([\d.]+)"[^>]*>(Nguyễn|NGUYỄN|thị|ị)/g,
      ),
    ]
    expect(boxes.length).toBeGreaterThan(10)
    expect(boxes.filter(([, from, to]) => Number(from) < 50 || Number(to) > 560).map(([box]) => box)).toEqual([])
  })

  it('5,000 letters in one run stay within the margins', async () => {
    const bytes = await documents.apology({ ...sample.apology, reason: 'W'.repeat(5000) })
    const boxes = [...poppler('pdftotext', ['-bbox', onDisk(bytes), '-']).matchAll(/xMax="([\d.]+)"[^>]*>(W+)</g)]
    expect(boxes.map(([, , run]) => run).join('')).toBe('W'.repeat(5000))
    expect(boxes.filter(([, to]) => Number(to) > 542)).toEqual([])
  })

  it('no text turns the reading order or hides: marks and control characters are left out', async () => {
    const text = words(
      await documents.apology({ ...sample.apology, reason: 'a\u202Eb\u0000c\u2066d\uFEFFe\u0007f\r\ng' }),
    )
    expect(text).toContain('abcdef g')
  })

  it('a letter that no shipped font draws is spelled out, not lost', async () => {
    const bytes = await documents.apology({ ...sample.apology, reason: 'trước 漢👶🏽 sau Ж Ω' })
    expect(words(bytes)).toContain('trước [U+6F22][U+1F476][U+1F3FD] sau Ж Ω')
    expect(Buffer.from(bytes).toString('latin1')).toContain('pdfaid:part>2<')
  })

  it('a half of a surrogate pair does not stop the paper', async () => {
    expect(words(await documents.apology({ ...sample.apology, reason: 'x\uD800y' }))).toContain('x[U+FFFD]y')
  })
})

describe('the result pack', () => {
  it('holds the four sheets with every field of the birth record', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4].map(async (page) => {
        const path = join(folder, `pack-${page}.pdf`)
        writeFileSync(path, await documents.resultPack(sample.resultPack))
        return flat(poppler('pdftotext', ['-raw', '-f', `${page}`, '-l', `${page}`, path, '-']))
      }),
    )
    expect(pages[0]).toContain('KẾT QUẢ GIẢI QUYẾT HỒ SƠ')
    for (const text of [
      'GIẤY KHAI SINH', '214/2026', 'Quyển số: 02/2026', 'Phạm Nguyễn Minh Anh', '05/08/2026',
      'Ngày năm tháng tám năm hai nghìn không trăm hai mươi sáu', 'Nữ', 'Kinh', 'Việt Nam',
      'Bệnh viện Phụ sản Hà Nội, phường Ngọc Hà, thành phố Hà Nội', 'Xã Quỳnh Phụ, tỉnh Hưng Yên', '001 326 004217',
      'Nguyễn Hoàng Khánh Linh', '1995', 'Phạm Đức Thắng', '1993', 'Căn cước số 001 195 012345', 'Trần Thị Hồng Vân',
    ]) expect(pages[1]).toContain(text) // prettier-ignore
    expect(pages[2]).toContain('THÔNG BÁO KẾT QUẢ ĐĂNG KÝ THƯỜNG TRÚ')
    expect(pages[2]).toContain('Số định danh cá nhân của chủ hộ 001 093 054321')
    expect(pages[3]).toContain('TE1 01 0132600421')
    expect(pages[3]).toContain('Trạm Y tế phường Hoàn Kiếm, thành phố Hà Nội')
  })

  it('is four pages also when nobody is recorded as the father', async () => {
    const { father: _, ...birth } = sample.resultPack.birth
    const bytes = await documents.resultPack({ ...sample.resultPack, birth })
    expect(words(bytes)).toContain('Không ghi nhận')
    expect(info(bytes)).toMatch(/Pages: +4/)
  })

  it('has no sheet for a result that was refused, and lists none', async () => {
    const { residence, ...rest } = sample.resultPack
    const bytes = await documents.resultPack(rest)
    expect(info(bytes)).toMatch(/Pages: +3/)
    expect(words(bytes)).not.toContain(residence!.number)
    expect(words(bytes)).toContain(sample.resultPack.card!.cardNumber)
    const { card: _, ...alone } = rest
    expect(info(await documents.resultPack(alone))).toMatch(/Pages: +2/)
  })
})

describe('the contract', () => {
  it.each([
    ['a day that is none', { issuedOn: '15/08/2026' }],
    ['a language without labels', { language: 'de' }],
    ['a field of nobody’s', { surprise: 1 }],
    ['a text without end', { place: 'x'.repeat(201) }],
    ['an instant without zone', { issuedAt: '2026-08-19T10:00' }],
  ])('refuses %s and says where, not what', async (_, change) => {
    const data = { ...sample.resultPack, ...change } as ResultPack
    await expect(documents.resultPack(data)).rejects.toThrow(/^resultPack|^result-pack: /)
    await expect(documents.resultPack(data)).rejects.not.toThrow(/15\/08|xxx|de$/)
  })

  it('refuses a paper of another kind', async () => {
    await expect(documents.control(sample.receipt as never)).rejects.toThrow(RangeError)
  })
})
