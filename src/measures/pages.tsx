import type { View } from '#platform'
import { Breadcrumbs, Columns, EmptyState, Layout, MapFigure, PageTitle, Section, StatTile, Table, Tiles, formatInstant, formatNumber, formatPercent, generic, renderPage, say, type Language, type Text } from '#ui' // prettier-ignore
import { m } from './messages.ts'
import { lateShare, onTimeShare } from './rules.ts'
import type { AsOf, Board, State, Tally } from './schema.ts'

/** The provinces' outlines, drawn by the country in one view box. */
export interface Outline {
  readonly viewBox: string
  readonly shapes: readonly { readonly unit: string; readonly d: string }[]
}

/** What the pages show in words. */
export interface Names {
  readonly country: Text
  unit(code: string): string
  procedure(code: string): Text
  readonly zone: string
}

export const boardPath = (unit: string | null) => (unit === null ? '/board' : `/board/${encodeURIComponent(unit)}`)

/** The address of the list behind a number. */
export function casesPath(unit: string | null, state: State, procedure?: string): string {
  const tail = procedure === undefined ? '' : `&procedure=${encodeURIComponent(procedure)}`
  return `${boardPath(unit)}/cases?state=${state}${tail}`
}

export function AsOfLine({ at, language, zone }: { at: AsOf; language: Language; zone: string }) {
  const time = formatInstant(at.now, language, zone)
  return (
    <p class="meta" data-position={at.position}>
      {say(m.asOf, language, { time })}
    </p>
  )
}

const TILES: readonly State[] = ['late', 'open', 'waiting', 'onTime', 'doneLate', 'received', 'dropped']

function Figures({ board, language }: { board: Board; language: Language }) {
  return (
    <Tiles>
      {TILES.map((state) => {
        const n = board.total[state]
        return (
          <StatTile
            label={say(m[state], language)}
            value={formatNumber(n, language)}
            href={casesPath(board.unit, state)}
            tone={state === 'late' && n > 0 ? 'bad' : state === 'onTime' && n > 0 ? 'ok' : undefined}
          />
        )
      })}
    </Tiles>
  )
}

function Ranking({ board, names, language }: { board: Board; names: Names; language: Language }) {
  const { by, unit } = board
  const title = { province: m.byProvince, unit: m.byUnit, procedure: m.byProcedure }[by]
  const name = (key: string) => (by === 'procedure' ? say(names.procedure(key), language) : names.unit(key))
  const link = ({ key, counts }: Tally, state: State) => {
    const n = counts[state]
    if (n === 0) return formatNumber(0, language)
    const href = by === 'procedure' ? casesPath(unit, state, key) : casesPath(key, state)
    return (
      <a href={href} aria-label={`${formatNumber(n, language)} ${say(m[state], language)}, ${name(key)}`}>
        {formatNumber(n, language)}
      </a>
    )
  }
  const percent = (share: number | null) => (share === null ? '–' : formatPercent(share, language))
  return (
    <Section title={say(title, language)} aside={<span class="meta">{say(m.ranked, language)}</span>}>
      {board.rows.length === 0 ? (
        <EmptyState title={say(m.nothing, language)} text={say(m.nothingText, language)} />
      ) : (
        <Table
          caption={say(title, language)}
          hideCaption
          columns={[
            { title: say(m[by], language) },
            { title: say(m.late, language), numeric: true },
            { title: say(m.lateShare, language), numeric: true },
            { title: say(m.open, language), numeric: true },
            { title: say(m.onTimeShare, language), numeric: true },
            { title: say(m.received, language), numeric: true },
          ]}
          rows={board.rows.map((row) => ({
            href: by === 'procedure' ? casesPath(unit, 'received', row.key) : boardPath(row.key),
            tone: row.counts.late > 0 ? 'bad' : undefined,
            cells: [
              name(row.key),
              link(row, 'late'),
              percent(lateShare(row.counts)),
              link(row, 'open'),
              percent(onTimeShare(row.counts)),
              link(row, 'received'),
            ],
          }))}
        />
      )}
    </Section>
  )
}

function Map({
  board,
  names,
  outline,
  language,
}: {
  board: Board
  names: Names
  outline: Outline
  language: Language
}) {
  const counts = new globalThis.Map(board.rows.map((row) => [row.key, row.counts]))
  return (
    <Section>
      <MapFigure
        title={say(m.mapTitle, language)}
        viewBox={outline.viewBox}
        more="bad"
        bounds={[0.01, 0.05, 0.1, 0.2]}
        format={(value) => formatPercent(value, language)}
        valueTitle={say(m.lateShare, language)}
        regions={outline.shapes.map(({ unit, d }) => {
          const found = counts.get(unit)
          return { id: unit, d, value: found ? lateShare(found) : null, label: names.unit(unit), href: boardPath(unit) }
        })}
      />
    </Section>
  )
}

/** A place's board. `crumbs` are the places above it. The part with numbers refreshes alone every 15 seconds. */
export function boardPage(
  view: View,
  board: Board,
  names: Names,
  more: { outline?: Outline | undefined; above: readonly (string | null)[] },
): string {
  const { language } = view
  const name = (unit: string | null) => (unit === null ? say(names.country, language) : names.unit(unit))
  const title = name(board.unit)
  return renderPage(
    <Layout {...view} title={say(generic.pair, language, { name: say(m.board, language), value: title })} shape="desk">
      {more.above.length > 0 && (
        <Breadcrumbs
          items={[...more.above.map((unit) => ({ text: name(unit), href: boardPath(unit) })), { text: title }]}
        />
      )}
      <PageTitle caption={say(m.board, language)} title={title} lead={say(m.boardLead, language)} />
      <Section plain id="figures" refresh={15}>
        <Figures board={board} language={language} />
        <AsOfLine at={board.asOf} language={language} zone={names.zone} />
        {more.outline ? (
          <Columns aside={<Map board={board} names={names} outline={more.outline} language={language} />}>
            <Ranking board={board} names={names} language={language} />
          </Columns>
        ) : (
          <Ranking board={board} names={names} language={language} />
        )}
      </Section>
    </Layout>,
  )
}
