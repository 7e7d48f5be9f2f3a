import { createAccess, type AccessRules } from '#access'
import { createJournal, fixedClock, SYSTEM, uuid7, uuid8, type Uuid } from '#platform'
import type { Database } from '#platform/db'
import { createRegisters } from '../registers.ts'
import { createDigitisation, type Official } from './digitisation.ts'
import { landings, people, rules } from './fixture.ts'

const sealer = { seal: async (_tx: unknown, _person: Uuid, plain: Uint8Array) => plain, open: async (_tx: unknown, _person: Uuid, sealed: Uint8Array) => sealed } // prettier-ignore
const t = (en: string) => ({ vi: en, en, fr: en })
const grant = (action: string, scope?: string, reach: 'own' | 'country' = 'own') => ({ action, ...(scope === undefined ? {} : { scope }), reach, purpose: 'harbour', legalBasis: 'Sea Act' }) // prettier-ignore
const access: AccessRules = {
  roles: [
    { code: 'reader', title: t('Reader'), level: 'commune', grants: [grant('digitisation.key', 'landings')] },
    { code: 'elder', title: t('Elder'), level: 'commune', grants: [grant('digitisation.resolve', 'landings'), grant('register.write', 'landings'), grant('register.search', 'people', 'country'), grant('register.read', 'landings')] },
    { code: 'clerk', title: t('Clerk'), level: 'commune', grants: [grant('digitisation.manage', 'landings')] },
    { code: 'guest', title: t('Guest'), level: 'commune', grants: [grant('dossier.list')] },
  ],
  statutes: [],
} // prettier-ignore

export const start = new Date('2026-05-11T03:00:00Z')
export const at = { page: 1, entry: 1 }
export const ann = { name: 'Ann Lee', born: '1951-02-03', rank: 'cook', ship: 'Star', landed: '1975' }

/** A harbour with its desk: officials by post and number, in N1 or N2. */
export function harbour(database: Database) {
  const clock = fixedClock(start)
  const journal = createJournal(sealer)
  const registers = createRegisters({ definitions: [landings, people], journal })
  const gate = createAccess({
    database,
    journal,
    clock,
    rules: access,
    pathOf: (_db, unit) => [unit, 'N'],
    relations: async () => ({ parentOf: [] }),
  })
  const desk = createDigitisation({
    database,
    journal,
    clock,
    access: gate,
    registers,
    rules,
    unitsUnder: (unit) => [unit],
  })
  const by = { actor: SYSTEM, purpose: 'test' }
  let books = 0
  return {
    desk,
    registers,
    clock,
    journal,
    async official(post: string, unit = 'N1'): Promise<Official> {
      const person = uuid7(start)
      await database.begin((tx) => gate.appoint(tx, start, by, [{ person, role: post, unit }]))
      return { person, posts: [{ code: post, title: t(post), unit, unitName: unit }] }
    },
    appoint: (person: Uuid, role: string, unit: string) => database.begin((tx) => gate.appoint(tx, start, by, [{ person, role, unit }])), // prettier-ignore
    /** A book with one page of entries. */
    async book(clerk: Official, entries = 3, unit = 'N1'): Promise<Uuid> {
      const n = ++books
      const book = await desk.open(clerk, { register: 'landings', unit, keptBy: 'Old North', volume: `B ${n}`, yearFrom: 1970, yearTo: 1976, pages: 9 }, `open-book-${n}`) // prettier-ignore
      await desk.addPage(clerk, book, { page: 1, entries, file: { hash: '0'.repeat(64), type: 'image/png', size: 9 } }, `page-of-${n}`) // prettier-ignore
      return book
    },
    person: (name: string, born: string, number: string) => ({ owner: uuid8('known', number), id: uuid8('known record', number), data: { name, born, number }, validFrom: born, unit: 'N1' }), // prettier-ignore
    load: (rows: Parameters<typeof registers.load>[4]) => database.begin((tx) => registers.load(tx, start, by, 'people', rows)), // prettier-ignore
  }
}
