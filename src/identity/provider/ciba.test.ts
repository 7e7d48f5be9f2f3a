import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discover, keyPair, openIsland, type OpenIsland } from '#test/connect'
import { people } from '#test/island'

let island: OpenIsland
let config: client.Configuration
beforeAll(async () => {
  island = await openIsland()
  const { jwk, key } = await keyPair()
  const keys = JSON.stringify({ keys: [jwk] })
  const site = await island.site({ auth: 'private_key_jwt', ciba: 'yes', keys, name: 'Harbour Till' }, people.dan)
  config = await discover(island.issuer, site.id, client.PrivateKeyJwt({ key, kid: jwk.kid! }))
  // Only whoever has an account can be asked.
  await island.browser(people.ada)
})
afterAll(() => island.close())

const POLL = 'urn:openid:params:grant-type:ciba'
const ask = (login_hint: string, more: Record<string, string> = {}) =>
  client.initiateBackchannelAuthentication(config, { scope: 'openid profile', login_hint, binding_message: 'Till 47', ...more }) // prettier-ignore
const poll = ({ auth_req_id }: { auth_req_id: string }) => client.genericGrantRequest(config, POLL, { auth_req_id })
const question = (person: string) => [...island.hand.asked.values()].findLast((one) => one.person === person)!
const error = (code: string) => expect.objectContaining({ error: code })

describe('asking a person on their own device (CIBA, poll)', () => {
  it('approved: the site gets tokens of that person, once, and what was agreed stands among the consents', async () => {
    const asked = await ask('I-ada')
    await expect(poll(asked)).rejects.toEqual(error('authorization_pending'))
    // The number that the site shows is the number that the person types.
    expect(question(people.ada)).toMatchObject({ site: 'Harbour Till', number: '47' })
    question(people.ada).state = 'approved'
    const tokens = await poll(asked)
    expect(await client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck)).toMatchObject({ name: 'Đặng Ada' }) // prettier-ignore
    expect((await island.consents.mine(island.who(people.ada))).map(({ party }) => party.name)).toEqual([
      'Harbour Till',
    ])
    await expect(poll(asked)).rejects.toEqual(error('invalid_grant'))
  })

  it('denied, or reported as not one’s own: the site hears access_denied', async () => {
    for (const state of ['denied', 'reported'] as const) {
      const asked = await ask('I-ada')
      question(people.ada).state = state
      await expect(poll(asked)).rejects.toEqual(error('access_denied'))
    }
  })

  it('nobody, and somebody without an account, are answered as somebody is, and never anything else', async () => {
    const before = island.hand.asked.size
    for (const hint of ['I-nobody', 'I-cleo']) {
      const asked = await ask(hint)
      expect(Object.keys(asked).toSorted()).toEqual(Object.keys(await ask('I-ada')).toSorted())
      await expect(poll(asked)).rejects.toEqual(error('authorization_pending'))
    }
    expect([...island.hand.asked.values()].slice(before).every(({ person }) => person === people.ada)).toBe(true)
  })

  it('asked again too soon: slow down, five seconds longer each time; a slow one is answered as before', async () => {
    const asked = await ask('I-ada')
    await expect(poll(asked)).rejects.toEqual(error('authorization_pending'))
    await expect(poll(asked)).rejects.toEqual(error('slow_down'))
    const since = (seconds: number) => island.database.sql`update identity.artifact set polled = clock_timestamp() - make_interval(secs => ${seconds}) where polled is not null` // prettier-ignore
    // Five seconds were enough once; after one haste ten are asked for.
    await since(7)
    await expect(poll(asked)).rejects.toEqual(error('slow_down'))
    await since(16)
    await expect(poll(asked)).rejects.toEqual(error('authorization_pending'))
    const two = await Promise.allSettled([poll(asked), poll(asked)])
    expect(two.every(({ status }) => status === 'rejected')).toBe(true)
    // Whoever has been answered is not kept waiting.
    question(people.ada).state = 'approved'
    expect(await poll(asked)).toHaveProperty('access_token')
  })

  it('asked by many at once, one is answered and the others are told to slow down', async () => {
    const asked = await ask('I-ada')
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => poll(asked)))
    const said = all.map((one) => (one.status === 'rejected' ? (one.reason as { error: string }).error : 'answered'))
    expect(said.filter((one) => one === 'authorization_pending')).toHaveLength(1)
    expect(said.filter((one) => one === 'slow_down')).toHaveLength(7)
  })

  it('a name the site knows the person by serves as well; a message without its number does not', async () => {
    const first = await ask('I-ada')
    question(people.ada).state = 'approved'
    const { sub } = (await poll(first)).claims()!
    await ask(sub)
    expect(question(people.ada).state).toBe('waiting')
    await expect(ask('I-ada', { binding_message: 'no number' })).rejects.toEqual(error('invalid_binding_message'))
  })

  it('a site that did not register for it is refused', async () => {
    const { jwk, key } = await keyPair()
    const site = await island.site({ auth: 'private_key_jwt', keys: JSON.stringify({ keys: [jwk] }) }, people.dan)
    const other = await discover(island.issuer, site.id, client.PrivateKeyJwt({ key, kid: jwk.kid! }))
    await expect(client.initiateBackchannelAuthentication(other, { scope: 'openid', login_hint: 'I-ada', binding_message: '47' })).rejects.toEqual(error('invalid_request')) // prettier-ignore
  })
})
