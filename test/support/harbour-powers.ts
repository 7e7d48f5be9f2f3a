import { createAccess, type AccessRules, type Statute } from '#access'
import { createIdentity, createMandates, createPowers, DEMO } from '#identity'
import { createJournal, fixedClock, SYSTEM, uuid7, uuid8, type Sealer, type Uuid, type Who } from '#platform'
import { createRegisters, type RegisterDefinition } from '#registers'
import { same } from '#ui'
import { testDatabase } from '#test/database'

// A harbour of no country: people, wards, firms, and the powers that they give one another.

const sealer: Sealer = { seal: (_tx, _person, plain) => Promise.resolve(plain), open: (_tx, _person, sealed) => Promise.resolve(sealed) } // prettier-ignore
export const start = new Date('2026-03-02T03:00:00Z')
/** The harbour's clock is seven hours ahead: its days begin at 17:00 UTC. */
const ZONE_MS = 7 * 3_600_000
export const legalDay = (at: Date) => new Date(at.getTime() + ZONE_MS).toISOString().slice(0, 10)
export const dayStart = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - ZONE_MS)

const NAMES = ['ada', 'ben', 'cleo', 'dan', 'eve', 'fay', 'gus'] as const
export type Name = (typeof NAMES)[number]
export const person = Object.fromEntries(NAMES.map((name) => [name, uuid8('harbour', name)])) as Record<Name, Uuid>
export const firm = uuid8('harbour', 'firm')

const definition = (code: string, fields: RegisterDefinition['fields'], more: Partial<RegisterDefinition>): RegisterDefinition => ({
  code, version: 1, title: same(code), authority: same('Harbour'), legalBasis: 'Harbour Act', fields, keys: [], subjects: [], views: {}, ...more,
}) // prettier-ignore
const text = (code: string, more: object = {}) => ({ code, title: same(code), type: 'text' as const, class: 'personal' as const, ...more }) // prettier-ignore
const one = (code: string) => ({ code, title: same(code), type: 'person' as const, class: 'personal' as const })
const date = (code: string) => ({ code, title: same(code), type: 'date' as const, class: 'personal' as const })
const shown = ['number', 'name', 'born']
const definitions = [
  definition('people', [text('number', { required: true }), text('name', { required: true }), date('born'), one('mother')], { keys: ['number'], subjects: [{ field: 'mother', role: 'mother' }], search: { name: 'name', date: 'born' }, kin: { parents: ['mother'] }, views: { self: shown, parent: shown, guardian: shown, attorney: ['name'], work: shown } }),
  definition('wards', [one('guardian'), date('ended')], { subjects: [{ field: 'guardian', role: 'guardian' }], views: { self: ['ended'] } }),
  definition('firms', [text('name', { required: true }), one('head')], { subjects: [{ field: 'head', role: 'head' }], views: { staff: ['name'] } }),
] // prettier-ignore

const law = (relation: Statute['relation'], action: string, more: Partial<Statute> = {}): Statute => ({ relation, reach: 'owner', action, purpose: relation, legalBasis: 'Harbour Act', validFrom: new Date(0), ...more }) // prettier-ignore
const binding = { conditions: { minProofing: 2, minAuthentication: 2 } }
export const rules: AccessRules = {
  roles: [{ code: 'clerk', title: same('Clerk'), level: 'commune', grants: [{ action: 'register.read', purpose: 'work', legalBasis: 'Harbour Act', reach: 'own' }] },
    { code: 'webmaster', title: same('Webmaster'), level: 'commune', grants: [{ action: 'party.register', purpose: 'work', legalBasis: 'Harbour Act', reach: 'own', conditions: { minAuthentication: 2 } }, { action: 'party.decide', purpose: 'work', legalBasis: 'Harbour Act', reach: 'country' }] }],
  statutes: [
    ...(['self', 'parent', 'guardian', 'attorney', 'staff'] as const).flatMap((relation) => ['register.read', 'identity.actFor', 'dossier.open', 'dossier.read'].map((action) => law(relation, action))),
    law('self', 'mandate.give', binding), law('self', 'mandate.accept', binding), law('self', 'mandate.end'), law('staff', 'mandate.give', binding), law('staff', 'mandate.end'), { ...law('staff', 'party.register'), ...binding }, { ...law('staff', 'identity.holdAccount'), ...binding },
  ],
  powers: {
    matters: [
      { code: 'cases', title: same('Cases'), actions: ['dossier.open', 'dossier.read'] },
      { code: 'boats', title: same('Boats'), actions: ['dossier.open'], scopes: ['boat'] },
      { code: 'sites', title: same('Sites'), actions: ['party.register'], only: 'staff' },
      { code: 'records', title: same('Records'), actions: ['register.read'] },
    ],
    guardians: { register: 'wards', role: 'guardian', ended: 'ended' },
    organisations: { register: 'firms', role: 'head', name: 'name' },
  },
} // prettier-ignore

