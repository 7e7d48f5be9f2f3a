import { assign, type Assigned, type LinkKind } from './assign.ts'
import { comparing, type Compared } from './deduplicate.ts'
import type { Model } from './schema.ts'
import type { Table } from './table.ts'
import type { Turns } from './turns.ts'

/**
 * Records of two registers that may be of one person: in one sealed table, those of the second from row `split` on.
 * Weights are learnt from the pairs across, without labels, unless they are given.
 */
export function* linkingTwo(table: Table, split: number, kind: LinkKind, given?: Model): Turns<Compared & Assigned> {
  const compared = yield* comparing(table, given, split)
  return { ...compared, ...assign(compared.links, kind) }
}
