import type { View } from '#platform'
import { BarList, Breadcrumbs, Columns, EmptyState, Layout, MapFigure, PageTitle, Section, StatTile, Table, Tag, Tiles, formatInstant, formatNumber, formatPercent, generic, renderPage, say, withQuery, type Language, type Tone } from '#ui' // prettier-ignore
import type { QualityRouteParts, Shown } from './answers.ts'
import { bands, dimensions, m } from './messages.ts'
import { BANDS, type Band, type RuleScore, type Scores } from './rules-scores.ts'

export type Names = Pick<QualityRouteParts, 'unit' | 'country' | 'outline' | 'zone' | 'clock'>

export const tones: Readonly<Record<Band, Tone>> = { good: 'ok', fair: 'warn', poor: 'bad' }
const rowTone = (band: Band | null) => (band === 'poor' ? 'bad' : band === 'fair' ? 'warn' : undefined)

export const boardPath = (register: string, unit: string | null) =>
  withQuery(`/registers/${encodeURIComponent(register)}/quality`, { unit: unit ?? '' })
export const failingPath = (register: string, rule: string, unit: string | null, page = 1) =>
  withQuery(`/registers/${encodeURIComponent(register)}/quality/failing`, { rule, unit: unit ?? '', page: page === 1 ? '' : String(page) }) // prettier-ignore

/** A share in words; a dash when there is nothing to share. Never 100 % while one record fails. */
export function shareText(share: number | null, language: Language): string {
  if (share === null) return '–'
  return formatPercent(share < 1 ? Math.min(share, 0.9999) : share, language, 2)
}

const BandTag = ({ band, language }: { band: Band | null; language: Language }) =>
  band === null ? <>–</> : <Tag text={say(bands[band], language)} tone={tones[band]} />

export function nameOf(names: Names, unit: string | null, language: Language): string {
  if (unit === null) return say(names.country, language)
  if (unit === '') return say(m.nowhere, language)
  return names.unit(unit, names.clock.now())?.name ?? unit
}

function Rules({ shown, language }: { shown: Shown; language: Language }) {
  const { definition, unit, board } = shown
  const number = ({ rule, failing }: RuleScore) => {
    const n = formatNumber(failing, language)
    if (failing === 0) return n
    const words = say(m.failingOf, language, { n, rule: say(rule.title, language) })
    return (
      <a href={failingPath(definition.code, rule.code, unit)} aria-label={words}>
        {n}
      </a>
    )
  }
  const rules = board.total.dimensions.flatMap(({ dimension, rules: own }) => own.map((one) => ({ dimension, one })))
  return (
    <Section title={say(m.byRule, language)}>
      <Table
        caption={say(m.byRule, language)}
        hideCaption
        columns={[
          { title: say(m.rule, language) },
          { title: say(m.dimension, language) },
          { title: say(m.failing, language), numeric: true },
          { title: say(m.score, language), numeric: true },
          { title: say(m.band, language) },
          { title: say(m.weight, language), numeric: true },
        ]}
        rows={rules.map(({ dimension, one }) => ({
          tone: rowTone(one.band),
          cells: [
            <>
              {say(one.rule.title, language)}
              {one.rule.identity && <p class="meta">{say(m.identity, language)}: 100 %</p>}
            </>,
            say(dimensions[dimension], language),
            number(one),
            shareText(one.share, language),
            <BandTag band={one.band} language={language} />,
            formatNumber(one.rule.weight, language),
          ],
        }))}
      />
    </Section>
  )
}

function Places({ shown, names, language }: { shown: Shown; names: Names; language: Language }) {
  const { definition, unit, board } = shown
  return (
    <Section title={say(m.byPlace, language)} aside={<span class="meta">{say(m.worst, language)}</span>}>
      <Table
        caption={say(m.byPlace, language)}
        hideCaption
        columns={[
          { title: say(m.place, language) },
          { title: say(m.score, language), numeric: true },
          { title: say(m.band, language) },
          { title: say(m.records, language), numeric: true },
        ]}
        rows={board.places.map(({ place, scores }) => ({
          href: place === '' || place === unit ? undefined : boardPath(definition.code, place),
          tone: rowTone(scores.band),
          cells: [
            nameOf(names, place, language),
            shareText(scores.share, language),
            <BandTag band={scores.band} language={language} />,
            formatNumber(scores.records, language),
          ],
        }))}
      />
    </Section>
  )
}

