import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createConsents, createMandates, createRevocations, documentSubscriber, revocationRoutes, type Revocations } from '#identity' // prettier-ignore
import { deliver, sequence, SYSTEM, type Uuid } from '#platform'
import { people } from '#test/island'
import { registered, Visitor } from '#test/visitor'
import { carry, foreignWallet, walletIsland, type WalletIsland } from '#test/wallet'
import { providerSubscriber } from '../provider/jobs.ts'

let island: WalletIsland
let revocations: Revocations
let followers: Parameters<typeof deliver>[1][]
beforeAll(async () => {
  island = await walletIsland((app, ground) => {
    revocations = createRevocations({ ...ground, population: { register: 'islanders' }, deaths: 'burials' })
    revocationRoutes(app, { ...ground, revocations })
  })
  const mandates = createMandates({ ...island, powers: {} as never, rules: { matters: [] }, population: { register: 'islanders' }, legalDay: () => '', dayStart: () => new Date() }) // prettier-ignore
  followers = [revocations.subscriber, island.authenticators.subscriber, providerSubscriber(createConsents({ ...island, parties: {} as never })), mandates.subscriber, documentSubscriber(island.documents)] // prettier-ignore
  await island.database.begin((tx) => island.access.appoint(tx, island.clock.now(), { actor: SYSTEM, purpose: 'sample' }, [{ person: people.clerkN1, role: 'warden', unit: 'N1' }])) // prettier-ignore
})
afterAll(() => island.close())
beforeEach(() => island.database.sql`delete from identity.bucket`)

/** Twice round: what a follower writes is followed too. */
async function settle() {
  for (let round = 0; round < 2; round++) {
    while ((await sequence(island.database)) > 0);
    for (const one of followers) while ((await deliver(island.database, one)) > 0);
  }
}
/** A person with something of everything. */
async function rich(person: Uuid): Promise<Visitor> {
  const { visitor } = await registered(island, person)
  const { sql } = island.database
  await carry(island, foreignWallet(), person)
  await sql`insert into identity.mandate (owner, id, kind, holder, owner_name, holder_name, matters, given_by, offered_at)
    values (${person}, ${randomUUID()}, 'attorney', ${people.minister}, 'x', 'y', array['m'], ${person}, now())`
  await sql`insert into identity.consent (person, party, given, ends, scope, claims) values (${person}, ${randomUUID()}, now(), now() + interval '1 day', 'openid', '{}')`
  await sql`insert into identity.artifact (hash, kind, person, ends, payload) values (${randomBytes(32)}, 'AccessToken', ${person}, now() + interval '1 day', '{}')`
  return visitor
}
async function left(person: Uuid) {
  const [row] = await island.database.sql<Record<string, number>[]>`select
    (select count(*)::int from identity.session where person = ${person} and ended is null) as sessions,
    (select count(*)::int from identity.token where person = ${person}) as cookies,
    (select count(*)::int from identity.authenticator where person = ${person}) as keys,
    (select count(*)::int from identity.artifact where person = ${person}) as tokens,
    (select count(*)::int from identity.consent where person = ${person}) as consents,
    (select count(*)::int from identity.mandate where owner = ${person} and ended_at is null) as mandates,
    (select count(*)::int from identity.document where owner = ${person} and ended is null) as documents`
  return row!
}
const total = async (person: Uuid) => Object.values(await left(person)).reduce((sum, n) => sum + n, 0)
const everything = { sessions: 1, cookies: 1, keys: 1, tokens: 1, consents: 1, mandates: 1, documents: 1 }
const account = async (person: Uuid) => (await island.database.sql<{ proofing: number; open: boolean }[]>`select proofing, closed is null as open from identity.account where person = ${person}`)[0] // prettier-ignore
const reasons = async (person: Uuid) => (await island.database.sql<{ reason: string }[]>`select facts->>'reason' as reason from journal.line where owner = ${person} and type = 'identity.revoked'`).map(({ reason }) => reason) // prettier-ignore

