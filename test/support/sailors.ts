import { createAccess, type AccessRules } from '#access'
import { createClock, createHttp, createJournal, deliver, platformTexts, runDue, sequence, SYSTEM, uuid8, type Files, type Uuid, type Who } from '#platform' // prettier-ignore
import { createQuality, createRegisters, createRepairs, qualityRoutes, qualityTexts, registerTexts, repairRoutes, repairTexts } from '#registers' // prettier-ignore
import { createCalendar } from '#territory'
import { createSealer } from '#trust'
import { same } from '#ui'
import { testDatabase } from '#test/database'
import { around, definitions, sailor, sailorId } from '../../src/registers/quality/fixture.ts'

// A harbour of no country: sailors and boats in registers with rules, and those who keep them.

/** Unit → the units above it. */
export const UNITS: Readonly<Record<string, readonly string[]>> = { N: [], S: [], N1: ['N'], N2: ['N'], S1: ['S'] }
const within = (unit: string | null) => Object.keys(UNITS).filter((one) => unit === null || one === unit || UNITS[one]!.includes(unit)) // prettier-ignore

const law = 'Sea Act'
const own = { purpose: 'census', legalBasis: law, reach: 'own' } as const
const country = { ...own, reach: 'country' } as const
const rules: AccessRules = {
  roles: [
    { code: 'keeper', title: same('Keeper of sailors'), level: 'commune', grants: ['register.quality', 'register.repair', 'register.read', 'register.write'].map((action) => ({ ...own, action, scope: 'sailors' })) },
    { code: 'reader', title: same('Reader'), level: 'commune', grants: [{ ...own, action: 'register.read', scope: 'sailors' }] },
    { code: 'head', title: same('Head of a province'), level: 'province', grants: [{ ...own, action: 'register.quality' }] },
    { code: 'minister', title: same('Minister'), level: 'nation', grants: [{ ...country, action: 'register.quality' }] },
  ],
  statutes: (['self', 'parent'] as const).flatMap((relation) =>
    ['register.read', 'rights.*'].map((action) => ({ relation, reach: 'owner' as const, action, purpose: relation, legalBasis: law, validFrom: new Date('2020-01-01') })),
  ),
} // prettier-ignore

export const officials = {
  keeperN1: uuid8('keeper N1'), keeperS1: uuid8('keeper S1'), readerN1: uuid8('reader N1'), headN: uuid8('head N'), minister: uuid8('minister'),
} // prettier-ignore
const POSTS: Readonly<Record<keyof typeof officials, readonly [role: string, unit: string | null]>> = {
  keeperN1: ['keeper', 'N1'], keeperS1: ['keeper', 'S1'], readerN1: ['reader', 'N1'], headN: ['head', 'N'], minister: ['minister', null],
} // prettier-ignore

