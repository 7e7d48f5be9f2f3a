import { assert, bigInt, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatDate,
  formatDuration,
  formatInstant,
  formatMoney,
  formatNumber,
  formatPercent,
} from './format.ts'
import { LANGUAGES } from './text.ts'

const all = <T>(say: (language: 'vi' | 'en' | 'fr') => T) => LANGUAGES.map(say)
// Intl separates with no-break spaces; the tests read them as spaces.
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('formats', () => {
  it('writes legal days as each language does', () => {
    expect(all((language) => formatDate('2026-05-03', language))).toEqual(['03/05/2026', '3 May 2026', '3 mai 2026'])
    expect(formatDate('1997-05-01', 'fr')).toBe('1er mai 1997')
    expect(formatDate('tomorrow', 'en')).toBe('tomorrow')
    expect(formatDate('2026-13-40', 'fr')).toBe('2026-13-40')
  })

  it('writes an instant in the zone it is given, never another', () => {
    const late = new Date('2026-05-03T20:30:00Z')
    expect(formatInstant(late, 'vi', 'Asia/Tokyo')).toBe('05:30 ngày 04/05/2026')
    expect(formatInstant(late, 'en', 'UTC')).toBe('3 May 2026, 20:30')
    expect(formatInstant(late, 'fr', 'America/Lima')).toBe('3 mai 2026, 15:30')
    expect(formatInstant(new Date('2026-05-03T00:05:00Z'), 'en', 'UTC')).toBe('3 May 2026, 00:05')
  })

  it('separates thousands and decimals as each language does', () => {
    expect(all((language) => plain(formatNumber(1234567.5, language)))).toEqual([
      '1.234.567,5',
      '1,234,567.5',
      '1 234 567,5',
    ])
    expect(formatNumber(3, 'en', 2)).toBe('3.00')
    expect(all((language) => plain(formatPercent(0.3985, language, 2)))).toEqual(['39,85%', '39.85%', '39,85 %'])
  })

  it('writes money from minor units without losing one', () => {
    expect(plain(formatMoney(8000, 'VND', 'vi'))).toBe('8.000 ₫')
    expect(formatMoney(5, 'EUR', 'en')).toBe('€0.05')
    expect(formatMoney(-123456, 'EUR', 'en')).toBe('-€1,234.56')
    expect(plain(formatMoney(9007199254740993n, 'EUR', 'fr'))).toBe('90 071 992 547 409,93 €')
    expect(() => formatMoney(1, 'not money', 'en')).toThrow(RangeError)
  })

  it('keeps every digit of any amount', () => {
    assert(
      property(bigInt({ min: 0n, max: 10n ** 17n }), (minor) => {
        expect(formatMoney(minor, 'EUR', 'en').replace(/\D/g, '').replace(/^0+/, '')).toBe(
          String(minor).replace(/^0+/, ''),
        )
      }),
    )
  })

  it('says working time in its two largest units', () => {
    expect(all((language) => formatDuration(480 * 2 + 180, language))).toEqual([
      '2 ngày làm việc 3 giờ',
      '2 working days 3 h',
      '2 jours ouvrés 3 h',
    ])
    expect(formatDuration(480, 'en')).toBe('1 working day')
    expect(formatDuration(450, 'en', 450)).toBe('1 working day')
    expect(formatDuration(-95, 'vi')).toBe('1 giờ 35 phút')
    expect(formatDuration(0, 'fr')).toBe('0 min')
  })

  it('says sizes', () => {
    expect([820, 348_200, 3_400_000].map((bytes) => formatBytes(bytes, 'vi'))).toEqual(['820 B', '348 kB', '3,4 MB'])
  })
})
