import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasher } from './disclosure.ts'
import type { FaultCode } from './fault.ts'
import { Hidden, hide, issueSdJwt, pack } from './issue.ts'
import { encode, publicKeyOf, signJws, type Claims } from './jws.ts'
import { present } from './present.ts'
import { BINDING_AGE, SKEW, verifySdJwt, type Wanted } from './verify.ts'

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { whole: privateKey.export({ format: 'jwk' }), shown: publicKey.export({ format: 'jwk' }) }
}
const [issuer, holder, stranger] = [pair(), pair(), pair()]
const NOW = 1_800_000_000
const header = { typ: 'dc+sd-jwt', kid: 'k1' }
const binding = { audience: 'x509:desk', nonce: 'n-1' }
const key = publicKeyOf(issuer.shown)!
const wanted: Wanted = { types: ['dc+sd-jwt'], key: (kid, iss) => (kid === 'k1' && iss === 'https://state.test' ? key : null), now: NOW, binding } // prettier-ignore
const base = { iss: 'https://state.test', iat: NOW - 10, exp: NOW + 1_000, cnf: { jwk: holder.shown } }
const issue = (claims: Claims, options?: Parameters<typeof issueSdJwt>[3]) => issueSdJwt({ ...base, ...claims }, header, issuer.whole, options) // prettier-ignore
const prove = (key: JsonWebKey = holder.whole, more = {}) => ({ key, binding: { ...binding, at: NOW, ...more } })
const code = (text: string, more: Partial<Wanted> = {}): FaultCode | 'taken' => {
  try {
    verifySdJwt(text, { ...wanted, ...more })
  } catch (error) {
    return (error as { code: FaultCode }).code
  }
  return 'taken'
}

/** Trees of claims with parts hidden at every level. */
const name = fc.string({ minLength: 1, maxLength: 6 }).filter((one) => !['_sd', '_sd_alg', '...', 'iss', 'iat', 'nbf', 'exp', 'cnf'].includes(one)) // prettier-ignore
const { tree } = fc.letrec<{ tree: Record<string, unknown>; value: unknown; some: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('some'), { maxLength: 3 }), tie('tree')),
  some: fc.tuple(fc.boolean(), tie('value')).map(([hidden, value]) => (hidden ? hide(value) : value)),
  tree: fc.dictionary(name, tie('some'), { maxKeys: 4 }) as fc.Arbitrary<Record<string, unknown>>,
})) // prettier-ignore

/** Another reading of the same: what is left of a tree when of its hidden parts, inner ones counted first, these are shown. */
function left(whole: unknown, shown: ReadonlySet<number>) {
  let n = 0
  const visit = (one: unknown): { value: unknown; any: boolean } => {
    if (one instanceof Hidden) {
      const inner = visit(one.value)
      const any = inner.any || shown.has(n)
      n += 1
      return { value: any ? inner.value : undefined, any }
    }
    const entries: [string, { value: unknown; any: boolean }, boolean][] = typeof one === 'object' && one !== null
      ? Object.entries(one).map(([name, inner]) => [name, visit(inner), inner instanceof Hidden]) : [] // prettier-ignore
    const any = entries.some(([, inner]) => inner.any)
    if (entries.length === 0) return { value: one, any }
    const kept = entries.filter(([, inner, hidden]) => !hidden || inner.any).map(([name, { value }]) => [name, value] as const) // prettier-ignore
    return { value: Array.isArray(one) ? kept.map(([, value]) => value) : Object.fromEntries(kept), any }
  }
  return visit(whole).value
}

