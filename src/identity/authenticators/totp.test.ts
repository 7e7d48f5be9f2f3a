import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base32, hotp, matchingStep, otpauth, stepAt } from './totp.ts'

const SEED = (length: number) => Buffer.from('1234567890'.repeat(7).slice(0, length))

describe('one-time codes', () => {
  it('are those of RFC 4226, appendix D', () => {
    const codes = Array.from({ length: 10 }, (_, counter) => hotp(SEED(20), counter))
    expect(codes).toEqual(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']) // prettier-ignore
  })

  it('are those of RFC 6238, appendix B, for each of its hashes', () => {
    const table: readonly (readonly [number, string, string, string])[] = [
      [59, '94287082', '46119246', '90693936'],
      [1_111_111_109, '07081804', '68084774', '25091201'],
      [1_111_111_111, '14050471', '67062674', '99943326'],
      [1_234_567_890, '89005924', '91819424', '93441116'],
      [2_000_000_000, '69279037', '90698825', '38618901'],
      [20_000_000_000, '65353130', '77737706', '47863826'],
    ]
    for (const [seconds, one, two, five] of table) {
      const step = stepAt(new Date(seconds * 1000))
      expect([hotp(SEED(20), step, 8, 'sha1'), hotp(SEED(32), step, 8, 'sha256'), hotp(SEED(64), step, 8, 'sha512')]).toEqual([one, two, five]) // prettier-ignore
    }
  })

  it('are taken one step before and after now, and no further', () => {
    const now = new Date('2026-11-22T08:00:10Z')
    const step = stepAt(now)
    for (const shift of [-3, -2, -1, 0, 1, 2, 3]) {
      const found = matchingStep(SEED(20), hotp(SEED(20), step + shift), now)
      if (Math.abs(shift) <= 1) expect(found).toBe(step + shift)
      else expect(found).not.toBe(step + shift)
    }
    for (const wrong of ['', '12345', '1234567', 'abcdef', '१२३४५६'])
      expect(matchingStep(SEED(20), wrong, now)).toBeNull()
    expect(matchingStep(SEED(20), ` ${hotp(SEED(20), step).replace(/(...)/, '$1 ')}`, now)).toBe(step)
  })

  it('have a seed written as authenticator apps read it (RFC 4648, section 10)', () => {
    const vectors: Record<string, string> = { '': '', f: 'MY', fo: 'MZXQ', foo: 'MZXW6', foob: 'MZXW6YQ', fooba: 'MZXW6YTB', foobar: 'MZXW6YTBOI' } // prettier-ignore
    for (const [plain, coded] of Object.entries(vectors)) expect(base32(Buffer.from(plain))).toBe(coded)
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => base32(bytes).length === Math.ceil((bytes.length * 8) / 5))) // prettier-ignore
    expect(otpauth(SEED(20), 'OneDoor', 'Lê Dan')).toBe('otpauth://totp/OneDoor:L%C3%AA%20Dan?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=OneDoor&algorithm=SHA1&digits=6&period=30') // prettier-ignore
  })
})
