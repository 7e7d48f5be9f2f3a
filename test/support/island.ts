import { createAccess, type AccessRules } from '#access'
import { authenticatorRoutes, createAuthenticators, createIdentity, demoRoutes, identityRoutes, identityTexts, recoveryNotice, recoveryTexts, simulateSms, type DemoGroup } from '#identity' // prettier-ignore
import { createClock, createHttp, createJournal, SYSTEM, uuid8, type App, type Sealer, type Uuid } from '#platform'
import { createRegisters, type RegisterDefinition } from '#registers'
import { same } from '#ui'
import { testDatabase } from '#test/database'

// A tiny island of no real country, for tests of rooms that need people, posts and units: the core knows none.

/** Turns every byte over: enough to see that nothing is stored as it was given. */
const sealer: Sealer = {
  seal: (_tx, _person, plain) => Promise.resolve(plain.map((byte) => byte ^ 0xff)),
  open: (_tx, _person, sealed) => Promise.resolve(sealed.map((byte) => byte ^ 0xff)),
}

/** Unit → the units above it, nearest first. */
export const UNITS: Readonly<Record<string, readonly string[]>> = { N: [], S: [], N1: ['N'], N2: ['N'], S1: ['S'] }
export const unitName = (unit: string) => (UNITS[unit] ? `Place ${unit}` : unit)

export const islanders: RegisterDefinition = {
  code: 'islanders',
  version: 1,
  title: { vi: 'Sổ dân đảo', en: 'Register of islanders', fr: 'Registre des insulaires' },
  authority: same('Island office'),
  legalBasis: 'Island Act, article 1',
  fields: [
    { code: 'number', title: same('Number'), type: 'text', class: 'personal', required: true },
    { code: 'name', title: same('Full name'), type: 'text', class: 'personal', required: true },
    { code: 'born', title: same('Birth date'), type: 'date', class: 'personal' },
    { code: 'sex', title: same('Sex'), type: 'code', class: 'personal', codes: { f: same('Female'), m: same('Male') } },
    { code: 'home', title: same('Home'), type: 'unit', class: 'personal' },
    { code: 'mother', title: same('Mother'), type: 'person', class: 'personal' },
    { code: 'illness', title: same('Illness'), type: 'text', class: 'sensitive' },
    { code: 'family', title: same('Family name'), type: 'text', class: 'personal', partOf: 'name' },
    { code: 'hut', title: same('Hut reference'), type: 'text', class: 'personal', hidden: true },
  ],
  keys: ['number'],
  lookups: [{ fields: ['home'] }],
  subjects: [{ field: 'mother', role: 'mother' }],
  views: {
    self: ['number', 'name', 'family', 'hut', 'born', 'sex', 'home', 'mother', 'illness'],
    parent: ['number', 'name', 'family', 'hut', 'born', 'sex', 'home', 'mother', 'illness'],
    census: ['name', 'home'],
    justice: ['number', 'name'],
    desk: ['number', 'name', 'born'],
    concerned: ['name'],
  },
  search: { name: 'name', date: 'born' },
  kin: { parents: ['mother'] },
}

