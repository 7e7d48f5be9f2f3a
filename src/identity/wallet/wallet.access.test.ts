import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '#test/island'
import { carry, foreignWallet, walletIsland, type WalletIsland } from '#test/wallet'

let island: WalletIsland
let cookies: Record<'ada' | 'dan' | 'porter', string>
beforeAll(async () => {
  island = await walletIsland()
  cookies = { ada: await island.enter(people.ada), dan: await island.enter(people.dan), porter: await island.enter(people.clerkN1) } // prettier-ignore
})
afterAll(() => island.close())
const count = async (type: string) => (await island.database.sql<[{ n: number }]>`select count(*)::int as n from journal.line where type = ${type}`)[0].n // prettier-ignore

describe('one’s documents', () => {
  it('nobody’s page leads to signing in, and no door does anything', async () => {
    for (const url of ['/me/wallet', '/me/wallet/island-card', '/desk/documents']) {
      const answer = await island.get(url)
      expect([answer.statusCode, answer.headers.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(url)}`])
    }
    for (const url of ['/me/wallet/island-card/offer', '/me/wallet/island-card/card', '/desk/documents'])
      expect((await island.post(url, url.startsWith('/desk') ? { kind: 'island-card' } : {})).statusCode).toBe(401)
    expect((await island.post('/me/wallet/end', { document: people.ada })).statusCode).toBe(401)
  })

  it('the list discloses nothing; opening one is a look', async () => {
    const list = await island.get('/me/wallet', cookies.ada)
    expect(list.body).toContain('Island card')
    expect(list.body).not.toContain('I-ada')
    expect(await count('look.register')).toBe(0)
    const one = await island.get('/me/wallet/island-card', cookies.ada)
    expect(one.body).toContain('I-ada')
    expect(await count('look.register')).toBe(1)
    expect((await island.get('/me/wallet/moon-card', cookies.ada)).statusCode).toBe(404)
  })

  it('an offer shows a code to scan, a link and a number; the house keeps neither code nor number', async () => {
    const { body } = await island.post('/me/wallet/island-card/offer', {}, cookies.ada)
    const link = /href="(openid-credential-offer:[^"]+)"/.exec(body)![1]!.replaceAll('&amp;', '&')
    const pin = /panel-code">(\d{3}) (\d{3})</.exec(body)!.slice(1).join('')
    const { 'pre-authorized_code': code } = Object.values((JSON.parse(new URL(link).searchParams.get('credential_offer')!) as { grants: Record<string, { 'pre-authorized_code': string }> }).grants)[0]! // prettier-ignore
    const rows = JSON.stringify(await island.database.sql`select * from identity.wallet_ticket`)
    expect(rows.includes(code) || rows.includes(`"${pin}"`)).toBe(false)
  })

  it('one takes back one’s own, and nobody else’s', async () => {
    await carry(island, foreignWallet(), people.ada)
    const [one] = await island.documents.issued(island.who(people.ada))
    expect((await island.post('/me/wallet/end', { document: one!.id }, cookies.dan)).statusCode).toBe(404)
    expect((await island.post('/me/wallet/end', { document: one!.id }, cookies.ada)).statusCode).toBe(303)
    expect((await island.get('/me/wallet?done=1', cookies.ada)).body).toContain('Taken back by you')
  })
})

describe('the desk', () => {
  it('only a post that may ask is offered a question, and asks', async () => {
    expect((await island.get('/desk/documents', cookies.porter)).body).toContain('island-card')
    expect((await island.get('/desk/documents', cookies.dan)).body).not.toContain('island-card')
    expect((await island.post('/desk/documents', { kind: 'island-card' }, cookies.dan)).statusCode).toBe(403)
    const asked = await island.post('/desk/documents', { kind: 'island-card' }, cookies.porter)
    expect(asked.statusCode).toBe(303)
    const path = String(asked.headers.location)
    expect((await island.get(path, cookies.porter)).body).toContain('openid4vp://')
    expect((await island.get(path, cookies.dan)).statusCode).toBe(404)
  })

  it('a code is read without script too; the page holds keys and bits, and nothing of anybody', async () => {
    const shown = await island.post('/me/wallet/island-card/card', {}, cookies.ada)
    const text = /<textarea[^>]*>([^<]+)</.exec(shown.body)![1]!.trim()
    const good = await island.post('/desk/card', { code: text })
    expect([good.statusCode, good.body.includes('I-ada')]).toEqual([200, true])
    const bad = await island.post('/desk/card', { code: `${text.slice(0, -2)}AA` })
    expect([bad.statusCode, bad.body.includes('It was altered')]).toEqual([422, true])
    const page = await island.get('/desk/card')
    expect(page.body).not.toMatch(/I-ada|Ada|"d":/)
  })
})
