import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { accessTexts, authzenRoutes, createAccess, type AccessRules } from '#access'
import { createHttp, createJournal, fixedClock, linesAbout, platformTexts, SYSTEM, uuid8, type App, type Sealer } from '#platform' // prettier-ignore
import { same } from '#ui'

// AuthZEN: other programs ask the one decision; who may ask, what is answered, what stands in the journal.

const start = new Date('2026-03-02T03:00:00Z')
const sealer: Sealer = { seal: async (_tx, _person, plain) => plain, open: async (_tx, _person, sealed) => sealed }
const by = { actor: SYSTEM, purpose: 'test' }
const given = { purpose: 'work', legalBasis: 'Bee Act', reach: 'own' } as const
const rules: AccessRules = {
  roles: [
    { code: 'clerk', title: same('Clerk'), level: 'commune', grants: [{ ...given, action: 'register.read', scope: 'bees', obligations: { mask: ['sting'], tellCitizen: true } }, { ...given, action: 'register.write', scope: 'bees', conditions: { minAuthentication: 3 } }] },
    { code: 'gate', title: same('Gate'), level: 'commune', grants: [{ ...given, action: 'access.evaluate', scope: 'bees' }] },
  ],
  statutes: [{ relation: 'parent', reach: 'owner', action: 'register.read', purpose: 'parent', legalBasis: 'Own Act', validFrom: new Date(0) }],
} // prettier-ignore
const [clerk, gate, owner, parent] = ['clerk', 'gate', 'owner', 'parent'].map((name) => uuid8('authzen', name)) as [string, string, string, string] // prettier-ignore

let db: Awaited<ReturnType<typeof testDatabase>>
let app: App
beforeAll(async () => {
  db = await testDatabase()
  const clock = fixedClock(start)
  const journal = createJournal(sealer)
  const access = createAccess({ database: db, journal, clock, rules, pathOf: (_db, unit) => [unit], relations: async (_db, who) => ({ parentOf: who === parent ? [owner] : [] }) }) // prettier-ignore
  await db.begin((tx) => access.appoint(tx, start, by, [{ person: clerk, role: 'clerk', unit: 'a' }, { person: gate, role: 'gate', unit: 'a' }])) // prettier-ignore
  app = await createHttp({
    config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'https://door.example', mode: 'live' },
    who: async ({ headers }) => (typeof headers['x-test-person'] === 'string' ? { person: headers['x-test-person'], session: 's', name: 'n', posts: [], actingFor: null } : null), // prettier-ignore
    view: (request) => ({ language: request.language, path: request.url, sample: false, who: null }),
    texts: { ...platformTexts, ...accessTexts },
    problemPage: (_view, problem) => problem.title,
    language: 'en',
    ready: async () => true,
  })
  authzenRoutes(app, { database: db, journal, clock, access, publicUrl: 'https://door.example' })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await db.close()
})

const thing = { type: 'bees', id: 'hive-7', properties: { unit: 'a', owner } }
const question = (change: object = {}) => ({ subject: { type: 'person', id: clerk }, action: { name: 'register.read' }, resource: thing, ...change }) // prettier-ignore
const ask = (payload: object, who: string | null = gate, path = 'evaluation') =>
  app.inject({ method: 'POST', url: `/access/v1/${path}`, payload, headers: { 'x-request-id': 'q-1', ...(who === null ? {} : { 'x-test-person': who }) } }) // prettier-ignore

