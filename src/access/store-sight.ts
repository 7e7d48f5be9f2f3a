import type { Db, Tx } from '#platform/db'
import type { Sight, SightColumns } from './schema.ts'

type Part = ReturnType<typeof part>
const part = (db: Db) => db`true`

/**
 * A list's rows that may be seen, as a condition for a store's where-clause: one of these clauses is met. The same rule as
 * `decide`; with no clause nothing is.
 */
export function sees(db: Db, sights: readonly Sight[], columns: SightColumns): Part {
  const or = (all: readonly Part[]) => (all.length === 0 ? db`false` : all.reduce((left, right) => db`${left} or ${right}`)) // prettier-ignore
  return db`(${or(sights.map((one) => meets(db, one, columns)))})`
}

/** The same for one clause; `units` false: its units are compared by the caller. */
export function meets(db: Db, one: Sight, columns: SightColumns, units = true): Part {
  const at = (name: string) => db(name)
  const concerns = (persons: readonly string[], reach: Sight['reach']) => {
    const { owner, about } = columns
    const own = owner === undefined ? db`false` : db`coalesce(${at(owner)} = any(${persons as string[]}::uuid[]), false)` // prettier-ignore
    const others = about === undefined || reach === 'owner' ? db`false` : db`coalesce(${at(about)} && ${persons as string[]}::uuid[], false)` // prettier-ignore
    return db`(${own} or ${others})`
  }
  const parts: Part[] = []
  if (units && one.units !== null) {
    if (columns.unit === undefined) return db`false`
    parts.push(one.units.length === 1 ? db`${at(columns.unit)} = ${one.units[0]!}` : db`${at(columns.unit)} = any(${one.units as string[]})`) // prettier-ignore
  }
  if (one.scope !== null) {
    if (columns.scope === undefined) return db`false`
    parts.push(db`${at(columns.scope)} = ${one.scope}`)
  }
  if (one.whose !== null) parts.push(concerns(one.whose, one.reach))
  if (one.glass !== null) parts.push(concerns(one.glass, 'concerned'))
  if (one.notAbout.length > 0 && (columns.owner ?? columns.about) !== undefined) parts.push(db`not ${concerns(one.notAbout, 'concerned')}`) // prettier-ignore
  if (one.assignee !== null) {
    if (columns.assignees === undefined) return db`false`
    parts.push(db`${one.assignee}::uuid = any(${at(columns.assignees)})`)
  }
  if (one.second !== null) {
    if (columns.actors === undefined) return db`false`
    parts.push(db`cardinality(${at(columns.actors)}) > 0 and not ${one.second}::uuid = any(${at(columns.actors)})`)
  }
  return parts.length === 0 ? db`true` : db`(${parts.reduce((left, right) => db`${left} and ${right}`)})`
}

/**
 * Say to PostgreSQL what may be seen in this transaction: tables with row-level security show nothing else, whatever a
 * statement asks for.
 */
export async function confine(tx: Tx, sights: readonly Sight[]): Promise<void> {
  const rows = sights.map(({ units, scope, whose, reach, notAbout, glass, assignee, second }) => ({ units, scope, whose, concerned: reach === 'concerned', not_about: notAbout, glass, assignee, second })) // prettier-ignore
  await tx`select set_config('onedoor.sight', ${JSON.stringify(rows)}, true)`
}
