import { createHash, generateKeyPairSync, randomBytes, type JsonWebKey } from 'node:crypto'
import {
  clientAuthenticationAnonymous,
  setGlobalConfig,
  type CallbackContext,
  type HashAlgorithm,
} from '@openid4vc/oauth2'
import { Openid4vciClient } from '@openid4vc/openid4vci'
import { Openid4vpClient } from '@openid4vc/openid4vp'
import { createCards, createDocuments, createIssuance, createIssuer, createQuestions, createStatusLists, documentSubscriber, issuanceRoutes, offerLink, deskRoutes, presentingRoutes, walletPages, type DocumentKind, acrOf } from '#identity' // prettier-ignore
import { deliver, sequence, SYSTEM, type Uuid } from '#platform'
import { same } from '#ui'
import { islandSignIn, provide } from '#test/connect'
import { people, settleIsland } from '#test/island'
import { freePort } from '#test/server'
import { isSigned, parseJws, publicKeyOf, signJws } from '../../src/identity/wallet/sdjwt/jws.ts'

setGlobalConfig({ allowInsecureUrls: true })

const claim = (field: string, title: string) => ({ title: same(title), register: 'islanders', fields: [field], value: (record: Readonly<Record<string, string | number | boolean | undefined>>) => record[field] }) // prettier-ignore

/** A document of the island: what its register says of everybody, and a card for desks. */
export const islandCard: DocumentKind = {
  code: 'island-card',
  type: 'urn:island:card:1',
  title: same('Island card'),
  law: 'Island Act, article 5',
  register: 'islanders',
  days: 30,
  colours: { background: '#003366', text: '#ffffff' },
  good: ({ illness }) => illness !== 'gone',
  card: ['number', 'name'],
  claims: {
    number: claim('number', 'Number'),
    name: claim('name', 'Full name'),
    birthdate: claim('born', 'Birth date'),
    home: { title: same('Home'), register: 'islanders', fields: ['home'], value: ({ home }, { unitName }) => (typeof home === 'string' ? unitName(home) : undefined) }, // prettier-ignore
  },
}

const masterKey = new Uint8Array(32).fill(5)
const sealer = {
  seal: async (_tx: unknown, _person: Uuid, plain: Uint8Array) => plain.map((byte) => byte ^ 0xff),
  open: async (_tx: unknown, _person: Uuid, sealed: Uint8Array) => sealed.map((byte) => byte ^ 0xff),
}

/** The island with documents, listening. */
export async function walletIsland(mount?: Parameters<typeof settleIsland>[1], options: { provider?: boolean } = {}) {
  const port = await freePort()
  const base = `http://localhost:${port}`
  let made: ReturnType<typeof build> | undefined
  function build(ground: Parameters<NonNullable<Parameters<typeof settleIsland>[1]>>[1]) {
    const { database, clock, journal, access, registers } = ground
    const issuer = createIssuer({ database, clock, sealer, publicUrl: base })
    const lists = createStatusLists({ database, clock, issuer })
    const documents = createDocuments({
      database, clock, journal, access, registers, issuer, lists, kinds: [islandCard],
      legalDay: (at) => at.toISOString().slice(0, 10),
      dayStart: (day) => new Date(`${day}T00:00:00Z`),
      unitName: (unit) => `Place ${unit}`,
    }) // prettier-ignore
    // The provider as it stands on an island, whose scopes are its document's too.
    const documentScopes = {
      acr: acrOf({ proofing: 2, authentication: 2 }),
      audience: `${base}/wallet`,
      titles: { [islandCard.code]: islandCard.title },
    }
    const provider = options.provider
      ? provide(ground, base, { rules: { ...islandSignIn, documents: documentScopes } })
      : null
    const issuance = createIssuance({
      database,
      clock,
      journal,
      access,
      documents,
      issuer,
      masterKey,
      bearing: async (token) => (await provider?.engines[0])?.read(token) ?? null,
    })
    const questions = createQuestions({
      database,
      clock,
      journal,
      access,
      documents,
      issuer,
      lists,
      sealer,
      masterKey,
      publicUrl: base,
    })
    const cards = createCards({ database, clock, documents, issuer })
    return { issuer, lists, documents, issuance, questions, cards, connect: provider }
  }
  const island = await settleIsland('demo', (app, ground) => {
    made = build(ground)
    issuanceRoutes(app, {
      ...made,
      kinds: [islandCard],
      name: same('Island office'),
      provider: made.connect ? `${base}/oidc` : undefined,
    })
    if (made.connect) void app.register((scope) => made!.connect!.mount(scope as never))
    presentingRoutes(app, made)
    const worded = (_claim: unknown, value: unknown) => String(value)
    const day = (at: Date) => at.toISOString().slice(0, 10)
    walletPages(app, { ...made, clock: ground.clock, zone: 'UTC', worded, day })
    mount?.(app, ground)
    deskRoutes(app, { ...made, database: ground.database, access: ground.access, worded, script: '/assets/card.js' })
  })
  await island.database.begin(
    (tx) =>
    island.identity.activate(tx, island.clock.now(), { actor: SYSTEM, purpose: 'sample' }, Object.entries(people).map(([name, person]) => ({ person, name, sample: true }))), // prettier-ignore
  )
  await island.database.begin((tx) =>
    island.access.appoint(tx, island.clock.now(), { actor: SYSTEM, purpose: 'sample' }, [
      { person: people.clerkN1, role: 'porter', unit: 'N1' },
    ]),
  )
  await island.app.listen({ port, host: '127.0.0.1' })
  const parts = made!
  const who = (person: Uuid, more: object = {}) => ({ person, name: 'x', session: 'x', posts: [], actingFor: null, assurance: { proofing: 2 as const, authentication: 3 as const, amr: ['demo'], at: new Date() }, ...more }) // prettier-ignore
  /** Everything journalled reaches the wallet's subscriber. */
  async function settle() {
    while ((await sequence(island.database)) > 0);
    while ((await deliver(island.database, documentSubscriber(parts.documents))) > 0);
  }
  return { ...island, ...parts, base, who, settle, sealer }
}
export type WalletIsland = Awaited<ReturnType<typeof walletIsland>>

