import type { View } from '#platform'
import {
  BarList,
  Breadcrumbs,
  Layout,
  formatNumber,
  formatPercent,
  renderPage,
  say,
  withQuery,
  type Language,
} from '#ui'
import type { ComponentChildren } from 'preact'
import { m } from './messages.ts'
import type { DigitisationRouteParts } from './routes.ts'
import { doneOf, sumOf } from './rules.ts'
import type { Book, Counts } from './schema.ts'

export const sharePath = (unit: string | null, register: string | null) => withQuery('/digitisation', { unit: unit ?? '', register: register ?? '' }) // prettier-ignore
export const bookPath = (book: string) => `/digitisation/books/${book}`
export const pagePath = (book: string, page: number) => `${bookPath(book)}/pages/${page}`
export const entryPath = (book: string, page: number, entry: number) => `${pagePath(book, page)}/${entry}`

export const bookName = (book: Book, language: Language) => `${say(m.book, language, { volume: book.volume })}, ${book.yearFrom}–${book.yearTo}` // prettier-ignore

export function placeName(parts: DigitisationRouteParts, unit: string | null, language: Language): string {
  if (unit === null) return say(parts.country, language)
  return parts.unit(unit, parts.clock.now())?.name ?? unit
}

/** A share in words; never 100 % while one entry is left. */
export function shareText(counts: Counts, language: Language): string {
  const done = doneOf(counts)
  return done === null ? '–' : formatPercent(done < 1 ? Math.min(done, 0.999) : 1, language, 1)
}

/** How far several things are, as bars; each leads to what it is made of. */
export function ShareBars(props: {
  title: string
  label: string
  language: Language
  items: readonly { label: string; href?: string | undefined; counts: Counts }[]
}) {
  const { title, label, language, items } = props
  return (
    <BarList
      caption={title}
      hideCaption
      max={1}
      labelTitle={label}
      valueTitle={say(m.doneShare, language)}
      items={items.map((one) => ({
        label: one.label,
        href: one.href,
        value: doneOf(one.counts) ?? 0,
        tone: doneOf(one.counts) === 1 ? 'ok' : 'info',
        text: say(m.doneOf, language, {
          share: shareText(one.counts, language),
          n: formatNumber(one.counts.recorded + one.counts.illegible, language),
          all: formatNumber(sumOf(one.counts), language),
        }),
      }))}
    />
  )
}

/** The columns of a table of counts, behind the name. */
export const countColumns = (language: Language) =>
  [m.entries, m.toKey, m.toSettle, m.done].map((title) => ({ title: say(title, language), numeric: true }))
export const countCells = (counts: Counts, language: Language): string[] =>
  [sumOf(counts), counts.scanned + counts.keyed, counts.agreed + counts.differs + counts.resolved, counts.recorded + counts.illegible].map((n) => formatNumber(n, language)) // prettier-ignore

/** The way from the whole country to a page of a book. */
export function Way(props: {
  parts: DigitisationRouteParts
  language: Language
  unit: string | null
  book?: Book | undefined
  page?: number | undefined
  entry?: number | undefined
}) {
  const { parts, language, unit, book, page, entry } = props
  const above = unit === null ? [] : [null, ...(parts.unit(unit, parts.clock.now())?.above ?? []).toReversed()]
  const items: { text: string; href: string }[] = [
    { text: say(m.desk, language), href: '/digitisation' },
    ...[...above.slice(1), ...(unit === null ? [] : [unit])].map((code) => ({ text: placeName(parts, code, language), href: sharePath(code, null) })), // prettier-ignore
  ]
  if (book) items.push({ text: bookName(book, language), href: bookPath(book.id) })
  if (book && page !== undefined)
    items.push({ text: say(m.page, language, { n: page }), href: pagePath(book.id, page) })
  if (entry !== undefined) items.push({ text: say(m.entry, language, { n: entry }), href: '' })
  return <Breadcrumbs items={items.map((item, at) => (at === items.length - 1 ? { text: item.text } : item))} />
}

/** The image of a page, to be looked at closely: by links without script, by keys with it. */
export function Scan(props: { book: Book; page: number; entry?: number | undefined; of?: number | undefined; language: Language }) {
  const { book, page, entry, of, language } = props
  const src = `${pagePath(book.id, page)}/image`
  return (
    <div class="scan" data-entry={entry} data-of={of}>
      {[100, 150, 200, 300].map((size) => (
        <span id={`zoom-${size}`} />
      ))}
      <p class="scan-bar meta">
        <span>{say(m.zoom, language)}:</span>
        {[100, 150, 200, 300].map((size) => (
          <a href={`#zoom-${size}`} data-size={size}>
            {size} %
          </a>
        ))}
        <a href={src} target="_blank" rel="noopener">
          {say(m.openImage, language)}
        </a>
      </p>
      <div class="scan-window" tabIndex={0} role="region" aria-label={say(m.image, language, { n: page })}>
        <img src={src} alt={say(m.image, language, { n: page })} />
      </div>
      <p class="meta">
        {say(m.zoomKeys, language)}. {say(m.imageNote, language)}
      </p>
    </div>
  )
} // prettier-ignore

/** A page of the desk, with its own stylesheet and script. */
export function deskPage(view: View, parts: DigitisationRouteParts, title: string, children: ComponentChildren, wrong = false): string {
  const { style, script } = parts.sheets
  return renderPage(
    <Layout {...view} title={title} shape="desk" error={wrong}>
      <link rel="stylesheet" href={style} />
      {children}
      <script type="module" src={script} />
    </Layout>,
  )
} // prettier-ignore