describe('presenting', () => {
  it('any subset of disclosures shows exactly that subset and what it stands in', () => {
    fc.assert(
      fc.property(tree, fc.array(fc.nat(20)), fc.nat(3), (claims, numbers, decoys) => {
        let n = 0
        const shown = new Set(numbers)
        const credential = issue({ more: claims }, { decoys, salt: () => `s${n++}` })
        const salts = new Map(credential.split('~').slice(1, -1).map((text) => [text, Number((JSON.parse(Buffer.from(text, 'base64url').toString()) as string[])[0]!.slice(1))])) // prettier-ignore
        const presented = present(credential, ({ text }) => shown.has(salts.get(text)!), prove())
        const { claims: told } = verifySdJwt(presented, wanted)
        expect(told['more']).toEqual(left(claims, shown))
      }),
      { numRuns: 300 },
    )
  })

  it('any character of any part changed is refused', () => {
    const credential = issue({ vct: 'x', a: hide('one'), b: hide({ c: hide(2), d: [hide(3), 4] }) }, { decoys: 2 })
    const good = present(credential, () => true, prove())
    expect(code(good)).toBe('taken')
    const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~.=+/ ']
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(...signs), (at, sign) => {
        fc.pre(good[at] !== sign)
        expect(code(good.slice(0, at) + sign + good.slice(at + 1))).not.toBe('taken')
      }),
      { numRuns: 2_000 },
    )
    // The last character of a signature has bits that no byte needs.
    for (const sign of signs.slice(0, 64).filter((one) => !good.endsWith(one))) expect(code(good.slice(0, -1) + sign)).not.toBe('taken') // prettier-ignore
  })

  it('hides values and their number: digests are sorted, with decoys, and no salt is used twice', () => {
    const { claims, disclosures } = pack({ a: hide(1), b: hide(1), c: hide(1) }, { decoys: 4 })
    const digests = claims['_sd'] as string[]
    expect(digests).toHaveLength(7)
    expect(digests.toSorted()).toEqual(digests)
    const salts = disclosures.map((one) => (JSON.parse(Buffer.from(one, 'base64url').toString()) as string[])[0]!)
    expect(new Set(salts).size).toBe(3)
    expect(salts.every((salt) => Buffer.from(salt, 'base64url').length === 16)).toBe(true)
    expect(() => pack({ a: { '...': 1 } })).toThrow('name_reserved')
    expect(() => pack({ _sd_alg: hide(1) })).toThrow('name_reserved')
  })
})