describe('POST /access/v1/evaluation', () => {
  it('answers yes with the grant, its purpose and law, and what is owed', async () => {
    const answer = await ask(question())
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['x-request-id']).toBe('q-1')
    expect(answer.json()).toMatchObject({ decision: true, context: { purpose: 'work', legal_basis: 'Bee Act', obligations: { mask: ['sting'], tell_citizen: true } } }) // prettier-ignore
  })

  it('answers no with a coded reason, and says which sign-in would do', async () => {
    const no = async (change: object) => (await ask(question(change))).json<{ decision: boolean; context: object }>()
    expect(await no({ subject: { type: 'person', id: owner } })).toEqual({ decision: false, context: { reason: 'not_yours' } }) // prettier-ignore
    expect(await no({ action: { name: 'register.write' } })).toEqual({ decision: false, context: { reason: 'assurance_too_low', needs: { proofing: 0, authentication: 3 } } }) // prettier-ignore
    expect(await no({ action: { name: 'register.write' }, subject: { type: 'person', id: clerk, properties: { proofing: 2, authentication: 3 } } })).toMatchObject({ decision: true }) // prettier-ignore
    expect(await no({ context: { purpose: 'care' } })).toEqual({
      decision: false,
      context: { reason: 'wrong_purpose' },
    })
    expect(await no({ subject: { type: 'person', id: parent, properties: { acting_for: owner } } })).toMatchObject({ decision: true, context: { purpose: 'parent' } }) // prettier-ignore
  })

  it('is for whoever may ask on behalf of others, for the things and the place of their grant', async () => {
    expect((await ask(question(), null)).statusCode).toBe(401)
    expect((await ask(question(), clerk)).statusCode).toBe(403)
    expect((await ask(question({ resource: { ...thing, properties: { unit: 'b', owner } } }))).statusCode).toBe(403)
    expect((await ask(question({ resource: { ...thing, type: 'wasps' } }))).statusCode).toBe(403)
  })

  it('is a line that both concerned see, and tells nobody that anything was looked at', async () => {
    const before = (await linesAbout(db.sql, owner, { prefix: 'access.told', limit: 9 })).length
    await ask(question())
    for (const person of [clerk, owner]) {
      const [line] = await linesAbout(db.sql, person, { prefix: 'access.evaluated', limit: 1 })
      expect(line).toMatchObject({ actor: gate, owner: clerk, facts: { action: 'register.read', scope: 'bees', decision: true, post: 'gate' } }) // prettier-ignore
    }
    expect((await linesAbout(db.sql, owner, { prefix: 'access.told', limit: 9 })).length).toBe(before)
  })

  it('refuses what is no question', async () => {
    for (const wrong of [
      {},
      question({ subject: { type: 'robot', id: clerk } }),
      question({ subject: { type: 'person', id: 'x' } }),
      question({ action: {} }),
      question({ resource: { type: 'bees' } }),
      [],
    ])
      // prettier-ignore
      expect((await ask(wrong)).statusCode).toBe(400)
  })
})

describe('POST /access/v1/evaluations', () => {
  const yes = {}
  const no = { subject: { type: 'person', id: owner } }
  const decisions = async (payload: object) => (await ask(payload, gate, 'evaluations')).json<{ evaluations: { decision: boolean }[] }>().evaluations.map((one) => one.decision) // prettier-ignore

  it('takes what one question leaves out from above', async () => {
    expect(await decisions({ ...question(), evaluations: [yes, no, { context: { purpose: 'care' } }] })).toEqual([true, false, false]) // prettier-ignore
  })
  it('stops as it is told to', async () => {
    const all = { ...question(), evaluations: [yes, no, yes] }
    expect(await decisions({ ...all, options: { evaluations_semantic: 'execute_all' } })).toEqual([true, false, true])
    expect(await decisions({ ...all, options: { evaluations_semantic: 'deny_on_first_deny' } })).toEqual([true, false])
    expect(await decisions({ ...all, options: { evaluations_semantic: 'permit_on_first_permit' } })).toEqual([true])
  })
  it('without a list is one question; what is nowhere said is asked for', async () => {
    expect((await ask(question(), gate, 'evaluations')).json()).toMatchObject({ decision: true })
    const wrong = await ask(
      { action: { name: 'register.read' }, evaluations: [{ resource: thing }] },
      gate,
      'evaluations',
    )
    expect([wrong.statusCode, wrong.json<{ errors: { field: string }[] }>().errors[0]!.field]).toEqual([400, 'subject'])
  })
})

it('says where it is, and stands in the description of the API', async () => {
  expect((await app.inject('/.well-known/authzen-configuration')).json()).toEqual({
    policy_decision_point: 'https://door.example',
    access_evaluation_endpoint: 'https://door.example/access/v1/evaluation',
    access_evaluations_endpoint: 'https://door.example/access/v1/evaluations',
  })
  const { paths } = (await app.inject('/api/openapi.json')).json<{ paths: object }>()
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/access/v1/evaluation', '/access/v1/evaluations']))
})
