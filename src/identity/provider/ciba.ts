import type { AdapterPayload, BackchannelAuthenticationRequest, KoaContextWithOIDC } from 'oidc-provider'
import { createHash } from 'node:crypto'
import type { Uuid } from '#platform'
import type { Database, Json, Tx } from '#platform/db'
import type { Registers } from '#registers'
import { acrOf } from '../assurance.ts'
import { sectorOf } from './client.ts'
import type { Consents } from './consents.ts'
import { mockByCode, mockOf } from './mock.ts'
import type { Engine } from './oidc.ts'
import type { Parties } from './parties.ts'
import { consentId, documentsIn, TTL } from './rules.ts'
import { noteApproval, notePoll, proofingOf, putArtifact, type FoundArtifact } from './store.ts'
import type { Subjects } from './subject.ts'

/** Questions put to people on their own devices. */
export interface Approvals {
  ask(tx: Tx, question: { person: Uuid; kind: 'ciba'; site: string; purpose: string; binding: string; number: string; ms: number }): Promise<{ id: Uuid }> // prettier-ignore
  state(person: Uuid, id: Uuid): Promise<'waiting' | 'approved' | 'denied' | 'reported' | 'expired'>
}

export interface CibaParts {
  readonly engine: Engine
  readonly sandbox: boolean
  readonly database: Database
  readonly registers: Registers
  /** The register that says who people are. */
  readonly population: string
  readonly parties: Parties
  readonly consents: Consents
  readonly subjects: Subjects
  /** Without it nobody can be asked, and the engine does not offer to. */
  readonly approvals: Approvals | null
}

/** The least time between two questions whether there is an answer: what the specification says where none is named. */
const POLL_SECONDS = 5

const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest()
const BINDING = /^[\p{L}\p{N}\p{P}\p{Zs}]{1,80}$/u
/** The two digits that the site shows and the person types: the message's only number of two digits. */
const numberIn = (message: string): string | null => {
  const found = message.match(/(?<!\d)\d{2}(?!\d)/g)
  return found?.length === 1 ? found[0] : null
}

/**
 * Client-initiated back-channel authentication, poll mode: the party names a person, who is asked on their own device.
 * Whoever names somebody unknown gets the same answer and waits in vain: nobody learns who has an account.
 */
export function createCiba(parts: CibaParts) {
  const { engine, database, registers, parties, consents, subjects, approvals, sandbox } = parts
  const { errors } = engine

  async function personOf(clientId: string, hint: string): Promise<Uuid> {
    const party = await parties.find(clientId)
    const nobody = subjects.nobody('hint', clientId, hint)
    if (!party) return nobody
    if (sandbox) return mockByCode(hint)?.person ?? subjects.person(sectorOf(party), hint) ?? nobody
    const bySubject = subjects.person(sectorOf(party), hint)
    if (bySubject) return bySubject
    if (parties.rules.hint === undefined) return nobody
    const ask = { register: parts.population, field: parties.rules.hint, value: hint }
    const found = await registers.locateByKey(database.sql, ask)
    return found && (await proofingOf(database.sql, found.owner)) !== null ? found.owner : nobody
  }

  async function agree(
    found: FoundArtifact,
    payload: AdapterPayload,
    person: Uuid,
    party: Uuid,
  ): Promise<AdapterPayload> {
    // prettier-ignore
    const [known, proofing] = await Promise.all([parties.find(party), sandbox ? (2 as const) : proofingOf(database.sql, person)])
    if (!known) return payload
    const { scope = 'openid', claims } = payload as { scope?: string; claims?: Record<string, Record<string, unknown>> }
    const named = Object.keys({ ...claims?.['userinfo'], ...claims?.['id_token'] })
    const consent = await consents.give(person, known, { scope: scope.split(' '), claims: named })
    const answered = {
      grantId: consentId(consent),
      // Answered with a key bound to the device, the person verified by it.
      acr: acrOf({ proofing: proofing ?? 0, authentication: 3 }),
      amr: ['pop', 'user'],
      authTime: Math.floor(Date.now() / 1000),
    }
    const { jti, consumed: _consumed, ...kept } = payload
    const { uid, session, kind, ends } = found
    await putArtifact(database.sql, { hash: hashOf(jti!), kind, person, party, given: consent.given, uid, session, ends, payload: { ...kept, ...answered } as unknown as Json }) // prettier-ignore
    return { ...payload, ...answered }
  }

  /** Not answered yet: whoever asks again too soon is told to ask more slowly (CIBA, 11). */
  async function pending(payload: AdapterPayload): Promise<AdapterPayload> {
    if (!(await notePoll(database.sql, hashOf(payload.jti!), POLL_SECONDS))) throw new errors.SlowDown()
    return payload
  }

  return {
    /** The answer, as soon as there is one. */
    async settle(found: FoundArtifact, payload: AdapterPayload): Promise<AdapterPayload> {
      const { person, party } = found
      if (payload.grantId || payload.error || person === null || party === null) return payload
      if (sandbox) {
        const mock = mockOf(person)
        if (!mock || mock.error === 'authorization_pending') return pending(payload)
        return mock.where === 'ciba' ? { ...payload, error: mock.error } : agree(found, payload, person, party)
      }
      if (found.session === null || !approvals) return pending(payload)
      const state = await approvals.state(person, found.session)
      if (state === 'denied' || state === 'reported') return { ...payload, error: 'access_denied' }
      return state === 'approved' ? agree(found, payload, person, party) : pending(payload)
    },
    feature: {
      enabled: sandbox || approvals !== null,
      deliveryModes: ['poll' as const],
      processLoginHint: (ctx: KoaContextWithOIDC, hint: string) => personOf(ctx.oidc.client!.clientId, hint),
      processLoginHintToken: async (): Promise<undefined> => undefined,
      verifyUserCode: async () => undefined,
      async validateRequestContext(ctx: KoaContextWithOIDC) {
        // The question on a phone names a site and a purpose: documents are agreed to on a page that lists them.
        const scope = String(ctx.oidc.params?.['scope'] ?? '')
        if (documentsIn(parties.rules, scope).length > 0) throw new errors.InvalidScope('documents are not asked for so', scope) // prettier-ignore
      },
      async validateBindingMessage(_ctx: KoaContextWithOIDC, message?: string) {
        if (message === undefined || !BINDING.test(message) || numberIn(message) === null) throw new errors.InvalidBindingMessage('1 to 80 letters, digits and signs, among them one number of two digits, which the site shows the person') // prettier-ignore
      },
      async triggerAuthenticationDevice(
        _ctx: KoaContextWithOIDC,
        request: BackchannelAuthenticationRequest,
        account: { accountId: string },
        client: { clientId: string },
      ) {
        // prettier-ignore
        const person = account.accountId
        const party = await parties.find(client.clientId)
        if (sandbox || !approvals || !party || (await proofingOf(database.sql, person)) === null) return
        const basis = parties.rules.bases.find((one) => one.code === party.basis)
        const binding = String(request.params?.['binding_message'] ?? '')
        await database.begin(async (tx) => {
          const question = { person, kind: 'ciba', site: party.name, purpose: basis?.purpose.vi ?? '', binding, number: numberIn(binding)!, ms: TTL.ciba * 1000 } as const // prettier-ignore
          await noteApproval(tx, hashOf(request.jti), (await approvals.ask(tx, question)).id)
        })
      },
    },
  }
}
