import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawnBy } from './glyphs.ts'
import { PdfFault, createPdf, qrSvg } from './pdf.ts'
import { projectRoot } from './root.ts'

const fontDir = join(projectRoot(), 'assets/fonts')
const pdf = createPdf({ fontDir })
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
/** A template that puts one value into the document's title, where it can be read without a PDF reader. */
const titled =
  '#let d = json("data.json")\n#set document(title: d.title, date: datetime(year: 2026, month: 8, day: 15))\n#set text(font: "Be Vietnam Pro", fallback: false)\n#d.title'
const title = (bytes: Uint8Array): string | undefined =>
  /<rdf:li xml:lang="x-default">(.*?)<\/rdf:li>/.exec(Buffer.from(bytes).toString('utf8'))?.[1]

describe('the renderer', () => {
  it('gives an archive PDF whose title is the data’s, composed', async () => {
    const bytes = await pdf.render(titled, { title: 'Đặng Thị Ưởng'.normalize('NFD') })
    expect(latin(bytes).slice(0, 8)).toBe('%PDF-1.7')
    expect(title(bytes)).toBe('Đặng Thị Ưởng')
    expect(latin(bytes)).toContain('pdfaid:part>2<')
  })

  it('gives each of many callers their own', async () => {
    const names = Array.from({ length: 40 }, (_, n) => `Người ${n}`)
    const all = await Promise.all(names.map((name) => pdf.render(titled, { title: name })))
    expect(all.map(title)).toEqual(names)
  })

  it('shows a paper its own files and nobody else’s', async () => {
    const read = '#read("note.txt")'
    await expect(pdf.render(read, {}, { files: { 'note.txt': 'x' } })).resolves.toBeInstanceOf(Uint8Array)
    await expect(pdf.render(read, {})).rejects.toThrow(/not found/)
    await expect(pdf.render('#read("../../package.json")', {})).rejects.toThrow(PdfFault)
    await expect(pdf.render('#read("/etc/hostname")', {})).rejects.toThrow(PdfFault)
  })

  it('fails a wrong template with its reason, and draws the next', async () => {
    await expect(pdf.render('#let d = json("data.json")\n#d.nothing', {})).rejects.toThrow(
      /does not contain key "nothing"/,
    )
    await expect(pdf.render('#(', {})).rejects.toThrow(PdfFault)
    expect(title(await pdf.render(titled, { title: 'next' }))).toBe('next')
  })

  it('gives up when the time is up, and draws the next on a new thread', async () => {
    const hasty = createPdf({ fontDir, limitMs: 2000 })
    await hasty.render(titled, { title: 'warm' })
    const slow = '#for i in range(4000) { for j in range(4000) { let x = i * j } }'
    const started = performance.now()
    await expect(Promise.all([hasty.render(slow, {}), hasty.render(titled, { title: 'behind' })])).rejects.toThrow(
      'the time is up',
    )
    expect(performance.now() - started).toBeLessThan(4000)
    expect(title(await hasty.render(titled, { title: 'next' }))).toBe('next')
  })

  it('needs a folder with fonts', () => {
    expect(() => createPdf({ fontDir: join(projectRoot(), 'migrations') })).toThrow(/no font/)
  })
})

describe('glyphs', () => {
  it('knows what the shipped fonts draw', () => {
    const fonts = readdirSync(fontDir).filter((name) => name.endsWith('.ttf'))
    for (const name of fonts) {
      const drawn = drawnBy([readFileSync(join(fontDir, name))])
      for (const letter of 'aZ0đĐằẰỗỖựỰỹỸơƯ–“”…·')
        expect(drawn.has(letter.codePointAt(0)!), `${name} ${letter}`).toBe(true)
      expect(drawn.has('漢'.codePointAt(0)!)).toBe(false)
      expect(drawn.has(0xffff)).toBe(false)
    }
  })
})

it('a QR code is SVG without script', async () => {
  const svg = await qrSvg('https://motcua.example.vn/?a="><script>')
  expect(svg).toMatch(/^<svg /)
  expect(svg).not.toContain('script')
})
