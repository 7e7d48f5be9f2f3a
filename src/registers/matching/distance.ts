import type { Terms } from './terms.ts'

const LONGEST = 256
const rows = [new Int32Array(LONGEST + 1), new Int32Array(LONGEST + 1), new Int32Array(LONGEST + 1)] as const
const [takenA, takenB] = [new Uint8Array(LONGEST), new Uint8Array(LONGEST)]

/**
 * Edits from one text to the other: a letter put in, left out, changed, or two neighbours swapped (Damerau–Levenshtein,
 * each place edited once). Counting stops beyond `most`: then most + 1. Letters past the 256th are not looked at.
 */
export function edits({ letters, starts }: Terms, a: number, b: number, most: number): number {
  let [fromA, fromB] = [starts[a]!, starts[b]!]
  let lengthA = Math.min(starts[a + 1]! - fromA, LONGEST)
  let lengthB = Math.min(starts[b + 1]! - fromB, LONGEST)
  if (Math.abs(lengthA - lengthB) > most) return most + 1
  while (lengthA > 0 && lengthB > 0 && letters[fromA] === letters[fromB]) {
    fromA++
    fromB++
    lengthA--
    lengthB--
  }
  while (lengthA > 0 && lengthB > 0 && letters[fromA + lengthA - 1] === letters[fromB + lengthB - 1]) {
    lengthA--
    lengthB--
  }
  if (lengthA === 0 || lengthB === 0) return Math.min(lengthA + lengthB, most + 1)
  return banded(letters, fromA, lengthA, fromB, lengthB, most)
}

/** The table of edits, but only its cells within `most` of the diagonal: beyond it no path is short enough. */
function banded(
  letters: Uint16Array,
  fromA: number,
  lengthA: number,
  fromB: number,
  lengthB: number,
  most: number,
): number {
  let before = rows[0]
  let last = rows[1]
  let row = rows[2]
  for (let j = 0; j <= Math.min(lengthB, most); j++) last[j] = j
  for (let i = 1; i <= lengthA; i++) {
    const letter = letters[fromA + i - 1]
    const first = i > most ? i - most : 1
    const end = i + most < lengthB ? i + most : lengthB
    row[first - 1] = first === 1 ? i : most + 1
    if (i + most <= lengthB) last[i + most] = most + 1
    let least = row[first - 1]!
    for (let j = first; j <= end; j++) {
      const other = letters[fromB + j - 1]
      let cost = last[j - 1]! + (letter === other ? 0 : 1)
      if (last[j]! + 1 < cost) cost = last[j]! + 1
      if (row[j - 1]! + 1 < cost) cost = row[j - 1]! + 1
      if (
        i > 1 &&
        j > 1 &&
        letter === letters[fromB + j - 2] &&
        other === letters[fromA + i - 2] &&
        before[j - 2]! + 1 < cost
      )
        cost = before[j - 2]! + 1
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    const spare = before
    before = last
    last = row
    row = spare
  }
  return last[lengthB]! > most ? most + 1 : last[lengthB]!
}

/** 1 less the edits as a share of the longer text; 0 when it would be under `least`. */
export function editLikeness(terms: Terms, a: number, b: number, least: number): number {
  const longer = Math.min(LONGEST, Math.max(terms.length(a), terms.length(b)))
  if (longer === 0) return 1
  const most = Math.floor((1 - least) * longer + 1e-9)
  const found = edits(terms, a, b, most)
  return found > most ? 0 : 1 - found / longer
}

/** Jaro's likeness with Winkler's bonus for up to four equal letters at the beginning (0.1 each, above 0.7). */
export function jaroWinkler({ letters, starts }: Terms, a: number, b: number): number {
  const [fromA, fromB] = [starts[a]!, starts[b]!]
  const lengthA = Math.min(starts[a + 1]! - fromA, LONGEST)
  const lengthB = Math.min(starts[b + 1]! - fromB, LONGEST)
  if (lengthA === 0 || lengthB === 0) return lengthA === lengthB ? 1 : 0
  const reach = Math.max(0, Math.floor(Math.max(lengthA, lengthB) / 2) - 1)
  takenA.fill(0, 0, lengthA)
  takenB.fill(0, 0, lengthB)
  let common = 0
  for (let i = 0; i < lengthA; i++) {
    const to = Math.min(lengthB - 1, i + reach)
    for (let j = Math.max(0, i - reach); j <= to; j++)
      if (takenB[j] === 0 && letters[fromA + i] === letters[fromB + j]) {
        takenA[i] = takenB[j] = 1
        common++
        break
      }
  }
  if (common === 0) return 0
  let moved = 0
  for (let i = 0, j = 0; i < lengthA; i++) {
    if (takenA[i] === 0) continue
    while (takenB[j] === 0) j++
    if (letters[fromA + i] !== letters[fromB + j]) moved++
    j++
  }
  const jaro = (common / lengthA + common / lengthB + (common - moved / 2) / common) / 3
  if (jaro <= 0.7) return jaro
  let prefix = 0
  while (prefix < 4 && prefix < lengthA && prefix < lengthB && letters[fromA + prefix] === letters[fromB + prefix])
    prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}
