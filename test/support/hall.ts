import { createAccess } from '#access'
import { createJournal, fixedClock, SYSTEM, uuid7, uuid8, type Sealer, type Uuid, type Who } from '#platform'
import { createOfficials, createRegisters, NATION, type Appointed, type Post } from '#registers'
import { same } from '#ui'
import { testDatabase } from '#test/database'
import { access as given, definitions, rules, UNITS } from '../../src/registers/officials/fixture.ts'

// A hall with its officials, of no country: everything of the officials' register but its pages.

const sealer: Sealer = { seal: (_tx, _person, plain) => Promise.resolve(plain), open: (_tx, _person, sealed) => Promise.resolve(sealed) } // prettier-ignore
export const start = new Date('2026-03-02T03:00:00Z')
const BY = { actor: SYSTEM, purpose: 'work' }
const NAMES = ['chief', 'deputy', 'eastKeeper', 'westKeeper', 'ann', 'bob', 'cid', 'dee', 'eve'] as const
export type Name = (typeof NAMES)[number]
export const person = Object.fromEntries(NAMES.map((name) => [name, uuid8('hall', name)])) as Record<Name, Uuid>

export async function settleHall() {
  const database = await testDatabase()
  const clock = fixedClock(start)
  const journal = createJournal(sealer)
  const registers = createRegisters({ definitions, journal })
  const access = createAccess({
    database, journal, clock, rules: given,
    pathOf: (_db, unit) => (UNITS[unit] ? [unit, ...UNITS[unit]] : []),
    relations: () => Promise.resolve({ parentOf: [], spouse: null }),
  }) // prettier-ignore
  const legalDay = (at: Date) => at.toISOString().slice(0, 10)
  const welcomed: string[] = []
  const officials = createOfficials({
    database, journal, clock, access, registers, rules,
    population: { register: 'people', name: 'name' },
    legalDay,
    dayStart: (day) => new Date(`${day}T00:00:00Z`),
    within: (unit) => Object.keys(UNITS).filter((one) => unit === null || one === unit || UNITS[one]!.includes(unit)).map((one) => ({ unit: one, place: one === unit || unit !== null || UNITS[one]!.length === 0 ? one : UNITS[one]!.at(-1)! })),
    welcome: (_tx, _at, _by, { name }) => Promise.resolve(void welcomed.push(name)),
  }) // prettier-ignore
  const post = (role: string, unit: string | null, seats = 1): Post => ({ code: `${unit ?? NATION}.${role}`, role, place: unit ?? NATION, ...(unit === null ? {} : { unit }), seats, legalBasis: 'Hall Act' }) // prettier-ignore
  const posts = [post('chief', 'hall', 2), ...['east', 'west'].flatMap((unit) => [post('keeper', unit), post('clerk', unit), post('guard', unit, 2)])] // prettier-ignore
  const seat = (name: Name, role: string, unit: string) => {
    const data: Appointed = { person: person[name], name, post: `${unit}.${role}`, role, place: unit, unit, kind: 'appointment', from: '2026-01-01', decision: 'D-0', decidedOn: '2025-12-20', state: 'held' } // prettier-ignore
    return { owner: person[name], id: uuid8('seat', name), data }
  }
  await database.begin(async (tx) => {
    for (const name of NAMES)
      await registers.write(tx, start, BY, { register: 'people', owner: person[name], data: { number: `N-${name}`, name }, validFrom: '2000-01-01' }) // prettier-ignore
    await officials.establish(tx, start, BY, {
      posts: posts.map((data) => ({ owner: uuid8('post', data.code), id: uuid8('post', data.code), data })),
      appointments: [seat('chief', 'chief', 'hall'), seat('deputy', 'chief', 'hall'), seat('eastKeeper', 'keeper', 'east'), seat('westKeeper', 'keeper', 'west')], // prettier-ignore
      skills: [],
    })
  })
  const as = (name: Name): Who => ({ person: person[name], session: uuid7(start), name, posts: [], actingFor: null })
  let keys = 0
  return {
    database, clock, journal, registers, access, officials, as, welcomed,
    key: () => `key-${String(++keys).padStart(6, '0')}`,
    seatOf: (name: Name) => uuid8('seat', name),
    ask: (name: Name, code: string, more: object = {}) => ({ post: code, person: person[name], kind: 'appointment' as const, from: '2026-03-02', decision: 'D-1', decidedOn: '2026-03-01', ...more }),
    title: same('Hall'),
    close: () => database.close(),
  } // prettier-ignore
}
