import type { Text } from '#ui'

/** Viet Nam keeps UTC+7 all year, with no summer time, since June 1975 (tz database, Asia/Ho_Chi_Minh). */
const OFFSET_MS = 7 * 60 * 60 * 1000

const UNITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const SCALES = ['', 'nghìn', 'triệu', 'tỷ', 'nghìn tỷ', 'triệu tỷ'] as const

const unit = (n: number): string => UNITS[n] ?? ''
const two = (n: number): string => String(n).padStart(2, '0')

/** 0–99 after the hundreds: 4 is "tư" and 5 is "lăm" behind a ten, 1 is "mốt" from twenty on. */
function belowHundred(n: number, padded: boolean): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  if (tens === 0) return padded && ones > 0 ? `linh ${unit(ones)}` : ones > 0 ? unit(ones) : ''
  const ten = tens === 1 ? 'mười' : `${unit(tens)} mươi`
  if (ones === 0) return ten
  if (ones === 5) return `${ten} lăm`
  if (tens > 1 && ones === 1) return `${ten} mốt`
  if (tens > 1 && ones === 4) return `${ten} tư`
  return `${ten} ${unit(ones)}`
}

/** Three digits; `padded` says a higher group stands before them, so that the hundreds are spoken even when nought. */
function group(n: number, padded: boolean): string {
  const hundreds = Math.floor(n / 100)
  const head = hundreds > 0 || padded ? `${unit(hundreds)} trăm` : ''
  return [head, belowHundred(n % 100, head !== '')].filter(Boolean).join(' ')
}

/** A whole number from 0 to 2^53 − 1 in Vietnamese words: 2026 → "hai nghìn không trăm hai mươi sáu". Throws RangeError otherwise. */
export function numberInWords(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('a whole number from 0 upward')
  if (n === 0) return unit(0)
  const groups: number[] = []
  for (let rest = n; rest > 0; rest = Math.floor(rest / 1000)) groups.push(rest % 1000)
  return groups
    .map((value, scale) =>
      value === 0 ? '' : `${group(value, scale < groups.length - 1)} ${SCALES[scale] ?? ''}`.trim(),
    )
    .toReversed()
    .filter(Boolean)
    .join(' ')
}

/** First letter upper case, the rest as it is. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

interface Parts {
  year: number
  month: number
  day: number
}

/** The parts of a legal day 'YYYY-MM-DD'. Throws RangeError when there is no such day. */
export function dayParts(day: string): Parts {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (
    !found ||
    Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ||
    new Date(`${day}T00:00:00Z`).getUTCDate() !== Number(found[3])
  )
    throw new RangeError('a day YYYY-MM-DD')
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) }
}

/** The clock in Vietnam (UTC+7) at an instant: ISO 8601 text or Date. Throws RangeError when it is none. */
export function clockParts(instant: string | Date): Parts & { hour: number; minute: number; second: number } {
  const at = new Date(new Date(instant).getTime() + OFFSET_MS)
  const iso = at.toISOString()
  return {
    ...dayParts(iso.slice(0, 10)),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  }
}

/** The legal day in Vietnam at an instant, 'YYYY-MM-DD'. */
export function dayOf(instant: string | Date): string {
  const { year, month, day } = clockParts(instant)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** 2026-08-15 → "Ngày mười lăm tháng tám năm hai nghìn không trăm hai mươi sáu", as civil-status books write it; April is "tháng tư". */
export function dateInWords(day: string): string {
  const parts = dayParts(day)
  const month = parts.month === 4 ? 'tư' : numberInWords(parts.month)
  return `Ngày ${numberInWords(parts.day)} tháng ${month} năm ${numberInWords(parts.year)}`
}

/** 2026-08-15 → "15/08/2026". */
export function dayText(day: string): string {
  const { year, month, day: date } = dayParts(day)
  return `${two(date)}/${two(month)}/${String(year).padStart(4, '0')}`
}

/** 2026-08-05 → "ngày 05 tháng 8 năm 2026": a nought before days under 10 and months under 3 (Decree 30/2020, annex I). */
export function longDay(day: string): string {
  const { year, month, day: date } = dayParts(day)
  return `ngày ${two(date)} tháng ${month < 3 ? two(month) : month} năm ${year}`
}

/** An instant on Vietnam's clock: "16 giờ 30 phút, ngày 15/08/2026". */
export function instantText(instant: string | Date): string {
  const { hour, minute } = clockParts(instant)
  return `${two(hour)} giờ ${two(minute)} phút, ngày ${dayText(dayOf(instant))}`
}

/** An instant for a narrow column: "16:30 15/08/2026". */
export function shortInstant(instant: string | Date): string {
  const { hour, minute } = clockParts(instant)
  return `${two(hour)}:${two(minute)} ${dayText(dayOf(instant))}`
}

/** A whole number grouped as Vietnam writes it: 1234567 → "1.234.567". Throws RangeError for a fraction. */
export function numberText(n: number): string {
  if (!Number.isSafeInteger(n)) throw new RangeError('a whole number')
  return String(n).replace(/\B(?=(\d{3})+$)/g, '.')
}

/** Money in whole dong (no minor unit is in use; integers count dong): 20000 → "20.000 đồng". */
export function dongText(amount: number): string {
  return `${numberText(amount)} đồng`
}

/** Money in whole dong, in words: 20000 → "Hai mươi nghìn đồng". */
export function dongInWords(amount: number): string {
  return `${capital(numberInWords(amount))} đồng`
}

/** A 12-digit personal number in groups that an eye can follow: "001 226 012345"; anything else as it came. */
export function personalNumberText(number: string): string {
  return /^\d{12}$/.test(number) ? `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}` : number
}

export const SEX = {
  male: { vi: 'Nam', en: 'Male', fr: 'Masculin' },
  female: { vi: 'Nữ', en: 'Female', fr: 'Féminin' },
} satisfies Record<'male' | 'female', Text>
