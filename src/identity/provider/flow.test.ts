import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discover, follow, openIsland, type OpenIsland } from '#test/connect'
import { people } from '#test/island'

let island: OpenIsland
beforeAll(async () => {
  island = await openIsland()
})
afterAll(() => island.close())

const CB = 'http://localhost:9/cb'

describe('code flow', () => {
  it('signs in', async () => {
    const site = await island.site({}, people.dan)
    const config = await discover(island.issuer, site.id, client.ClientSecretBasic(site.secret))
    const verifier = client.randomPKCECodeVerifier()
    const state = client.randomState()
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: CB,
      scope: 'openid profile age',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    })
    const surfer = await island.browser(people.ada)
    const at = await follow(surfer, url.href, CB)
    const tokens = await client.authorizationCodeGrant(config, at, { pkceCodeVerifier: verifier, expectedState: state })
    expect(tokens.claims()).toMatchObject({ iss: island.issuer, aud: site.id, acr: 'urn:onedoor:p2:a3' })
    const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub)
    expect(info).toMatchObject({ name: 'Đặng Ada', over_18: true })
    expect(info).not.toHaveProperty('birthdate')
  })
})
