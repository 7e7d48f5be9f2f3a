import type { Access } from '#access'
import { Refusal, type Clock, type Who } from '#platform'
import type { Database } from '#platform/db'
import type { Language, Text } from '#ui'
import type { Registers } from '../registers.ts'
import type { RegisterDefinition, RegisterRecord } from '../schema.ts'
import { boardOf, type Board } from './board.ts'
import type { Quality } from './quality.ts'
import type { QualityRule } from './schema.ts'
import { PAGE_SIZE, type FailingAnswer, type FailingQuery, type FailingRecord, type OverviewAnswer, type QualityAnswer } from './schema-api.ts' // prettier-ignore
import { byCode, failingOf, repairsAt, type Failing, type Found, type Placed } from './store-board.ts'
import { stateOf } from './store-run.ts'

export interface QualityRouteParts {
  readonly quality: Quality
  readonly registers: Registers
  readonly access: Access
  readonly database: Database
  readonly clock: Clock
  /** A unit that stands now, with the codes of those above it, nearest first; null when there is none. */
  unit(code: string, at: Date): { readonly name: string; readonly above: readonly string[] } | null
  /** Every unit within one (null = everywhere), each with the next one below the place that it lies in; itself for the place's own. */
  within(unit: string | null, at: Date): readonly Placed[]
  readonly country: Text
  readonly outline: { readonly viewBox: string; readonly shapes: readonly { readonly unit: string; readonly d: string }[] } // prettier-ignore
  readonly zone: string
}

export interface Shown {
  readonly definition: RegisterDefinition
  readonly unit: string | null
  readonly above: readonly (string | null)[]
  readonly board: Board
  readonly judged: Date | null
  /** Repairs under way there, and those past their time. */
  readonly repairs: { readonly open: number; readonly late: number }
}

export interface FailingShown {
  readonly definition: RegisterDefinition
  readonly rule: QualityRule
  readonly unit: string | null
  readonly above: readonly (string | null)[]
  readonly total: number
  readonly page: number
  readonly records: readonly Failing[]
}

export interface RecordShown {
  readonly definition: RegisterDefinition
  readonly code: string
  readonly found: Found
  readonly rules: readonly QualityRule[]
  readonly record: RegisterRecord
  /** Purpose by which it is seen. */
  readonly purpose: string
}

/** What quality's addresses answer: scores to everybody, lists and records to those who were given them. */
export function createAnswers(parts: QualityRouteParts) {
  const { quality, registers, access, database, clock } = parts
  const db = database.sql

  function placeOf(unit: string | null, at: Date): readonly (string | null)[] {
    if (unit === null) return []
    const found = parts.unit(unit, at)
    if (!found) throw new Refusal(404, 'unit_not_found')
    return [null, ...found.above.toReversed()]
  }

  function ruled(register: string): RegisterDefinition {
    const definition = registers.definition(register)
    if (quality.rules(register).length === 0) throw new Refusal(404, 'no_quality')
    return definition
  }

  async function board(register: string, unit: string | null): Promise<Shown> {
    const definition = ruled(register)
    const now = clock.now()
    const above = placeOf(unit, now)
    const asked = { units: parts.within(unit, now), all: unit === null }
    const found = await boardOf(db, register, quality.rules(register), asked)
    const repairs = await repairsAt(db, register, unit === null ? null : asked.units.map((one) => one.unit), now)
    return { definition, unit, above, board: found, repairs, judged: (await stateOf(db, register))?.finishedAt ?? null }
  }

  async function failing(who: Who | null, register: string, query: FailingQuery): Promise<FailingShown> {
    const { unit = null, rule: code, page = 1 } = query
    const now = clock.now()
    const definition = ruled(register)
    const rule = quality.rules(register).find((one) => one.code === code)
    const above = placeOf(unit, now)
    await access.permit(db, who, 'register.quality', { scope: register, unit })
    if (!rule) throw new Refusal(404, 'no_such_rule')
    const units = unit === null ? null : parts.within(unit, now).map((one) => one.unit)
    const { total } = await boardOf(db, register, [rule], { units: parts.within(unit, now), all: unit === null })
    const records = await failingOf(db, { register, rule: code, units, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }) // prettier-ignore
    return { definition, rule, unit, above, page, records, total: total.dimensions[0]!.rules[0]!.failing }
  }

  /** The record behind a code: a look, by the permit of whoever may read the register there. */
  async function record(who: Who | null, register: string, code: string): Promise<RecordShown> {
    const definition = ruled(register)
    if (!who) throw new Refusal(401, 'sign_in_first')
    const found = await byCode(db, register, code)
    const located = found && (await registers.locate(db, { register, owner: found.owner, id: found.id }))
    const about = located ? located.about.map(({ person }) => person) : []
    const thing = { scope: register, unit: located?.unit, owner: found?.owner, about }
    // Asked before it is said whether there is such a record.
    const permit = await access.permit(db, who, 'register.read', thing)
    const shown = located && (await registers.read(db, clock.now(), permit, located))
    if (!found || !shown) throw new Refusal(404, 'record_not_found')
    const rules = quality.rules(register).filter((rule) => found.rules.includes(rule.code))
    return { definition, code, found, rules, record: shown, purpose: permit.purpose }
  }

  return {
    board,
    failing,
    record,
    /** Every register that has rules, with the scores of all its records. */
    async overview(): Promise<readonly Shown[]> {
      const ruledOnes = registers.definitions.filter(({ code }) => quality.rules(code).length > 0)
      return Promise.all(ruledOnes.map(({ code }) => board(code, null)))
    },
    async overviewAnswer(language: Language): Promise<OverviewAnswer> {
      const all = await this.overview()
      return {
        registers: all.map(({ definition, board: { total } }) => {
          const { records, share, band, identityFailing } = total
          return { register: definition.code, title: definition.title[language], records, share, band, identityFailing }
        }),
      }
    },
    async boardAnswer(register: string, unit: string | null, language: Language): Promise<QualityAnswer> {
      const { definition, board: found, judged, repairs } = await board(register, unit)
      const { records, share, band, identityFailing, dimensions } = found.total
      const now = clock.now()
      return {
        register, unit, records, share, band, identityFailing, repairs,
        title: definition.title[language],
        judged: judged?.toISOString() ?? null,
        dimensions: dimensions.map(({ dimension, share, band, rules }) => ({
          dimension, share, band,
          rules: rules.map(({ rule, failing, share, band }) => ({ code: rule.code, title: rule.title[language], weight: rule.weight, identity: rule.identity ?? false, rule: rule.rule, failing, share, band })),
        })),
        places: found.places.map(({ place, scores }) => ({ unit: place, name: parts.unit(place, now)?.name ?? place, records: scores.records, share: scores.share, band: scores.band })),
      } // prettier-ignore
    },
    async failingAnswer(who: Who | null, register: string, query: FailingQuery): Promise<FailingAnswer> {
      const { total, page, records, unit, rule } = await failing(who, register, query)
      const shown = records.map((one) => ({ ...one, since: one.since.toISOString() }))
      return { register, rule: rule.code, unit, total, page, pages: Math.ceil(total / PAGE_SIZE), records: shown }
    },
    async recordAnswer(who: Who | null, register: string, code: string, language: Language): Promise<FailingRecord> {
      const { record: shown, rules, found } = await record(who, register, code)
      const { data, version } = shown
      return { code, register, unit: found.unit, version, data, rules: rules.map(({ code: rule, title }) => ({ code: rule, title: title[language] })) } // prettier-ignore
    },
  }
}
export type QualityAnswers = ReturnType<typeof createAnswers>
