import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people, settleIsland } from '#test/island'
import { AUTHENTICATOR_DOORS } from '#test/doors-identity-authenticators'
import { SoftPasskey } from '#test/passkey'
import { accounts, registered, SoftApp, Visitor } from '#test/visitor'

let island: Awaited<ReturnType<typeof settleIsland>>
let ada: Visitor
let dan: Visitor
let app: SoftApp
beforeAll(async () => {
  island = await settleIsland('live')
  await accounts(island, [people.ada, 'Đặng Ada'], [people.dan, 'Lê Dan'])
  ada = (await registered(island, people.ada)).visitor
  dan = (await registered(island, people.dan)).visitor
  app = new SoftApp()
  await app.register(ada)
})
afterAll(() => island.close())

const keysOf = async (person: string) => (await island.authenticators.keys.list(person)).map(({ id }) => id)
/** What one person owns, as it stands now. */
const owned = async (person: string) => ({
  keys: await keysOf(person),
  names: (await island.authenticators.keys.list(person)).map(({ name }) => name),
  sessions: (await island.authenticators.keys.sessions(person)).map(({ id }) => id).toSorted(),
  devices: (await island.authenticators.keys.devices(person)).map(({ id, locked }) => [id, locked]),
  approvals: (await island.authenticators.approvals.open(person)).map(({ id }) => id),
})

describe('nobody', () => {
  it('sees and changes nothing of anybody: each door of one’s own sends to sign in, or refuses', async () => {
    const nobody = new Visitor(island)
    const before = await owned(people.ada)
    for (const { method, route, form = {} } of AUTHENTICATOR_DOORS) {
      if (!route.startsWith('/me/') && !['/app/key', '/app/answer', '/app/link'].includes(route)) continue
      const path = route.replace(':id', app.id)
      const answer = method === 'GET' ? await nobody.get(path) : await nobody.post(path, { ...form })
      const sent = String(answer.headers.location ?? '').startsWith('/sign-in?')
      const locked = path.startsWith('/app') && answer.body.includes('Open the app')
      expect([400, 401].includes(answer.statusCode) || sent || locked, `${method} ${path}: ${answer.statusCode}`).toBe(
        true,
      )
    }
    expect(await owned(people.ada)).toEqual(before)
  })
})

describe('somebody else', () => {
  it('cannot rename, remove, answer, end, forget or unlock what is another’s, by its id', async () => {
    const asked = await island.database.begin((tx) => island.authenticators.approvals.ask(tx, { person: people.ada, kind: 'ciba', site: 'Bank', purpose: 'Pay' })) // prettier-ignore
    const before = await owned(people.ada)
    const session = before.sessions[0]!
    const [device] = before.devices[0]!
    const id = before.keys[0]!
    const tries: readonly (readonly [string, Record<string, string>])[] = [
      ['/me/security/rename', { id, name: 'mine now' }],
      ['/me/security/remove', { id, sure: 'yes' }],
      ['/me/security/answer', { id: asked.id, answer: 'deny' }],
      ['/me/devices/end', { id: session }],
      ['/me/devices/end', { id: session, answer: 'not_me' }],
      ['/me/devices/forget', { id: String(device) }],
      ['/me/devices/unlock', { id: String(device) }],
      ['/app/answer', { id: asked.id, answer: 'not_me' }],
      ['/app/answer', { id: asked.id, answer: 'approve', number: asked.number, key: app.id, proof: app.sign(`onedoor approve\n${asked.id}\n${asked.number}`), pin: app.pin }],
    ] // prettier-ignore
    for (const [path, form] of tries) expect([404, 409], path).toContain((await dan.post(path, form)).statusCode)
    for (const path of [`/me/security/remove?id=${id}`, `/app/approvals/${asked.id}`]) expect([404, 409]).toContain((await dan.get(path)).statusCode) // prettier-ignore
    expect(await owned(people.ada)).toEqual(before)
    expect((await dan.get('/me/security')).body).not.toContain('Bank')
    expect((await ada.get('/me/security')).body).toContain('Bank')
  })

  it('cannot open the app with another’s key id, nor sign in with another’s account on their own key', async () => {
    const own = new SoftApp()
    await own.register(dan)
    Object.assign(own, { person: people.ada })
    expect((await own.unlock(new Visitor(island))).statusCode).toBe(401)
    Object.assign(own, { id: app.id })
    expect((await own.unlock(new Visitor(island))).statusCode).toBe(401)
  })
})

describe('a parent who acts for a child', () => {
  it('stays themselves here: keys, sessions and questions are the parent’s own', async () => {
    await ada.post('/me/acting', { person: people.ben })
    expect((await ada.who())?.actingFor?.person).toBe(people.ben)
    expect((await ada.get('/me/security')).body).toContain('Bank')
    const before = await keysOf(people.ben)
    const more = await ada.get('/me/security')
    expect(more.statusCode).toBe(200)
    expect(await keysOf(people.ben)).toEqual(before)
    expect(before).toEqual([])
    await ada.post('/me/acting', { person: 'self' })
  })
})

describe('leave to register', () => {
  it('is for who has an account, and says nothing of whose it is to who has no code', async () => {
    await expect(island.database.begin((tx) => island.authenticators.enrol(tx, people.minister, { actor: people.ada, purpose: 'identity' }))).rejects.toMatchObject({ code: 'account_not_found' }) // prettier-ignore
    const page = await new Visitor(island).get('/sign-in/enrol?code=ZZZZ-ZZZZ-ZZZZ-ZZZZ')
    expect(page.statusCode).toBe(404)
    for (const name of ['Ada', 'Dan']) expect(page.body).not.toContain(name)
  })

  it('of one person makes a key for that person alone', async () => {
    const { visitor } = await registered(island, people.dan, new SoftPasskey(), true)
    expect((await visitor.who())?.person).toBe(people.dan)
  })
})
