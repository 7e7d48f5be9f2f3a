import { createHash } from 'node:crypto'
import type { Adapter, AdapterPayload, KoaContextWithOIDC } from 'oidc-provider'
import type { Clock, Journal, Uuid } from '#platform'
import type { Database, Json } from '#platform/db'
import { acrOf } from '../assurance.ts'
import { clientOf } from './client.ts'
import type { Consents } from './consents.ts'
import { mockOf } from './mock.ts'
import type { Engine } from './oidc.ts'
import type { Parties } from './parties.ts'
import { grantOf } from './grant.ts'
import { houseOf } from './request.ts'
import { consentId, readConsentId } from './rules.ts'
import type { Party } from './schema.ts'
import * as store from './store.ts'

export interface AdapterParts {
  readonly engine: Engine
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly parties: Parties
  readonly consents: Consents
  readonly base: string
  /** The sandbox knows mock persons only, the other engine none of them. */
  readonly sandbox: boolean
  /** The answer a person gave on their own device, brought into the request; the request as it now stands. */
  settle(found: store.FoundArtifact, payload: AdapterPayload): Promise<AdapterPayload>
}

const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest()
const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)
/** No proof or assertion that we take can be shown again later than this. */
const SEEN_MS = 20 * 60_000

type Memo = Map<string, Promise<unknown>>

/**
 * The engine's memory in PostgreSQL. Within one request what was read with a token (its consent, its session) is not read
 * again, and any write forgets it; so a token check is one statement.
 */
