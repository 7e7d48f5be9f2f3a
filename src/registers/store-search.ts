import type { Db, Tx } from '#platform/db'
import type { Located } from './schema.ts'
import { cutsOf, wordsOf, type Spelt } from './search/names.ts'
import { columns, located } from './store.ts'

/** Names already put into the dictionary by a transaction: a load meets most of its names again and again. */
const learnt = new WeakMap<Tx, Set<string>>()
const MOST_KEPT = 200_000

/** Put names into the dictionary that searches begin with, where they are not there yet. In order, so that no two writers wait for each other. */
export async function learn(tx: Tx, register: string, names: readonly Spelt[]): Promise<void> {
  let known = learnt.get(tx)
  if (!known || known.size > MOST_KEPT) learnt.set(tx, (known = new Set()))
  const fresh = new Map<string, string>()
  for (const { name, folded } of names) {
    const key = `${register} ${name}`
    if (name === '' || known.has(key)) continue
    known.add(key)
    fresh.set(name, folded)
  }
  if (fresh.size === 0) return
  const words = new Set([...fresh.values()].flatMap(wordsOf))
  const cuts = [...words].filter((word) => !known.has(word)).map((word) => ({ word, cuts: cutsOf(word) }))
  for (const { word } of cuts) known.add(word)
  await tx`with names as (insert into registers.name (register, name, folded, words)
      select ${register}, x.name, x.folded, string_to_array(x.folded, ' ')
      from unnest(${[...fresh.keys()]}::text[], ${[...fresh.values()]}::text[]) as x(name, folded) order by x.name
      on conflict do nothing)
    insert into registers.word (word, cuts)
      select x.word, x.cuts from jsonb_to_recordset(${tx.json(cuts)}) as x(word text, cuts text[]) order by x.word
      on conflict do nothing`
}

/** Take names out of the dictionary that nobody bears any more: a rare one would say that there was somebody. */
export async function forget(tx: Tx, register: string, names: readonly string[]): Promise<void> {
  await tx`delete from registers.name n where n.register = ${register} and n.name = any(${names as string[]}::text[] collate "C")
    and not exists (select from registers.record r where hashtext(r.name) = hashtext(n.name) and r.name = n.name and r.register = n.register)`
}

/** Who may be found: the register, the places (null = all), the purpose (a sealed record is found for some only), the days of birth. */
export interface Bounds {
  readonly register: string
  readonly purpose: string
  readonly units: readonly string[] | null
  readonly born: { readonly from: string; readonly to: string } | null
}

const within = (db: Db, { register, purpose, units, born }: Bounds) => db`r.register = ${register}
  and (r.sealed_for is null or ${purpose} = any(r.sealed_for))
  ${born === null ? db`` : db`and r.born between ${born.from}::date and ${born.to}::date`}
  ${units === null ? db`` : db`and r.unit = any(${units as string[]})`}`

/** Where somebody is who may be shown: no field but what the search compares. */
export interface Candidate {
  readonly owner: string
  readonly id: string
  readonly name: string
  readonly born: string | null
}

/** People born on a day, or within days, whatever their names. */
export function bornWithin(db: Db, bounds: Bounds, limit: number): Promise<Candidate[]> {
  return db<Candidate[]>`select r.owner, r.id, r.name, r.born::text from registers.record r
    where ${within(db, bounds)} and r.name is not null order by r.born, r.name, r.id limit ${limit}`
}

/** People of these names, some of each group: `limit` of a group say that there are more. */
export function named(
  db: Db,
  names: readonly { readonly name: string; readonly group: number }[],
  bounds: Bounds,
  limit: number,
): Promise<Candidate[]> {
  return db<Candidate[]>`with asked as materialized (
      select * from unnest(${names.map((one) => one.name)}::text[], ${names.map((one) => one.group)}::int[]) as x(name, grp))
    select p.* from (select distinct grp from asked) g cross join lateral (
      select r.owner, r.id, r.name, r.born::text from asked a
        join registers.record r on hashtext(r.name) = hashtext(a.name) and r.name = a.name
        where a.grp = g.grp and ${within(db, bounds)} limit ${limit}) p`
}

/** How many people of these names there are, counted no further than `limit`. */
export async function countNamed(db: Db, names: readonly string[], bounds: Bounds, limit: number): Promise<number> {
  const [row] = await db<[{ n: number }]>`select count(*)::int as n from (
    select 1 from unnest(${names as string[]}::text[]) as a(name)
      join registers.record r on hashtext(r.name) = hashtext(a.name) and r.name = a.name
      where ${within(db, bounds)} limit ${limit}) x`
  return row.n
}

