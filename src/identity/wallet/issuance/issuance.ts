import type { Access, Asker, Levels } from '#access'
import { Refusal, secret, type Clock, type Journal, type Uuid, type Who } from '#platform'
import type { Database, Json } from '#platform/db'
import { createChallenges } from '../../authenticators/challenge.ts'
import { createSecrets, digits, same, sha256 } from '../../authenticators/secrets.ts'
import { firstSeen } from '../../provider/store.ts'
import type { Documents } from '../documents/documents.ts'
import type { Issuer } from '../issuer.ts'
import { findTicket, putTicket, tryTicket, useTicket } from '../tickets/store.ts'
import { offerOf } from './metadata.ts'
import { readProof } from './proof.ts'
import { OAuthFault, PRE_AUTHORISED, type CredentialBody, type Granting, type OfferPayload, type TokenBody } from './schema.ts' // prettier-ignore

const OFFER_MS = 10 * 60_000
const TOKEN_MS = 5 * 60_000
/** Digits of the transaction code, and wrong ones before the offer is dead: one chance in 200,000. */
const PIN = 6
const TRIES = 5

export interface IssuanceParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly documents: Documents
  readonly issuer: Issuer
  readonly masterKey: Uint8Array
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
  /** A document for the key that the proof shows. OAuthFault; refusals of access. */
  credential(token: string | null, body: CredentialBody): Promise<string>
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

    async credential(token, body) {
      const at = clock.now()
      const ticket =
        token === null ? null : await findTicket<Granting>(database.sql, 'token', hashOf('token', token), at)
      if (!ticket) throw new OAuthFault(401, 'invalid_token')
      const { credential_configuration_id: code, credential_identifier, credential_response_encryption } = body
      if (
        credential_identifier !== undefined ||
        credential_response_encryption !== undefined ||
        typeof code !== 'string'
      )
        throw new OAuthFault(400, 'invalid_credential_request')
      const { owner, kinds, assurance } = ticket.payload
      if (!documents.kinds.some((kind) => kind.code === code))
        throw new OAuthFault(400, 'unknown_credential_configuration')
      if (!kinds.includes(code)) throw new OAuthFault(403, 'insufficient_scope')
      const { key, nonce } = readProof(body.proofs, { issuer: issuer.url, now: Math.floor(at.getTime() / 1000) })
      const read = challenges.read(nonce, 'c_nonce', '', at)
      if (!read || !(await firstSeen(database.sql, read.hash, read.until))) throw new OAuthFault(400, 'invalid_nonce')
      const asker: Asker = { person: ticket.person, actingFor: owner === null ? null : { person: owner }, assurance }
      try {
        return await documents.issue(asker, code, key)
      } catch (error) {
        if (error instanceof Refusal)
          throw new OAuthFault(error.status === 403 ? 403 : 400, 'credential_request_denied')
        throw error
      }
    },
  }
}
