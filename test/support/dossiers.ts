import { createAccess, type AccessRules } from '#access'
import { createJournal, ensureMonths, fixedClock, SYSTEM, uuid7, type Files, type Sealer, type Uuid } from '#platform'
import { connect, type Database } from '#platform/db'
import { createProcedures } from '#procedures'
import { createRegisters, type RegisterDefinition } from '#registers'
import { createTerritory, type Unit } from '#territory'
import { createHash } from 'node:crypto'
import { testDatabase } from './database.ts'
import { createDossiers, type Asking, type DossierCountry, type DossiersParts } from '#dossiers'
import { calendar, definition } from './bundle.ts'

const t = (text: string) => ({ vi: text, en: text, fr: text })

/** A register for tests: people with a number that nobody shares. */
const people: RegisterDefinition = {
  code: 'people',
  version: 1,
  title: t('People'),
  authority: t('Office'),
  legalBasis: 'act 1',
  fields: [
    { code: 'number', title: t('Number'), type: 'text', class: 'personal', required: true },
    { code: 'name', title: t('Name'), type: 'text', class: 'personal', required: true, max: 60 },
    { code: 'unit', title: t('Unit'), type: 'unit', class: 'personal' },
    { code: 'home', title: t('Home'), type: 'unit', class: 'personal' },
    { code: 'born', title: t('Born'), type: 'date', class: 'personal' },
    { code: 'spouse', title: t('Spouse'), type: 'person', class: 'personal' },
    { code: 'parent', title: t('Parent'), type: 'person', class: 'personal' },
  ],
  keys: ['number'],
  subjects: [{ field: 'parent', role: 'parent' }],
  views: {
    clerk: ['number', 'name', 'born', 'parent', 'spouse'],
    self: ['number', 'name', 'unit', 'spouse', 'born', 'home', 'parent'],
    spouse: ['name', 'unit', 'spouse'],
  },
  search: { name: 'name', date: 'born' },
  kin: { parents: ['parent'], spouse: 'spouse' },
}

const from = new Date('2020-01-01T00:00:00Z')
type Template = AccessRules['roles'][number]['grants'][number]
const grant = (purpose: string, action: string, scope?: string): Template => {
  const plain = { action, purpose, legalBasis: 'act 9', reach: 'own' } as const
  return scope === undefined ? plain : { ...plain, scope }
}
const own = (role: string, ...more: Template[]): Template[] =>
  [grant(role, 'dossier.list'), grant(role, 'dossier.read'), grant(role, 'dossier.act', role)].concat(more)

export const rules: AccessRules = {
  roles: [
    { code: 'counter', title: t('Counter'), level: 'commune', grants: own('counter') },
    {
      code: 'clerk',
      title: t('Clerk'),
      level: 'commune',
      grants: own('clerk', { ...grant('clerk', 'register.read', 'people'), reach: 'country' }),
    },
    {
      code: 'mayor',
      title: t('Mayor'),
      level: 'commune',
      grants: own('mayor', grant('mayor', 'register.write', 'people')),
    },
    {
      code: 'police',
      title: t('Police'),
      level: 'commune',
      grants: own('police', grant('police', 'register.write', 'people')),
    },
    { code: 'insurer', title: t('Insurer'), level: 'province', grants: own('insurer') },
  ],
  statutes: [
    ...['register.read', 'dossier.open', 'dossier.read'].map((action) => ({
      relation: 'self' as const,
      reach: 'concerned' as const,
      action,
      purpose: 'self',
      legalBasis: 'act 8',
      validFrom: from,
    })),
    {
      relation: 'self',
      reach: 'owner',
      action: 'dossier.act',
      scope: 'applicant',
      purpose: 'self',
      legalBasis: 'act 8',
      validFrom: from,
    },
    {
      relation: 'spouse',
      reach: 'owner',
      action: 'register.read',
      scope: 'people',
      purpose: 'spouse',
      legalBasis: 'act 8',
      validFrom: from,
    },
  ],
}

const unit = (code: string, level: Unit['level'], parent: string | null): Unit => ({
  code,
  validFrom: '2020-01-01',
  validTo: null,
  level,
  parent,
  type: level,
  name: code,
  fullName: code,
})

/** Turns every byte over: enough to see that nothing personal stands in the clear. */
const sealer: Sealer = {
  seal: (_tx, _person, plain) => Promise.resolve(plain.map((byte) => byte ^ 0xff)),
  open: (_tx, _person, sealed) => Promise.resolve(sealed.map((byte) => byte ^ 0xff)),
}

