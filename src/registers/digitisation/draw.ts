import { keyedFields } from './rules.ts'
import { say, type Language } from '#ui'
import type { RegisterDefinition } from '../schema.ts'
import type { Book, BookForm, DrawnEntry } from './schema.ts'

const escape = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`)
const WIDTH = 1000
const HEAD = 120
const LINE = 34

/** A day as a clerk wrote it. */
const written = (day: string) => day.split('-').toReversed().map(Number).join('/')

/**
 * A page of an old book that never was, drawn by rule for a sample country: marked as such across its whole width. The
 * same entries always give the same picture.
 */
export function drawPage(book: Book, page: number, entries: readonly DrawnEntry[], definition: RegisterDefinition, form: BookForm, language: Language): string {
  const fields = keyedFields(definition, form)
  const tall = LINE * (fields.length + 1) + 26
  const height = HEAD + tall * entries.length + 20
  const row = ({ readings, smudged }: DrawnEntry, n: number) => {
    const top = HEAD + tall * n
    const lines = fields.map(({ code, title, codes }, at) => {
      const y = top + 40 + LINE * (at + 1)
      const reading = readings[code] ?? ''
      const text = form.days.includes(code) ? (reading === '' ? '' : written(reading)) : (codes?.[reading] ? say(codes[reading], language) : reading)
      const lean = ((n * 7 + at * 3 + page) % 5) - 2
      const blot = smudged.includes(code)
        ? `<ellipse cx="${470 + ((at * 31) % 60)}" cy="${y - 8}" rx="${70 + text.length * 4}" ry="19" fill="#5b4226"/>`
        : ''
      return `<text x="60" y="${y}" class="l">${escape(say(title, language))}</text><path d="M360 ${y + 5}H940" class="r"/><text x="375" y="${y}" class="w" transform="rotate(${lean * 0.4} 375 ${y})">${escape(text)}</text>${blot}`
    })
    return `<text x="40" y="${top + 34}" class="n">${n + 1}.</text>${lines.join('')}<path d="M30 ${top + tall}H970" class="d"/>`
  }
  const marks = entries.map((_, n) => `<text x="500" y="${HEAD + tall * n + tall / 2 + 20}" class="m" transform="rotate(-14 500 ${HEAD + tall * n + tall / 2})">MẪU · SAMPLE</text>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">
<style>text{font-family:'Liberation Serif','Noto Serif','Times New Roman',serif}.t{font-size:26px;font-weight:bold;fill:#5a3b1c}.l{font-size:18px;fill:#7a5a36}.n{font-size:24px;font-weight:bold;fill:#5a3b1c}.w{font-size:25px;font-style:italic;fill:#1d2f63}.r{stroke:#cdb98c;fill:none}.d{stroke:#8a6a3f;stroke-width:2}.m{font-size:72px;font-weight:bold;fill:#b3262c;fill-opacity:.13;text-anchor:middle}</style>
<rect width="100%" height="100%" fill="#f3e8cd"/><path d="M30 0V${height}" stroke="#c98d7d"/>
<text x="500" y="48" class="t" text-anchor="middle">${escape(say(definition.title, language))}</text>
<text x="500" y="84" class="l" text-anchor="middle">${escape(book.keptBy)} · ${escape(book.volume)} · ${book.yearFrom}–${book.yearTo} · ${page}</text>
<path d="M30 ${HEAD}H970" class="d"/>${entries.map(row).join('')}${marks.join('')}</svg>`
} // prettier-ignore
