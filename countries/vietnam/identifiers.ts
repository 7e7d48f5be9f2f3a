/** Viet Nam's identifiers: how each is written, read and checked. Pure; a number that passes may still not exist. */
export type Sex = 'male' | 'female'
type Random = () => number

/** The 63 provinces of before 1 July 2025 by statistical code; a personal number puts a 0 before it (Circular 07/2016/TT-BCA, annex 1). */
const PROVINCES = new Set(
  `01 02 04 06 08 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 58 60
  62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96`.split(/\s+/),
)

export interface PersonalNumber {
  /** Two-digit province of birth registration; undefined for a birth registered in another country. */
  readonly province: string | undefined
  /** Three-digit country code (100 and above) of a birth registered abroad. */
  readonly country: string | undefined
  readonly sex: Sex
  readonly birthYear: number
  readonly random: string
}

/** What is wrong with a personal number. */
export type PersonalNumberFault = 'malformed' | 'unknown_place' | 'other_sex' | 'other_birth_year'

/** Reads a 12-digit personal number (Decree 137/2015/NĐ-CP, art. 13). Undefined when malformed or of no known place. */
export function parsePersonalNumber(number: string): PersonalNumber | undefined {
  if (!/^\d{12}$/.test(number)) return undefined
  const place = number.slice(0, 3)
  const abroad = place >= '100'
  if (!abroad && !PROVINCES.has(place.slice(1))) return undefined
  const century = Number(number[3])
  return {
    province: abroad ? undefined : place.slice(1),
    country: abroad ? place : undefined,
    sex: century % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + Math.floor(century / 2) * 100 + Number(number.slice(4, 6)),
    random: number.slice(6),
  }
}

/** Does the number agree with what is known of the person? Undefined when it does. `birthDate`: 'YYYY-MM-DD'. */
export function checkPersonalNumber(
  number: string,
  known: { sex: Sex; birthDate: string },
): PersonalNumberFault | undefined {
  if (!/^\d{12}$/.test(number)) return 'malformed'
  const parsed = parsePersonalNumber(number)
  if (!parsed) return 'unknown_place'
  if (parsed.sex !== known.sex) return 'other_sex'
  return parsed.birthYear === Number(known.birthDate.slice(0, 4)) ? undefined : 'other_birth_year'
}

/**
 * The first six digits: place, century and sex, year. Throws RangeError for a province that is none, or a year outside
 * 1900–2399, which the number cannot say.
 */
export function personalNumberPrefix(birth: { province: string; sex: Sex; birthDate: string }): string {
  const year = Number(birth.birthDate.slice(0, 4))
  if (!PROVINCES.has(birth.province)) throw new RangeError(`${birth.province} is not a province code`)
  if (!(year >= 1900 && year < 2400)) throw new RangeError('a personal number says years 1900 to 2399')
  const century = (Math.floor(year / 100) - 19) * 2 + (birth.sex === 'female' ? 1 : 0)
  return `0${birth.province}${century}${birth.birthDate.slice(2, 4)}`
}

/** Draws a personal number: the prefix and six random digits. Whoever assigns it sees to it that it is new. */
export function drawPersonalNumber(random: Random, birth: { province: string; sex: Sex; birthDate: string }): string {
  return personalNumberPrefix(birth) + digits(random, 6)
}

const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const

/** The tenth digit of a tax code from its first nine. Undefined when they are not nine digits or can have none. */
export function taxCodeCheckDigit(nine: string): number | undefined {
  if (!/^\d{9}$/.test(nine)) return undefined
  const sum = TAX_WEIGHTS.reduce((total, weight, index) => total + weight * Number(nine[index]), 0)
  const digit = 10 - (sum % 11)
  return digit === 10 ? undefined : digit
}

/** A tax code of ten digits, or of a dependent unit (-001 to -999). */
export function isTaxCode(code: string): boolean {
  const found = /^(\d{9})(\d)(?:-(\d{3}))?$/.exec(code)
  return found !== null && found[3] !== '000' && taxCodeCheckDigit(found[1]!) === Number(found[2])
}

/** An enterprise's code: the ten digits of its tax code (Law on Enterprises, article 29: from knowledge). Units have -001. */
export const isEnterpriseCode = (code: string): boolean => code.length === 10 && isTaxCode(code)

/**
 * A household business's code: a tax code of ten digits, or since July 2025 the owner's personal number (Circular
 * 86/2024/TT-BTC: from knowledge).
 */
export const isBusinessCode = (code: string): boolean =>
  isEnterpriseCode(code) || parsePersonalNumber(code) !== undefined

/**
 * A parcel by commune (five digits), sheet of the cadastral map and number on it, joined by dots. Numbers begin at 1 and are
 * written without zeros before them, so that one parcel has one code. The form is ours: the law tells the three apart.
 */
export function isParcelCode(code: string): boolean {
  const found = /^(\d{5})\.([1-9]\d{0,3})\.([1-9]\d{0,4})$/.exec(code)
  return found !== null && found[1] !== '00000'
}

/** An agency's code: at most 35 characters, groups of capitals and digits, the first a letter and two digits (Decision 20/2020/QĐ-TTg). */
export const isAgencyCode = (code: string): boolean => code.length <= 35 && /^[A-Z]\d{2}(?:\.[A-Z0-9]+)*$/.test(code)

/** The check rules that definitions of registers name. A rule given what is no text fails. */
export const checks = Object.fromEntries(
  Object.entries({
    'personal-number': (value: string) => parsePersonalNumber(value) !== undefined,
    'tax-code': isTaxCode,
    'enterprise-code': isEnterpriseCode,
    'business-code': isBusinessCode,
    'health-card': (value: string) => parseHealthCardNumber(value) !== undefined,
    parcel: isParcelCode,
    'agency-code': isAgencyCode,
  }).map(([name, rule]) => [name, (value: unknown) => typeof value === 'string' && rule(value)]),
)

export interface HealthCard {
  readonly object: string
  /** 1 to 5. */
  readonly benefitLevel: number
  readonly province: string
  readonly socialInsurance: string
}

/** Ten digits: province and eight in a row. The province first is how the fund numbers in practice. */
export function drawSocialInsuranceNumber(random: Random, province: string): string {
  if (!/^\d{2}$/.test(province)) throw new RangeError('a province has two digits')
  return province + digits(random, 8)
}

/**
 * The card number of a child under six: TE, benefit level 1, province, social-insurance number (Decision
 * 1351/QĐ-BHXH of 2015): 15 characters. Throws RangeError on malformed parts.
 */
export function childHealthCardNumber({
  province,
  socialInsurance,
}: {
  province: string
  socialInsurance: string
}): string {
  if (!/^\d{2}$/.test(province) || !/^\d{10}$/.test(socialInsurance))
    throw new RangeError('province 2, number 10 digits')
  return `TE1${province}${socialInsurance}`
}

/** Reads a health-insurance card number of 15 characters. Undefined when malformed. */
export function parseHealthCardNumber(number: string): HealthCard | undefined {
  const found = /^([A-Z]{2})([1-5])(\d{2})(\d{10})$/.exec(number)
  if (!found) return undefined
  return { object: found[1]!, benefitLevel: Number(found[2]), province: found[3]!, socialInsurance: found[4]! }
}

function digits(random: Random, count: number): string {
  return String(Math.floor(random() * 10 ** count)).padStart(count, '0')
}

export {
  formatDossierCode,
  isProcedureCode,
  isResultCode,
  parseDossierCode,
  parseProcedureCode,
  parseResultCode,
  type DossierCode,
  type ProcedureCode,
} from './codes.ts'