const since = new Date('2020-01-01T00:00:00Z')
const law = 'Island Act, article 7'
const rules: AccessRules = {
  roles: [
    { code: 'clerk', title: { vi: 'Công chức hộ tịch', en: 'Civil-status clerk', fr: 'Agent d’état civil' }, level: 'commune', grants: [{ action: 'register.read', scope: 'islanders', purpose: 'census', legalBasis: law, reach: 'own' }] },
    { code: 'registrar', title: same('Registrar'), level: 'commune', grants: ['register.write', 'register.read', 'register.search'].map((action) => ({ action, scope: 'islanders', purpose: 'census', legalBasis: law, reach: 'own' as const })) },
    { code: 'judge', title: same('Judge'), level: 'nation', grants: ['register.seal', 'register.erase', 'register.merge', 'register.read'].map((action) => ({ action, purpose: 'justice', legalBasis: law, reach: 'country' as const })) },
    { code: 'governor', title: same('Governor'), level: 'province', grants: [{ action: 'board.read', purpose: 'steering', legalBasis: law, reach: 'own' }] },
    { code: 'porter', title: same('Porter'), level: 'commune', grants: [{ action: 'wallet.ask', scope: 'island-card', purpose: 'census', legalBasis: law, reach: 'own' }] },
    { code: 'gatekeeper', title: same('Gatekeeper'), level: 'nation', grants: [{ action: 'party.decide', purpose: 'justice', legalBasis: law, reach: 'country' }] },
    { code: 'warden', title: same('Warden'), level: 'commune', grants: [{ action: 'account.intervene', purpose: 'justice', legalBasis: law, reach: 'country' },
      { action: 'register.read', scope: 'islanders', purpose: 'desk', legalBasis: law, reach: 'country' },
      { action: 'account.proof', purpose: 'justice', legalBasis: law, reach: 'own' },
      ...['account.confirm', 'account.decide'].map((action) => ({ action, purpose: 'justice', legalBasis: law, reach: 'own' as const, conditions: { secondOfficer: true } }))] },
    { code: 'minister', title: same('Minister'), level: 'nation', grants: ['board.read', 'account.count'].map((action) => ({ action, purpose: 'steering', legalBasis: law, reach: 'country' as const })) },
  ],
  statutes: (['self', 'parent'] as const).flatMap((relation) =>
    (['register.read', 'rights.*', 'identity.*', 'wallet.hold'] as const).map((action) => ({ relation, reach: 'concerned' as const, action, purpose: relation, legalBasis: law, validFrom: since })),
  ),
} // prettier-ignore

const person = (name: string): Uuid => uuid8('islander', name)
/** ada is the mother of ben (a baby) and of cleo (grown up); dan is nobody's kin; the rest hold posts. */
export const people = {
  ada: person('ada'), ben: person('ben'), cleo: person('cleo'), dan: person('dan'),
  clerkN1: person('clerk N1'), clerkS1: person('clerk S1'), governorN: person('governor N'), minister: person('minister'),
} // prettier-ignore

const names: Readonly<Record<keyof typeof people, string>> = {
  ada: 'Đặng Ada', ben: 'Đặng Ben', cleo: 'Đặng Cleo', dan: 'Lê Dan',
  clerkN1: 'Clerk North', clerkS1: 'Clerk South', governorN: 'Governor North', minister: 'The Minister',
} // prettier-ignore

const born: Readonly<Record<string, string>> = { ada: '1990-02-03', ben: '2026-05-04', cleo: '2001-01-01' }

