import type { Place, Random, Sex } from '#rehearsal'

type Rows = readonly (readonly string[])[]

/** The day the 34 provinces took over. */
const MERGED_ON = '2025-07-01'

/**
 * The province that registered a birth: of today's 34 from 1 July 2025 on; before, of the 63, found by the commune's code,
 * since codes were given province by province. A commune outside the ranges counts as its province of today.
 */
export function birthProvince(ranges: Rows): (place: Place, birthDate: string) => string {
  const firsts = ranges.map((range) => range[0]!)
  return ({ code, province }, birthDate) => {
    if (birthDate >= MERGED_ON) return province
    let low = 0
    let high = firsts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (firsts[middle]! <= code) low = middle + 1
      else high = middle
    }
    const range = ranges[low - 1]
    return range && code <= range[1]! ? range[2]! : province
  }
}

/** A shuffle of 0 to 999,999 without a table: three Feistel rounds over two halves of a thousand. Each number comes once. */
function shuffle(random: Random): (serial: number) => number {
  const round = () => Array.from({ length: 1000 }, () => Math.floor(random() * 1000))
  const [one, two, three] = [round(), round(), round()]
  return (serial) => {
    let left = Math.floor(serial / 1000)
    let right = serial % 1000
    left = (left + one[right]!) % 1000
    right = (right + two[left]!) % 1000
    left = (left + three[right]!) % 1000
    return left * 1000 + right
  }
}

export interface Birth {
  sex: Sex
  birthDate: string
  place: Place
}

/**
 * Issues personal numbers that look drawn and never repeat: for each prefix (place, sex, year) its own start in one
 * shuffle. Throws RangeError when a prefix has given all of its million.
 */
export function createIssuer(
  random: Random,
  prefixOf: (birth: { province: string; sex: Sex; birthDate: string }) => string,
  provinceOf: (place: Place, birthDate: string) => string,
): (birth: Birth) => string {
  const shuffled = shuffle(random)
  const given = new Map<number, { start: number; count: number; prefix: string }>()
  return ({ sex, birthDate, place }) => {
    const province = provinceOf(place, birthDate)
    const key = (Number(province) * 4096 + Number(birthDate.slice(0, 4))) * 2 + (sex === 'female' ? 1 : 0)
    let of = given.get(key)
    if (!of) {
      of = { start: Math.floor(random() * 1_000_000), count: 0, prefix: prefixOf({ province, sex, birthDate }) }
      given.set(key, of)
    }
    if (of.count === 1_000_000) throw new RangeError('no personal number is left for this place, sex and year')
    const tail = shuffled((of.start + of.count) % 1_000_000)
    of.count += 1
    return of.prefix + String(tail).padStart(6, '0')
  }
}