/** A wallet by other people's library: its key, and what it needs of its device. */
export function foreignWallet() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = privateKey.export({ format: 'jwk' })
  const shown = publicKey.export({ format: 'jwk' }) as JsonWebKey & { kty: string }
  const refuse = () => Promise.reject(new Error('not asked of this wallet'))
  const callbacks = {
    fetch,
    hash: (data: Uint8Array, alg: HashAlgorithm) => createHash(alg.replace('-', '')).update(data).digest(),
    generateRandom: (bytes: number) => randomBytes(bytes),
    signJwt: (_signer: unknown, { header, payload }: { header: object; payload: object }) => ({ jwt: signJws(header as Record<string, unknown>, payload as Record<string, unknown>, key), signerJwk: shown }), // prettier-ignore
    // By the keys that the verifier's own address shows (did:web).
    async verifyJwt({ didUrl }: { method: string; didUrl?: string }, { compact }: { compact: string }) {
      const [did = ''] = (didUrl ?? '').split('#')
      const host = decodeURIComponent(did.replace(/^did:web:/, ''))
      const { verificationMethod } = (await (await fetch(`http://${host}/.well-known/did.json`)).json()) as {
        verificationMethod: { id: string; publicKeyJwk: JsonWebKey }[]
      }
      const signerJwk = verificationMethod.find(({ id }) => id === didUrl)?.publicKeyJwk
      const key = publicKeyOf(signerJwk)
      return key && isSigned(parseJws(compact), key) ? { verified: true, signerJwk } : { verified: false }
    },
    decryptJwe: refuse,
    encryptJwe: refuse,
    clientAuthentication: clientAuthenticationAnonymous(),
  } as unknown as CallbackContext
  return {
    key,
    shown,
    callbacks,
    client: new Openid4vciClient({ callbacks: callbacks as never }),
    shower: new Openid4vpClient({ callbacks: callbacks as never }),
  }
}
export type ForeignWallet = ReturnType<typeof foreignWallet>

/** An offer taken up by the wallet, from the link to the credential. */
export async function takeUp({ client, shown }: ForeignWallet, link: string, pin: string, kind = 'island-card') {
  const credentialOffer = await client.resolveCredentialOffer(link)
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
  const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({ credentialOffer, issuerMetadata, txCode: pin }) // prettier-ignore
  const prove = async (nonce?: string) => {
    const { c_nonce } = await client.requestNonce({ issuerMetadata })
    const { jwt } = await client.createCredentialRequestJwtProof({ issuerMetadata, credentialConfigurationId: kind, nonce: nonce ?? c_nonce, signer: { method: 'jwk', alg: 'ES256', publicJwk: shown as never } }) // prettier-ignore
    return jwt
  }
  const ask = (jwt: string) => client.retrieveCredentials({ issuerMetadata, credentialConfigurationId: kind, accessToken: accessTokenResponse.access_token, proofs: { jwt: [jwt] } }) // prettier-ignore
  return { credentialOffer, issuerMetadata, token: accessTokenResponse.access_token, prove, ask }
}

/** A document in a wallet, by way of an offer. */
export async function carry(island: WalletIsland, wallet: ForeignWallet, person: Uuid): Promise<string> {
  const { offer, pin } = await island.issuance.offer(island.who(person), ['island-card'])
  const { ask, prove } = await takeUp(wallet, offerLink(offer), pin)
  const { credentialResponse } = await ask(await prove())
  return (credentialResponse as { credentials: { credential: string }[] }).credentials[0]!.credential
}
