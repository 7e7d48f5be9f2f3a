import { Refusal, type Clock, type Journal, type Uuid, type Who } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Parties } from './parties.ts'
import { CONSENT_MS } from './rules.ts'
import type { Consent, Party } from './schema.ts'
import { dropPerson, dropTokens, type EndedBrowser } from './store.ts'
import { consentsOf, dropConsent, dropConsents, findConsent, putConsent } from './store-consents.ts'
import { mockOf } from './mock.ts'

/** What is agreed to. */
export interface Agreed {
  readonly scope: readonly string[]
  readonly claims: readonly string[]
  /** Scopes by the address of a program's own. */
  readonly audiences?: Readonly<Record<string, string>> | undefined
}

export interface Consents {
  find(person: Uuid, party: Uuid): Promise<Consent | null>
  /** What was agreed before, and this; with its line `identity.consented`. */
  give(person: Uuid, party: Party, agreed: Agreed): Promise<Consent>
  /** One's consents with their parties, newest first. Refusal 401. */
  mine(who: Who | null): Promise<{ consent: Consent; party: Party }[]>
  /** Take one back: its codes and tokens are gone with it. Refusal 401, 404 `consent_not_found`. */
  withdraw(who: Who | null, party: Uuid): Promise<void>
  /** The engine ends one: something that opens once was shown twice. */
  end(person: Uuid, party: Uuid, given: Date, reason: string): Promise<void>
  /** A person was revoked: all consents, tokens and sessions, in the caller's transaction. Gives the sessions that ended. */
  revoke(tx: Tx, person: Uuid): Promise<EndedBrowser[]>
}

const joined = (...lists: readonly (readonly string[])[]) => [...new Set(lists.flat().filter(Boolean))].join(' ')

export function createConsents(parts: {
  database: Database
  clock: Clock
  journal: Journal
  parties: Parties
}): Consents {
  const { database, clock, journal, parties } = parts
  const line = (type: string, person: Uuid, party: Pick<Party, 'id' | 'name'>, facts: Record<string, string>) => ({
    owner: person,
    type: `identity.${type}`,
    facts: { party: party.name, partyId: party.id, ...facts },
    about: [{ person, role: 'subject' }],
  })
  const by = (actor: Uuid) => ({ actor, purpose: 'release' })

  return {
    find: (person, party) => findConsent(database.sql, person, party),
    give(person, party, agreed) {
      return database.begin(async (tx) => {
        const before = await findConsent(tx, person, party.id)
        const given = new Date()
        const consent = await putConsent(tx, {
          person,
          party: party.id,
          given,
          ends: new Date(given.getTime() + CONSENT_MS),
          scope: joined(before?.scope.split(' ') ?? [], agreed.scope),
          claims: joined(before?.claims.split(' ') ?? [], agreed.claims),
          audiences: agreed.audiences || before?.audiences ? { ...before?.audiences, ...agreed.audiences } : null,
        })
        if (!mockOf(person)) await journal.append(tx, clock.now(), by(person), [line('consented', person, party, { scope: consent.scope, claims: consent.claims })]) // prettier-ignore
        return consent
      })
    },
    async mine(who) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const consents = await consentsOf(database.sql, who.person)
      const named = await parties.named(consents.map((one) => one.party))
      return consents.flatMap((consent) => {
        const party = named.get(consent.party)
        return party ? [{ consent, party }] : []
      })
    },
    async withdraw(who, id) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { person } = who
      const party = (await parties.named([id])).get(id)
      await database.begin(async (tx) => {
        if (!party || !(await dropConsent(tx, person, id))) throw new Refusal(404, 'consent_not_found')
        const tokens = await dropTokens(tx, person, id)
        await journal.append(tx, clock.now(), by(person), [line('consentWithdrawn', person, party, { tokens: String(tokens) })]) // prettier-ignore
      })
    },
    async end(person, id, given, reason) {
      const party = (await parties.named([id])).get(id)
      await database.begin(async (tx) => {
        const gone = await dropConsent(tx, person, id, given)
        await dropTokens(tx, person, id)
        if (gone && party && !mockOf(person)) await journal.append(tx, clock.now(), by(id), [line('consentEnded', person, party, { reason })]) // prettier-ignore
      })
    },
    async revoke(tx, person) {
      await dropConsents(tx, person)
      return dropPerson(tx, person)
    },
  }
}
