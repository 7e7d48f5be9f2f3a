import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createConsents, createMandates, createRevocations, documentSubscriber, revocationRoutes, type Revocations } from '#identity' // prettier-ignore
import { deliver, sequence, type Uuid } from '#platform'
import { people } from '#test/island'
import { registered, type Visitor } from '#test/visitor'
import { carry, foreignWallet, walletIsland, type WalletIsland } from '#test/wallet'
import { providerSubscriber } from '../provider/jobs.ts'

let island: WalletIsland
let revocations: Revocations
let followers: Parameters<typeof deliver>[1][]
beforeAll(async () => {
  island = await walletIsland((app, ground) => {
    revocations = createRevocations({ ...ground, deaths: 'burials' })
    revocationRoutes(app, { revocations })
  })
  const mandates = createMandates({ ...island, powers: {} as never, rules: { matters: [] }, population: { register: 'islanders' }, legalDay: () => '', dayStart: () => new Date() }) // prettier-ignore
  followers = [revocations.subscriber, island.authenticators.subscriber, providerSubscriber(createConsents({ ...island, parties: {} as never })), mandates.subscriber, documentSubscriber(island.documents)] // prettier-ignore
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
