import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '#test/island'
import { carry, foreignWallet, walletIsland, type ForeignWallet, type WalletIsland } from '#test/wallet'
import { present } from '../sdjwt/present.ts'

let island: WalletIsland
let wallet: ForeignWallet
let credential: string
beforeAll(async () => {
  island = await walletIsland()
  wallet = foreignWallet()
  credential = await carry(island, wallet, people.ada)
})
afterAll(() => island.close())

const porter = () => island.who(people.clerkN1)
interface Asked {
  readonly client_id: string
  readonly nonce: string
  readonly state: string
  readonly response_uri: string
  readonly dcql_query: { readonly credentials: readonly { readonly id: string; readonly claims: readonly { readonly path: readonly string[] }[] }[] } // prettier-ignore
}

/** A question as the library understands it: fetched, its signature checked by the verifier's did:web keys. */
async function asked() {
  const { question, link } = await island.questions.ask(porter(), 'island-card')
  const parsed = wallet.shower.parseOpenid4vpAuthorizationRequest({ authorizationRequest: link })
  const resolved = await wallet.shower.resolveOpenId4vpAuthorizationRequest({ authorizationRequestPayload: parsed.params as never }) // prettier-ignore
  expect(resolved.client).toMatchObject({ prefix: 'decentralized_identifier', effective: island.questions.clientId })
  return { question, payload: resolved.authorizationRequestPayload as unknown as Asked & Record<string, unknown> }
}
const names = ({ dcql_query }: Asked) => dcql_query.credentials[0]!.claims.map(({ path }) => path[0]!)
const shown = (payload: Asked, more: { credential?: string; key?: object; nonce?: string; audience?: string; at?: number } = {}) =>
  present(more.credential ?? credential, ({ name }) => names(payload).includes(name ?? ''), {
    key: (more.key ?? wallet.key) as never,
    binding: { nonce: more.nonce ?? payload.nonce, audience: more.audience ?? payload.client_id, at: more.at ?? Math.floor(Date.now() / 1000) },
  }) // prettier-ignore
/** Straight to the door, as a wallet that does as it likes. */
async function post(payload: Asked, presentation: unknown, more: Record<string, string> = {}) {
  const body = new URLSearchParams({
    state: payload.state,
    vp_token: JSON.stringify({ document: [presentation] }),
    ...more,
  })
  const answer = await fetch(payload.response_uri, { method: 'POST', body })
  return answer.status
}
const outcome = async (question: string) => (await island.questions.outcome(porter(), question)).outcome
const looks = () => island.database.sql<{ actor: string; facts: Record<string, string>; legal_basis: string }[]>`
  select l.actor, l.facts, l.legal_basis from journal.line l where l.owner = ${people.ada} and l.type = 'look.presented' order by l.id` // prettier-ignore

describe('a desk asks a wallet of other people’s making', () => {
  it('and is shown what it asked for, as a look that the person sees', async () => {
    const { question, payload } = await asked()
    expect(await outcome(question)).toBeNull()
    const { authorizationResponsePayload } = await wallet.shower.createOpenid4vpAuthorizationResponse({
      authorizationRequestPayload: payload as never,
      authorizationResponsePayload: { vp_token: { document: [shown(payload)] } } as never,
    })
    const { response } = await wallet.shower.submitOpenid4vpAuthorizationResponse({ authorizationRequestPayload: payload as never, authorizationResponsePayload } as never) // prettier-ignore
    expect(response.status).toBe(200)
    expect(await outcome(question)).toMatchObject({ state: 'shown', claims: { name: 'Đặng Ada', number: 'I-ada' } })
    expect(await looks()).toMatchObject([{ actor: people.clerkN1, legal_basis: 'Island Act, article 7', facts: { kind: 'island-card', post: 'porter', unit: 'N1' } }]) // prettier-ignore
    const [row] = await island.database.sql<{ answer: Buffer }[]>`select answer from identity.wallet_ticket where answer is not null` // prettier-ignore
    expect(row!.answer.includes('Ada')).toBe(false)
  })

  it('which says no', async () => {
    const { question, payload } = await asked()
    expect(await post(payload, '', { error: 'access_denied' })).toBe(200)
    expect(await outcome(question)).toEqual({ state: 'refused', fault: 'declined' })
  })

  it('and nobody else asks, reads the answer, or answers twice', async () => {
    await expect(island.questions.ask(island.who(people.dan), 'island-card')).rejects.toMatchObject({ status: 403 })
    await expect(island.questions.ask(null, 'island-card')).rejects.toMatchObject({ status: 401 })
    await expect(island.questions.ask(porter(), 'moon-card')).rejects.toMatchObject({ status: 404 })
    const { question, payload } = await asked()
    const presentation = shown(payload)
    const both = await Promise.all([post(payload, presentation), post(payload, presentation)])
    expect(both.toSorted()).toEqual([200, 400])
    expect(await post(payload, presentation)).toBe(400)
    await expect(island.questions.outcome(island.who(people.dan), question)).rejects.toMatchObject({ status: 404 })
    expect((await fetch(`${island.base}/wallet/requests/${question}`)).status).toBe(404)
  })
})

describe('is refused', () => {
  const refused = async (more: Parameters<typeof shown>[1], fault: string) => {
    const before = (await looks()).length
    const { question, payload } = await asked()
    expect(await post(payload, shown(payload, more))).toBe(400)
    expect(await outcome(question)).toEqual({ state: 'refused', fault })
    expect((await looks()).length).toBe(before)
  }

  it('an answer to another question, shown again', async () => {
    const first = await asked()
    const presentation = shown(first.payload)
    expect(await post(first.payload, presentation)).toBe(200)
    const second = await asked()
    expect(await post(second.payload, presentation)).toBe(400)
    expect(await outcome(second.question)).toEqual({ state: 'refused', fault: 'binding_nonce' })
  })

  it('another nonce, another verifier, another holder, another time', async () => {
    await refused({ nonce: 'other' }, 'binding_nonce')
    await refused({ audience: 'decentralized_identifier:did:web:other.test' }, 'binding_audience')
    await refused({ key: foreignWallet().key }, 'binding_signature')
    await refused({ at: Math.floor(Date.now() / 1000) - 3_600 }, 'binding_time')
  })

  it('a state that is not the question’s, and answers of another form', async () => {
    const { payload } = await asked()
    expect(await post(payload, shown(payload), { state: 'x' })).toBe(400)
    expect(await post({ ...payload, state: (await asked()).payload.state }, shown(payload))).toBe(400)
    for (const vp_token of ['x', '{}', '{"document":[]}', '{"document":["a","b"]}', '{"document":[1]}', '{"other":["a"]}']) {
      const { question, payload } = await asked()
      expect(await post(payload, '', { vp_token })).toBe(400)
      expect(await outcome(question)).toEqual({ state: 'refused', fault: 'malformed' })
    }
  }) // prettier-ignore

  it('less than was asked for', async () => {
    const { question, payload } = await asked()
    const less = present(credential, ({ name }) => name === 'name', { key: wallet.key, binding: { nonce: payload.nonce, audience: payload.client_id, at: Math.floor(Date.now() / 1000) } }) // prettier-ignore
    expect(await post(payload, less)).toBe(400)
    expect(await outcome(question)).toEqual({ state: 'refused', fault: 'claim_missing' })
  })

  it('a document that was taken back, at once', async () => {
    const other = foreignWallet()
    const taken = await carry(island, other, people.cleo)
    const [one] = await island.documents.issued(island.who(people.cleo))
    await island.documents.withdraw(island.who(people.cleo), one!.id)
    await refused({ credential: taken, key: other.key }, 'revoked')
  })
})
