import type { JsonWebKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '#test/island'
import { foreignWallet, takeUp, walletIsland, type WalletIsland } from '#test/wallet'
import { signJws } from '../sdjwt/jws.ts'
import { present } from '../sdjwt/present.ts'
import { verifyVc } from '../sdjwt/vc.ts'
import { readList, statusAt } from '../status/list.ts'
import { offerLink } from './metadata.ts'

let island: WalletIsland
beforeAll(async () => {
  island = await walletIsland()
})
afterAll(() => island.close())

const link = async (person = people.ada, more: object = {}) => {
  const { offer, pin } = await island.issuance.offer(island.who(person, more), ['island-card'])
  return { link: offerLink(offer), pin, code: Object.values((offer as never as { grants: Record<string, { 'pre-authorized_code': string }> }).grants)[0]!['pre-authorized_code'] } // prettier-ignore
}
const lines = (person: string, like: string) =>
  island.database.sql<{ type: string; actor: string; facts: Record<string, string> }[]>`
    select l.type, l.actor, l.facts from journal.about a join journal.line l on l.owner = a.line_owner and l.id = a.line
    where a.person = ${person} and l.type like ${like} order by l.id`
const credentialOf = (answer: { credentialResponse?: unknown }) =>
  (answer.credentialResponse as { credentials: { credential: string }[] }).credentials[0]!.credential

/** The credential as a verifier far away reads it, with nothing but what the issuer shows to everybody. */
async function read(credential: string, key: JsonWebKey) {
  const { jwks } = (await (await fetch(`${island.base}/.well-known/jwt-vc-issuer/wallet`)).json()) as { jwks: { keys: { kid: string }[] } } // prettier-ignore
  const known = await island.issuer.known()
  const now = Math.floor(Date.now() / 1000)
  const binding = { audience: 'me', nonce: '1' }
  return verifyVc(present(credential, () => true, { key, binding: { ...binding, at: now } }), {
    issuer: `${island.base}/wallet`, types: ['urn:island:card:1'], now, binding,
    key: (kid) => (jwks.keys.some((one) => one.kid === kid) ? known(kid) : null),
    async status({ uri, idx }) {
      const answer = await fetch(uri)
      expect(answer.headers.get('content-type')).toContain('application/statuslist+jwt')
      return statusAt(readList(await answer.text(), { issuer: `${island.base}/wallet`, uri, now, key: known })['status_list'], idx)
    },
  }) // prettier-ignore
}

describe('a wallet of other people’s making', () => {
  it('takes an offer with its code and is given the document, which a stranger’s verifier believes', async () => {
    const wallet = foreignWallet()
    const { link: uri, pin } = await link()
    const taken = await takeUp(wallet, uri, pin)
    expect(taken.issuerMetadata.knownCredentialConfigurations['island-card']).toMatchObject({ format: 'dc+sd-jwt', vct: 'urn:island:card:1' }) // prettier-ignore
    const credential = credentialOf(await taken.ask(await taken.prove()))
    const { claims, holder } = await read(credential, wallet.key)
    expect(claims).toMatchObject({ vct: 'urn:island:card:1', number: 'I-ada', name: 'Đặng Ada', birthdate: '1990-02-03', home: 'Place N1' }) // prettier-ignore
    expect(holder).toMatchObject({ x: wallet.shown.x })
    expect(JSON.stringify(credential.split('~')[0])).not.toContain('Ada')
    expect((await lines(people.ada, 'look.register')).map(({ actor }) => actor)).toEqual([people.ada])
    expect((await lines(people.ada, 'identity.document%')).map(({ type }) => type)).toEqual(['identity.documentOffered', 'identity.documentIssued']) // prettier-ignore
  })

  it('is given the same again while the register says the same, and another bit when it does not', async () => {
    const wallet = foreignWallet()
    const { link: uri, pin } = await link(people.dan)
    const taken = await takeUp(wallet, uri, pin)
    const first = await read(credentialOf(await taken.ask(await taken.prove())), wallet.key)
    const again = await read(credentialOf(await taken.ask(await taken.prove())), wallet.key)
    expect(again.status).toEqual(first.status)
    expect(again.claims['exp']).toBe(first.claims['exp'])
    expect((await lines(people.dan, 'identity.documentIssued')).length).toBe(1)
  })

  it('gets nothing with a wrong code: five tries, then never', async () => {
    const { link: uri, pin, code } = await link()
    const wrong = pin === '000000' ? '111111' : '000000'
    for (let n = 0; n < 5; n++) await expect(takeUp(foreignWallet(), uri, wrong)).rejects.toThrow()
    await expect(takeUp(foreignWallet(), uri, pin)).rejects.toThrow()
    await expect(island.issuance.token({ grant_type: 'authorization_code', code })).rejects.toMatchObject({ error: 'unsupported_grant_type' }) // prettier-ignore
    await expect(island.issuance.token({ grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code', 'pre-authorized_code': code })).rejects.toMatchObject({ error: 'invalid_request' }) // prettier-ignore
  })

  it('takes an offer once, also when two take it together', async () => {
    const { link: uri, pin } = await link()
    const both = await Promise.allSettled([takeUp(foreignWallet(), uri, pin), takeUp(foreignWallet(), uri, pin)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(takeUp(foreignWallet(), uri, pin)).rejects.toThrow()
  })

  it('proves its key each time anew: a nonce opens once, and none that is not ours', async () => {
    const wallet = foreignWallet()
    const { link: uri, pin } = await link()
    const { ask, prove, token } = await takeUp(wallet, uri, pin)
    const proof = await prove()
    await ask(proof)
    const raw = async (body: object, bearer = token) => {
      const answer = await fetch(`${island.base}/wallet/credential`, { method: 'POST', headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }, body: JSON.stringify(body) }) // prettier-ignore
      return [answer.status, ((await answer.json()) as { error?: string }).error]
    }
    const asking = (jwt: unknown, more: object = {}) => ({ credential_configuration_id: 'island-card', proofs: { jwt: [jwt] }, ...more }) // prettier-ignore
    expect(await raw(asking(proof))).toEqual([400, 'invalid_nonce'])
    expect(await raw(asking(await prove('made-up')))).toEqual([400, 'invalid_nonce'])
    const now = Math.floor(Date.now() / 1000)
    const aud = `${island.base}/wallet`
    const sign = (header: object, claims: object) => signJws({ typ: 'openid4vci-proof+jwt', jwk: wallet.shown, ...header }, { aud, iat: now, nonce: island.issuance.nonce(), ...claims }, wallet.key) // prettier-ignore
    expect((await raw(asking(sign({}, {}))))[0]).toBe(200)
    for (const wrong of [
      sign({ typ: 'JWT' }, {}), sign({}, { aud: 'https://other.test' }), sign({}, { iat: now - 1_000 }), sign({ jwk: foreignWallet().shown }, {}),
      sign({ jwk: wallet.key }, {}), sign({ jwk: undefined }, {}), sign({ kid: 'x' }, {}), 'x', 1,
    ]) expect(await raw(asking(wrong))).toEqual([400, 'invalid_proof']) // prettier-ignore
    expect(await raw(asking(proof, { proofs: { jwt: [proof, proof] } }))).toEqual([400, 'invalid_proof'])
    expect(await raw(asking(proof, { proofs: { ldp_vp: [proof] } }))).toEqual([400, 'invalid_proof'])
    expect(await raw({})).toEqual([400, 'invalid_credential_request'])
    expect(await raw(asking(proof, { credential_configuration_id: 'moon-card' }))).toEqual([400, 'unknown_credential_configuration']) // prettier-ignore
    expect(await raw(asking(proof), 'made-up')).toEqual([401, 'invalid_token'])
  })

  it('is offered what a child has by the parent, not what anybody else has', async () => {
    const { pin, link: uri } = await link(people.ada, { actingFor: { person: people.ben, name: 'Ben' } })
    const wallet = foreignWallet()
    const { ask, prove } = await takeUp(wallet, uri, pin)
    expect((await read(credentialOf(await ask(await prove())), wallet.key)).claims['name']).toBe('Đặng Ben')
    await expect(link(people.dan, { actingFor: { person: people.ben, name: 'Ben' } })).rejects.toMatchObject({ status: 403 }) // prettier-ignore
  })
})

describe('what ends a document', () => {
  async function carried(person: string, more: object = {}) {
    const wallet = foreignWallet()
    const { link: uri, pin } = await link(person, more)
    const { ask, prove } = await takeUp(wallet, uri, pin)
    const credential = credentialOf(await ask(await prove()))
    expect((await read(credential, wallet.key)).claims['vct']).toBe('urn:island:card:1')
    return { wallet, credential, again: async () => credentialOf(await ask(await prove())) }
  }
  /** A process shows a list for five seconds; another one, asked now, signs what stands. */
  const gone = async (credential: string) => {
    const { uri, idx } = (JSON.parse(Buffer.from(credential.split('.')[1]!, 'base64url').toString()) as { status: { status_list: { uri: string; idx: number } } }).status.status_list // prettier-ignore
    const [row] = await island.database.sql<{ revoked: Date | null }[]>`select revoked from identity.status_slot where list = ${uri.split('/').at(-1)!} and slot = ${idx}` // prettier-ignore
    return row!.revoked !== null
  }
  const change = (owner: string, data: Record<string, string>) =>
    island.database.begin(async (tx) => {
      const found = (await island.registers.locate(tx, { register: 'islanders', owner }))!
      await island.registers.write(tx, island.clock.now(), { actor: people.clerkN1, purpose: 'census' }, { register: 'islanders', owner, id: found.id, after: 'latest', data, validFrom: '2026-06-01', reason: 'moved' }) // prettier-ignore
    })

  it('the record says another thing: the old one is over, the wallet asks again and has the new one', async () => {
    const { wallet, credential, again } = await carried(people.cleo)
    await change(people.cleo, { home: 'N2' })
    await island.settle()
    expect(await gone(credential)).toBe(true)
    const next = await again()
    expect((await read(next, wallet.key)).claims['home']).toBe('Place N2')
    await island.settle()
    expect(await gone(next)).toBe(false)
    expect((await lines(people.cleo, 'identity.documentEnded')).map(({ facts }) => facts['reason'])).toEqual([
      'changed',
    ])
  })

  it('the person takes it back; nobody else can', async () => {
    const { credential } = await carried(people.cleo)
    const [one] = await island.documents.issued(island.who(people.cleo))
    await expect(island.documents.withdraw(island.who(people.dan), one!.id)).rejects.toMatchObject({ status: 404 })
    await island.documents.withdraw(island.who(people.cleo), one!.id)
    await island.documents.withdraw(island.who(people.cleo), one!.id)
    expect(await gone(credential)).toBe(true)
  })

  it('a suspended person fetches nothing more, and keeps what is carried', async () => {
    const own = await carried(people.dan)
    const { link: uri, pin } = await link(people.dan)
    await island.database.begin((tx) =>
      island.journal.append(tx, island.clock.now(), { actor: people.clerkN1, purpose: 'census' }, [
        { owner: people.dan, type: 'identity.suspended', facts: {}, about: [{ person: people.dan, role: 'subject' }] }, // prettier-ignore
      ]),
    )
    await island.settle()
    expect(await gone(own.credential)).toBe(false)
    await expect(takeUp(foreignWallet(), uri, pin)).rejects.toThrow()
    await expect(own.again()).rejects.toThrow()
  })

  it('the person is revoked: theirs, those they hold for another, and what was not fetched yet', async () => {
    const own = await carried(people.ada)
    const child = await carried(people.ada, { actingFor: { person: people.ben, name: 'Ben' } })
    const { link: uri, pin } = await link()
    await island.database.begin((tx) =>
      island.journal.append(tx, island.clock.now(), { actor: people.clerkN1, purpose: 'census' }, [
        { owner: people.ada, type: 'identity.revoked', facts: { reason: 'death' }, about: [{ person: people.ada, role: 'subject' }] }, // prettier-ignore
      ]),
    )
    await island.settle()
    expect([await gone(own.credential), await gone(child.credential)]).toEqual([true, true])
    await expect(takeUp(foreignWallet(), uri, pin)).rejects.toThrow()
    await expect(own.again()).rejects.toThrow()
  })

  it('the record is erased', async () => {
    const { credential } = await carried(people.dan)
    await island.database.begin((tx) => island.registers.erase(tx, island.clock.now(), { actor: people.minister, purpose: 'justice' }, { owner: people.dan, register: 'islanders', order: '1/2026' })) // prettier-ignore
    await island.settle()
    expect(await gone(credential)).toBe(true)
  })
})
