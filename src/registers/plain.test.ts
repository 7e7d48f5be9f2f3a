import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPlain } from './plain.ts'

test('what is plain is composed, has no control character and no half of a pair', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'aÀẶịđ \u0301\t\u009f\ud800ʼ') }),
  )
  fc.assert(
    fc.property(any, (text) => !isPlain(text) || (text.normalize('NFC') === text && !/[\p{Cc}\p{Cs}]/u.test(text))),
  )
  expect(isPlain('Nguyễn Thị Ánh, số 7')).toBe(true)
  for (const not of ['a\tb', 'a\u0301', '\ud800', '\u009f', '漢']) expect(isPlain(not), not).toBe(false)
})

test('every character that is called plain, by itself and behind another, is composed as it stands', () => {
  const all = Array.from({ length: 0x2000 }, (_, code) => String.fromCharCode(code)).filter(isPlain)
  expect(all.length).toBeGreaterThan(900)
  for (const one of all) {
    expect(one.normalize('NFC')).toBe(one)
    expect(`a${one}`.normalize('NFC')).toBe(`a${one}`)
  }
})
