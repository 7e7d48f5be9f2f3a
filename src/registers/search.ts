import { Refusal, type Journal } from '#platform'
import type { Database } from '#platform/db'
import { lookLine, viewOf, wantedOf } from './look.ts'
import { dayFault } from './rules.ts'
import type { RegisterDefinition, SearchAnswer, SearchAsk, Viewer } from './schema.ts'
import { findByDay, findByName, type Finds, type Looking } from './search/find.ts'
import type { NameRules } from './search/names.ts'
import { askedName } from './search/rules.ts'
import { holding, place as placeOf } from './store-search.ts'
import { disclose } from './store.ts'

export interface SearchParts {
  readonly journal: Journal
  definition(register: string): RegisterDefinition
  readonly names?: NameRules | undefined
}

/** Where a search may look: never wider than the asker's units, and the place asked for when one is. */
function unitsOf({ units, place }: SearchAsk): readonly string[] | null {
  if (place === undefined) return units
  return units === null ? place : place.filter((unit) => units.includes(unit))
}

function bornOf({ birthDate, birthYear }: SearchAsk): { from: string; to: string } | null {
  if (birthDate !== undefined) {
    const wrong = dayFault('birthDate', birthDate)
    if (wrong.length > 0) throw new Refusal(422, 'invalid', { fields: wrong })
    return { from: birthDate, to: birthDate }
  }
  if (birthYear === undefined) return null
  const year = String(birthYear).padStart(4, '0')
  const wrong = dayFault('birthYear', `${year}-01-01`)
  if (wrong.length > 0) throw new Refusal(422, 'invalid', { fields: wrong })
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

/** A number as it is kept, however it was grouped when typed. */
const numbersFrom = (typed: string): string[] => [...new Set([typed.trim(), typed.replaceAll(/[\s.\-/]/g, '')])]

/** Whom a search finds, nothing of them yet. */
async function find(looking: Looking, { keys, search }: RegisterDefinition, names: NameRules): Promise<Finds> {
  const { db, ask, bounds } = looking
  const { name = '', number = '', birthDate } = ask
  if (number.trim() !== '') {
    if (/[*%?]/.test(number)) throw new Refusal(422, 'search_wildcard')
    const found = await holding(db, keys, numbersFrom(number), bounds)
    return { found: found.map(({ owner, id }) => ({ owner, id, why: ['why_number'] })), more: false }
  }
  if (!search) throw new Refusal(422, 'search_by')
  if (name.trim() === '') {
    if (birthDate === undefined) throw new Refusal(422, 'search_by')
    return findByDay(looking)
  }
  const asked = askedName(name, names)
  if (asked === 'wildcard') throw new Refusal(422, 'search_wildcard')
  if (asked === 'short') throw new Refusal(422, 'search_by')
  return findByName(looking, asked)
}

/** The search of the register engine: see Registers.search. */
export function createSearch({ journal, definition, names = {} }: SearchParts) {
  const light = new Set(names.light)
  return async (database: Database, at: Date, viewer: Viewer, ask: SearchAsk): Promise<SearchAnswer> => {
    const { register, dossier } = ask
    const { purpose } = viewer
    const fields = viewOf(definition(register), viewer)
    const bounds = { register, purpose, units: unitsOf(ask), born: bornOf(ask) }
    return database.begin(async (tx) => {
      const { found, more } = await find({ db: tx, ask, bounds, light }, definition(register), names)
      if (found.length === 0) return { hits: [], more }
      const placed = await placeOf(tx, register, found)
      const lines = placed.map(({ owner, about }) => lookLine(owner, viewer, { register, about, fields, dossier }))
      const why = new Map(found.map((one) => [`${one.owner} ${one.id}`, one.why]))
      // Sent together: neither is seen before the commit.
      const [, records] = await Promise.all([
        journal.append(tx, at, viewer, lines),
        disclose(tx, null, placed.map((one) => wantedOf(one, fields))),
      ]) // prettier-ignore
      return { hits: records.map((one) => ({ ...one, why: [...why.get(`${one.owner} ${one.id}`)!] })), more }
    })
  }
}