export function createAdapter(parts: AdapterParts): (name: string) => Adapter {
  const { engine, database, clock, journal, parties, consents } = parts
  const { sql } = database
  const { errors } = engine
  const memos = new WeakMap<object, Memo>()
  const context = () => engine.Provider.ctx as KoaContextWithOIDC | undefined
  const memo = (): Memo | null => {
    const ctx = context()
    if (!ctx) return null
    const kept = memos.get(ctx) ?? new Map()
    memos.set(ctx, kept)
    return kept
  }
  const forget = () => memo()?.clear()
  async function remembered<T>(key: string, read: () => Promise<T>): Promise<T> {
    const kept = memo()
    if (!kept) return read()
    const found = (kept.get(key) as Promise<T> | undefined) ?? read()
    kept.set(key, found)
    return found
  }

  const find = (id: string) =>
    remembered(`artifact ${id}`, async () => {
      const found = await store.findArtifact(sql, hashOf(id), clock.now())
      if (found?.consent) memo()?.set(`grant ${consentId(found.consent)}`, Promise.resolve(found.consent))
      if (found?.browser && found.uid) memo()?.set(`browser ${found.uid}`, Promise.resolve(found.browser))
      return found
    })

  const opened = (id: string, found: { payload: Json; consumed?: Date | null }): AdapterPayload => ({
    ...(found.payload as unknown as AdapterPayload),
    jti: id,
    ...(found.consumed ? { consumed: seconds(found.consumed) } : {}),
  })

  /** Mock persons live in the sandbox, people elsewhere. */
  const isOurs = (person: Uuid | null) => person === null || (mockOf(person) !== undefined) === parts.sandbox

  /** Of a session: only in the hands of the person whose it is; nobody's and mock persons' in any. */
  function isTheirs(found: store.FoundArtifact): boolean {
    if (found.person === null || parts.sandbox) return true
    const ctx = context()
    return ctx !== undefined && houseOf(ctx.req)?.who?.person === found.person
  }

  async function endFamily(grantId: string | undefined, reason: string): Promise<void> {
    const grant = grantId === undefined ? null : readConsentId(grantId)
    if (grant) await consents.end(grant.person, grant.party, grant.given, reason)
  }

  const never = async (): Promise<undefined> => undefined

  const known = new WeakMap<Party, AdapterPayload>()
  const clients: Adapter = {
    upsert: never, findByUserCode: never, findByUid: never, consume: never, destroy: never, revokeByGrantId: never,
    async find(id) {
      const party = await parties.find(id)
      if (party === null || party.state === 'suspended' || (!parts.sandbox && party.state !== 'live')) return undefined
      const client = known.get(party) ?? (clientOf(party, parties.rules, parts.base) as AdapterPayload)
      known.set(party, client)
      return client
    },
  } // prettier-ignore

  /** To look is to show: of two at once one is the first, which two statements could not say. */
  const seen: Adapter = {
    ...clients,
    async find(id) {
      const now = Date.now()
      if (await store.firstSeen(sql, hashOf(id), new Date(now + SEEN_MS))) return undefined
      return { kind: 'ReplayDetection', jti: id, iat: Math.floor(now / 1000), exp: Math.floor((now + SEEN_MS) / 1000) }
    },
  }

  const grants: Adapter = {
    ...clients,
    async find(id) {
      const named = readConsentId(id)
      if (!named) return undefined
      const consent = await remembered(`grant ${id}`, () => consents.find(named.person, named.party))
      return consent && consentId(consent) === id ? grantOf(consent) : undefined
    },
    async upsert() {
      throw new Error('consents are given by people')
    },
    async destroy(id) {
      forget()
      await endFamily(id, 'shown-twice')
    },
  }

  /** Who and what a payload belongs to, as columns. */
  function columnsOf(payload: AdapterPayload): Pick<store.Artifact, 'person' | 'party' | 'given' | 'uid'> {
    const grant = payload.grantId === undefined ? null : readConsentId(payload.grantId)
    return {
      person: (payload.accountId as Uuid | undefined) ?? grant?.person ?? null,
      party: grant?.party ?? (payload.clientId as Uuid | undefined) ?? null,
      given: grant?.given ?? null,
      uid: payload.sessionUid ?? payload.uid ?? null,
    }
  }

  function artifacts(kind: string): Adapter {
    return {
      ...clients,
      async find(id) {
        const found = await find(id)
        if (!found || found.kind !== kind || !isOurs(found.person)) return undefined
        if (kind === 'Session' && !isTheirs(found)) return undefined
        if (found.given !== null && !found.consent) return undefined
        const payload = opened(id, found)
        return kind === 'BackchannelAuthenticationRequest' ? parts.settle(found, payload) : payload
      },
      async findByUid(uid) {
        const found = await remembered(`browser ${uid}`, () => store.findBrowser(sql, uid, clock.now()))
        if (!found || found.ends.getTime() <= Date.now()) return undefined
        return { ...(found.payload as unknown as AdapterPayload), jti: 'by-uid' }
      },
      async upsert(id, { jti: _jti, ...payload }, expiresIn) {
        forget()
        // U+0000 and halves of characters: no column keeps them.
        if (/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(payload))) throw new errors.InvalidRequest('a character that cannot be kept') // prettier-ignore
        const who = houseOf(context()?.req)?.who ?? null
        const columns = columnsOf(payload)
        const row: store.Artifact = {
          ...columns,
          hash: hashOf(id),
          kind,
          session: kind === 'Session' && who && who.person === columns.person ? who.session : null,
          ends: new Date(payload.exp ? payload.exp * 1000 : Date.now() + (expiresIn ?? 60) * 1000),
          payload: payload as unknown as Json,
        }
        const stood =
          kind === 'AuthorizationCode' && columns.person !== null && !parts.sandbox
            ? await signedIn(row, columns.person, columns.party!, who)
            : await store.putArtifact(sql, row)
        if (!stood) throw new errors.InvalidGrant('grant not found')
      },
      async consume(id) {
        forget()
        if (await store.consumeArtifact(sql, hashOf(id))) return
        // Somebody was faster by a moment: what opens once was shown twice.
        const found = await store.findArtifact(sql, hashOf(id), clock.now())
        await endFamily((found?.payload as { grantId?: string } | undefined)?.grantId, 'shown-twice')
        if (kind === 'PushedAuthorizationRequest') throw new errors.InvalidRequestUri('request_uri was already used')
        throw new errors.InvalidGrant('already consumed')
      },
      async destroy(id) {
        forget()
        await store.dropArtifact(sql, hashOf(id))
      },
      async revokeByGrantId(grantId) {
        // All kinds go at once; the engine asks for each.
        if (kind !== 'AccessToken') return
        forget()
        const ctx = context()
        const grant = readConsentId(grantId)
        const session = ctx?.oidc.route === 'end_session_confirm' ? ctx.oidc.session?.uid : undefined
        if (grant) await store.dropTokens(sql, grant.person, grant.party, session)
      },
    }
  }

  /** A person goes to a site: the code and its line stand or fall together. */
  async function signedIn(
    row: store.Artifact,
    person: Uuid,
    partyId: Uuid,
    who: NonNullable<ReturnType<typeof houseOf>>['who'],
  ): Promise<boolean> {
    // prettier-ignore
    const party = await parties.find(partyId)
    const line = {
      owner: person,
      type: 'identity.signedInAt',
      facts: { party: party?.name ?? '', partyId, ...(who?.assurance ? { acr: acrOf(who.assurance) } : {}) },
      about: [{ person, role: 'subject' }],
    }
    return database.begin(async (tx) => {
      const [stood] = await Promise.all([
        store.putArtifact(tx, row),
        journal.append(tx, clock.now(), { actor: person, purpose: 'session' }, [line]),
      ])
      if (!stood) throw new errors.InvalidGrant('grant not found')
      return stood
    })
  }

  return (name) =>
    name === 'Client' ? clients : name === 'ReplayDetection' ? seen : name === 'Grant' ? grants : artifacts(name)
}
