import { blocksOf, eachPair, mostPairs, type Blocks } from './blocking.ts'
import { clusters, type Clusters, type Links } from './cluster.ts'
import { learn, type Learnt } from './learn.ts'
import { chances, Tally } from './tally.ts'
import type { Model } from './schema.ts'
import { createScorer, shareOfTerms, type Scorer } from './score.ts'
import type { Table } from './table.ts'
import { grown, scatter } from './terms.ts'
import { atOnce, type Turns } from './turns.ts'

export interface Compared {
  readonly model: Model
  readonly blocks: Blocks
  /** Pairs compared. */
  readonly candidates: number
  /** All pairs from the definition's `review` up. */
  readonly links: Links
  readonly scorer: Scorer
}

/** Pairs drawn at random for u, and pairs tallied at most for m. */
const DRAWS = 300_000
const TALLIED = 500_000

/** A repeatable stream of numbers in [0, 1) (Weyl sequence, scattered). */
function stream(seed: number): () => number {
  let at = seed >>> 0
  return () => scatter((at = (at + 0x9e3779b9) >>> 0)) / 2 ** 32
}

class LinkList {
  length = 0
  a = new Int32Array(1024)
  b = new Int32Array(1024)
  score = new Float32Array(1024)

  push(a: number, b: number, score: number): void {
    if (this.length === this.a.length) {
      this.a = grown(this.a, this.length * 2)
      this.b = grown(this.b, this.length * 2)
      this.score = grown(this.score, this.length * 2)
    }
    this.a[this.length] = a
    this.b[this.length] = b
    this.score[this.length++] = score
  }

  links(): Links {
    const { length } = this
    return { a: this.a.subarray(0, length), b: this.b.subarray(0, length), score: this.score.subarray(0, length) }
  }
}

/** Weights of a table from its own pairs, without labels; `split`: pairs of a row before it with one from it on. */
function* learnFrom(table: Table, blocks: Blocks, split?: number): Turns<Learnt> {
  const share = Math.min(1, TALLIED / Math.max(1, mostPairs(blocks, split)))
  const draw = stream(1)
  const tally = new Tally(table)
  yield* eachPair(
    blocks,
    across(split, (a, b) => {
      if (share === 1 || draw() < share) tally.add(a, b)
    }),
  )
  const any = yield* chances(table, stream(2), DRAWS, split)
  return yield* learn(table, tally.patterns(), any, share, split)
}

type UsePair = (a: number, b: number) => void
/** Of pairs, those of a row before the split and one from it on. Rows of a pair come in their order. */
const across = (split: number | undefined, use: UsePair): UsePair =>
  split === undefined ? use : (a, b) => a < split && b >= split && use(a, b)

/**
 * Every pair of records in a sealed table that may be of one person. Without a model it learns one from the table
 * itself, without labels. Linear in records: blocks are capped, and pairs are never kept but those from `review` up.
 * `split`: two registers in one table, the second from that row on; only records of different ones are compared.
 */
export function* comparing(table: Table, given?: Model, split?: number): Turns<Compared> {
  const { review } = table.definition
  const blocks = yield* blocksOf(table)
  const model = given ?? (yield* learnFrom(table, blocks, split))
  const shares = table.columns.map((column) => shareOfTerms(column, table.size))
  const scorer = createScorer(table, model, (f, term) => shares[f]![term])
  const list = new LinkList()
  let candidates = 0
  yield* eachPair(
    blocks,
    across(split, (a, b) => {
      candidates++
      const score = scorer.atLeast(a, b, review)
      if (score >= review) list.push(a, b, score)
    }),
  )
  return { model, blocks, candidates, links: list.links(), scorer }
}

/** The same in one go, with the records of one person as clusters. */
export function deduplicate(table: Table, given?: Model): Compared & Clusters {
  const compared = atOnce(comparing(table, given))
  return { ...compared, ...clusters(table.size, compared.links, table.definition.link, compared.scorer.score) }
}