function Map({ shown, names, language }: { shown: Shown; names: Names; language: Language }) {
  const shares = new globalThis.Map(shown.board.places.map(({ place, scores }) => [place, scores.share]))
  const { viewBox, shapes } = names.outline
  return (
    <Section>
      <MapFigure
        title={say(m.mapTitle, language)}
        viewBox={viewBox}
        more="good"
        bounds={[BANDS.fair, 0.85, BANDS.good, 0.95, 0.99]}
        format={(value) => shareText(value, language)}
        valueTitle={say(m.score, language)}
        regions={shapes.map(({ unit, d }) => ({ id: unit, d, value: shares.get(unit) ?? null, label: nameOf(names, unit, language), href: boardPath(shown.definition.code, unit) }))} // prettier-ignore
      />
    </Section>
  )
}

function Head({ total, repairs, language }: { total: Scores; repairs: Shown['repairs']; language: Language }) {
  return (
    <Tiles>
      <StatTile
        label={say(m.score, language)}
        value={shareText(total.share, language)}
        tone={total.band === null ? undefined : tones[total.band]}
      />
      <StatTile
        label={say(m.identityFailing, language)}
        value={formatNumber(total.identityFailing, language)}
        tone={total.identityFailing > 0 ? 'bad' : 'ok'}
      />
      <StatTile label={say(m.records, language)} value={formatNumber(total.records, language)} />
      <StatTile label={say(m.repairs, language)} value={formatNumber(repairs.open, language)} />
      <StatTile
        label={say(m.repairsLate, language)}
        value={formatNumber(repairs.late, language)}
        tone={repairs.late > 0 ? 'bad' : 'ok'}
      />
    </Tiles>
  )
}

function Bars({ total, language }: { total: Scores; language: Language }) {
  return (
    <Section title={say(m.byDimension, language)}>
      <BarList
        caption={say(m.byDimension, language)}
        hideCaption
        max={1}
        labelTitle={say(m.dimension, language)}
        valueTitle={say(m.score, language)}
        items={total.dimensions.map(({ dimension, share, band }) => ({
          label: say(dimensions[dimension], language),
          value: share ?? 0,
          tone: band === null ? 'neutral' : tones[band],
          text: band === null ? '–' : say(generic.pair, language, { name: shareText(share, language), value: say(bands[band], language) }), // prettier-ignore
        }))}
      />
    </Section>
  )
}

/** How good a register is in a place: by dimension, by rule, by the places below. The part with numbers refreshes alone. */
export function boardPage(view: View, shown: Shown, names: Names): string {
  const { language } = view
  const { definition, unit, above, board, judged } = shown
  const title = say(definition.title, language)
  const place = nameOf(names, unit, language)
  const time = judged && formatInstant(judged, language, names.zone)
  const deeper = board.places.some((one) => one.place !== unit)
  const tables = (
    <>
      <Bars total={board.total} language={language} />
      <Rules shown={shown} language={language} />
      {deeper && <Places shown={shown} names={names} language={language} />}
    </>
  )
  return renderPage(
    <Layout
      {...view}
      title={say(generic.pair, language, { name: say(m.quality, language), value: title })}
      shape="desk"
    >
      <Breadcrumbs
        items={[
          { text: say(m.quality, language), href: '/registers/quality' },
          ...[...above, unit].map((code, at, all) => ({
            text: code === null ? title : nameOf(names, code, language),
            ...(at === all.length - 1 ? {} : { href: boardPath(definition.code, code) }),
          })),
        ]}
      />
      <PageTitle caption={place} title={title} lead={say(m.boardLead, language)} />
      <Section plain id="scores" refresh={15}>
        {board.total.records === 0 ? (
          <EmptyState title={say(m.none, language)} text={say(m.noneText, language)} />
        ) : (
          <>
            <Head total={board.total} repairs={shown.repairs} language={language} />
            <p class="meta">{time ? say(m.judged, language, { time }) : say(m.unjudged, language)}</p>
            {unit === null && names.outline.shapes.length > 0 ? (
              <Columns aside={<Map shown={shown} names={names} language={language} />}>{tables}</Columns>
            ) : (
              tables
            )}
          </>
        )}
      </Section>
    </Layout>,
  )
}

/** Every register with its score, each leading to its own page. */
export function overviewPage(view: View, all: readonly Shown[]): string {
  const { language } = view
  return renderPage(
    <Layout {...view} title={say(m.quality, language)} shape="desk">
      <PageTitle title={say(m.quality, language)} lead={say(m.overviewLead, language)} />
      <Section>
        <BarList
          caption={say(m.quality, language)}
          hideCaption
          max={1}
          labelTitle={say(m.register, language)}
          valueTitle={say(m.score, language)}
          items={all.map(({ definition, board: { total } }) => ({
            label: say(definition.title, language),
            href: boardPath(definition.code, null),
            value: total.share ?? 0,
            tone: total.band === null ? 'neutral' : tones[total.band],
            text: total.band === null ? say(m.none, language) : say(generic.pair, language, { name: shareText(total.share, language), value: say(bands[total.band], language) }), // prettier-ignore
          }))}
        />
      </Section>
    </Layout>,
  )
}
