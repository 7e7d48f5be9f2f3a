import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { islandSignIn } from '#test/connect'
import { certificateOf, hasSubject, isAuthorized } from './certificates.ts'
import { claimsOf, consentId, decideParty, draftParty, isReturnAddress, readConsentId, scopesOf } from './rules.ts'
import type { PartyForm } from './schema.ts'
import { isSecret, newSecret } from './secret.ts'
import { createSubjects } from './subject.ts'
import { certify } from '#test/certificates'
import { X509Certificate } from 'node:crypto'

const form: PartyForm = { name: 'Harbour Bank', basis: 'bank', claims: ['name'], profile: 'plain', auth: 'none', redirectUris: 'https://bank.example/cb' } // prettier-ignore
const wrong = (change: Partial<PartyForm>, sandbox = true) => {
  const drafted = draftParty(islandSignIn, { ...form, ...change }, sandbox)
  return drafted.ok ? [] : drafted.wrong.map(({ field, code }) => `${field} ${code}`)
}
const EC = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }

describe('a registration', () => {
  it('is taken when nothing is wrong, and each wrong field is named', () => {
    expect(wrong({})).toEqual([])
    expect(wrong({ name: 'x' })).toEqual(['name required'])
    expect(wrong({ basis: 'none' })).toEqual(['basis not_a_choice'])
    expect(wrong({ basis: 'consent', claims: ['birthdate'] })).toEqual(['claims outside_basis'])
    expect(wrong({ claims: 'nothing' })).toContain('claims not_a_choice')
    expect(wrong({ redirectUris: '' })).toEqual(['redirectUris required'])
    expect(wrong({ redirectUris: 'https://a.example/cb https://b.example/cb' })).toEqual(['redirectUris several_hosts'])
    expect(wrong({ auth: 'private_key_jwt' })).toEqual(['keys required'])
    expect(wrong({ auth: 'tls_client_auth' })).toEqual(['subject required'])
    expect(wrong({ ciba: 'yes' })).toEqual(['auth ciba_auth'])
    expect(wrong({ profile: 'fapi2' })).toEqual(['auth fapi_auth', 'bound fapi_bound'])
    expect(wrong({ backchannelLogoutUri: 'ftp://x' })).toEqual(['backchannelLogoutUri not_an_address'])
  })

  it('takes public keys only, of kinds that are strong enough', () => {
    const keys = (...all: object[]) => wrong({ auth: 'private_key_jwt', keys: JSON.stringify({ keys: all }) })
    expect(keys(EC)).toEqual([])
    for (const bad of [{ ...EC, d: 'secret' }, { kty: 'oct', k: 'x' }, { kty: 'RSA', n: 'short', e: 'AQAB' }, { ...EC, crv: 'P-192' }, {}]) expect(keys(bad)).toEqual(['keys not_keys']) // prettier-ignore
    for (const text of ['x', '[]', '{"keys":1}', 'null']) expect(wrong({ keys: text })).toEqual(['keys not_keys'])
  })

  it('never takes a claim that its basis does not give, whatever else is in the form', () => {
    const claim = fc.constantFrom(...Object.keys(islandSignIn.claims), 'nonsense')
    fc.assert(
      fc.property(fc.constantFrom('consent', 'bank'), fc.array(claim, { maxLength: 5 }), (basis, claims) => {
        const drafted = draftParty(islandSignIn, { ...form, basis, claims }, true)
        const given = islandSignIn.bases.find(({ code }) => code === basis)!.claims
        expect(drafted.ok).toBe(claims.every((one) => given.includes(one)))
      }),
    )
  })
})

