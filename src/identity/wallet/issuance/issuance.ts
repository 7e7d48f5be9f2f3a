import type { Access, Asker, Levels } from '#access'
import { Refusal, secret, type Clock, type Journal, type Uuid, type Who } from '#platform'
import type { Database, Json } from '#platform/db'
import { createChallenges } from '../../authenticators/challenge.ts'
import { createSecrets, digits, same, sha256 } from '../../authenticators/secrets.ts'
import { parseAcr } from '../../assurance.ts'
import type { Bearing } from '../../provider/engine.ts'
import { firstSeen } from '../../provider/store.ts'
import type { Documents } from '../documents/documents.ts'
import type { Issuer } from '../issuer.ts'
import { findTicket, putTicket, tryTicket, useTicket } from '../tickets/store.ts'
import { offerOf } from './metadata.ts'
import { provePossession, type Shown } from './dpop.ts'
import { readProofs } from './proof.ts'
import { BATCH, OAuthFault, PRE_AUTHORISED, type CredentialBody, type Granting, type NotificationBody, type OfferPayload, type TokenBody } from './schema.ts' // prettier-ignore

const OFFER_MS = 10 * 60_000
const TOKEN_MS = 5 * 60_000
/** Digits of the transaction code, and wrong ones before the offer is dead: one chance in 200,000. */
const PIN = 6
const TRIES = 5

const EVENTS: ReadonlySet<string> = new Set(['credential_accepted', 'credential_failure', 'credential_deleted'])
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export interface IssuanceParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly documents: Documents
  readonly issuer: Issuer
  readonly masterKey: Uint8Array
  /** Tokens of the house's own provider, which registered wallets have from people who signed in to them. */
  readonly bearing?: ((token: string) => Promise<Bearing | null>) | undefined
}

/** Giving documents to wallets of people's choice (OpenID4VCI 1.0). */
export interface Issuance {
  /**
   * Offer documents to whatever wallet is shown the offer and told the code: ten minutes, once. Refusals of access; 404
   * `document_unknown`.
   */
  offer(who: Who, kinds: readonly string[]): Promise<{ offer: Json; pin: string; ends: Date }>
  /** Change an offer's code for a token. OAuthFault `invalid_grant` and its like. */
  token(body: TokenBody): Promise<{ access_token: string; token_type: 'Bearer'; expires_in: number }>
  nonce(): string
  /** A document for each key that the proofs show, and what to name them by when telling of them. OAuthFault. */
  credential(shown: Shown | null, body: CredentialBody): Promise<{ credentials: string[]; notification: string }>
  /** What became of them: those that the wallet could not take or has thrown away end. OAuthFault. */
  notify(shown: Shown | null, body: NotificationBody): Promise<void>
}

export const askerOf = ({ person, actingFor, assurance }: Pick<Who, 'person' | 'actingFor' | 'assurance'>): Asker => ({ person, actingFor, assurance }) // prettier-ignore