/** Ten sailors; the even ones are of N1, the odd ones of S1. */
export async function settleSailors() {
  const database = await testDatabase()
  const clock = createClock()
  const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
  const registers = createRegisters({ definitions, journal, kin: { majority: 18, today: around.legalDay } })
  const access = createAccess({
    database, journal, clock, rules,
    pathOf: (_db, unit) => (UNITS[unit] ? [unit, ...UNITS[unit]] : []),
    relations: () => Promise.resolve({ parentOf: [] }),
  }) // prettier-ignore
  const calendar = createCalendar({
    zone: { name: 'UTC', offsetMinutes: 0 }, weeklyRest: [0, 6], holidays: [], overrides: [],
    periods: [{ from: '08:00', to: '12:00' }, { from: '13:00', to: '17:00' }],
    known: { from: '2020-01-01', to: '2040-01-01' },
  } as never) // prettier-ignore
  const repairs = createRepairs({ database, journal, clock, access, registers, time: calendar, rules: { verifyDays: 5, correctDays: 5, legalBasis: law }, unitsUnder: within }) // prettier-ignore
  const quality = createQuality({ definitions: () => registers.definitions, journal, around: { ...around, judged: repairs.healed } }) // prettier-ignore
  const by = { actor: SYSTEM, purpose: 'sample' }
  await database.begin(async (tx) => {
    for (let n = 0; n < 10; n++) {
      const { owner, id, data, unit } = sailor(n)
      await registers.write(tx, clock.now(), by, {
        register: 'sailors',
        owner,
        id,
        data,
        validFrom: '2020-01-01',
        unit,
      })
    }
    const posts = Object.entries(POSTS).map(([name, [role, unit]]) => ({ person: officials[name as keyof typeof officials], role, unit })) // prettier-ignore
    await access.appoint(tx, clock.now(), by, posts)
  })

  const kept = new Map<string, Uint8Array>()
  const files: Files = {
    put: (bytes) => {
      const hash = uuid8('file', Buffer.from(bytes).toString('hex'))
      kept.set(hash, bytes)
      return Promise.resolve(hash)
    },
    get: (hash) => Promise.resolve(kept.get(hash) ?? null),
    remove: () => Promise.resolve(),
  }
  const whoIs = (person: Uuid | undefined): Who | null => {
    if (person === undefined) return null
    const post = Object.entries(officials).find(([, id]) => id === person)?.[0] as keyof typeof officials | undefined
    const posts = post ? [{ code: POSTS[post][0], title: same(post), unit: POSTS[post][1] ?? '', unitName: '' }] : []
    return { person, session: 's', name: 'Somebody', posts, actingFor: null }
  }
  const app = await createHttp({
    config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode: 'demo' },
    who: (request) => Promise.resolve(whoIs(request.headers['x-who'] as string | undefined)),
    view: (request) => ({ language: request.language, path: request.url, sample: true, who: request.who && { name: request.who.name } }), // prettier-ignore
    texts: {
      ...platformTexts,
      ...registerTexts,
      ...qualityTexts,
      ...repairTexts,
      not_permitted: same('Not permitted'),
    },
    problemPage: (_view, problem) => `<!doctype html><h1>${problem.title}</h1>`,
    language: 'en',
    ready: () => Promise.resolve(true),
  })
  const failing = {
    quality, registers, access, database, clock,
    unit: (code: string) => (UNITS[code] ? { name: `Place ${code}`, above: UNITS[code] } : null),
    within: (unit: string | null) => within(unit).map((one) => ({ unit: one, place: unit === null ? (UNITS[one]![0] ?? one) : one })),
    country: same('The Coast'),
    outline: { viewBox: '0 0 20 10', shapes: [{ unit: 'N', d: 'M0 0h9v9z' }, { unit: 'S', d: 'M10 0h9v9z' }] },
    zone: 'UTC',
  } // prettier-ignore
  qualityRoutes(app, failing)
  repairRoutes(app, { repairs, registers, quality, clock, time: calendar, files, unitName: (code) => `Place ${code}`, texts: { ...platformTexts, ...registerTexts, ...repairTexts }, failing }) // prettier-ignore
  await app.ready()

  return {
    database, clock, journal, registers, access, quality, repairs, calendar, app, whoIs,
    /** Place every line, fold it, and run what it asked for. */
    async settle() {
      for (let busy = true; busy;) {
        busy = (await sequence(database)) > 0
        busy = (await deliver(database, quality.subscriber)) > 0 || busy
        busy = (await runDue(database, quality.jobs, clock.now())) || busy
      }
    },
    /** Write fields of the n-th sailor. */
    change: (n: number, data: Record<string, string | number | null>) =>
      database.begin((tx) => registers.write(tx, clock.now(), by, { register: 'sailors', owner: sailorId(n), id: sailor(n).id, after: 'latest', data, validFrom: '2020-01-01', reason: 'test' })),
    get: (url: string, who?: Uuid, accept = 'application/json') => app.inject({ url, headers: { accept, ...(who ? { 'x-who': who } : {}) } }),
    post: (url: string, payload: object, who?: Uuid, headers: Record<string, string> = {}) =>
      app.inject({ method: 'POST', url, payload, headers: { accept: 'application/json', ...(who ? { 'x-who': who } : {}), ...headers } }),
    form: (url: string, fields: Record<string, string>, who?: Uuid) =>
      app.inject({ method: 'POST', url, payload: new URLSearchParams(fields).toString(), headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...(who ? { 'x-who': who } : {}) } }),
    close: () => app.close().then(() => database.close()),
  } // prettier-ignore
}
export type Harbour = Awaited<ReturnType<typeof settleSailors>>