describe('the strict verifier refuses', () => {
  /** A credential whose issuer signs anything. */
  const forged = (claims: Claims, texts: string[], head: Claims = header) => [signJws(head, { ...base, ...claims }, issuer.whole), ...texts, ''].join('~') // prettier-ignore
  const text = (...parts: unknown[]) => encode(parts)
  const digest = hasher()
  const open = { binding: null }
  const refused = (claims: Claims, texts: string[], why: FaultCode) => expect(code(forged(claims, texts), open)).toBe(why) // prettier-ignore

  it('disclosures: unreferenced, sent twice, of another form, of the other kind', () => {
    const one = text('s', 'a', 1)
    refused({}, [one], 'disclosure_unreferenced')
    refused({ _sd: [digest(one)] }, [one, one], 'disclosure_duplicate')
    for (const wrong of [text('s'), text('s', 'a', 1, 2), text(1, 'a', 1), text('s', 1, 1), encode({ a: 1 }), 'bm90IGpzb24', 'a=', '', 'ÿ'])
      refused({ _sd: [digest(wrong)] }, [wrong], 'disclosure_malformed') // prettier-ignore
    const element = text('s', 1)
    refused({ _sd: [digest(element)] }, [element], 'disclosure_malformed')
    refused({ list: [{ '...': digest(one) }] }, [one], 'disclosure_malformed')
  })

  it('digests: met twice, also where nothing is disclosed or one stands in a disclosure, and of another form', () => {
    const one = text('s', 'a', 1)
    const twice = digest(one)
    refused({ _sd: [twice, twice] }, [one], 'digest_repeated')
    refused({ _sd: [twice], b: { _sd: [twice] } }, [], 'digest_repeated')
    refused({ _sd: [twice], list: [{ '...': twice }] }, [], 'digest_repeated')
    const outer = text('s', 'o', { _sd: [twice] })
    refused({ _sd: [digest(outer), twice] }, [outer, one], 'digest_repeated')
    refused({ _sd: 'x' }, [], 'digest_malformed')
    refused({ _sd: [1] }, [], 'digest_malformed')
    refused({ list: [{ '...': 1 }] }, [], 'digest_malformed')
    refused({ list: [{ '...': twice, a: 1 }] }, [], 'digest_malformed')
  })

  it('names: reserved, and taken', () => {
    for (const name of ['_sd', '...', '_sd_alg']) refused({ _sd: [digest(text('s', name, 1))] }, [text('s', name, 1)], 'name_reserved') // prettier-ignore
    refused({ a: { '...': 'x' } }, [], 'name_reserved')
    refused({ a: { _sd_alg: 'sha-256' } }, [], 'name_reserved')
    const one = text('s', 'a', 1)
    refused({ a: 0, _sd: [digest(one)] }, [one], 'name_taken')
    const other = text('t', 'a', 2)
    refused({ _sd: [digest(one), digest(other)] }, [one, other], 'name_taken')
    const iss = text('s', 'iss', 'https://other.test')
    refused({ _sd: [digest(iss)] }, [iss], 'name_taken')
  })

  it('a name like __proto__ is a name like any other', () => {
    const one = text('s', '__proto__', { admin: true })
    const { claims } = verifySdJwt(forged({ _sd: [digest(one)] }, [one]), { ...wanted, ...open })
    expect(Object.hasOwn(claims, '__proto__')).toBe(true)
    expect((claims as { admin?: boolean }).admin).toBeUndefined()
  })

  it('hashes and algorithms it does not know, and types of other tokens', () => {
    for (const alg of ['md5', 'sha-1', 1, null]) refused({ _sd_alg: alg }, [], 'hash_refused')
    const unsigned = (head: Claims) => `${encode(head)}.${encode(base)}.${signJws(header, base, issuer.whole).split('.')[2]}~` // prettier-ignore
    for (const alg of ['none', 'HS256', 'ES384', undefined]) expect(code(unsigned({ ...header, alg }), open)).toBe('alg_refused') // prettier-ignore
    expect(code(forged({}, [], { ...header, crit: ['b64'] }), open)).toBe('alg_refused')
    expect(code(forged({}, [], { kid: 'k1' }), open)).toBe('typ_refused')
    expect(code(forged({}, [], { typ: 'kb+jwt', kid: 'k1' }), open)).toBe('typ_refused')
  })

  it('keys that are not the issuer’s, and what lies outside its time', () => {
    expect(code(forged({}, [], { ...header, kid: 'k2' }), open)).toBe('key_unknown')
    expect(code(forged({}, [], { ...header, kid: 1 }), open)).toBe('key_unknown')
    expect(code(forged({ iss: 'https://other.test' }, []), open)).toBe('key_unknown')
    expect(code(`${signJws(header, base, stranger.whole)}~`, open)).toBe('signature_wrong')
    expect(code(forged({ exp: NOW }, []), open)).toBe('expired')
    expect(code(forged({ nbf: NOW + SKEW + 1 }, []), open)).toBe('too_early')
    expect(code(forged({ iat: NOW + SKEW + 1 }, []), open)).toBe('too_early')
    expect(code(forged({ exp: 'never' }, []), open)).toBe('malformed')
    for (const wrong of ['', 'a.b.c', 'a.b.c~', `${encode(header)}.${encode(base)}~`, `${forged({}, [])}`.slice(0, -1)]) expect(code(wrong, open)).toBe('malformed') // prettier-ignore
  })

  it('key binding: missing, unasked for, of another key, answer, verifier, time or selection', () => {
    const credential = issue({ a: hide(1), b: hide(2) })
    const shown = (more = {}, key = holder.whole) => present(credential, ({ name }) => name === 'a', prove(key, more))
    expect(code(shown())).toBe('taken')
    expect(code(present(credential, () => true))).toBe('binding_missing')
    expect(code(shown(), open)).toBe('binding_unexpected')
    expect(code(shown({}, stranger.whole))).toBe('binding_signature')
    expect(code(shown({ nonce: 'n-0' }))).toBe('binding_nonce')
    expect(code(shown({ audience: 'x509:other' }))).toBe('binding_audience')
    expect(code(shown({ at: NOW - BINDING_AGE - 1 }))).toBe('binding_time')
    expect(code(shown({ at: NOW + SKEW + 1 }))).toBe('binding_time')
    const kb = (text: string) => text.slice(text.lastIndexOf('~') + 1)
    expect(code(present(credential, () => true) + kb(shown()))).toBe('binding_hash')
    expect(code(shown().replace(/\.[^.]*$/, ''))).toBe('binding_malformed')
    const other = signJws({ typ: 'JWT' }, { iat: NOW }, holder.whole)
    expect(code(present(credential, () => true) + other)).toBe('binding_malformed')
  })

  it('a holder’s key that is none, or hidden, or private', () => {
    for (const cnf of [undefined, {}, { jwk: { ...holder.shown, crv: 'P-384' } }, { jwk: holder.whole }, { jwk: { kty: 'oct', k: 'AA' } }]) {
      const credential = issue({ cnf })
      expect(code(present(credential, () => true, prove()))).toBe('holder_missing')
    }
    const hidden = issueSdJwt({ ...base, cnf: hide(base.cnf) }, header, issuer.whole)
    expect(code(present(hidden, () => true, prove()))).toBe('holder_missing')
  }) // prettier-ignore
})
