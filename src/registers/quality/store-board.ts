import type { Uuid } from '#platform'
import type { Db } from '#platform/db'

export interface Count {
  readonly place: string
  readonly rule: string
  readonly n: number
}

/** Where a unit's records are counted. */
export interface Placed {
  readonly unit: string
  readonly place: string
}

const placed = (db: Db, units: readonly Placed[]) =>
  db`unnest(${units.map(({ unit }) => unit)}::text[], ${units.map(({ place }) => place)}::text[]) as u(unit, place)`

/** Counts by place and rule ('' = records). `all`: units that are placed nowhere are counted under ''. */
export async function countsBy(
  db: Db,
  register: string,
  units: readonly Placed[],
  { all }: { all: boolean },
): Promise<Count[]> {
  const join = all ? db`left join` : db`join`
  const rows = await db<
    (Omit<Count, 'n'> & { n: string })[]
  >`select coalesce(u.place, '') as place, t.rule, sum(t.n)::int8 as n
    from registers.quality_tally t ${join} ${placed(db, units)} on u.unit = t.unit
    where t.register = ${register} and t.n > 0 group by 1, 2`
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}

/** Repairs of a register under way at these units (null = everywhere), and those of them past their time. */
export async function repairsAt(
  db: Db,
  register: string,
  units: readonly string[] | null,
  now: Date,
): Promise<{ open: number; late: number }> {
  const [row] = await db<[{ open: number; late: number }]>`select count(*)::int as open,
      count(*) filter (where case state when 'verifying' then verify_due else correct_due end < ${now})::int as late
    from registers.repair where register = ${register} and state in ('verifying', 'correcting')
      ${units === null ? db`` : db`and unit = any(${units as string[]})`}`
  return row
}

export interface Failing {
  readonly code: string
  readonly rule: string
  readonly unit: string
  readonly since: Date
}

/** The records that fail a rule at these units (null = everywhere), the longest first. */
export function failingOf(
  db: Db,
  asked: { register: string; rule: string; units: readonly string[] | null; limit: number; offset: number },
): Promise<Failing[]> {
  const { register, rule, units, limit, offset } = asked
  return db<Failing[]>`select code, rule, unit, since from registers.quality_failing
    where register = ${register} and rule = ${rule} ${units === null ? db`` : db`and unit = any(${units as string[]})`}
    order by since, code limit ${limit} offset ${offset}`
}

export interface Found {
  readonly owner: Uuid
  readonly id: Uuid
  readonly unit: string
  readonly rules: readonly string[]
  readonly since: Date
}

/** The record behind a code of a list, and all that it fails; null when it fails nothing any more. */
export async function byCode(db: Db, register: string, code: string): Promise<Found | null> {
  const rows = await db<
    Found[]
  >`select owner, id, min(unit) as unit, array_agg(rule order by rule) as rules, min(since) as since
    from registers.quality_failing where code = ${code} and register = ${register} group by owner, id`
  return rows.length === 1 ? rows[0]! : null
}

/** What a record fails. */
export async function rulesOf(
  db: Db,
  { register, owner, id }: { register: string; owner: Uuid; id: Uuid },
): Promise<string[]> {
  const rows = await db<
    { rule: string }[]
  >`select rule from registers.quality_failing where owner = ${owner} and register = ${register} and id = ${id} order by rule`
  return rows.map(({ rule }) => rule)
}