export function createIssuance(parts: IssuanceParts): Issuance {
  const { database, clock, journal, access, documents, issuer } = parts
  const secrets = createSecrets(parts.masterKey)
  const challenges = createChallenges(secrets)
  const pinHash = (code: string, pin: string) => secrets.hash('wallet pin', `${code}\0${pin}`)
  const hashOf = (kind: string, shown: string) => sha256(`wallet ${kind}\0`, shown)

  async function tokenFor(person: Uuid, granting: Granting, at: Date) {
    const token = secret(32)
    const ends = new Date(at.getTime() + TOKEN_MS)
    await putTicket(database.sql, { hash: hashOf('token', token), kind: 'token', person, ends, payload: granting })
    return { access_token: token, token_type: 'Bearer' as const, expires_in: TOKEN_MS / 1000 }
  }

  /** What the token in hand is good for: that of an offer, or one of the provider's with the key it is bound to. */
  async function granting(shown: Shown | null, at: Date): Promise<Granting & { readonly person: Uuid }> {
    if (!shown) throw new OAuthFault(401, 'invalid_token')
    const ticket = await findTicket<Granting>(database.sql, 'token', hashOf('token', shown.token), at)
    if (ticket && shown.scheme === 'Bearer') return { person: ticket.person, ...ticket.payload }
    const bearing = await parts.bearing?.(shown.token)
    if (!bearing?.jkt || (bearing.audience ?? issuer.url) !== issuer.url) throw new OAuthFault(401, 'invalid_token')
    await provePossession(database.sql, shown, bearing.jkt)
    const kinds = bearing.scope.split(' ').filter((one) => documents.kinds.some(({ code }) => code === one))
    return { person: bearing.person, owner: null, kinds, assurance: parseAcr(bearing.acr ?? undefined) ?? undefined }
  }

  return {
    async offer(who, kinds) {
      const owner = who.actingFor?.person ?? who.person
      const codes = [...new Set(kinds)].map((code) => documents.kind(code).code)
      if (codes.length === 0) throw new Refusal(404, 'document_unknown')
      const [code, pin] = [secret(32), digits(PIN)]
      const ends = await database.begin(async (tx) => {
        const at = clock.now()
        const permits = []
        for (const scope of codes) permits.push(await access.permit(tx, askerOf(who), 'wallet.hold', { scope, owner, about: [owner] })) // prettier-ignore
        const until = new Date(at.getTime() + OFFER_MS)
        const assurance: Levels | undefined = who.assurance && { proofing: who.assurance.proofing, authentication: who.assurance.authentication } // prettier-ignore
        const payload: OfferPayload = { owner: who.actingFor?.person ?? null, kinds: codes, assurance, pin: pinHash(code, pin).toString('base64url') } // prettier-ignore
        await putTicket(tx, { hash: hashOf('offer', code), kind: 'offer', person: who.person, ends: until, payload })
        await journal.append(tx, at, permits[0]!, [{ owner, type: 'identity.documentOffered', facts: { kinds: codes.join(',') }, about: [{ person: owner, role: 'subject' }] }]) // prettier-ignore
        return until
      })
      return { offer: offerOf(issuer.url, codes, code, PIN) as Json, pin, ends }
    },

    async token(body) {
      if (body.grant_type !== PRE_AUTHORISED) throw new OAuthFault(400, 'unsupported_grant_type')
      const { 'pre-authorized_code': code, tx_code: pin } = body
      if (!code || !pin) throw new OAuthFault(400, 'invalid_request')
      const at = clock.now()
      const hash = hashOf('offer', code)
      const found = await tryTicket<OfferPayload>(database.sql, 'offer', hash, at, TRIES)
      if (!found) throw new OAuthFault(400, 'invalid_grant')
      const { pin: kept, ...granting } = found.payload
      if (!same(Buffer.from(kept, 'base64url'), pinHash(code, pin))) throw new OAuthFault(400, 'invalid_grant')
      if (!(await useTicket(database.sql, hash, at))) throw new OAuthFault(400, 'invalid_grant')
      return tokenFor(found.person, granting, at)
    },

    nonce: () => challenges.make('c_nonce', '', clock.now()),

    async credential(shown, body) {
      const at = clock.now()
      const granted = await granting(shown, at)
      const { credential_configuration_id: code, credential_identifier, credential_response_encryption } = body
      if (
        credential_identifier !== undefined ||
        credential_response_encryption !== undefined ||
        typeof code !== 'string'
      )
        throw new OAuthFault(400, 'invalid_credential_request')
      const { person, owner, kinds, assurance } = granted
      if (!documents.kinds.some((kind) => kind.code === code))
        throw new OAuthFault(400, 'unknown_credential_configuration')
      if (!kinds.includes(code)) throw new OAuthFault(403, 'insufficient_scope')
      const { keys, nonce } = readProofs(body.proofs, { issuer: issuer.url, now: Math.floor(at.getTime() / 1000) })
      const read = challenges.read(nonce, 'c_nonce', '', at)
      if (!read || !(await firstSeen(database.sql, read.hash, read.until))) throw new OAuthFault(400, 'invalid_nonce')
      const asker: Asker = { person, actingFor: owner === null ? null : { person: owner }, assurance }
      try {
        const given = []
        for (const key of keys) given.push(await documents.issue(asker, code, key))
        return { credentials: given.map(({ credential }) => credential), notification: given.map(({ id }) => id).join('.') } // prettier-ignore
      } catch (error) {
        if (error instanceof Refusal)
          throw new OAuthFault(error.status === 403 ? 403 : 400, 'credential_request_denied')
        throw error
      }
    },

    async notify(shown, body) {
      const { person, owner } = await granting(shown, clock.now())
      const { notification_id: named, event, event_description: told } = body
      const short = told === undefined || (typeof told === 'string' && told.length <= 1_000)
      if (typeof event !== 'string' || !EVENTS.has(event) || typeof named !== 'string' || !short) throw new OAuthFault(400, 'invalid_notification_request') // prettier-ignore
      const ids = named.split('.')
      if (ids.length > BATCH || !ids.every((id) => UUID.test(id))) throw new OAuthFault(400, 'invalid_notification_id')
      const asker: Asker = { person, actingFor: owner === null ? null : { person: owner } }
      try {
        await documents.told(asker, ids, event === 'credential_accepted')
      } catch (error) {
        if (error instanceof Refusal) throw new OAuthFault(400, 'invalid_notification_id')
        throw error
      }
    },
  }
}
