import type { Access } from '#access'
import { once, Refusal, uuid7, type Authority, type Clock, type Journal, type Uuid, type Who } from '#platform'
import type { Database, Db } from '#platform/db'
import { thingOf, type NamedOrganisation, type Organisation, type Organisations } from '../mandates/organisations.ts'
import { decideParty, draftParty, isReturnAddress } from './rules.ts'
import type { Party, PartyForm, SignInRules } from './schema.ts'
import { newSecret } from './secret.ts'
import { dropParty } from './store.ts'
import * as store from './store-parties.ts'

export interface PartiesParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly rules: SignInRules
  readonly demo: boolean
  /** The organisations that a person may register sites for. */
  readonly organisations: Organisations
}

/** Sites that people sign in to: registered by their organisations, let in by an official. */
export interface Parties {
  readonly rules: SignInRules
  /** As it stands, at most two seconds old; null for none. */
  find(id: string): Promise<Party | null>
  named(ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, Party>>
  mine(who: Who | null): Promise<Party[]>
  /** For whom the asker may register, with names; none for most people. */
  organisations(who: Who): Promise<readonly NamedOrganisation[]>
  /** One of the asker's. Refusal 404 `party_not_found`. */
  own(who: Who | null, id: Uuid): Promise<Party>
  /**
   * Register in the sandbox, once for a key, for the organisation that the form names, which may be left out where there is
   * but one. The secret, where there is one, is given here and never again. Refusal 403 `no_organisation`, or by access; 422
   * `invalid`, naming the fields: a claim that the legal basis does not give is one.
   */
  register(who: Who | null, form: PartyForm, key: string): Promise<{ party: Party; secret: string | null }>
  /** A new secret; the old one opens nothing any more. Refusal 404, 409 `party_has_no_secret`. */
  renewSecret(who: Who | null, id: Uuid): Promise<{ party: Party; secret: string }>
  /** Ask to be let in. Refusal 404, 409 `stale`. */
  ask(who: Who | null, id: Uuid): Promise<void>
  /** Parties that wait for an official, for one who may decide. */
  waiting(who: Who | null): Promise<Party[]>
  /** Let in, or suspend with everything it holds. Refusal 403 by access, 404, 409 `stale`, 422 `party_not_ready`. */
  decide(who: Who | null, id: Uuid, decision: 'approve' | 'suspend'): Promise<void>
}

const REMEMBERED_MS = 2_000
const isUuid = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

export function createParties(parts: PartiesParts): Parties {
  const { database, clock, journal, access, rules } = parts
  const known = new Map<string, { party: Party | null; until: number }>()
  const forget = (id: Uuid) => void known.delete(id)

  const line = (type: string, party: Pick<Party, 'id' | 'owner' | 'name'>, facts: Record<string, string> = {}) => ({
    owner: party.owner,
    type: `identity.${type}`,
    facts: { party: party.name, partyId: party.id, ...facts },
  })

  async function owned(who: Who | null, id: Uuid): Promise<{ who: Who; party: Party; organisation: Organisation }> {
    if (!who) throw new Refusal(401, 'sign_in_first')
    const party = await store.findParty(database.sql, id)
    const organisation = party && (await parts.organisations.of(who)).find((one) => one.id === party.owner)
    if (!party || !organisation) throw new Refusal(404, 'party_not_found')
    return { who, party, organisation }
  }

  const permit = (db: Db, who: Who, organisation: Organisation) =>
    access.permit(db, who, organisation.action, thingOf(organisation))

  return {
    rules,
    async find(id) {
      if (!isUuid(id)) return null
      const now = performance.now()
      const kept = known.get(id)
      if (kept && kept.until > now) return kept.party
      const party = await store.findParty(database.sql, id)
      // What is not there is not remembered: made-up names would fill the memory.
      if (party) known.set(id, { party, until: now + REMEMBERED_MS })
      return party
    },
    async named(ids) {
      const found = ids.length === 0 ? [] : await store.partiesById(database.sql, ids)
      return new Map(found.map((party) => [party.id, party]))
    },
    async mine(who) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const lists = await Promise.all((await parts.organisations.of(who)).map(({ id }) => store.partiesOf(database.sql, id))) // prettier-ignore
      return lists.flat()
    },
    organisations: (who) => parts.organisations.named(who),
    own: async (who, id) => (await owned(who, id)).party,
    async register(who, form, key) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const organisations = await parts.organisations.of(who)
      if (organisations.length === 0) throw new Refusal(403, 'no_organisation')
      const { organisation: named } = form
      const organisation = organisations.find(({ id }) => (named ? id === named : organisations.length === 1))
      const drafted = draftParty(rules, form, true)
      if (!drafted.ok || !organisation) {
        const wrong = organisation ? [] : [{ field: 'organisation', code: named ? 'not_a_choice' : 'required' }]
        throw new Refusal(422, 'invalid', { fields: [...wrong, ...(drafted.ok ? [] : drafted.wrong)] })
      }
      const secret = form.auth === 'client_secret_basic' ? await newSecret() : null
      const { answer, repeated } = await database.begin(async (tx) => {
        const by = await permit(tx, who, organisation)
        const at = clock.now()
        return once(tx, { owner: organisation.id, actor: who.person, key, request: form, at }, async () => {
          const party: Party = { ...drafted.party, id: uuid7(at), owner: organisation.id, state: 'sandbox', secret: secret?.kept ?? null, registered: at, changed: at } // prettier-ignore
          await store.insertParty(tx, party)
          await journal.append(tx, at, by, [line('partyRegistered', party, { basis: party.basis, claims: party.claims.join(',') })]) // prettier-ignore
          return { id: party.id }
        })
      })
      const party = (await store.findParty(database.sql, answer.id))!
      return { party, secret: repeated ? null : (secret?.shown ?? null) }
    },
    async renewSecret(asker, id) {
      const { who, party, organisation } = await owned(asker, id)
      if (party.secret === null) throw new Refusal(409, 'party_has_no_secret')
      const { shown, kept } = await newSecret()
      await database.begin(async (tx) => {
        const by = await permit(tx, who, organisation)
        await store.setSecret(tx, id, kept, clock.now())
        await journal.append(tx, clock.now(), by, [line('partySecretRenewed', party)])
      })
      forget(id)
      return { party, secret: shown }
    },
    async ask(asker, id) {
      const { who, party, organisation } = await owned(asker, id)
      await database.begin(async (tx) => {
        const by = await permit(tx, who, organisation)
        if (!(await store.moveParty(tx, id, 'sandbox', 'asked', clock.now()))) throw new Refusal(409, 'stale')
        await journal.append(tx, clock.now(), by, [line('partyAsked', party)])
      })
      forget(id)
    },
    async waiting(who) {
      await access.permit(database.sql, who, 'party.decide', {})
      return store.partiesIn(database.sql, 'asked', 100)
    },
    async decide(who, id, decision) {
      await database.begin(async (tx) => {
        const party = await store.findParty(tx, id)
        const by: Authority = await access.permit(tx, who, 'party.decide', party ? { owner: party.owner } : {})
        if (!party) throw new Refusal(404, 'party_not_found')
        // Nobody lets in a site that they could have registered: their agency's, as their firm's.
        const own = !parts.demo && (await parts.organisations.of(who!)).some(({ id: one }) => one === party.owner)
        if (own) throw new Refusal(403, 'not_permitted')
        const next = decideParty(party.state, decision)
        if (next === null) throw new Refusal(409, 'stale')
        const { redirectUris, logoutUris = [], backchannelLogoutUri } = party.metadata
        const addresses = [...redirectUris, ...logoutUris, ...(backchannelLogoutUri ? [backchannelLogoutUri] : [])]
        // An address of one's own machine is good for trying, not for the country.
        if (next === 'live' && !parts.demo && addresses.some((uri) => !isReturnAddress(uri, false))) throw new Refusal(422, 'party_not_ready') // prettier-ignore
        if (!(await store.moveParty(tx, id, party.state, next, clock.now()))) throw new Refusal(409, 'stale')
        // What mock persons were given does not become a real one's; what a suspended one holds is over.
        await dropParty(tx, id)
        await journal.append(tx, clock.now(), by, [line(decision === 'approve' ? 'partyApproved' : 'partySuspended', party)]) // prettier-ignore
      })
      forget(id)
    },
  }
}
