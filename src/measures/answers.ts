import type { Access } from '#access'
import { Refusal, type Clock, type View, type Who } from '#platform'
import type { Database } from '#platform/db'
import type { Language, Text } from '#ui'
import { board, boardCases } from './board.ts'
import { boardPage, type Names, type Outline } from './pages.tsx'
import { casesPage } from './pages-cases.tsx'
import { PAGE_SIZE, type BoardAnswer, type Case, type CasesAnswer, type ListQuery, type Place } from './schema.ts'

/** A unit as the board places it: its name, and the units above it, nearest first. */
export interface PlacedUnit {
  readonly name: string
  readonly above: readonly string[]
}

export interface MeasuresRouteParts {
  readonly database: Database
  readonly clock: Clock
  readonly access: Access
  /** A unit at an instant; null when there is none of that code. */
  unit(code: string, at: Date): PlacedUnit | null
  /** A procedure's title; null when it is not known. */
  procedureTitle(code: string): Text | null | Promise<Text | null>
  /** The country's own name, as the board's title. */
  readonly country: Text
  readonly outline: Outline
  /** IANA zone in which times are shown. */
  readonly zone: string
}

export interface Answers {
  page(who: Who | null, view: View, unit: string | null): Promise<string>
  casesPage(who: Who | null, view: View, unit: string | null, query: ListQuery): Promise<string>
  board(who: Who | null, language: Language, unit: string | null): Promise<BoardAnswer>
  cases(who: Who | null, unit: string | null, query: ListQuery): Promise<CasesAnswer>
}

const shown = (one: Case, now: Date): CasesAnswer['cases'][number] => {
  const { code, procedure, unit, province, status, channel, phase, receivedAt, dueAt, decidedAt } = one
  return {
    code, procedure, unit, province, status, channel,
    receivedAt: receivedAt.toISOString(), dueAt: dueAt?.toISOString() ?? null, decidedAt: decidedAt?.toISOString() ?? null,
    late: one.late ?? (phase === 'open' && dueAt !== null && dueAt < now),
  } // prettier-ignore
}

/** What the board's addresses answer, after asking access. Refusals: 401, 403 `not_permitted`, 404 `unit_not_found`. */
export function createAnswers(parts: MeasuresRouteParts): Answers {
  const { database, clock, access } = parts
  const db = database.sql

  /** Those of the places whose board the asker may open as well: the way back leads nowhere they are refused. */
  async function mayOpen(who: Who | null, places: readonly (string | null)[], now: Date) {
    const held = new Set((await access.mayList(db, who, 'board.read')).map(({ jurisdiction }) => jurisdiction))
    if (held.has(null)) return places
    const within = (place: string) => [place, ...(parts.unit(place, now)?.above ?? [])]
    return places.filter((place) => place !== null && within(place).some((one) => held.has(one)))
  }

  async function placeFor(who: Who | null, unit: string | null) {
    const now = clock.now()
    const found = unit === null ? null : parts.unit(unit, now)
    if (unit !== null && !found) throw new Refusal(404, 'unit_not_found')
    await access.permit(db, who, 'board.read', { unit })
    const level: Place['level'] = !found ? 'country' : found.above.length === 0 ? 'province' : 'unit'
    const above = found ? await mayOpen(who, [null, ...found.above.toReversed()], now) : []
    return { unit, level, now, above }
  }

  async function namesFor(procedures: readonly string[]): Promise<Names> {
    const now = clock.now()
    const titles = new Map<string, Text>()
    for (const code of new Set(procedures))
      titles.set(code, (await parts.procedureTitle(code)) ?? { vi: code, en: code, fr: code })
    return {
      country: parts.country,
      zone: parts.zone,
      unit: (code) => parts.unit(code, now)?.name ?? code,
      procedure: (code) => titles.get(code) ?? { vi: code, en: code, fr: code },
    }
  }

  return {
    async page(who, view, unit) {
      const place = await placeFor(who, unit)
      const found = await board(db, place)
      const names = await namesFor(found.by === 'procedure' ? found.rows.map(({ key }) => key) : [])
      return boardPage(view, found, names, { outline: unit === null ? parts.outline : undefined, above: place.above })
    },
    async casesPage(who, view, unit, { state = 'received', procedure, page = 1 }) {
      const place = await placeFor(who, unit)
      const list = await boardCases(db, place, { state, procedure, page })
      const names = await namesFor([...list.cases.map((one) => one.procedure), ...(procedure ? [procedure] : [])])
      return casesPage(view, list, names, { unit, above: place.above, state, procedure, page })
    },
    async board(who, language, unit) {
      const { by, total, rows, asOf } = await board(db, await placeFor(who, unit))
      const names = await namesFor(by === 'procedure' ? rows.map(({ key }) => key) : [])
      const nameOf = (key: string) => (by === 'procedure' ? names.procedure(key)[language] : names.unit(key))
      return {
        unit, by, total, asOf: asOf.now.toISOString(), position: asOf.position,
        rows: rows.map(({ key, counts }) => ({ key, name: nameOf(key), counts })),
      } // prettier-ignore
    },
    async cases(who, unit, { state = 'received', procedure, page = 1 }) {
      const place = await placeFor(who, unit)
      const { cases, total, asOf } = await boardCases(db, place, { state, procedure, page })
      return {
        unit, state, total, page, pages: Math.ceil(total / PAGE_SIZE), asOf: asOf.now.toISOString(), position: asOf.position,
        cases: cases.map((one) => shown(one, asOf.now)),
      } // prettier-ignore
    },
  }
}
