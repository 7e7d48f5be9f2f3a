import { uuid8, type Uuid } from '#platform'
import type { LoadRow } from '../schema.ts'
import type { RegisterMatching } from './matching.ts'
import type { MatchDefinition } from './schema.ts'

/** How beekeepers (../fixture.ts) are matched, in tests. */
export const beeMatch: MatchDefinition = {
  code: 'beekeepers',
  fields: [
    { code: 'born', from: ['born'], kind: 'date' },
    { code: 'tag', from: ['tag'], kind: 'code' },
    { code: 'name', from: ['name'], kind: 'name' },
    { code: 'home', from: ['home'], kind: 'place' },
    { code: 'hives', from: ['hives'], kind: 'number', within: [5] },
  ],
  blocking: [
    { parts: [{ field: 'name', take: 'whole' }, { field: 'born', take: 'year' }] },
    { parts: [{ field: 'born', take: 'whole' }, { field: 'name', take: 'low' }] },
    { parts: [{ field: 'born', take: 'whole' }, { field: 'name', take: 'high' }] },
  ],
  cap: 40,
  link: 0,
  review: -6,
} // prettier-ignore

export const beeMatching: ReadonlyMap<string, RegisterMatching> = new Map([['beekeepers', { definition: beeMatch, sure: 25 }]]) // prettier-ignore

const GIVEN = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gus', 'Hana', 'Ida', 'Jon', 'Kai', 'Lea', 'Mia', 'Noa']
const FAMILY = ['Moss', 'Reed', 'Fern', 'Sedge', 'Clover', 'Thyme', 'Briar', 'Heather', 'Linden', 'Alder', 'Rowan']

export const keeperId = (n: number): Uuid => uuid8('keeper', String(n))

/** The n-th beekeeper, the same each time; `of` makes another record of the same facts. */
export function keeper(n: number, more: Record<string, string | number> = {}, of = n): LoadRow {
  const day = String(1 + ((of * 7) % 28)).padStart(2, '0')
  const month = String(1 + ((of * 5) % 12)).padStart(2, '0')
  const name = `${GIVEN[of % GIVEN.length]!} ${GIVEN[(of * 3 + 1) % GIVEN.length]!} ${FAMILY[(of * 3) % FAMILY.length]!}`
  const data = { tag: `B${100000 + n * 37}`, name, born: `${1950 + ((of * 11) % 50)}-${month}-${day}`, home: of % 2 ? 'N1' : 'S1', hives: (of * 13) % 400 } // prettier-ignore
  return { owner: keeperId(n), id: uuid8('keeper record', String(n)), data: { ...data, ...more }, validFrom: '2020-01-01', unit: of % 2 ? 'N1' : 'S1' } // prettier-ignore
}
