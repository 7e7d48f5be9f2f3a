import { Refusal } from '#platform'
import type { Db } from '#platform/db'
import { fold } from '#territory'
import type { SearchAsk } from '../schema.ts'
import * as store from '../store-search.ts'
import { cutsOf, oneSlip, type Spelt } from './names.ts'
import { bandOf, BANDS, groupOf, meet, SHORTEST_OPEN, whyName, type AskedName, type Meeting } from './rules.ts'

export const MOST_HITS = 20
/** More people than this met equally well are nobody's answer: something must be added. */
const TOO_MANY = BANDS[0]
/** Names read at once, of the many that share words. */
const MOST_NAMES = 1_000
/** People born on one day, among 100 million: some 2,700. */
const MOST_BORN = 5_000

export interface Found {
  readonly owner: string
  readonly id: string
  readonly why: readonly string[]
}
export interface Finds {
  readonly found: readonly Found[]
  /** Others are met, less well. */
  readonly more: boolean
}
interface Met extends Meeting, Spelt {
  readonly group: number
}

/** Where it looks: the asker's question, its bounds, and words that say little. */
export interface Looking {
  readonly db: Db
  readonly ask: SearchAsk
  readonly bounds: store.Bounds
  readonly light: ReadonlySet<string>
}

const NOBODY: Finds = { found: [], more: false }
const tooMany = (count: number) => new Refusal(422, 'search_too_many', { values: { n: bandOf(count) } })
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function meetings(asked: AskedName, names: readonly Spelt[], similar: boolean, light: ReadonlySet<string>) {
  const met = new Map<string, Met>()
  for (const one of names) {
    if (met.has(one.name)) continue
    const meeting = meet(asked, one, similar, light)
    if (meeting) met.set(one.name, { ...meeting, name: one.name, folded: one.folded, group: groupOf(meeting, asked) })
  }
  return met
}

/** Why, beside the name. `dayOff`: born in the same year, on another day than was asked for. */
function whyElse({ birthDate, birthYear, place }: SearchAsk, dayOff = false): string[] {
  const year = birthYear !== undefined || (birthDate !== undefined && dayOff)
  return [
    ...(birthDate !== undefined && !dayOff ? ['why_birth_day'] : year ? ['why_birth_year'] : []),
    ...(place === undefined ? [] : ['why_place']),
  ]
}

/** The best first. Refusal 422 `search_too_many` when more than a hundred are met as well as the best. */
async function rank(
  { ask }: Looking,
  asked: AskedName,
  met: ReadonlyMap<string, Met>,
  people: readonly store.Candidate[],
  count: (names: string[]) => Promise<number>,
): Promise<Finds> {
  const ranked = people
    .map((one) => ({ ...one, met: met.get(one.name)! }))
    .toSorted(
      (a, b) =>
        a.met.group - b.met.group ||
        a.met.slips - b.met.slips ||
        a.met.accents - b.met.accents ||
        compare(a.met.folded, b.met.folded) ||
        compare(a.name, b.name) ||
        compare(a.born ?? '', b.born ?? '') ||
        compare(a.id, b.id),
    )
  const best = ranked[0]?.met.group
  if (ranked.filter((one) => one.met.group === best).length > TOO_MANY)
    throw tooMany(await count([...met.values()].filter((one) => one.group === best).map((one) => one.name)))
  return {
    found: ranked.slice(0, MOST_HITS).map(({ owner, id, met, born }) => ({
      owner,
      id,
      why: [...whyName(met, asked), ...whyElse(ask, born !== ask.birthDate)],
    })),
    more: ranked.length > MOST_HITS,
  }
}

/** Names of the dictionary first, then the people who bear them. `cut`: not all names were read. */
async function byName(
  looking: Looking,
  asked: AskedName,
  { names, cut }: { names: readonly Spelt[]; cut: boolean },
  similar: boolean,
): Promise<Finds> {
  const { db, bounds, light } = looking
  const met = meetings(asked, names, similar, light)
  if (met.size === 0) return NOBODY
  const people = await store.named(db, [...met.values()], bounds, TOO_MANY + 1)
  // Among what was not read may be the one sought, unless somebody bears the very name.
  if (cut && !people.some((one) => met.get(one.name)!.met === 'same')) throw new Refusal(422, 'search_too_broad')
  const finds = await rank(looking, asked, met, people, (some) => store.countNamed(db, some, bounds, BANDS.at(-1)! + 1))
  return cut ? { ...finds, more: true } : finds
}

/** For each asked word those of the dictionary that it may stand for. */
async function setsFor(
  { db }: Looking,
  asked: AskedName,
  by: (folded: string, n: number) => { readonly cuts: readonly string[]; readonly start: string | null },
): Promise<string[][]> {
  const found = await store.wordsNear(
    db,
    asked.words.map(({ folded }, n) => ({ n, ...by(folded, n) })),
  )
  return asked.words.map((_, n) => found.filter((one) => one.n === n).map((one) => one.word))
}

