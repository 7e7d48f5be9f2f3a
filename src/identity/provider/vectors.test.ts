import { calculateJwkThumbprint } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discover, follow, openIsland, type OpenIsland } from '#test/connect'
import { people } from '#test/island'
import { thumbprint } from '../wallet/documents/documents.ts'
import { readProofOfPossession } from '../wallet/issuance/dpop.ts'

// Facts as the RFCs print them.

let island: OpenIsland
beforeAll(async () => {
  island = await openIsland()
})
afterAll(() => island.close())

describe('RFC 7636, appendix B', () => {
  const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  const CB = 'http://localhost:9/cb'

  it('the verifier opens a code asked for with the challenge; one letter else opens none', async () => {
    const site = await island.site({}, people.dan)
    const config = await discover(island.issuer, site.id, client.ClientSecretBasic(site.secret))
    const ada = await island.browser(people.ada)
    const flow = async () => {
      const url = client.buildAuthorizationUrl(config, { redirect_uri: CB, scope: 'openid', state: 's', code_challenge: CHALLENGE, code_challenge_method: 'S256' }) // prettier-ignore
      return follow(ada, url.href, CB)
    }
    const take = (at: URL, pkceCodeVerifier: string) => client.authorizationCodeGrant(config, at, { pkceCodeVerifier, expectedState: 's' }) // prettier-ignore
    expect(await take(await flow(), VERIFIER)).toHaveProperty('access_token')
    await expect(take(await flow(), `${VERIFIER.slice(0, -1)}l`)).rejects.toMatchObject({ error: 'invalid_grant' })
  })
})

describe('RFC 7638', () => {
  it('3.1: the thumbprint of the key that it prints', async () => {
    const n = '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw' // prettier-ignore
    expect(await calculateJwkThumbprint({ kty: 'RSA', n, e: 'AQAB' })).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs') // prettier-ignore
  })
})

describe('RFC 9449', () => {
  const JWK = { kty: 'EC', crv: 'P-256', x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs', y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA' } as const // prettier-ignore
  const JKT = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I'
  const TOKEN = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU'
  const PROOF =
    'eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA'
  const DOOR = { method: 'GET', url: 'https://resource.example.org/protectedresource', now: 1_562_262_618 }
  const wrong = expect.objectContaining({ status: 401, error: 'invalid_dpop_proof' })

  it('6.1: the thumbprint that a token of the key names', async () => {
    expect(thumbprint(JWK).toString('base64url')).toBe(JKT)
    expect(await calculateJwkThumbprint(JWK)).toBe(JKT)
  })

  it('7.1: the proof that it prints is believed there, then and for that token', () => {
    expect(readProofOfPossession(PROOF, TOKEN, DOOR)).toMatchObject({ jkt: JKT, jti: 'e1j3V_bKic8-LAEB' })
    // Query and fragment do not count (4.3).
    expect(readProofOfPossession(PROOF, TOKEN, { ...DOOR, url: `${DOOR.url}?page=2#here` }).jkt).toBe(JKT)
  })

  it('7.1: and nowhere else, never later, for no other token, with no letter changed', () => {
    for (const door of [
      { method: 'POST' },
      { url: 'https://resource.example.org/other' },
      { url: 'http://resource.example.org/protectedresource' },
      { now: DOOR.now + 301 },
      { now: DOOR.now - 61 },
    ])
      // prettier-ignore
      expect(() => readProofOfPossession(PROOF, TOKEN, { ...DOOR, ...door }), JSON.stringify(door)).toThrow(wrong)
    expect(() => readProofOfPossession(PROOF, `${TOKEN}x`, DOOR)).toThrow(wrong)
    for (const at of [10, 200, 400, PROOF.length - 3]) {
      const letter = PROOF[at] === 'A' ? 'B' : 'A'
      expect(() => readProofOfPossession(`${PROOF.slice(0, at)}${letter}${PROOF.slice(at + 1)}`, TOKEN, DOOR), String(at)).toThrow(wrong) // prettier-ignore
    }
  })
})