/** ada is the mother of ben, who comes of age on 10 March; cleo is dan's ward; eve heads the firm. Everybody has an account. */
export async function settleHarbour() {
  const database = await testDatabase()
  const clock = fixedClock(start)
  const journal = createJournal(sealer)
  const registers = createRegisters({ definitions, journal, kin: { majority: 18, today: legalDay } })
  const powers = createPowers({ registers, rules: rules.powers, legalDay })
  const access = createAccess({ database, journal, clock, rules, pathOf: (_db, unit) => [unit], relations: powers.relations }) // prettier-ignore
  const population = { register: 'people', name: 'name', born: 'born' }
  const parts = { database, clock, journal, access, registers, population }
  const identity = createIdentity({ ...parts, unitName: (unit) => unit, powers: { facts: powers, organisations: rules.powers!.organisations } }) // prettier-ignore
  const mandates = createMandates({ ...parts, powers, rules: rules.powers!, legalDay, dayStart })
  const by = { actor: SYSTEM, purpose: 'work' }
  const write = (register: string, owner: Uuid, data: Record<string, string>, more: object = {}) =>
    database.begin((tx) => registers.write(tx, clock.now(), by, { register, owner, data, validFrom: '2026-01-01', ...more })) // prettier-ignore
  for (const name of NAMES)
    await write('people', person[name], { number: `N-${name}`, name: `Lê ${name}`, ...(name === 'ben' ? { mother: person.ada, born: '2008-03-10' } : {}) }) // prettier-ignore
  await write('wards', person.cleo, { guardian: person.dan }, { id: uuid8('ward', 'cleo') })
  await write('firms', firm, { name: 'Ropes & Sons', head: person.eve }, { id: uuid8('firm') })
  await database.begin((tx) => identity.activate(tx, start, by, NAMES.map((name) => ({ person: person[name], name: `Lê ${name}`, sample: false })))) // prettier-ignore
  const sure = { proofing: 2, authentication: 2, amr: ['pin', 'hwk'], at: start } as const
  let keys = 0
  return {
    ...parts, powers, identity, mandates, write,
    key: () => `key-${String(++keys).padStart(6, '0')}`,
    as: (name: Name, more: Partial<Who> = {}): Who => ({ person: person[name], session: uuid7(start), name: `Lê ${name}`, posts: [], actingFor: null, assurance: sure, ...more }),
    /** A session that is kept, with the cookie that opens it. */
    async enter(name: Name) {
      const { token, who } = await identity.signIn(person[name], { cookies: {}, headers: {} }, DEMO)
      return { who, cookies: { onedoor: token } }
    },
    offerTo: (name: Name, more: object = {}) => ({ number: `N-${name}`, name: `lê  ${name.toUpperCase()}`, matters: ['cases'], until: '2026-03-31', ...more }),
    /** The open power between two, as it is kept. */
    async last(owner: Uuid) {
      const [row] = await database.sql<{ id: Uuid; ended: string | null }[]>`select id, end_reason as ended from identity.mandate where owner = ${owner} order by (accepted_at is null and ended_at is null) desc, offered_at desc, id desc limit 1`
      return row!
    },
    close: () => database.close(),
  } // prettier-ignore
}
