import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePeople, type SamplePerson } from '#test/browser'
import { startServer, type Server } from '#test/server'
import { foreignWallet, takeUp } from '#test/wallet'
import { present } from '../src/identity/wallet/sdjwt/present.ts'

// The whole program, a person and a counter of the sample country, and a wallet of other people's making.

let server: Server
let people: SamplePerson[]
beforeAll(async () => {
  server = await startServer()
  people = await samplePeople(server.base)
})
afterAll(() => server?.stop())

/** Somebody's browser: what it sends and reads. */
async function browser({ id }: SamplePerson) {
  const session = await fetch(`${server.base}/api/v1/demo/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: id }) }) // prettier-ignore
  const cookie = `${session.headers.getSetCookie()[0]!.split(';')[0]}; lang=en`
  const ask = async (path: string, form?: Record<string, string>) => {
    const answer = await fetch(`${server.base}${path}`, { redirect: 'manual', headers: { cookie, accept: 'text/html' }, ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}) }) // prettier-ignore
    return { status: answer.status, location: answer.headers.get('location') ?? '', html: await answer.text() }
  }
  return ask
}
const linkIn = (html: string, scheme: string) => new RegExp(`href="(${scheme}:[^"]+)"`).exec(html)![1]!.replaceAll('&amp;', '&') // prettier-ignore

describe('an identity card', () => {
  it('goes from the register into a stranger’s wallet, is shown at a counter, and its owner sees who looked', async () => {
    const person = await browser(people[0]!)
    const officer = await browser(people.find(({ about }) => about.startsWith('Counter officer'))!)
    const wallet = foreignWallet()

    const offer = await person('/me/wallet/identity-card/offer', {})
    const pin = /panel-code">(\d{3}) (\d{3})</.exec(offer.html)!.slice(1).join('')
    const { ask, prove } = await takeUp(wallet, linkIn(offer.html, 'openid-credential-offer'), pin, 'identity-card')
    const { credentialResponse } = await ask(await prove())
    const { credential } = (credentialResponse as { credentials: { credential: string }[] }).credentials[0]!

    const { location } = await officer('/desk/documents', { kind: 'identity-card' })
    const { shower } = wallet
    const { params } = shower.parseOpenid4vpAuthorizationRequest({ authorizationRequest: linkIn((await officer(location)).html, 'openid4vp') }) // prettier-ignore
    const { authorizationRequestPayload: asked } = await shower.resolveOpenId4vpAuthorizationRequest({ authorizationRequestPayload: params as never }) // prettier-ignore
    const { nonce, client_id: audience } = asked as { nonce: string; client_id: string }
    const shown = present(credential, () => true, { key: wallet.key, binding: { nonce, audience, at: Math.floor(Date.now() / 1000) } }) // prettier-ignore
    const { authorizationResponsePayload } = await shower.createOpenid4vpAuthorizationResponse({ authorizationRequestPayload: asked, authorizationResponsePayload: { vp_token: { document: [shown] } } } as never) // prettier-ignore
    const { response } = await shower.submitOpenid4vpAuthorizationResponse({ authorizationRequestPayload: asked, authorizationResponsePayload } as never) // prettier-ignore
    expect(response.status).toBe(200)

    const seen = await officer(location)
    expect(seen.html).toContain(people[0]!.name)
    expect(seen.html).toContain('Genuine')
    const looks = await person('/me/looks')
    expect(looks.html).toContain('Saw a document shown from your wallet')
    expect(looks.html).toContain('Place of origin')

    const mine = await person('/me/wallet')
    const [, document = ''] = /name="document" value="([^"]+)"/.exec(mine.html)!
    expect((await person('/me/wallet/end', { document })).status).toBe(303)
    const { location: again } = await officer('/desk/documents', { kind: 'identity-card' })
    const next = shower.parseOpenid4vpAuthorizationRequest({ authorizationRequest: linkIn((await officer(again)).html, 'openid4vp') }) // prettier-ignore
    const second = (await shower.resolveOpenId4vpAuthorizationRequest({ authorizationRequestPayload: next.params as never })).authorizationRequestPayload as unknown as { nonce: string; state: string; response_uri: string } // prettier-ignore
    const late = present(credential, () => true, { key: wallet.key, binding: { nonce: second.nonce, audience, at: Math.floor(Date.now() / 1000) } }) // prettier-ignore
    const answer = await fetch(second.response_uri, { method: 'POST', body: new URLSearchParams({ state: second.state, vp_token: JSON.stringify({ document: [late] }) }) }) // prettier-ignore
    expect(answer.status).toBe(400)
    expect((await officer(again)).html).toContain('revoked or replaced')
  })
})