/** A database with the islanders in their register and posts, and the rooms that stand on it. `mount` adds routes before the app is ready. */
export async function settleIsland(
  mode: 'demo' | 'live' = 'demo',
  mount?: (app: App, island: Awaited<ReturnType<typeof ground>>) => void,
) {
  const island = await ground()
  const { database, clock, journal, identity } = island
  const app = await createHttp({
    config: { logLevel: process.env['ISLAND_LOG'] ?? 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode },
    who: identity.who,
    view: (request) => ({ language: request.language, path: request.url, sample: mode === 'demo', who: request.who && { name: request.who.name, actingFor: request.who.actingFor?.name }, notice: request.who ? recoveryNotice(request.who, request.language) : undefined }),
    texts: { refused: same('Refused'), not_permitted: same('Not permitted'), ...identityTexts, ...recoveryTexts },
    problemPage: (_view, problem) => `<!doctype html><h1>${problem.title}</h1>`,
    language: 'en',
    ready: () => Promise.resolve(true),
  }) // prettier-ignore
  identityRoutes(app, { identity, secure: false })
  authenticatorRoutes(app, {
    authenticators: island.authenticators,
    clock,
    mode,
    secure: false,
    publicUrl: 'http://localhost',
    zone: 'Asia/Ho_Chi_Minh',
    scripts: { passkeys: '/assets/passkeys.js', app: '/assets/app.js' },
    worker: '',
    icon: '/assets/mark.svg',
    simulator: mode === 'demo' ? island.centre : null,
  })
  const groups: DemoGroup[] = [
    { code: 'families', title: same('Families'), lead: same('They apply'), people: [{ person: people.ada, name: names.ada, about: same('Had a baby'), place: 'Place N1', start: '/services' }] },
    { code: 'officers', title: same('Officers'), lead: same('They decide'), people: [{ person: people.clerkN1, name: names.clerkN1, about: same('Decides') }] },
  ] // prettier-ignore
  demoRoutes(app, {
    mode, identity, database, journal, clock, secure: false, zone: 'Asia/Ho_Chi_Minh',
    people: () => Promise.resolve(groups),
    sample: (one) => Promise.resolve(Object.entries(people).filter(([, id]) => id === one).map(([key]) => ({ name: names[key as keyof typeof people] }))[0] ?? null),
    moveClock: (ms) => Promise.resolve(clock.moveTo(clock.offset() + ms)),
  }) // prettier-ignore
  mount?.(app, island)
  await app.ready()
  /** Sign in by the programs' door; gives what to send as the cookie header. */
  async function enter(who: Uuid): Promise<string> {
    const answer = await app.inject({ method: 'POST', url: '/api/v1/demo/sessions', payload: { person: who } })
    if (answer.statusCode !== 201) throw new Error(`no session: ${answer.body}`)
    return `onedoor=${answer.cookies[0]!.value}`
  }
  const get = (url: string, cookie?: string, accept = 'text/html') =>
    app.inject({ url, headers: { accept, ...(cookie === undefined ? {} : { cookie }) } })
  const post = (url: string, form: Record<string, string>, cookie?: string) =>
    app.inject({ method: 'POST', url, payload: new URLSearchParams(form).toString(), headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...(cookie === undefined ? {} : { cookie }) } }) // prettier-ignore
  return { ...island, app, enter, get, post, close: () => app.close().then(() => database.close()) }
}

async function ground() {
  const statements: string[] = []
  const database = await testDatabase(8, (text) => void statements.push(text))
  const clock = createClock()
  const journal = createJournal(sealer)
  const registers = createRegisters({ definitions: [islanders], journal, kin: { majority: 18, today: (at) => at.toISOString().slice(0, 10) } }) // prettier-ignore
  const access = createAccess({
    database, journal, clock, rules,
    pathOf: (_db, unit) => (UNITS[unit] ? [unit, ...UNITS[unit]] : []),
    relations: registers.relations,
  }) // prettier-ignore
  const population = { register: 'islanders', name: 'name', born: 'born' }
  const identity = createIdentity({ database, clock, journal, access, registers, population, unitName })
  const centre = simulateSms({ clock })
  const authenticators = createAuthenticators({
    database,
    clock,
    journal,
    identity,
    centre,
    masterKey: new Uint8Array(32).fill(5),
    publicUrl: 'http://localhost',
    phonePrefix: '99',
    language: 'en',
    loginOf: (who) =>
      Promise.resolve(
        `I-${Object.keys(people).find((key) => people[key as keyof typeof people] === who.person) ?? ''}`,
      ),
  })
  await database.begin(async (tx) => {
    const by = { actor: SYSTEM, purpose: 'sample' }
    for (const [key, id] of Object.entries(people)) {
      const data = { number: `I-${key}`, name: names[key as keyof typeof people], family: names[key as keyof typeof people].split(' ')[0]!, hut: `hut-${key}`, ...(born[key] ? { born: born[key] } : {}), home: 'N1', ...(key === 'ben' || key === 'cleo' ? { mother: people.ada } : {}) } // prettier-ignore
      await registers.write(tx, clock.now(), by, { register: 'islanders', owner: id, data, validFrom: '2026-05-04', unit: 'N1' }) // prettier-ignore
    }
    await access.appoint(tx, clock.now(), by, [
      { person: people.clerkN1, role: 'clerk', unit: 'N1' },
      { person: people.clerkS1, role: 'clerk', unit: 'S1' },
      { person: people.governorN, role: 'governor', unit: 'N' },
      { person: people.minister, role: 'minister', unit: null },
    ])
  })
  return { database, clock, journal, registers, access, identity, authenticators, centre, statements }
}