function memory(): Files {
  const kept = new Map<string, Uint8Array>()
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      kept.set(hash, bytes)
      return hash
    },
    get: (hash) => Promise.resolve(kept.get(hash) ?? null),
    remove: (hash) => Promise.resolve(void kept.delete(hash)),
  }
}

export const MONDAY = new Date('2026-03-02T02:00:00Z')

/** Numbers that `number` draws, in order, before it goes on by itself. */
export interface Rig {
  readonly parts: DossiersParts
  readonly database: Database & { readonly url: string }
  readonly dossiers: ReturnType<typeof createDossiers>
  readonly clock: ReturnType<typeof fixedClock>
  readonly forced: string[]
  /** A person in the register; officials are persons with a post. */
  person(name: string, more?: { id?: Uuid; unit?: string; spouse?: Uuid }): Promise<Uuid>
  official(role: string, unit: string): Promise<Asking>
  close(): Promise<void>
}

/** `onStatement` hears every statement sent with what it was given, in order. */
export async function createRig(onStatement?: (text: string, parameters: readonly unknown[]) => void): Promise<Rig> {
  const database = await testDatabase(10, onStatement)
  const aside = connect(database.url, 'onedoor_app', { max: 2 })
  const clock = fixedClock(MONDAY)
  await ensureMonths(database.sql, MONDAY)
  const journal = createJournal(sealer)
  const registers = createRegisters({
    definitions: [people],
    journal,
    kin: { majority: 18, today: (at) => calendar.legalDay(at) },
  })
  const territory = createTerritory(
    [
      unit('p1', 'province', null),
      unit('p2', 'province', null),
      unit('c1', 'commune', 'p1'),
      unit('c2', 'commune', 'p1'),
      unit('c9', 'commune', 'p2'),
    ],
    [],
  )
  const access = createAccess({
    database: aside,
    journal,
    clock,
    rules,
    pathOf: (_db, code, at) => [code, ...territory.ancestorsAt(code, calendar.legalDay(at)).map((one) => one.code)],
    unitsUnder(unit, at) {
      const below = (code: string): string[] => [code, ...territory.childrenAt(code, calendar.legalDay(at)).flatMap((one) => below(one.code))] // prettier-ignore
      return below(unit)
    },
    relations: (db, person, at) => registers.relations(db, person, at),
  })
  const procedures = createProcedures({ sql: database.sql, journal })
  const forced: string[] = []
  let drawn = 0
  const reason = (code: string) => ({ code, for: ['reject', 'refuse', 'apologise'] as const, title: t(code) })
  const nothing = { code: 1, title: t('state') }
  const country: DossierCountry = {
    prefixOf: ([first]) => `D.${first}`,
    codeOf: (prefix, day, serial) => `${prefix}-${day.replaceAll('-', '')}-${serial}`,
    draws: {
      number: () => forced.shift() ?? `N${++drawn}`,
      entry: ({ serial, day }) => `${serial}/${day.slice(0, 4)}`,
    },
    reasons: [reason('r')],
    states: {
      draft: nothing, submitted: nothing, accepted: nothing, processing: nothing, awaitingSupplement: nothing, refused: nothing, rejected: nothing,
      withdrawn: nothing, done: nothing, returned: nothing,
    }, // prettier-ignore
  }
  const parts: DossiersParts = {
    database,
    clock,
    journal,
    access,
    registers,
    procedures,
    calendar,
    territory,
    files: memory(),
    country,
    numbers: aside,
  }
  const by = { actor: SYSTEM, purpose: 'test' }
  await database.begin((tx) => procedures.publish(tx, MONDAY, by, definition))
  let n = 0
  return {
    parts,
    database,
    dossiers: createDossiers(parts),
    clock,
    forced,
    async person(name, more = {}) {
      const id = more.id ?? uuid7(MONDAY)
      const data = { number: `P${++n}`, name, unit: more.unit ?? 'c1', ...(more.spouse ? { spouse: more.spouse } : {}) }
      await database.begin((tx) =>
        registers.write(tx, MONDAY, by, { register: 'people', owner: id, id, data, validFrom: '2026-01-01' }),
      )
      return id
    },
    async official(role, at) {
      const person = uuid7(MONDAY)
      await database.begin((tx) => access.appoint(tx, MONDAY, by, [{ person, role, unit: at }]))
      return { person, posts: [{ code: role, unit: at }] }
    },
    async close() {
      await aside.close()
      await database.close()
    },
  }
}
