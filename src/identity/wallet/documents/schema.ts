import type { Uuid } from '#platform'
import type { Text } from '#ui'
import type { Fields } from '../../provider/schema.ts'

/** What a document may reckon with, beside the fields. */
export interface Around {
  /** Legal day. */
  readonly today: string
  /** A unit's name in full. */
  unitName(unit: string): string
}

/** One thing that a document says, from one register's record of its owner. Undefined: it says nothing of it. */
export interface DocumentClaim {
  readonly title: Text
  readonly register: string
  /** What it reads of that record: a change of anything else leaves the document as it is. */
  readonly fields: readonly string[]
  value(fields: Fields, around: Around): string | number | boolean | undefined
}

/** A document that people carry in wallets: what it is made of, and by which law. */
export interface DocumentKind {
  readonly code: string
  /** Its type, as verifiers name it (`vct`): another one when what it says changes. */
  readonly type: string
  readonly title: Text
  readonly law: string
  /** The register without whose record there is no such document. */
  readonly register: string
  readonly claims: Readonly<Record<string, DocumentClaim>>
  /** Good for so many days at most. */
  readonly days: number
  /** Last legal day on which the document itself is good, by its record. */
  readonly until?: string
  /** Is the record one to be carried: not withdrawn, not lost? */
  good?(fields: Fields): boolean
  /** `#rrggbb` of the card in wallets, and of what is written on it. */
  readonly colours: { readonly background: string; readonly text: string }
  /** What a desk asks to see of it; left out: all of it. */
  readonly ask?: readonly string[]
  /** The few things that its code for a desk without a network says. */
  readonly card?: readonly string[]
}

export type EndReason = 'changed' | 'erased' | 'revoked' | 'withdrawn' | 'renewed'

/** A document in a wallet, as it is kept here: not what it says. */
export interface Issued {
  readonly owner: Uuid
  readonly id: Uuid
  readonly kind: string
  readonly heldBy: Uuid
  readonly holder: Buffer
  readonly sources: Readonly<Record<Uuid, number>>
  readonly list: Uuid
  readonly slot: number
  readonly issued: Date
  readonly ends: Date
  readonly ended: Date | null
  readonly reason: EndReason | null
}