/** Words that are or might be meant by words asked for: by `cuts` those one slip away, by `start` those that begin so. */
export function wordsNear(
  db: Db,
  asked: readonly { readonly n: number; readonly cuts: readonly string[]; readonly start: string | null }[],
): Promise<{ n: number; word: string }[]> {
  const cuts = asked.flatMap(({ n, cuts }) => cuts.map((cut) => ({ n, cut })))
  const starts = asked.flatMap(({ n, start }) => (start === null ? [] : [{ n, start, end: `${start}\u{10FFFF}` }]))
  return db<{ n: number; word: string }[]>`select distinct x.n, w.word
      from jsonb_to_recordset(${db.json(cuts)}) as x(n int, cut text), registers.word w where w.cuts @> array[x.cut collate "C"]
    union select x.n, w.word from jsonb_to_recordset(${db.json(starts)}) as x(n int, start text, "end" text),
      lateral (select word from registers.word where word >= x.start collate "C" and word < x."end" collate "C" order by word limit 200) w`
}

const holds = (db: Db, sets: readonly (readonly string[])[]) =>
  sets.map((words) => db`and n.words && ${words as string[]}::text[] collate "C"`)

/** Names that hold a word of each set of one of the ways. */
export function namesOfWays(db: Db, register: string, ways: readonly (readonly (readonly string[])[])[], limit: number): Promise<Spelt[]> {
  const found = (sets: readonly (readonly string[])[]) => db`(select n.name, n.folded from registers.name n where n.register = ${register} ${holds(db, sets)} limit ${limit})`
  return db<Spelt[]>`${ways.map(found).reduce((all, one) => db`${all} union all ${one}`)}`
} // prettier-ignore

/** Among names that share two frequent words no more than these are compared: 10,000 take 30 ms. */
const MOST_COMPARED = 10_000

/** Names that hold a word of each set, the nearest in words and length first. */
export function namesNear(
  db: Db,
  register: string,
  sets: readonly (readonly string[])[],
  words: readonly string[],
  limit: number,
): Promise<Spelt[]> {
  return db<Spelt[]>`select n.name, n.folded
    from (select * from registers.name n where n.register = ${register} ${holds(db, sets)} limit ${MOST_COMPARED}) n
    order by (select count(*) from unnest(n.words) w where w = any(${words as string[]}::text[])) desc, abs(cardinality(n.words) - ${words.length}::int)
    limit ${limit}`
}

/**
 * Names of these letters (`same`), that begin with them (`part`), or hold a word of each set: `limit` of a kind say that
 * there are more.
 */
export function namesMet(
  db: Db,
  register: string,
  { same, part, sets }: { same: string; part: string; sets: readonly (readonly string[])[] },
  limit: number,
): Promise<(Spelt & { readonly by: string })[]> {
  return db<(Spelt & { readonly by: string })[]>`
    (select 'same' as by, n.name, n.folded from registers.name n where n.register = ${register} and n.folded = ${same} collate "C" limit ${limit})
    union all (select 'part', n.name, n.folded from registers.name n where n.register = ${register}
      and n.folded >= ${part} collate "C" and n.folded < ${`${part}\u{10FFFF}`} collate "C" limit ${limit})
    union all (select 'words', n.name, n.folded from registers.name n where n.register = ${register} ${holds(db, sets)} limit ${limit})`
}

/** The names whose letters are these. */
export function namesOf(db: Db, register: string, folded: string, limit: number): Promise<Spelt[]> {
  return db<
    Spelt[]
  >`select n.name, n.folded from registers.name n where n.register = ${register} and n.folded = ${folded} collate "C" limit ${limit}`
}

/** The records that hold one of these values in one of these fields, within bounds. */
export async function holding(
  db: Db,
  fields: readonly string[],
  values: readonly string[],
  bounds: Bounds,
): Promise<Located[]> {
  const rows = await db<Parameters<typeof located>[0][]>`select ${columns(db)} from registers.key k
    join registers.record r on r.owner = k.owner and r.register = k.register and r.id = k.id
    where k.register = ${bounds.register} and k.field = any(${fields as string[]}) and k.value = any(${values as string[]}) and ${within(db, bounds)} limit 20`
  return rows.map(located)
}

/** Those who are shown, with whom their records concern, in the order given. */
export async function place(db: Db, register: string, found: readonly Pick<Candidate, 'owner' | 'id'>[]): Promise<Located[]> {
  const rows = await db<Parameters<typeof located>[0][]>`select ${columns(db)}
    from unnest(${found.map((one) => one.owner)}::uuid[], ${found.map((one) => one.id)}::uuid[]) with ordinality as x(owner, id, n)
    join registers.record r on r.owner = x.owner and r.id = x.id and r.register = ${register} order by x.n`
  return rows.map(located)
} // prettier-ignore
