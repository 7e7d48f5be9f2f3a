import type { View } from '#platform'
import { BackLink, Columns, EmptyState, Layout, MapFigure, PageTitle, Pagination, SearchForm, Section, StatTile, Tiles, formatDate, formatNumber, generic, renderPage, say, withQuery } from '#ui' // prettier-ignore
import { m } from './messages.ts'
import { CompactList, LEVEL, SameName, UnitItem, type Seen } from './pages-parts.tsx'
import { became, findBefore, findNow, unitPath } from './past.ts'
import { LEVELS } from './schema.ts'
import type { Found } from './search.ts'

const FEW = 8
const MANY = 50

export interface Asked {
  readonly q: string
  /** Only the units of today, or only those of before; both, a few of each, unless given. */
  readonly when?: 'now' | 'before' | undefined
  readonly page: number
}

/** The one question of these pages, and the way to the other one. */
const Search = ({ see, q }: { see: Seen; q: string }) => (
  <Section>
    <SearchForm
      action="/units"
      label={say(m.searchLabel, see.language)}
      hint={say(m.searchHint, see.language)}
      value={q}
    />
    <p>
      <a href={withQuery('/units/old-address', { q })}>{say(m.oldTitle, see.language)}</a>
    </p>
  </Section>
)

/** `/units`: a search, the counts of today, and the way down from the provinces. */
function Start({ see }: { see: Seen }) {
  const { territory, language, today, drawing } = see
  const provinces = territory.all(today, 'province')
  const levels = LEVELS.map((level) => ({ level, n: territory.all(today, level).length })).filter(({ n }) => n > 0)
  const list = (
    <Section title={say(m.provinces, language)}>
      <CompactList units={provinces} see={see} />
    </Section>
  )
  const map = drawing && (
    <Section>
      <MapFigure
        title={say(m.provincesMap, language)}
        viewBox={drawing.viewBox}
        format={(value) => formatNumber(value, language)}
        valueTitle={say(m.unitsCount, language)}
        regions={provinces.flatMap((unit) => {
          const d = drawing.paths.get(unit.code)
          const value = territory.childrenAt(unit.code, today).length
          return d ? { id: unit.code, d, value, label: unit.fullName, href: unitPath(unit, today) } : []
        })}
      />
    </Section>
  )
  return (
    <>
      <Section plain>
        <Tiles>
          {levels.map(({ level, n }) => (
            <StatTile label={say(LEVEL[level], language)} value={formatNumber(n, language)} />
          ))}
        </Tiles>
        <p class="meta">{say(m.countsToday, language, { date: formatDate(today, language) })}</p>
      </Section>
      {map ? <Columns aside={map}>{list}</Columns> : list}
    </>
  )
}

/** One side of the results: of today, or of before. */
function Results(props: { found: readonly Found[]; when: 'now' | 'before'; asked: Asked; see: Seen }) {
  const { found, when, asked, see } = props
  const { language, territory, today } = see
  const only = asked.when === when
  const shown = only ? found.slice((asked.page - 1) * MANY, asked.page * MANY) : found.slice(0, FEW)
  const href = (page: number) => withQuery('/units', { q: asked.q, when, page })
  return (
    <Section
      title={say(when === 'now' ? m.now : m.earlier, language)}
      aside={<span class="meta">{formatNumber(found.length, language)}</span>}
    >
      {found.length === 0 && <p>{say(m.noneNow, language)}</p>}
      <SameName found={found} see={see} />
      {shown.length > 0 && (
        <ul class="rows">
          {shown.map(({ unit, ancestors }) => (
            <UnitItem
              unit={unit}
              see={see}
              above={ancestors}
              tag={when === 'before'}
              candidates={when === 'before' ? became(territory, unit, today) : undefined}
            />
          ))}
        </ul>
      )}
      {!only && found.length > FEW && (
        <p>
          <a href={href(1)}>{say(when === 'now' ? m.allNow : m.allBefore, language, { n: found.length })}</a>
        </p>
      )}
      {only && <Pagination page={asked.page} pages={Math.ceil(found.length / MANY)} href={href} />}
    </Section>
  )
}

/** `/units?q=`: units of today and of before, told apart; without a query where to begin. */
export function findPage(view: View, asked: Asked, see: Seen): string {
  const { language, territory, today } = see
  const { q, when } = asked
  const now = q === '' ? [] : findNow(territory, q, today)
  const before = q === '' ? [] : findBefore(territory, q, today)
  const shown = when === 'now' ? now : when === 'before' ? before : [...now, ...before]
  const title = q === '' ? say(m.title, language) : `${q} – ${say(m.title, language)}`
  return renderPage(
    <Layout {...view} title={title}>
      <PageTitle title={say(m.title, language)} lead={say(m.lead, language)} />
      <Search see={see} q={q} />
      {q === '' && <Start see={see} />}
      {q !== '' && shown.length === 0 && (
        <EmptyState title={say(generic.nothingFound, language)} text={say(m.noneText, language)} />
      )}
      {when && <BackLink href={withQuery('/units', { q })} text={say(m.everything, language)} />}
      {shown.length > 0 && when !== 'before' && <Results found={now} when="now" asked={asked} see={see} />}
      {before.length > 0 && when !== 'now' && <Results found={before} when="before" asked={asked} see={see} />}
    </Layout>,
  )
}
