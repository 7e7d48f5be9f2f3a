import type { View } from '#platform'
import { Breadcrumbs, Columns, Layout, LinkButton, PageTitle, Section, SummaryList, Warning, formatDate, formatNumber, renderPage, say, type SummaryRow, type Text } from '#ui' // prettier-ignore
import { m } from './messages.ts'
import { CompactList, EraTag, Places, UnitItem, UnitLink, ancestorsOf, namesOf, typeName, upper, type Seen } from './pages-parts.tsx' // prettier-ignore
import { became, cameFrom, eraOf, otherUses, unitPath } from './past.ts'
import { UNRECORDED, type Candidate, type Kind, type Unit } from './schema.ts'

const TO: Readonly<Record<Kind, Text>> = {
  kept: m.toKept,
  renamed: m.toRenamed,
  retyped: m.toRetyped,
  merged: m.toMerged,
  split: m.toSplit,
  abolished: m.toAbolished,
}
const FROM: Readonly<Record<Kind, Text>> = {
  kept: m.fromKept,
  renamed: m.fromRenamed,
  retyped: m.fromRetyped,
  merged: m.fromMerged,
  split: m.fromSplit,
  abolished: m.fromAbolished,
}

/** What a unit that has ended is now. Several candidates are all shown, with who can tell. */
function Became({ unit, candidates, see }: { unit: Unit; candidates: readonly Candidate[]; see: Seen }) {
  const { language } = see
  const [first, ...others] = candidates
  if (!first)
    return (
      <Section title={say(m.isNow, language)}>
        <p>{say(m.unknownNow, language)}</p>
      </Section>
    )
  const abolished = candidates.some(({ kind }) => kind === 'abolished')
  if (others.length === 0)
    return (
      <Section title={say(m.isNow, language)}>
        {abolished && <p>{say(m.abolishedOne, language)}</p>}
        <p class="lead">
          <Places units={[first.unit]} see={see} />
        </p>
        {!abolished && unit.validTo && (
          <p class="meta">
            {say(TO[first.kind], language)} · {say(m.from, language, { date: formatDate(unit.validTo, language) })}
          </p>
        )}
      </Section>
    )
  const n = candidates.length
  return (
    <Section title={say(abolished ? m.isNow : m.oneOf, language, { n })}>
      {abolished ? (
        <p>{say(m.abolished, language, { n })}</p>
      ) : (
        <Warning title={say(m.houseDecides, language)} text={say(m.askThem, language)} />
      )}
      <ul class="rows">
        {candidates.map(({ unit: now, kind }) => (
          <UnitItem unit={now} see={see} note={abolished ? undefined : say(TO[kind], language)} tag={false} />
        ))}
      </ul>
    </Section>
  )
}

function Facts({ unit, above, see }: { unit: Unit; above: readonly Unit[]; see: Seen }) {
  const { language, today } = see
  const { areaKm2, population, validFrom, validTo } = unit
  const ended = eraOf(unit, today) === 'before'
  const figures = areaKm2 !== undefined || population !== undefined
  const rows: (SummaryRow | false)[] = [
    { key: say(m.code, language), value: unit.code },
    { key: say(m.type, language), value: upper(typeName(unit, see)) },
    above.length > 0 && {
      key: say(ended ? m.layIn : m.liesIn, language),
      value: above.map((each, at) => (
        <>
          {at > 0 && ', '}
          <UnitLink unit={each} see={see} />
        </>
      )),
    },
    validFrom !== UNRECORDED && { key: say(m.since, language), value: formatDate(validFrom, language) },
    validTo !== null && ended && { key: say(m.until, language), value: formatDate(validTo, language) },
    areaKm2 !== undefined && { key: say(m.area, language), value: `${formatNumber(areaKm2, language)} km²` },
    population !== undefined && {
      key: say(m.population, language),
      value: say(m.people, language, { n: formatNumber(population, language) }),
    },
  ]
  const date = formatDate(see.figuresOn, language)
  return (
    <Section title={say(m.facts, language)}>
      <SummaryList rows={rows.filter((row) => row !== false)} />
      {figures && <p class="meta">{say(m.figuresOn, language, { date })}</p>}
    </Section>
  )
}

