import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayRecover, type Recoverable } from './rules-recovery.ts'

const some = new Date(0)
const good: Recoverable = { account: { closed: null, suspended: null, proofing: 1 }, keys: [{ kind: 'passkey' }], phones: 1 } // prettier-ignore
const recoverable = fc.record({
  account: fc.record({ closed: fc.constantFrom(null, some), suspended: fc.constantFrom(null, some), proofing: fc.constantFrom(0, 1, 2) }),
  keys: fc.array(fc.constantFrom('passkey', 'app', 'totp', 'sms').map((kind) => ({ kind }))),
  phones: fc.nat(2),
}) // prettier-ignore

describe('recovery online', () => {
  it('is for an open, proofed account with more than a number, whose number is on record', () => {
    expect(mayRecover(good)).toBe(true)
    fc.assert(
      fc.property(recoverable, (one) => {
        const { account, keys, phones } = one
        const why = [account.closed === null, account.suspended === null, account.proofing > 0, keys.some(({ kind }) => kind !== 'sms'), phones > 0] // prettier-ignore
        expect(mayRecover(one)).toBe(why.every(Boolean))
      }),
    )
  })

  it('another key or number never takes it away; a suspension, an end or a lost proof always does', () => {
    fc.assert(
      fc.property(recoverable.filter(mayRecover), (one) => {
        expect(mayRecover({ ...one, keys: [...one.keys, { kind: 'totp' }], phones: one.phones + 1 })).toBe(true)
        for (const less of [{ closed: some }, { suspended: some }, { proofing: 0 }])
          expect(mayRecover({ ...one, account: { ...one.account, ...less } })).toBe(false)
      }),
    )
  })
})