describe('addresses to come back to', () => {
  it('are https, or http of this machine while trying', () => {
    for (const good of ['https://a.example/cb', 'https://a.example/cb?x=1']) expect(isReturnAddress(good, false)).toBe(true) // prettier-ignore
    for (const own of ['http://localhost:9/cb', 'http://127.0.0.1/cb', 'http://[::1]:9/cb']) expect([isReturnAddress(own, true), isReturnAddress(own, false)]).toEqual([true, false]) // prettier-ignore
    for (const bad of ['http://a.example/cb', 'https://*.example/cb', 'https://a.example/#x', 'https://u:p@a.example/', 'javascript:alert(1)', 'app://x', '/cb', '', '//a.example', 'data:text/html,x']) expect([bad, isReturnAddress(bad, true)]).toEqual([bad, false]) // prettier-ignore
  })

  it('are never taken from words alone', () => {
    fc.assert(fc.property(fc.string(), (text) => isReturnAddress(text, false) === /^https:\/\//i.test(text.trim()) || !isReturnAddress(text, false))) // prettier-ignore
  })
})

describe('names', () => {
  const subjects = createSubjects(new Uint8Array(32).fill(3))
  it('of a person at a sector lead back there and nowhere else, and no made-up one leads anywhere', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.domain(), fc.domain(), (person, here, there) => {
        const name = subjects.subject(here, person)
        expect(subjects.person(here, name)).toBe(person)
        expect(name).not.toContain(person.slice(0, 8))
        if (here !== there) expect(subjects.person(there, name)).toBeNull()
        expect(createSubjects(new Uint8Array(32).fill(4)).person(here, name)).toBeNull()
      }),
    )
    fc.assert(fc.property(fc.base64String(), (text) => subjects.person('a.example', text) === null))
  })

  it('of a consent are read as they were written, and nothing else is one', () => {
    const instant = fc.date({ min: new Date(0), max: new Date(Date.UTC(2100, 0, 1)), noInvalidDate: true })
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), instant, (person, party, given) => {
        expect(readConsentId(consentId({ person, party, given }))).toEqual({ person, party, given })
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => readConsentId(text) === null))
  })
})

describe('scopes and claims', () => {
  it('a scope may be asked when all it tells is registered; a consent covers scopes and claims by name', () => {
    expect(scopesOf(islandSignIn, { claims: ['name', 'over_18'] })).toEqual([
      'openid',
      'offline_access',
      'profile',
      'age',
    ])
    expect(claimsOf(islandSignIn, { scope: 'openid age', claims: 'birthdate' })).toEqual(['over_18', 'birthdate'])
  })

  it('a site goes from the sandbox to people only by an official', () => {
    expect(decideParty('sandbox', 'approve')).toBeNull()
    expect(decideParty('asked', 'approve')).toBe('live')
    expect(decideParty('suspended', 'approve')).toBe('live')
    expect(decideParty('live', 'suspend')).toBe('suspended')
    expect(decideParty('suspended', 'suspend')).toBeNull()
  })
})

describe('secrets', () => {
  it('are known by their hash, also the second time, and no other is', async () => {
    const { shown, kept } = await newSecret()
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(kept).not.toContain(shown)
    const other = await newSecret()
    expect(await Promise.all([shown, shown, other.shown, '', `${shown}x`].map((one) => isSecret(kept, one)))).toEqual([true, true, false, false, false]) // prettier-ignore
    expect(await isSecret(kept, shown)).toBe(true)
    // The glance alone opens nothing.
    expect(await isSecret(`${other.kept.split('#')[0]}#${kept.split('#')[1]}`, shown)).toBe(false)
  })
})

describe('certificates', () => {
  const ca = certify('Root', { authority: true })
  const mine = certify('app', { ca })
  const trust = { proxySecret: 's', authorities: [new X509Certificate(ca.pem)] }
  it('are read from the field of a proxy that knows the word', () => {
    const field = `:${mine.der.toString('base64')}:`
    expect(certificateOf({ 'client-cert': field, 'x-onedoor-proxy': 's' }, trust)).toContain('BEGIN CERTIFICATE')
    for (const headers of [{ 'client-cert': field }, { 'client-cert': field, 'x-onedoor-proxy': 'x' }, { 'client-cert': 'x', 'x-onedoor-proxy': 's' }, { 'client-cert': ':AAAA:', 'x-onedoor-proxy': 's' }, { 'client-cert': [field, field], 'x-onedoor-proxy': 's' }]) expect(certificateOf(headers, trust)).toBeNull() // prettier-ignore
    expect(certificateOf({ 'client-cert': field, 'x-onedoor-proxy': '' }, { ...trust, proxySecret: null })).toBeNull()
  })

  it('hold within their days, from an authority that is one, with the subject letter by letter', () => {
    const now = new Date()
    expect(isAuthorized(mine.pem, trust, now)).toBe(true)
    expect(isAuthorized(certify('app').pem, trust, now)).toBe(false)
    expect(isAuthorized(mine.pem, trust, new Date(now.getTime() + 400 * 86_400_000))).toBe(false)
    // Signed by a certificate that is no authority's.
    const middle = certify('Middle', { ca })
    expect(isAuthorized(certify('app', { ca: middle }).pem, { ...trust, authorities: [new X509Certificate(middle.pem)] }, now)).toBe(false) // prettier-ignore
    expect([hasSubject(mine.pem, 'CN=app'), hasSubject(mine.pem, 'CN=App'), hasSubject(mine.pem, 'CN=app,O=x')]).toEqual([true, false, false]) // prettier-ignore
  })
})
