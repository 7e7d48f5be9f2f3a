import type { Language } from './text.ts'

// 'en' alone would write the month first. The other two say what they mean without a country.
const locale: Record<Language, string> = { vi: 'vi', en: 'en-GB', fr: 'fr' }

const made = new Map<string, unknown>()

/** Building an Intl formatter costs some 50 µs, using one under 1 µs: each is made once. */
function once<T>(key: string, make: () => T): T {
  let found = made.get(key) as T | undefined
  if (found === undefined) made.set(key, (found = make()))
  return found
}

/** A legal day ('YYYY-MM-DD') in words: 03/05/2026 · 3 May 2026 · 3 mai 2026. Anything else is given back as it is. */
export function formatDate(legalDay: string, language: Language): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(legalDay)
  if (!parts) return legalDay
  if (language === 'vi') return `${parts[3]}/${parts[2]}/${parts[1]}`
  const date = new Date(`${legalDay}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return legalDay
  const told = once(`date ${language}`, () => {
    return new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeZone: 'UTC' })
  }).format(date)
  return language === 'fr' ? told.replace(/^1 /, '1er ') : told
}

/** The calendar day of an instant in a zone (IANA name), as 'YYYY-MM-DD'. */
export function dayOf(instant: Date, zone: string): string {
  return once(`day ${zone}`, () => new Intl.DateTimeFormat('en-CA', { timeZone: zone })).format(instant)
}

/** The time of an instant in a zone: 14:05. */
export function formatTime(instant: Date, zone: string): string {
  return once(`time ${zone}`, () => {
    return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone })
  }).format(instant)
}

/** Day and time of an instant in a zone: 14:05 ngày 03/05/2026 · 3 May 2026, 14:05 · 3 mai 2026, 14:05. */
export function formatInstant(instant: Date, language: Language, zone: string): string {
  const day = formatDate(dayOf(instant, zone), language)
  const time = formatTime(instant, zone)
  return language === 'vi' ? `${time} ngày ${day}` : `${day}, ${time}`
}

/** A number with the reader's separators; `digits` after the point (default: as many as it has, up to 3). */
export function formatNumber(value: number, language: Language, digits?: number): string {
  return once(`number ${language} ${digits}`, () => {
    const fixed = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }
    return new Intl.NumberFormat(locale[language], fixed)
  }).format(value)
}

/** A ratio as a percentage: 0.3985 → 39.85 % with `digits` 2 (default 1). */
export function formatPercent(ratio: number, language: Language, digits = 1): string {
  return once(`percent ${language} ${digits}`, () => {
    return new Intl.NumberFormat(locale[language], { style: 'percent', maximumFractionDigits: digits })
  }).format(ratio)
}

/** Money: an integer of the currency's minor unit and its ISO 4217 code. RangeError for a malformed code. */
export function formatMoney(minor: number | bigint, currency: string, language: Language): string {
  const format = once(`money ${language} ${currency}`, () => {
    return new Intl.NumberFormat(locale[language], { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0
  const sign = minor < 0 ? '-' : ''
  const whole = String(minor)
    .replace('-', '')
    .padStart(digits + 1, '0')
  const at = whole.length - digits
  // As a decimal string, so that no amount passes through a float.
  const decimal = digits ? `${sign}${whole.slice(0, at)}.${whole.slice(at)}` : `${sign}${whole}`
  return format.format(decimal as Intl.StringNumericLiteral)
}

/** A size in bytes: 820 B, 12 kB, 3.4 MB (decimal units). */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1000) return `${formatNumber(bytes, language)} B`
  if (bytes < 1e6) return `${formatNumber(Math.round(bytes / 1e3), language)} kB`
  return `${formatNumber(Math.round(bytes / 1e5) / 10, language)} MB`
}

const dayWord: Record<Language, (n: number) => string> = {
  vi: () => 'ngày làm việc',
  en: (n) => (n === 1 ? 'working day' : 'working days'),
  fr: (n) => (n < 2 ? 'jour ouvré' : 'jours ouvrés'),
}
const hourWord: Record<Language, string> = { vi: 'giờ', en: 'h', fr: 'h' }
const minuteWord: Record<Language, string> = { vi: 'phút', en: 'min', fr: 'min' }

/**
 * A length of working time, given in working minutes, in its two largest units: 2 working days 3 h.
 * `minutesPerDay` is the length of the office's working day (default 480). The sign is dropped.
 */
export function formatDuration(workingMinutes: number, language: Language, minutesPerDay = 480): string {
  const all = Math.round(Math.abs(workingMinutes))
  const days = Math.floor(all / minutesPerDay)
  const hours = Math.floor((all % minutesPerDay) / 60)
  const minutes = (all % minutesPerDay) % 60
  const said: string[] = []
  if (days) said.push(`${formatNumber(days, language)} ${dayWord[language](days)}`)
  if (hours) said.push(`${hours} ${hourWord[language]}`)
  if (!days && (minutes || !hours)) said.push(`${minutes} ${minuteWord[language]}`)
  return said.join(' ')
}
