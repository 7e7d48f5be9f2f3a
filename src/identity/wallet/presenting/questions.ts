import type { Access } from '#access'
import { Refusal, secret, type Clock, type Journal, type NewLine, type Sealer, type Who } from '#platform'
import type { Database, Tx } from '#platform/db'
import { createSecrets, sha256 } from '../../authenticators/secrets.ts'
import type { Documents } from '../documents/documents.ts'
import type { Issued } from '../documents/schema.ts'
import { documentAt } from '../documents/store.ts'
import { OAuthFault } from '../issuance/schema.ts'
import type { Issuer } from '../issuer.ts'
import { WalletFault, type FaultCode } from '../sdjwt/fault.ts'
import { signJws } from '../sdjwt/jws.ts'
import { verifyVc, type StatusReference } from '../sdjwt/vc.ts'
import type { StatusLists } from '../status/lists.ts'
import { findTicket, putTicket, tryTicket, useTicket, type Ticket } from '../tickets/store.ts'
import { LIFE, presentationOf, questionOf, verifierOf } from './request.ts'
import type { Outcome, QuestionPayload, ResponseBody } from './schema.ts'

export interface QuestionParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly documents: Documents
  readonly issuer: Issuer
  readonly lists: StatusLists
  readonly sealer: Sealer
  readonly masterKey: Uint8Array
  readonly publicUrl: string
}

/** A desk asks a wallet to show a document (OpenID4VP 1.0). */
export interface Questions {
  readonly clientId: string
  readonly did: string
  /** Ask: for five minutes, answered once. Refusals of access (`wallet.ask` of that kind), 404 `document_unknown`. */
  ask(who: Who | null, kind: string): Promise<{ question: string; link: string }>
  /** The signed question, for the wallet. Refusal 404 `question_over`. */
  request(question: string): Promise<string>
  /** What a wallet answers; a look of the person's, committed before the desk sees a thing. OAuthFault `invalid_request`. */
  answer(question: string, body: ResponseBody): Promise<void>
  /** How it stands, for whoever asked. Refusal 404 `question_over`. */
  outcome(who: Who | null, question: string): Promise<{ kind: string; link: string; outcome: Outcome | null }>
}

/** What the person sees of it: which desk saw what, by which law. */
const lookOf = ({ owner, kind }: Issued, { claims, post, unit }: QuestionPayload): NewLine => ({
  owner,
  type: 'look.presented',
  unit,
  facts: { kind, fields: claims.join(','), ...(post === undefined ? {} : { post }), ...(unit === undefined ? {} : { unit }) },
  about: [{ person: owner, role: 'subject' }],
}) // prettier-ignore