describe('a death that is registered', () => {
  it('ends sessions, keys, tokens, consents, powers and documents, and closes the account, once', async () => {
    const visitor = await rich(people.dan)
    expect(await left(people.dan)).toEqual(everything)
    const line = (facts: Record<string, string>) =>
      island.database.begin(
        (tx) =>
        island.journal.append(tx, island.clock.now(), { actor: people.clerkN1, purpose: 'census' }, [{ owner: people.dan, type: 'register.written', facts, about: [{ person: people.dan, role: 'subject' }] }]), // prettier-ignore
      )
    await line({ register: 'boats', kind: 'new' })
    await settle()
    expect(await left(people.dan)).toEqual(everything)
    await line({ register: 'burials', kind: 'new' })
    await line({ register: 'burials', kind: 'change' })
    await settle()
    expect(await total(people.dan)).toBe(0)
    expect([await visitor.me(), await account(people.dan), await reasons(people.dan)]).toEqual([401, { proofing: 2, open: false }, ['death']]) // prettier-ignore
    await expect(registered(island, people.dan)).rejects.toMatchObject({ code: 'account_not_found' })
  })
})

describe('a loss', () => {
  it('that the person reports ends everything; the account waits for a new proof', async () => {
    const visitor = await rich(people.ada)
    for (const [language, word] of [
      ['vi', 'Báo mất'],
      ['en', 'Report a loss'],
      ['fr', 'Déclarer une perte'],
    ] as const)
      expect((await visitor.get(`/me/loss?lang=${language}`)).body).toContain(word)
    expect((await visitor.post('/me/loss', {})).statusCode).toBe(400)
    expect(await left(people.ada)).toEqual(everything)
    expect((await visitor.post('/me/loss', { sure: 'yes' })).statusCode).toBe(200)
    await settle()
    expect(await total(people.ada)).toBe(0)
    expect([await account(people.ada), await reasons(people.ada)]).toEqual([{ proofing: 0, open: true }, ['loss']])
  })
})

describe('an officer', () => {
  const ask = (what: string) => ({ number: 'I-cleo', what, reference: '12/QD 2026' })
  it('takes away ways to sign in, asks for a new proof, revokes by order; each stands in the person’s file with its paper', async () => {
    const officer = await registered(island, people.clerkN1).then(({ visitor }) => visitor)
    await rich(people.cleo)
    expect((await officer.post('/desk/accounts', ask('reset'))).headers.location).toBe('/desk/accounts?done=1')
    expect(await left(people.cleo)).toMatchObject({ sessions: 0, keys: 0, documents: 1 })
    await officer.post('/desk/accounts', ask('reprove'))
    expect(await account(people.cleo)).toEqual({ proofing: 0, open: true })
    await officer.post('/desk/accounts', ask('order'))
    await settle()
    expect([await total(people.cleo), await account(people.cleo)]).toEqual([0, { proofing: 0, open: false }])
    const lines = await island.database.sql<
      { type: string; actor: Uuid; reference: string }[]
    >`select type, actor, facts->>'reference' as reference from journal.line
      where owner = ${people.cleo} and type in ('identity.keysReset', 'identity.reproofAsked', 'identity.revoked') order by id`
    expect(lines.map(({ type }) => type)).toEqual(['identity.keysReset', 'identity.reproofAsked', 'identity.revoked'])
    expect(lines.every(({ actor, reference }) => actor === people.clerkN1 && reference === '12/QD 2026')).toBe(true)
    expect((await officer.post('/desk/accounts', ask('reset'))).statusCode).toBe(404)
  })

  it('without the grant does nothing and learns of no number; nobody acts on their own account', async () => {
    const other = await registered(island, people.clerkS1).then(({ visitor }) => visitor)
    for (const number of ['I-governorN', 'I-nobody']) expect((await other.post('/desk/accounts', { ...ask('reset'), number })).statusCode).toBe(403) // prettier-ignore
    expect((await other.get('/desk/accounts')).statusCode).toBe(403)
    expect((await new Visitor(island).post('/desk/accounts', ask('reset'))).statusCode).toBe(401)
    const officer = await registered(island, people.clerkN1).then(({ visitor }) => visitor)
    expect((await officer.post('/desk/accounts', { ...ask('reset'), number: 'I-clerkN1' })).statusCode).toBe(403)
    expect(await officer.me()).toBe(200)
  })
})
