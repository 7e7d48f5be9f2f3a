import { describe, expect, it } from 'vitest'
import { hasher, readDisclosure } from './disclosure.ts'
import { publicKeyOf } from './jws.ts'
import { BINDING, BOUND_TO, DISCLOSURES, HOLDER, ISSUER, JWT, PRESENTED, RECURSIVE, TYP } from './rfc9901.fixture.ts'
import { unpack } from './unpack.ts'
import { verifySdJwt, type Wanted } from './verify.ts'

const key = publicKeyOf(ISSUER)!
const wanted: Wanted = { types: [TYP], key: () => key, now: BOUND_TO.at, binding: BOUND_TO }
const all = DISCLOSURES.map(([, text]) => text)
const presentation = [JWT, ...PRESENTED.map((n) => all[n]!), BINDING].join('~')

describe('RFC 9901, as published', () => {
  it.each(DISCLOSURES)('disclosure %s', (digest, text, name, value) => {
    expect(readDisclosure(text, hasher())).toEqual({ text, digest, name, value })
  })

  it('5.1: the whole credential opens', () => {
    const { claims } = verifySdJwt([JWT, ...all, ''].join('~'), { ...wanted, binding: null })
    expect(Object.keys(claims).toSorted()).toEqual(['address', 'birthdate', 'cnf', 'email', 'exp', 'family_name', 'given_name', 'iat', 'iss', 'nationalities', 'phone_number', 'phone_number_verified', 'sub', 'updated_at']) // prettier-ignore
    expect(claims['nationalities']).toEqual(['US', 'DE'])
  })

  it('5.2: the presentation says what the RFC says, bound to the holder’s key', () => {
    expect(verifySdJwt(presentation, wanted)).toMatchObject({
      holder: HOLDER,
      claims: {
        iss: 'https://issuer.example.com', iat: 1683000000, exp: 1883000000, sub: 'user_42', nationalities: ['US'], cnf: { jwk: HOLDER }, family_name: 'Doe', given_name: 'John',
        address: { street_address: '123 Main St', locality: 'Anytown', region: 'Anystate', country: 'US' },
      },
    }) // prettier-ignore
  })

  it('5.2: another verifier, another question, another day, one disclosure less', () => {
    const code = (text: string, more: Partial<Wanted>) => {
      try {
        verifySdJwt(text, { ...wanted, ...more })
      } catch (error) {
        return (error as { code: string }).code
      }
      return 'taken'
    }
    expect(code(presentation, { binding: { ...BOUND_TO, audience: 'https://other.example' } })).toBe('binding_audience')
    expect(code(presentation, { binding: { ...BOUND_TO, nonce: '1234567891' } })).toBe('binding_nonce')
    expect(code(presentation, { now: BOUND_TO.at + 86_400 })).toBe('binding_time')
    expect(code(presentation.replace(`~${all[5]}`, ''), {})).toBe('binding_hash')
    expect(code(presentation, { binding: null })).toBe('binding_unexpected')
    expect(code(`${presentation.slice(0, presentation.lastIndexOf('~'))}~`, {})).toBe('binding_missing')
  })

  it('6.3: within a disclosure, and nowhere else', () => {
    const { claims, address, region } = RECURSIVE
    expect(unpack(claims, [region, address]).claims['address']).toEqual({ region: 'Sachsen-Anhalt' })
    expect(unpack(claims, [address]).claims['address']).toEqual({})
    expect(() => unpack(claims, [region])).toThrow('disclosure_unreferenced')
  })
})
