import { Tag, formatDate, generic, say, type Language, type Text } from '#ui'
import { m } from './messages.ts'
import type { Drawing } from './outline.ts'
import { byName, eraOf, namesakes, unitPath } from './past.ts'
import type { Territory } from './rules.ts'
import type { Candidate, LegalDay, Unit } from './schema.ts'
import type { Found } from './search.ts'

/** What every part of these pages needs: the units, the day they are seen from, the reader's language. */
export interface Seen {
  readonly territory: Territory
  readonly today: LegalDay
  readonly language: Language
  readonly typeNames: Readonly<Record<string, Text>>
  /** Provinces of today; null where the country gives no outline or it is not of this day. */
  readonly drawing: Drawing | null
  /** The day the figures of units are known for. */
  readonly figuresOn: LegalDay
}

export const upper = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

export const LEVEL = { province: m.levelProvince, district: m.levelDistrict, commune: m.levelCommune }

/** The word for a unit's type: the country's text, else the word before its name, else its level. */
export function typeName({ type, name, fullName, level }: Unit, { typeNames, language }: Seen): string {
  const text = typeNames[type]
  if (text) return say(text, language)
  return fullName.endsWith(` ${name}`) ? fullName.slice(0, -name.length - 1) : say(LEVEL[level], language)
}

/** What a unit lies in: on its last day when it has ended, else today (or its first day). */
export function ancestorsOf(unit: Unit, { territory, today }: Seen): readonly Unit[] {
  const era = eraOf(unit, today)
  const day = era === 'before' ? territory.lastDay(unit) : era === 'now' ? today : unit.validFrom
  return territory.ancestorsOf(unit, day)
}

export const namesOf = (units: readonly Unit[]) => units.map(({ fullName }) => fullName).join(', ')

/** Says when a unit stood, if not now. A first day that no source tells is never shown. */
export function EraTag({ unit, see }: { unit: Unit; see: Seen }) {
  const { language, today } = see
  const era = eraOf(unit, today)
  if (era === 'before' && unit.validTo)
    return <Tag tone="warn" text={say(m.before, language, { date: formatDate(unit.validTo, language) })} />
  if (era === 'ahead')
    return <Tag tone="info" text={say(m.from, language, { date: formatDate(unit.validFrom, language) })} />
  return <Tag tone="ok" text={say(m.now, language)} />
}

export const UnitLink = ({ unit, see, text }: { unit: Unit; see: Seen; text?: string | undefined }) => (
  <a href={unitPath(unit, see.today)}>{text ?? unit.fullName}</a>
)

/** Units in one sentence, those of one place together: "Ward A or Ward B, Province C". */
export function Places({ units, see }: { units: readonly Unit[]; see: Seen }) {
  const or = say(generic.or, see.language)
  const groups = new Map<string, Unit[]>()
  for (const unit of units) {
    const above = namesOf(ancestorsOf(unit, see))
    groups.set(above, [...(groups.get(above) ?? []), unit])
  }
  return [...groups].map(([above, group], at) => (
    <>
      {at > 0 && '; '}
      {group.map((unit, n) => (
        <>
          {n > 0 && (n === group.length - 1 ? ` ${or} ` : ', ')}
          <UnitLink unit={unit} see={see} />
        </>
      ))}
      {above && `, ${above}`}
    </>
  ))
}

/** One line: what a unit of before is today. All of its candidates, never one of several. */
export function NowLine({ unit, candidates, see }: { unit: Unit; candidates: readonly Candidate[]; see: Seen }) {
  const { language, today } = see
  const units = candidates.map((each) => each.unit)
  const places = <Places units={units} see={see} />
  if (units.length === 0) return <p>{say(m.unknownNow, language)}</p>
  if (candidates.some(({ kind }) => kind === 'abolished'))
    return (
      <p>
        <a href={unitPath(unit, today)}>{say(m.abolishedLine, language)}</a>
      </p>
    )
  const line = units.length > 1 ? m.oneOfLine : candidates[0]?.kind === 'kept' ? m.stillLine : m.isNowLine
  return (
    <p>
      {say(line, language)}
      <b>{places}</b>
      {units.length > 1 && `. ${say(m.houseDecidesLine, language)}`}
    </p>
  )
}

/** Several of one name, if so: said before they are listed, each with what tells it apart. */
export function SameName({ found, see }: { found: readonly Found[]; see: Seen }) {
  const { count, accents } = namesakes(found)
  if (count < 2) return null
  return <p>{say(accents ? m.sameName : m.sameLetters, see.language, { n: count })}</p>
}

/** A unit of a list: its name, what it lies in, its tag, and what else is said of it. */
export function UnitItem(props: {
  unit: Unit
  see: Seen
  above?: readonly Unit[] | undefined
  note?: string | undefined
  tag?: boolean | undefined
  candidates?: readonly Candidate[] | undefined
}) {
  const { unit, see, note, tag = true, candidates } = props
  const above = namesOf(props.above ?? ancestorsOf(unit, see))
  const { language } = see
  const then = eraOf(unit, see.today) === 'before'
  const place = above && say(then ? m.withinThen : m.within, language, { place: above })
  const code = say(m.codeIs, language, { code: unit.code })
  return (
    <li>
      <div>
        <UnitLink unit={unit} see={see} />
        <p class="meta">{[note, place, code].filter(Boolean).join(' · ')}</p>
        {candidates && <NowLine unit={unit} candidates={candidates} see={see} />}
      </div>
      {tag && (
        <span>
          <EraTag unit={unit} see={see} />
        </span>
      )}
    </li>
  )
}

/** Many units in little room: by type with their counts, names alone, in the order one looks them up. */
export function CompactList({ units, see }: { units: readonly Unit[]; see: Seen }) {
  const groups = new Map<string, Unit[]>()
  for (const unit of units) {
    const type = upper(typeName(unit, see))
    groups.set(type, [...(groups.get(type) ?? []), unit])
  }
  const lists = [...groups]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([type, group]) => (
      <div>
        <h3>
          {type} ({group.length})
        </h3>
        <ul class="grid tiles">
          {group.toSorted(byName).map((unit) => (
            <li>
              <UnitLink unit={unit} see={see} text={/^\d/.test(unit.name) ? unit.fullName : unit.name} />
            </li>
          ))}
        </ul>
      </div>
    ))
  return <div class="stack">{lists}</div>
}