export function createQuestions(parts: QuestionParts): Questions {
  const { database, clock, journal, access, documents, issuer, lists, sealer } = parts
  const secrets = createSecrets(parts.masterKey)
  const { did, clientId } = verifierOf(parts.publicUrl)
  // Whoever reads the link can fetch the question, and only who fetched it knows state and nonce.
  const derive = (use: string, question: string) => secrets.hash(`wallet ${use}`, question).toString('base64url')
  const hashOf = (state: string) => sha256('wallet question\0', state)
  const linkOf = (question: string) => `openid4vp://?${new URLSearchParams({ client_id: clientId, request_uri: `${issuer.url}/requests/${question}` }).toString()}` // prettier-ignore

  async function find(question: string): Promise<Ticket<QuestionPayload>> {
    const found = await findTicket<QuestionPayload>(database.sql, 'question', hashOf(derive('state', question)), clock.now()) // prettier-ignore
    if (!found) throw new Refusal(404, 'question_over')
    return found
  }

  /** Our own bit, as it stands now: a desk of the house need not wait for a list to grow old. */
  async function rowOf({ uri, idx }: StatusReference): Promise<Issued> {
    const list = uri.split('/').at(-1)!
    const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(list) && lists.uri(list) === uri
    const row = known && idx <= 0x7fffffff ? await documentAt(database.sql, list, idx) : null
    if (!row) throw new WalletFault('status_unknown')
    return row
  }

  async function check(shown: string, nonce: string, { kind, claims }: QuestionPayload) {
    const rows: Issued[] = []
    const { claims: told } = await verifyVc(shown, {
      issuer: issuer.url,
      types: [documents.kind(kind).type],
      now: Math.floor(clock.now().getTime() / 1000),
      binding: { audience: clientId, nonce },
      key: await issuer.known(),
      async status(reference) {
        const row = await rowOf(reference)
        rows.push(row)
        return row.ended === null ? 0 : 1
      },
    })
    if (claims.some((name) => !(name in told))) throw new WalletFault('claim_missing')
    // What was not asked for is not looked at, whoever sends it.
    return { row: rows[0]!, told: Object.fromEntries(claims.map((name) => [name, told[name]])) }
  }

  async function close(tx: Tx, ticket: Ticket<QuestionPayload>, at: Date, outcome: Outcome): Promise<void> {
    const sealed = await sealer.seal(tx, ticket.person, Buffer.from(JSON.stringify(outcome)))
    if (!(await useTicket(tx, ticket.hash, at, sealed))) throw new OAuthFault(400, 'invalid_request')
  }

  return {
    clientId,
    did,
    async ask(who, code) {
      const kind = documents.kind(code)
      const [permit] = await access.mayList(database.sql, who, 'wallet.ask', code)
      const { actor, purpose, legalBasis, grant, post, unit } = permit!
      const by = { actor, purpose, legalBasis, grant }
      const question = secret(32)
      const at = clock.now()
      const payload: QuestionPayload = { kind: code, claims: kind.ask ?? Object.keys(kind.claims), by, post, unit } // prettier-ignore
      await putTicket(database.sql, { hash: hashOf(derive('state', question)), kind: 'question', person: who!.person, ends: new Date(at.getTime() + LIFE * 1000), payload }) // prettier-ignore
      return { question, link: linkOf(question) }
    },
    async request(question) {
      const { payload, used } = await find(question)
      if (used) throw new Refusal(404, 'question_over')
      const { kid, key } = await issuer.signing()
      const [nonce, state] = [derive('nonce', question), derive('state', question)]
      const at = Math.floor(clock.now().getTime() / 1000)
      const asked = questionOf(documents.kind(payload.kind), payload.claims, { clientId, address: `${issuer.url}/responses/${question}`, nonce, state, at }) // prettier-ignore
      return signJws({ typ: 'oauth-authz-req+jwt', kid: `${did}#${kid}` }, asked, key)
    },
    async answer(question, body) {
      const at = clock.now()
      // The state is what only a wallet that read the question can know.
      const ticket = body.state === derive('state', question) ? await tryTicket<QuestionPayload>(database.sql, 'question', hashOf(body.state), at, 1) : null // prettier-ignore
      if (!ticket) throw new OAuthFault(400, 'invalid_request')
      const refuse = (fault: FaultCode | 'declined') => database.begin((tx) => close(tx, ticket, at, { state: 'refused', fault })) // prettier-ignore
      if (body.error !== undefined) return refuse('declined')
      try {
        const shown = presentationOf(body.vp_token)
        if (shown === null) throw new WalletFault('malformed')
        const { row, told } = await check(shown, derive('nonce', question), ticket.payload)
        await database.begin(async (tx) => {
          await close(tx, ticket, at, { state: 'shown', claims: told, at: at.toISOString() })
          await journal.append(tx, at, ticket.payload.by, [lookOf(row, ticket.payload)])
        })
      } catch (error) {
        if (!(error instanceof WalletFault)) throw error
        await refuse(error.code)
        throw new OAuthFault(400, 'invalid_request')
      }
    },
    async outcome(who, question) {
      const ticket = await find(question)
      if (ticket.person !== who?.person) throw new Refusal(404, 'question_over')
      const opened = ticket.answer && (await sealer.open(database.sql, ticket.person, ticket.answer))
      const outcome = opened ? (JSON.parse(Buffer.from(opened).toString('utf8')) as Outcome) : null
      return { kind: ticket.payload.kind, link: linkOf(question), outcome }
    },
  }
}
