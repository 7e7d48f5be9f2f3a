import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSigned, signedFields, type Signable } from './http-signature.ts'

const secret = new Uint8Array(32).fill(7)
const at = new Date('2026-11-22T10:00:00Z')
const request = fc.record({
  method: fc.constantFrom('POST', 'PUT'),
  target: fc.webUrl(),
  body: fc.string(),
  key: fc.uuid(),
})

describe('a signed request', () => {
  it('is believed just as it was signed, for five minutes either way', () => {
    fc.assert(
      fc.property(request, fc.integer({ min: -400, max: 400 }), (one: Signable, seconds) => {
        const now = new Date(at.getTime() + seconds * 1000)
        return isSigned(secret, one, signedFields(secret, one, at), now) === Math.abs(seconds) <= 300
      }),
    )
  })

  it('is not, when anything of it is another: method, address, body, key, time, secret', () => {
    fc.assert(
      fc.property(request, (one) => {
        const fields = signedFields(secret, one, at)
        const said = (more: Partial<Signable>, changed: Record<string, string> = {}, by = secret) => isSigned(by, { ...one, ...more }, { ...fields, ...changed }, at) // prettier-ignore
        expect(said({})).toBe(true)
        expect(said({ method: 'GET' })).toBe(false)
        expect(said({ target: `${one.target}x` })).toBe(false)
        expect(said({ body: `${one.body} ` })).toBe(false)
        expect(said({}, { 'idempotency-key': `${one.key}0` })).toBe(false)
        expect(said({}, { 'signature-input': fields['signature-input']!.replace(/created=\d+/, 'created=1795341601') })).toBe(false) // prettier-ignore
        expect(said({}, {}, new Uint8Array(32).fill(8))).toBe(false)
      }),
    )
  })

  it('covers what we say, not what the sender says it covers', () => {
    const one = { method: 'POST', target: 'https://x.example/', body: '{}', key: 'k' }
    const fields = signedFields(secret, one, at)
    const fewer = fields['signature-input']!.replace('"content-digest" ', '')
    expect(isSigned(secret, one, { ...fields, 'signature-input': fewer }, at)).toBe(false)
    for (const name of Object.keys(fields)) expect(isSigned(secret, one, { ...fields, [name]: undefined }, at)).toBe(false) // prettier-ignore
  })
})
