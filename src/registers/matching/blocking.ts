import type { BlockRule, KeyPart } from './schema.ts'
import type { Table } from './table.ts'
import { scatter } from './terms.ts'
import type { Turns } from './turns.ts'

/** The keys of all records under each rule (0: none), and how many records a rule left out in blocks above the cap. */
export interface Blocks {
  readonly keys: readonly Uint32Array[]
  readonly leftOut: readonly number[]
}

/** One record's key under a rule: equal where all parts are equal, 0 when one is missing. */
export function keyOf(
  { columns, definition }: Table,
  parts: readonly KeyPart[],
  unordered: boolean,
  row: number,
): number {
  let key = unordered ? 0 : parts.length
  for (const { field, take } of parts) {
    const piece = columns[definition.fields.findIndex(({ code }) => code === field)]!.key(row, take)
    if (piece === 0) return 0
    key = unordered ? (key + scatter(piece)) | 0 : scatter(Math.imul(key, 31) ^ piece)
  }
  return key >>> 0 || 1
}

/** The key under a rule and its refinement together; 0 when a part of either is missing. */
export function refinedKey(table: Table, { parts, refine = [], unordered = false }: BlockRule, row: number): number {
  const key = keyOf(table, parts, unordered, row)
  const more = refine.length === 0 ? 0 : keyOf(table, refine, false, row)
  if (key === 0 || refine.length === 0) return key
  return more === 0 ? 0 : scatter(Math.imul(key, 31) ^ more) || 1
}

/** Record numbers in the order of their keys (radix sort; keys of 0 left out). */
export function inOrder(keys: Uint32Array): Uint32Array {
  let from = new Uint32Array(keys.length)
  let size = 0
  for (let row = 0; row < keys.length; row++) if (keys[row] !== 0) from[size++] = row
  from = from.subarray(0, size)
  let to = new Uint32Array(size)
  for (const shift of [0, 11, 22]) {
    const starts = new Uint32Array(2049)
    for (let n = 0; n < size; n++) starts[((keys[from[n]!]! >>> shift) & 2047) + 1]!++
    for (let n = 1; n < 2049; n++) starts[n]! += starts[n - 1]!
    for (let n = 0; n < size; n++) to[starts[(keys[from[n]!]! >>> shift) & 2047]!++] = from[n]!
    ;[from, to] = [to, from]
  }
  return from
}

/** Walk the blocks of equal keys: rows are order[start] to order[end − 1]. */
function eachBlock(keys: Uint32Array, order: Uint32Array, use: (start: number, end: number) => void): void {
  for (let start = 0; start < order.length;) {
    let end = start + 1
    while (end < order.length && keys[order[end]!] === keys[order[start]!]) end++
    use(start, end)
    start = end
  }
}

function ruleKeys(table: Table, rule: BlockRule): { keys: Uint32Array; leftOut: number } {
  const keys = new Uint32Array(table.size)
  for (let row = 0; row < table.size; row++) keys[row] = keyOf(table, rule.parts, rule.unordered ?? false, row)
  const over = (then: (row: number) => number) => {
    const order = inOrder(keys)
    let count = 0
    eachBlock(keys, order, (start, end) => {
      if (end - start <= table.definition.cap) return
      count += end - start
      for (let n = start; n < end; n++) keys[order[n]!] = then(order[n]!)
    })
    return count
  }
  if (rule.refine) over((row) => refinedKey(table, rule, row))
  return { keys, leftOut: over(() => 0) }
}

/** Time and room grow with the records, never with their square: no block is larger than the definition's cap. In turns. */
export function* blocksOf(table: Table): Turns<Blocks> {
  const rules: ReturnType<typeof ruleKeys>[] = []
  for (const rule of table.definition.blocking) {
    rules.push(ruleKeys(table, rule))
    yield
  }
  const keys = rules.map((rule) => rule.keys)
  return { keys, leftOut: rules.map(({ leftOut }) => leftOut) }
}

/** At most so many pairs share a block: one that shares several counts in each. `split`: pairs across it alone. */
export function mostPairs({ keys }: Blocks, split?: number): number {
  let pairs = 0
  for (const own of keys) {
    const order = inOrder(own)
    eachBlock(own, order, (start, end) => {
      let first = start
      while (split !== undefined && first < end && order[first]! < split) first++
      pairs += split === undefined ? ((end - start) * (end - start - 1)) / 2 : (first - start) * (end - first)
    })
  }
  return pairs
}

type UsePair = (a: number, b: number) => void

/** Pairs looked at in one turn. */
const TURN = 4_000

/** Every pair of two records that share a block, once, however many blocks they share: told by the first rule that has it. In turns. */
export function* eachPair({ keys }: Blocks, use: UsePair): Turns<void> {
  let since = 0
  for (const [rule, own] of keys.entries()) {
    // Put in order again each time: kept for all rules it would be half of what is kept of a record.
    const order = inOrder(own)
    for (let start = 0; start < order.length;) {
      let end = start + 1
      while (end < order.length && own[order[end]!] === own[order[start]!]) end++
      if (end - start > 1) pairsOfBlock(keys, rule, order.subarray(start, end), use)
      since += 1 + ((end - start) * (end - start - 1)) / 2
      if (since > TURN) {
        since = 0
        yield
      }
      start = end
    }
  }
}

function pairsOfBlock(keys: readonly Uint32Array[], rule: number, rows: Uint32Array, use: UsePair): void {
  for (let n = 0; n < rows.length; n++)
    for (let m = n + 1; m < rows.length; m++) {
      const a = rows[n]!
      const b = rows[m]!
      let told = false
      for (let earlier = 0; earlier < rule && !told; earlier++) {
        const key = keys[earlier]![a]!
        told = key !== 0 && key === keys[earlier]![b]
      }
      if (!told) use(a, b)
    }
}
