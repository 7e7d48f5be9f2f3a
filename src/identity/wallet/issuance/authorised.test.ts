import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Oauth2Client } from '@openid4vc/oauth2'
import { people } from '#test/island'
import * as openid from 'openid-client'
import { browse, discover, follow, keyPair } from '#test/connect'
import { foreignWallet, walletIsland, type ForeignWallet, type WalletIsland } from '#test/wallet'
import { signJws } from '../sdjwt/jws.ts'

// The authorization-code grant: a registered wallet of other people's making, through the house's own provider.

let island: WalletIsland
let wallet: string
beforeAll(async () => {
  island = await walletIsland(undefined, { provider: true })
  wallet = (await island.connect!.site({ name: 'Pocket', auth: 'none', bound: 'dpop', wallet: 'yes', claims: [], basis: 'consent' }, people.dan)).id // prettier-ignore
})
afterAll(() => island.close())

const CB = 'http://localhost:9/cb'
const KIND = 'island-card'

/** From the issuer's address to tokens: PAR, PKCE, DPoP, a person who signs in and says yes. */
async function authorise(phone: ForeignWallet, person: string, change: { clientId?: string; scope?: string; decision?: string } = {}) {
  const { client, shown } = phone
  const { clientId = wallet, scope = KIND } = change
  const issuerMetadata = await client.resolveIssuerMetadata(`${island.base}/wallet`)
  const credentialOffer = { credential_issuer: `${island.base}/wallet`, credential_configuration_ids: [KIND], grants: { authorization_code: { authorization_server: `${island.base}/oidc` } } }
  const dpop = { signer: { method: 'jwk' as const, alg: 'ES256', publicJwk: shown as never } }
  const started = await client.createAuthorizationRequestUrlFromOffer({ issuerMetadata, credentialOffer, clientId, redirectUri: CB, scope, state: randomUUID(), dpop })
  const at = await follow(await browse(island.base, person), started.authorizationRequestUrl, CB, async () => ({ decision: change.decision ?? 'allow' }))
  const authorizationCode = at.searchParams.get('code') ?? ''
  const take = (options: { code?: string; dpop?: typeof dpop } = {}) => client.retrieveAuthorizationCodeAccessTokenFromOffer({ issuerMetadata, credentialOffer, authorizationCode: options.code ?? authorizationCode, pkceCodeVerifier: started.pkce!.codeVerifier, redirectUri: CB, dpop: options.dpop ?? dpop, additionalRequestPayload: { client_id: clientId } })
  return { at, issuerMetadata, dpop, take, started }
} // prettier-ignore

async function prove(
  phone: ForeignWallet,
  issuerMetadata: Awaited<ReturnType<typeof authorise>>['issuerMetadata'],
  nonce?: string,
) {
  const { c_nonce } = await phone.client.requestNonce({ issuerMetadata })
  const { jwt } = await phone.client.createCredentialRequestJwtProof({ issuerMetadata, credentialConfigurationId: KIND, nonce: nonce ?? c_nonce, signer: { method: 'jwk', alg: 'ES256', publicJwk: phone.shown as never } }) // prettier-ignore
  return jwt
}

type Answer = { credentials: { credential: string }[]; notification_id: string }
async function carried(phone: ForeignWallet, person: string) {
  const { issuerMetadata, dpop, take } = await authorise(phone, person)
  const { accessTokenResponse } = await take()
  const accessToken = accessTokenResponse.access_token
  const ask = async (token = accessToken) => {
    const { credentialResponse } = await phone.client.retrieveCredentials({ issuerMetadata, credentialConfigurationId: KIND, accessToken: token, dpop, proofs: { jwt: [await prove(phone, issuerMetadata)] } }) // prettier-ignore
    return credentialResponse as unknown as Answer
  }
  return { ask, issuerMetadata, dpop, accessTokenResponse, accessToken }
}
const said = (credential: string) => JSON.parse(Buffer.from(credential.split('.')[1]!, 'base64url').toString()) as { exp: number; cnf: { jwk: { x: string } }; status: { status_list: { idx: number; uri: string } } } // prettier-ignore
const isGone = async (credential: string) => {
  const { uri, idx } = said(credential).status.status_list
  const [row] = await island.database.sql<{ revoked: Date | null }[]>`select revoked from identity.status_slot where list = ${uri.split('/').at(-1)!} and slot = ${idx}` // prettier-ignore
  return row!.revoked !== null
}

