import type { KeyPart } from '../schema.ts'
import { grown } from '../terms.ts'

export type Take = KeyPart['take']

/** One field of all records, ready to be compared: a row is a record's number, a level's number its place in `levels`. */
export interface Column {
  /** 0 is always `missing`, the last `differs`. */
  readonly levels: readonly string[]
  /** Of a first model, before anything is learnt: how often two records of one person show each level (but missing). */
  readonly usual: readonly number[]
  /** Take in the next record's text. */
  add(text: string): void
  /** To be called once, after the last record and before anything below. */
  seal(): void
  compare(a: number, b: number): number
  /** A piece of a row's value as 32 bits, the same for equal pieces; 0 when there is none. */
  key(row: number, take: Take): number
  /** A number for the row's value, equal where two values agree (0: none), and the text by which a frequency is kept. */
  term(row: number): number
  termText(term: number): string
  readonly termCount: number
  /** Levels at which the value that is shared says how much: a rare one more. */
  readonly telling: readonly boolean[]
}

/** A growing list of whole numbers. */
export class Values {
  length = 0
  array = new Int32Array(1024)

  /** After the last number: no room is kept for more. */
  seal(): void {
    this.array = this.array.slice(0, this.length)
  }

  push(value: number): void {
    if (this.length === this.array.length) this.array = grown(this.array, this.length * 2)
    this.array[this.length++] = value
  }
}