/** The names that meet what was asked letter for letter. */
async function namesSame(looking: Looking, asked: AskedName): Promise<{ names: Spelt[]; cut: boolean }> {
  const { db, bounds } = looking
  const { register } = bounds
  const open = asked.words.some((word) => word.open)
  const starts = open
    ? await setsFor(looking, asked, (folded, n) => ({ cuts: [], start: asked.words[n]!.open ? folded : null }))
    : []
  const sets = asked.words.map(({ folded }, n) => [folded, ...(starts[n] ?? [])])
  const part = open ? asked.folded : `${asked.folded} `
  const names = await store.namesMet(db, register, { same: asked.folded, part, sets }, MOST_NAMES)
  const cut = (['part', 'words'] as const).some((by) => names.filter((one) => one.by === by).length === MOST_NAMES)
  return { names, cut }
}

/** For each asked word, those of the dictionary that are it, are one slip away, or begin with the last. */
async function near(looking: Looking, asked: AskedName): Promise<string[][]> {
  const last = asked.words.length - 1
  const isOpen = (n: number, folded: string) => n === last && folded.length >= SHORTEST_OPEN
  const sets = await setsFor(looking, asked, (folded, n) => ({
    cuts: cutsOf(folded),
    start: isOpen(n, folded) ? folded : null,
  }))
  return asked.words.map(({ folded }, n) =>
    sets[n]!.filter(
      (word) => word === folded || oneSlip(folded, word) || (isOpen(n, folded) && word.startsWith(folded)),
    ),
  )
}

/** Names that differ from the one asked for in a single word. */
function namesSlipped({ db, bounds }: Looking, asked: AskedName, sets: readonly string[][]): Promise<Spelt[]> {
  const words = asked.words.map((word) => [word.folded])
  const ways = words.map((_, n) => words.with(n, sets[n]!)).filter((way) => way.every((set) => set.length > 0))
  return ways.length === 0 ? Promise.resolve([]) : store.namesOfWays(db, bounds.register, ways, MOST_NAMES)
}

/** Names that are like the one asked for in every word that tells people apart: the nearest thousand. */
async function namesNear(
  { db, bounds, light }: Looking,
  asked: AskedName,
  sets: readonly string[][],
): Promise<Spelt[]> {
  const telling = sets.filter((_, n) => !light.has(asked.words[n]!.folded))
  const kept = telling.length > 0 ? telling : sets
  if (kept.some((set) => set.length === 0)) return []
  const words = asked.words.map((word) => word.folded)
  return store.namesNear(db, bounds.register, kept, words, MOST_NAMES)
}

/** Everybody born on the day is few enough to compare each name. */
async function byNameAndDay(looking: Looking, asked: AskedName, day: string): Promise<Finds> {
  const { db, ask, bounds, light } = looking
  const people = await store.bornWithin(db, bounds, MOST_BORN)
  if (people.length === MOST_BORN) throw new Refusal(422, 'search_too_broad')
  const names = people.map(({ name }) => ({ name, folded: fold(name) }))
  const onDay = async (similar: boolean) => {
    const met = meetings(asked, names, similar, light)
    const found = people.filter((one) => met.has(one.name))
    return rank(looking, asked, met, found, () => Promise.resolve(found.length))
  }
  const exact = ask.similar ? NOBODY : await onDay(false)
  const found = exact.found.length > 0 ? exact : await onDay(true)
  if (found.found.length > 0) return found
  // Nobody on the day: somebody of the very name born in the same year.
  const year = day.slice(0, 4)
  const same = await store.namesOf(db, bounds.register, asked.folded, MOST_NAMES)
  const inYear = { ...bounds, born: { from: `${year}-01-01`, to: `${year}-12-31` } }
  return byName({ ...looking, bounds: inYear }, asked, { names: same, cut: false }, false)
}

/** By name, within a year or not: letter for letter first, by likeness when that meets nobody or it is wished. */
export async function findByName(looking: Looking, asked: AskedName): Promise<Finds> {
  const { birthDate, similar = false } = looking.ask
  if (birthDate !== undefined) return byNameAndDay(looking, asked, birthDate)
  const same = await namesSame(looking, asked)
  const exact = await byName(looking, asked, same, false)
  if (exact.found.length > 0 && !similar) return exact
  const sets = await near(looking, asked)
  const slipped = await namesSlipped(looking, asked, sets)
  const once = similar ? NOBODY : await byName(looking, asked, { names: slipped, cut: false }, true)
  if (once.found.length > 0) return once
  const names = [...same.names, ...slipped, ...(await namesNear(looking, asked, sets))]
  return byName(looking, asked, { names, cut: same.cut }, true)
}

/** By day of birth alone. */
export async function findByDay({ db, ask, bounds }: Looking): Promise<Finds> {
  const people = await store.bornWithin(db, bounds, MOST_BORN)
  if (people.length > TOO_MANY) throw tooMany(people.length)
  const found = people.slice(0, MOST_HITS).map(({ owner, id }) => ({ owner, id, why: whyElse(ask) }))
  return { found, more: people.length > found.length }
}