/** The credential door by hand, with one thing changed. */
async function raw(phone: ForeignWallet, token: string, change: { scheme?: string; proof?: Record<string, unknown> | null; header?: Record<string, unknown>; jwt?: string; path?: string; body?: object } = {}) {
  const url = `${island.base}/wallet/${change.path ?? 'credential'}`
  const ath = createHash('sha256').update(token).digest('base64url')
  const claims = { htm: 'POST', htu: url, iat: Math.floor(Date.now() / 1000), jti: randomUUID(), ath, ...change.proof }
  const dpop = change.jwt ?? signJws({ typ: 'dpop+jwt', jwk: phone.shown, ...change.header }, claims, phone.key)
  const headers = { authorization: `${change.scheme ?? 'DPoP'} ${token}`, 'content-type': 'application/json', ...(change.proof === null ? {} : { dpop }) }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(change.body ?? { credential_configuration_id: KIND, proofs: { jwt: ['x'] } }) })
  const text = await answer.text()
  return { status: answer.status, error: text ? (JSON.parse(text) as { error?: string }).error : undefined, dpop, asks: answer.headers.get('www-authenticate') }
} // prettier-ignore

describe('the authorization-code grant', () => {
  it('gives the document for the wallet’s key to whoever signed in and said yes; the consent is listed', async () => {
    const phone = foreignWallet()
    const { ask, accessTokenResponse, issuerMetadata } = await carried(phone, people.ada)
    expect(issuerMetadata.credentialIssuer.authorization_servers).toEqual([`${island.base}/wallet`, `${island.base}/oidc`]) // prettier-ignore
    expect(accessTokenResponse).toMatchObject({ token_type: 'DPoP', refresh_token: expect.any(String) })
    const answer = await ask()
    expect(said(answer.credentials[0]!.credential).cnf.jwk.x).toBe(phone.shown.x)
    const ada = await browse(island.base, people.ada)
    await ada.go('/me/consents')
    expect(ada.page.text).toContain('Pocket')
    expect(ada.page.text).toContain('Documents it carries Island card')
    // What the documents say of a person is not hidden behind “neither your name nor your number”.
    expect(ada.page.text).not.toContain('neither your name')
    expect(ada.page.text).toContain('stays until you take that out')
  })

  it('asks the person: no is no, and what is not a wallet’s is not asked for', async () => {
    const phone = foreignWallet()
    expect((await authorise(phone, people.cleo, { decision: 'deny' })).at.searchParams.get('error')).toBe('access_denied') // prettier-ignore
    const site = await island.connect!.site({ name: 'No wallet', auth: 'none', bound: 'dpop' }, people.dan)
    await expect(authorise(phone, people.cleo, { clientId: site.id })).rejects.toThrow(/scope/)
  })

  it('nobody agrees to it on a phone that does not list the documents (CIBA)', async () => {
    const { jwk, key } = await keyPair()
    const form = { name: 'Cloud wallet', auth: 'private_key_jwt', bound: 'dpop', wallet: 'yes', ciba: 'yes', keys: JSON.stringify({ keys: [jwk] }) } as const // prettier-ignore
    const { id } = await island.connect!.site(form, people.dan, 'sandbox')
    const config = await discover(`${island.base}/sandbox/oidc`, id, openid.PrivateKeyJwt({ key, kid: jwk.kid! }))
    const ask = (scope: string) => openid.initiateBackchannelAuthentication(config, { scope, login_hint: 'adult', binding_message: 'Till 47' }) // prettier-ignore
    expect(await ask('openid')).toHaveProperty('auth_req_id')
    await expect(ask(`openid ${KIND}`)).rejects.toMatchObject({ error: 'invalid_scope' })
  })

  it('a code opens once, with the challenge of who began and the key that it was asked with', async () => {
    const phone = foreignWallet()
    const first = await authorise(phone, people.dan)
    const other = { signer: { method: 'jwk' as const, alg: 'ES256', publicJwk: foreignWallet().shown as never } }
    await expect(first.take({ dpop: other })).rejects.toThrow()
    const second = await authorise(phone, people.dan)
    const third = await authorise(phone, people.dan)
    await expect(second.take({ code: third.at.searchParams.get('code')! })).rejects.toThrow()
    const fourth = await authorise(phone, people.dan)
    await fourth.take()
    await expect(fourth.take()).rejects.toThrow()
  })

  it('a token works with a proof of its key alone: for this door, for it, now, once', async () => {
    const phone = foreignWallet()
    const { accessToken: token } = await carried(phone, people.dan)
    // Past the proof of possession: the next thing that is wrong is the wallet's proof of its key.
    const passes = { status: 400, error: 'invalid_proof' }
    const first = await raw(phone, token)
    expect(first).toMatchObject(passes)
    const wrong = { status: 401, error: 'invalid_dpop_proof' }
    expect(await raw(phone, token, { jwt: first.dpop })).toMatchObject(wrong)
    expect(await raw(phone, token, { proof: null })).toMatchObject(wrong)
    for (const proof of [
      { htm: 'GET' },
      { htu: `${island.base}/wallet/notification` },
      { htu: 'x' },
      { ath: 'x' },
      { ath: undefined },
      { iat: 1 },
      { iat: Date.now() },
      { jti: '' },
      { jti: undefined },
    ])
      // prettier-ignore
      expect(await raw(phone, token, { proof }), JSON.stringify(proof)).toMatchObject(wrong)
    for (const header of [
      { typ: 'JWT' },
      { jwk: phone.key },
      { jwk: foreignWallet().shown },
      { crit: ['x'] },
      { alg: 'none' },
    ])
      // prettier-ignore
      expect(await raw(phone, token, { header }), JSON.stringify(header)).toMatchObject(wrong)
    const stranger = foreignWallet()
    expect(await raw(stranger, token)).toMatchObject({ status: 401, error: 'invalid_token' })
    const bearer = await raw(phone, token, { scheme: 'Bearer' })
    expect(bearer).toMatchObject({ status: 401, error: 'invalid_token' })
    expect(bearer.asks).toContain('DPoP')
    expect(await raw(phone, 'made-up')).toMatchObject({ status: 401, error: 'invalid_token' })
  })

  it('a token without the document’s scope fetches none; one of a site that is no wallet neither', async () => {
    const phone = foreignWallet()
    const { take } = await authorise(phone, people.dan, { scope: 'openid' })
    const { accessTokenResponse } = await take()
    expect(accessTokenResponse.refresh_token).toBeUndefined()
    expect(await raw(phone, accessTokenResponse.access_token)).toMatchObject({ status: 403, error: 'insufficient_scope' }) // prettier-ignore
  })

  it('is over with the consent', async () => {
    const phone = foreignWallet()
    const { ask, accessToken } = await carried(phone, people.dan)
    await ask()
    const dan = { person: people.dan, name: 'x', session: 'x', posts: [], actingFor: null }
    await island.connect!.consents.withdraw(dan, wallet)
    expect(await raw(phone, accessToken)).toMatchObject({ status: 401, error: 'invalid_token' })
  })

  it('takes several at once, each for a key of its own, and none twice', async () => {
    const phone = foreignWallet()
    const { issuerMetadata, accessToken } = await carried(phone, people.dan)
    const { c_nonce: nonce } = await phone.client.requestNonce({ issuerMetadata })
    const sign = ({ shown, key }: ForeignWallet, one = nonce) => signJws({ typ: 'openid4vci-proof+jwt', jwk: shown }, { aud: `${island.base}/wallet`, iat: Math.floor(Date.now() / 1000), nonce: one }, key) // prettier-ignore
    const keys = [foreignWallet(), foreignWallet(), foreignWallet()]
    const ask = (jwt: string[]) => raw(phone, accessToken, { body: { credential_configuration_id: KIND, proofs: { jwt } } }) // prettier-ignore
    expect(await ask([sign(keys[0]!), sign(keys[0]!)])).toMatchObject({ error: 'invalid_proof' })
    expect(await ask([sign(keys[0]!), sign(keys[1]!, island.issuance.nonce())])).toMatchObject({ error: 'invalid_nonce' }) // prettier-ignore
    expect(await ask(Array.from({ length: 5 }, () => sign(foreignWallet())))).toMatchObject({ error: 'invalid_proof' })
    expect(await ask(keys.map((one) => sign(one)))).toMatchObject({ status: 200 })
    expect(await ask(keys.map((one) => sign(one)))).toMatchObject({ error: 'invalid_nonce' })
    const mine = await island.documents.issued(island.who(people.dan))
    expect(new Set(mine.filter(({ ended }) => ended === null).map(({ slot }) => slot)).size).toBeGreaterThanOrEqual(3)
  })
})

