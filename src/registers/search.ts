import { Refusal } from '#platform'
import type { Db } from '#platform/db'
import { fold } from '#territory'
import { backwards, dayFault } from './rules.ts'
import type { Located, RegisterDefinition, SearchAsk } from './schema.ts'
import * as store from './store.ts'

const MOST_HITS = 20
const SHORTEST_NAME = 2

/** Whom a search hits, nothing of them yet; see Registers.search. */
export async function hits(db: Db, { keys }: RegisterDefinition, ask: SearchAsk): Promise<Located[]> {
  const { register, name = '', number = '', birthDate, units } = ask
  if (number !== '') {
    const found = await store.findByKeys(db, register, keys, number)
    return found.filter(({ unit }) => units === null || (unit !== null && units.includes(unit))).slice(0, MOST_HITS)
  }
  const folded = fold(name)
  const named = folded.length >= SHORTEST_NAME
  if (folded === '' ? birthDate === undefined : !named) throw new Refusal(422, 'search_by')
  const wrong = birthDate === undefined ? [] : dayFault('birthDate', birthDate)
  if (wrong.length > 0) throw new Refusal(422, 'invalid', { fields: wrong })
  return store.search(db, {
    register,
    name: named ? { forwards: folded, backwards: backwards(folded) } : null,
    born: birthDate ?? null,
    units,
    limit: MOST_HITS,
  })
}