function History({ groups, see }: { groups: ReturnType<typeof cameFrom>; see: Seen }) {
  const { language } = see
  return (
    <Section title={say(m.history, language)}>
      <div class="stack">
        {groups.map(({ before, units }) => (
          <div>
            <h3>{say(m.before, language, { date: formatDate(before, language) })}</h3>
            <ul class="rows">
              {units.map(({ unit, kind }) => (
                <UnitItem unit={unit} see={see} note={say(FROM[kind], language)} tag={false} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  )
}

/** Where the unit, or what it became, is among the provinces of today; a dot for the unit itself. */
function Locator({ unit, candidates, see }: { unit: Unit; candidates: readonly Candidate[]; see: Seen }) {
  const { drawing, language, today } = see
  const now = eraOf(unit, today) === 'now' ? [unit] : candidates.map((each) => each.unit)
  const tops = new Set(now.map((each) => ancestorsOf(each, see).at(-1) ?? each))
  const marked = [...tops].filter(({ code }) => drawing?.paths.has(code))
  if (!drawing || marked.length === 0) return null
  const codes = new Set(marked.map(({ code }) => code))
  const rest = [...drawing.paths].flatMap(([code, path]) => (codes.has(code) ? [] : path)).join('')
  const { lat, lon } = unit
  const spot = unit.parent !== null && lat !== undefined && lon !== undefined ? drawing.at([lon, lat]) : null
  const here = now[0] === unit
  const title = say(here ? m.place : m.placeNow, language, { name: here ? unit.fullName : namesOf(marked) })
  return (
    <Section>
      <figure class="map">
        <svg viewBox={drawing.viewBox} role="img" aria-label={title}>
          <path class="q-none" d={rest} />
          {marked.map(({ code }) => (
            <path class={spot ? 'q2' : 'q5'} d={drawing.paths.get(code)} />
          ))}
          {spot && (
            <g class="mark">
              <circle cx={spot[0]} cy={spot[1]} r="7" fill="currentColor" />
            </g>
          )}
        </svg>
        <figcaption>{title}</figcaption>
      </figure>
    </Section>
  )
}

/** A unit's page: what it lies in, what it holds, what it came from, what it became, where it is. */
export function unitPage(view: View, unit: Unit, see: Seen): string {
  const { language, territory, today } = see
  const ended = eraOf(unit, today) === 'before'
  const above = ancestorsOf(unit, see)
  const candidates = ended ? became(territory, unit, today) : []
  const groups = cameFrom(territory, unit)
  const known = [...candidates, ...groups.flatMap(({ units }) => units)].map((each) => each.unit)
  const others = otherUses(territory, unit, today, known)
  const children = territory.childrenAt(unit.code, ended ? territory.lastDay(unit) : today)
  const map = <Locator unit={unit} candidates={candidates} see={see} />
  const parts = (
    <>
      {ended && <Became unit={unit} candidates={candidates} see={see} />}
      <Facts unit={unit} above={above} see={see} />
      {groups.length > 0 && <History groups={groups} see={see} />}
    </>
  )
  return renderPage(
    <Layout {...view} title={unit.fullName}>
      <Breadcrumbs
        items={[
          { text: say(m.title, language), href: '/units' },
          ...above.toReversed().map((each) => ({ text: each.fullName, href: unitPath(each, today) })),
          { text: unit.fullName },
        ]}
      />
      <PageTitle
        caption={upper(typeName(unit, see))}
        title={unit.fullName}
        lead={above.length > 0 && say(ended ? m.withinThen : m.within, language, { place: namesOf(above) })}
        aside={<EraTag unit={unit} see={see} />}
      />
      {see.drawing ? <Columns aside={map}>{parts}</Columns> : parts}
      {children.length > 0 && (
        <Section title={say(ended ? m.contained : m.contains, language, { n: children.length })}>
          <CompactList units={children} see={see} />
        </Section>
      )}
      {others.length > 0 && (
        <Section title={say(m.otherUses, language, { code: unit.code })}>
          <ul class="rows">
            {others.map((other) => (
              <UnitItem unit={other} see={see} />
            ))}
          </ul>
        </Section>
      )}
      <LinkButton kind="secondary" icon="search" href="/units/old-address" text={say(m.oldTitle, language)} />
    </Layout>,
  )
}