describe('while the wallet has it', () => {
  it('a refreshed token gives the same, near its end a new one; the old one’s bit is set', async () => {
    const phone = foreignWallet()
    const { ask, dpop, accessTokenResponse } = await carried(phone, people.cleo)
    const before = (await ask()).credentials[0]!.credential
    const oauth = new Oauth2Client({ callbacks: phone.callbacks })
    const authorizationServerMetadata = (await oauth.fetchAuthorizationServerMetadata(`${island.base}/oidc`))!
    const refresh = async (refreshToken: string) => (await oauth.retrieveRefreshTokenAccessToken({ authorizationServerMetadata, refreshToken, dpop, additionalRequestPayload: { client_id: wallet } })).accessTokenResponse // prettier-ignore
    const second = await refresh(accessTokenResponse.refresh_token!)
    const same = (await ask(second.access_token)).credentials[0]!.credential
    expect(said(same).exp).toBe(said(before).exp)
    // Thirty days are nearly over.
    await island.database.sql`update identity.document set issued = issued - interval '25 days', ends = ends - interval '25 days' where owner = ${people.cleo}` // prettier-ignore
    const after = (await ask(second.access_token)).credentials[0]!.credential
    expect(said(after).exp).toBeGreaterThan(said(before).exp - 60)
    expect(said(after).status.status_list.idx).not.toBe(said(before).status.status_list.idx)
    expect([await isGone(before), await isGone(after)]).toEqual([true, false])
    // Rotated: the first refresh token shown again ends everything of this consent.
    await expect(refresh(accessTokenResponse.refresh_token!)).rejects.toThrow()
    await expect(refresh(second.refresh_token!)).rejects.toThrow()
  })

  it('tells what became of it: kept is noted once, deleted ends it; nobody tells of another’s', async () => {
    const phone = foreignWallet()
    const { ask, issuerMetadata, dpop, accessToken } = await carried(phone, people.ada)
    const { credentials, notification_id: notificationId } = await ask()
    const tell = (event: 'credential_accepted' | 'credential_deleted', id = notificationId) => phone.client.sendNotification({ issuerMetadata, accessToken, dpop, notification: { notificationId: id, event } }) // prettier-ignore
    await tell('credential_accepted')
    await tell('credential_accepted')
    const lines = await island.database.sql`select 1 from journal.line where owner = ${people.ada} and type = 'identity.documentKept'` // prettier-ignore
    expect(lines).toHaveLength(1)
    const other = await carried(foreignWallet(), people.dan)
    const theirs = (await other.ask()).notification_id
    const told = (body: object) => raw(phone, accessToken, { path: 'notification', body })
    expect(await told({ notification_id: theirs, event: 'credential_deleted' })).toMatchObject({ status: 400, error: 'invalid_notification_id' }) // prettier-ignore
    expect(await told({ notification_id: 'x', event: 'credential_deleted' })).toMatchObject({ error: 'invalid_notification_id' }) // prettier-ignore
    for (const body of [
      {},
      { notification_id: notificationId, event: 'sold' },
      { notification_id: 1, event: 'credential_deleted' },
    ])
      // prettier-ignore
      expect(await told(body)).toMatchObject({ status: 400, error: 'invalid_notification_request' })
    expect(await raw(phone, 'made-up', { path: 'notification' })).toMatchObject({ status: 401 })
    expect(await isGone(credentials[0]!.credential)).toBe(false)
    await tell('credential_deleted')
    await tell('credential_deleted')
    expect(await isGone(credentials[0]!.credential)).toBe(true)
  })
})
