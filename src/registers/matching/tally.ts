import type { Column } from './fields/column.ts'
import type { Table } from './table.ts'
import type { Turns } from './turns.ts'

/** Levels of pairs, met so many times: pattern by pattern, `fields` levels each. */
export interface Patterns {
  readonly fields: number
  readonly levels: Uint8Array
  readonly counts: Float64Array
}

/** Gathers patterns of levels. */
export class Tally {
  readonly #known = new Map<number, number>()
  readonly #levels: number[] = []
  readonly #counts: number[] = []

  readonly #columns: readonly Column[]

  constructor({ columns }: Table) {
    this.#columns = columns
  }

  add(a: number, b: number): void {
    let code = 0
    for (const column of this.#columns) code = code * 16 + column.compare(a, b)
    let place = this.#known.get(code)
    if (place === undefined) {
      this.#known.set(code, (place = this.#counts.length))
      this.#counts.push(0)
      for (const column of this.#columns) this.#levels.push(column.compare(a, b))
    }
    this.#counts[place]!++
  }

  patterns(): Patterns {
    const { length: fields } = this.#columns
    return { fields, levels: Uint8Array.from(this.#levels), counts: Float64Array.from(this.#counts) }
  }
}

/** Shares of the levels, those missing set aside. */
export function shares(sums: readonly number[]): number[] {
  const total = sums.reduce((sum, each, level) => sum + (level === 0 ? 0 : each), 0)
  return sums.map((each, level) => (level === 0 ? 0 : each / total))
}

/** Pairs drawn in one turn. */
const TURN = 4_000

/** How often any two records show each level: agreement counted from the values themselves, the rest from pairs drawn at random; `split`: of two registers. In turns. */
export function* chances(table: Table, draw: () => number, draws: number, split?: number): Turns<number[][]> {
  const { columns, size } = table
  const seen = columns.map(({ levels }) => new Float64Array(levels.length))
  const most = Math.min(draws, split === undefined ? (size * (size - 1)) / 2 : split * (size - split))
  for (let n = 0; n < most; n++) {
    if (n % TURN === 0) yield
    const a = Math.floor(draw() * (split ?? size))
    const b = split === undefined ? (a + 1 + Math.floor(draw() * (size - 1))) % size : split + Math.floor(draw() * (size - split)) // prettier-ignore
    for (const [f, column] of columns.entries()) seen[f]![column.compare(a, b)]!++
  }
  return columns.map((column, f) => {
    const drawn = shares(Array.from(seen[f]!, (count, level) => (level === 0 ? 0 : count + 0.5)))
    return counted(column, drawn, split === undefined ? agreeing(column, size) : agreeingAcross(column, split, size))
  })
}

/** How likely two records that hold a value hold the same. */
function agreeing(column: Column, size: number): number {
  const counts = new Float64Array(column.termCount + 1)
  for (let row = 0; row < size; row++) counts[column.term(row)]!++
  let [pairs, known] = [0, 0]
  for (let term = 1; term < counts.length; term++) {
    pairs += counts[term]! * (counts[term]! - 1)
    known += counts[term]!
  }
  return Math.max(pairs, 0.5) / Math.max(1, known * (known - 1))
}

/** The same of one record before the split and one from it on. */
function agreeingAcross(column: Column, split: number, size: number): number {
  const before = new Float64Array(column.termCount + 1)
  for (let row = 0; row < split; row++) before[column.term(row)]!++
  let [pairs, known] = [0, 0]
  for (let row = split; row < size; row++) {
    const term = column.term(row)
    if (term === 0) continue
    known++
    pairs += before[term]!
  }
  return Math.max(pairs, 0.5) / Math.max(1, known * (split - before[0]!))
}

/** Shares drawn, those of the telling levels brought to their true sum. */
function counted({ telling }: Column, drawn: readonly number[], sum: number): number[] {
  const told = drawn.reduce((total, share, level) => total + (telling[level] ? share : 0), 0)
  return drawn.map((share, level) => (share * (telling[level] ? sum : 1 - sum)) / (telling[level] ? told : 1 - told))
}
