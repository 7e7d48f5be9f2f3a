import type { View } from '#platform'
import { Actions, Columns, Details, EmptyState, ErrorSummary, FileField, Form, LinkButton, Button, PageTitle, Section, Select, StatTile, SummaryList, Table, Tag, TextField, Tiles, formatNumber, say, type FieldError, type Language } from '#ui' // prettier-ignore
import { m, states } from './messages.ts'
import { bookName, bookPath, countCells, countColumns, deskPage, entryPath, pagePath, placeName, Scan, ShareBars, sharePath, shareText, Way } from './pages-parts.tsx' // prettier-ignore
import type { DigitisationRouteParts } from './routes.ts'
import { sumOf } from './rules.ts'
import { TO_SETTLE, type Book, type BookPage, type Entry, type State } from './schema.ts'
import type { Shares } from './share.ts'

const registerTitle = (parts: DigitisationRouteParts, register: string, language: Language) => say(parts.registers.definition(register).title, language) // prettier-ignore
export const tones: Readonly<Record<State, 'ok' | 'warn' | 'info' | 'neutral'>> = { scanned: 'neutral', keyed: 'info', agreed: 'info', differs: 'warn', resolved: 'info', recorded: 'ok', illegible: 'neutral' } // prettier-ignore

export interface SharePage {
  readonly unit: string | null
  readonly register: string | null
  readonly shares: Shares
  readonly books: readonly Book[]
  /** Doors of this reader. */
  readonly mayKey: boolean
  readonly maySettle: boolean
  /** Registers of which they may open a book here. */
  readonly mayOpen: readonly string[]
  readonly key: string
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

function OpenBook({ page, parts, language }: { page: SharePage; parts: DigitisationRouteParts; language: Language }) {
  const { typed, errors } = page
  const text = (name: string, title: keyof typeof m, width: 's' | 'full' = 'full') => (
    <TextField name={name} label={say(m[title], language)} width={width} inputmode={width === 's' ? 'numeric' : undefined} value={typed[name]} error={errors.find(({ field }) => field === name)?.text} />
  ) // prettier-ignore
  return (
    <Details summary={say(m.openBook, language)} open={errors.length > 0}>
      <Form action="/digitisation/books" hidden={{ key: page.key, unit: page.unit ?? '' }}>
        <Select
          name="register"
          label={say(m.register, language)}
          value={typed['register'] ?? page.mayOpen[0]}
          empty={false}
          options={page.mayOpen.map((register) => ({
            value: register,
            text: registerTitle(parts, register, language),
          }))}
        />
        {text('volume', 'volume')}
        {text('keptBy', 'keptBy')}
        {text('yearFrom', 'yearFrom', 's')}
        {text('yearTo', 'yearTo', 's')}
        {text('pages', 'pages', 's')}
        <Button text={say(m.open, language)} />
      </Form>
    </Details>
  )
}

/** `/digitisation`: how far the books of a place are, drilled down to the book, and the doors of whoever works here. */
export function sharePage(view: View, page: SharePage, parts: DigitisationRouteParts): string {
  const { language } = view
  const { unit, register, shares, books } = page
  const { counts } = shares
  const t = (text: (typeof m)[keyof typeof m]) => say(text, language)
  const places = shares.places.filter(({ place }) => place !== unit)
  const name = (place: string) => (place === '' ? '–' : placeName(parts, place, language))
  const left = (wanted: readonly State[]) => wanted.reduce((sum, state) => sum + counts[state], 0)
  return deskPage(
    view,
    parts,
    t(m.desk),
    <>
      <Way parts={parts} language={language} unit={unit} />
      <ErrorSummary errors={page.errors} />
      <PageTitle caption={placeName(parts, unit, language)} title={t(m.desk)} lead={t(m.deskLead)} />
      {(page.mayKey || page.maySettle) && (
        <Actions>
          {page.mayKey && <LinkButton href="/digitisation/next" text={t(m.keyNext)} accessKey="n" icon="arrow" />}
          {page.maySettle && <LinkButton href="/digitisation/next?for=settle" text={t(m.settleNext)} accessKey={page.mayKey ? 'd' : 'n'} kind={page.mayKey ? 'secondary' : 'primary'} icon="arrow" />}
        </Actions>
      )}
      <Section plain id="share" refresh={10}>
        {shares.books === 0 ? (
          <EmptyState title={t(m.none)} text={t(m.noneText)} />
        ) : (
          <>
            <Tiles>
              <StatTile label={t(m.doneShare)} value={shareText(counts, language)} tone={left(['scanned', 'keyed', ...TO_SETTLE]) === 0 ? 'ok' : 'info'} />
              <StatTile label={t(m.books)} value={formatNumber(shares.books, language)} />
              <StatTile label={t(m.entries)} value={formatNumber(sumOf(counts), language)} />
              <StatTile label={t(m.toKey)} value={formatNumber(left(['scanned', 'keyed']), language)} />
              <StatTile label={t(m.toSettle)} value={formatNumber(left(TO_SETTLE), language)} />
            </Tiles>
            <Columns
              aside={
                <Section title={t(m.byRegister)} aside={register === null ? undefined : <a href={sharePath(unit, null)}>{t(m.everyRegister)}</a>}>
                  <ShareBars title={t(m.byRegister)} label={t(m.register)} language={language} items={shares.registers.map((one) => ({ label: registerTitle(parts, one.register, language), href: sharePath(unit, one.register), counts: one.counts }))} />
                </Section>
              }
            >
              {places.length > 0 && (
                <Section title={t(m.byPlace)}>
                  <ShareBars title={t(m.byPlace)} label={t(m.place)} language={language} items={places.map((one) => ({ label: name(one.place), href: one.place === '' ? undefined : sharePath(one.place, register), counts: one.counts }))} />
                  <Table
                    caption={t(m.byPlace)}
                    hideCaption
                    columns={[{ title: t(m.place) }, { title: t(m.books), numeric: true }, ...countColumns(language), { title: t(m.doneShare), numeric: true }]}
                    rows={places.map((one) => ({ href: one.place === '' ? undefined : sharePath(one.place, register), cells: [name(one.place), formatNumber(one.books, language), ...countCells(one.counts, language), shareText(one.counts, language)] }))}
                  />
                </Section>
              )}
              {books.length > 0 && (
                <Section title={t(m.byBook)}>
                  <ShareBars title={t(m.byBook)} label={t(m.books)} language={language} items={books.map((book) => ({ label: `${registerTitle(parts, book.register, language)}: ${bookName(book, language)}`, href: bookPath(book.id), counts: book.counts }))} />
                  <Table
                    caption={t(m.byBook)}
                    hideCaption
                    columns={[{ title: t(m.books) }, { title: t(m.keptBy) }, ...countColumns(language), { title: t(m.doneShare), numeric: true }]}
                    rows={books.map((book) => ({ href: bookPath(book.id), cells: [bookName(book, language), book.keptBy, ...countCells(book.counts, language), shareText(book.counts, language)] }))}
                  />
                </Section>
              )}
            </Columns>
          </>
        )}
      </Section>
      {page.mayOpen.length > 0 && <OpenBook page={page} parts={parts} language={language} />}
    </>,
    page.errors.length > 0,
  ) // prettier-ignore
}

export interface BookView {
  readonly book: Book
  readonly pages: readonly BookPage[]
  readonly mayAdd: boolean
  readonly key: string
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

/** A book: its pages, how far each is, and for whoever manages it the way to add more. */
export function bookPage(view: View, page: BookView, parts: DigitisationRouteParts): string {
  const { language } = view
  const { book, pages, typed, errors } = page
  const t = (text: (typeof m)[keyof typeof m], values = {}) => say(text, language, values)
  const label = (n: number) => t(m.page, { n })
  const wrong = (name: string) => errors.find(({ field }) => field === name)?.text
  return deskPage(
    view,
    parts,
    bookName(book, language),
    <>
      <Way parts={parts} language={language} unit={book.unit} book={book} />
      <ErrorSummary errors={errors} />
      <PageTitle caption={registerTitle(parts, book.register, language)} title={bookName(book, language)} />
      <Section>
        <SummaryList
          rows={[
            { key: t(m.keptBy), value: book.keptBy },
            { key: t(m.heldBy), value: placeName(parts, book.unit, language) },
            { key: t(m.pagesWith), value: `${formatNumber(pages.length, language)}/${formatNumber(book.pages, language)}` },
            { key: t(m.doneShare), value: shareText(book.counts, language) },
          ]}
        />
      </Section>
      {pages.length === 0 ? (
        <EmptyState text={t(m.noneText)} />
      ) : (
        <Section title={t(m.byPage)} id="pages" refresh={10}>
          <ShareBars title={t(m.byPage)} label={t(m.pages)} language={language} items={pages.map((one) => ({ label: label(one.page), href: pagePath(book.id, one.page), counts: one.counts }))} />
          <Table
            caption={t(m.byPage)}
            hideCaption
            columns={[{ title: t(m.pages) }, ...countColumns(language)]}
            rows={pages.map((one) => ({ href: pagePath(book.id, one.page), cells: [label(one.page), ...countCells(one.counts, language)] }))}
          />
        </Section>
      )}
      {page.mayAdd && (
        <Section title={t(m.addPages)}>
          <Form action={`${bookPath(book.id)}/pages`} multipart hidden={{ key: page.key }}>
            <TextField name="page" label={t(m.firstPage)} width="s" inputmode="numeric" value={typed['page'] ?? String((pages.at(-1)?.page ?? 0) + 1)} error={wrong('page')} />
            <TextField name="entries" label={t(m.perPage)} width="s" inputmode="numeric" value={typed['entries'] ?? String(pages.at(-1)?.entries ?? '')} error={wrong('entries')} />
            <FileField name="file" label={t(m.files)} hint={t(m.filesHint)} accept="image/png,image/jpeg" multiple error={wrong('file')} />
            <Button text={t(m.add)} />
          </Form>
        </Section>
      )}
    </>,
    errors.length > 0,
  ) // prettier-ignore
}

/** A page of a book: its image and where its entries stand. */
export function pagePage(view: View, { book, page, entries }: { book: Book; page: number; entries: readonly Entry[] }, parts: DigitisationRouteParts): string {
  const { language } = view
  const t = (text: (typeof m)[keyof typeof m], values = {}) => say(text, language, values)
  return deskPage(
    view,
    parts,
    `${bookName(book, language)}, ${t(m.page, { n: page })}`,
    <>
      <Way parts={parts} language={language} unit={book.unit} book={book} page={page} />
      <PageTitle caption={bookName(book, language)} title={t(m.page, { n: page })} />
      <div class="scan-desk">
        <Scan book={book} page={page} language={language} />
        <Section title={t(m.entriesTitle)} id="entries" refresh={10}>
          <Table
            caption={t(m.entriesTitle)}
            hideCaption
            columns={[{ title: t(m.entriesTitle) }, { title: t(m.state) }]}
            rows={entries.map(({ entry, state }) => ({ href: entryPath(book.id, page, entry), cells: [t(m.entry, { n: entry }), <Tag text={say(states[state], language)} tone={tones[state]} />] }))}
          />
        </Section>
      </div>
    </>,
  )
} // prettier-ignore
