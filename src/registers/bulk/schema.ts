import { Type, type Static } from 'typebox'
import type { Authority, FieldError } from '#platform'

/** A file that is read from any place on. */
export interface Source {
  readonly bytes: number
  read(from: number): AsyncIterable<Uint8Array>
}

/** A file that is written on from any place; what stood behind it is void. */
export interface Sink {
  /** Durable when it resolves. Gives the length. */
  write(at: number, text: string): Promise<number>
}

export const Format = Type.Union([Type.Literal('csv'), Type.Literal('ndjson'), Type.Literal('parquet')])
export type Format = Static<typeof Format>

/** new: records that are there already are refused; update: they get a new version where something differs. dry: nothing is written. */
export const Mode = Type.Union([Type.Literal('new'), Type.Literal('update'), Type.Literal('dry'), Type.Literal('dry-update')]) // prettier-ignore
export type Mode = Static<typeof Mode>

/** By whose authority a file comes in or goes out: access's Permit is one. */
export interface Doer extends Authority {
  readonly post?: string | undefined
  readonly unit?: string | undefined
}

export interface ImportAsk {
  readonly register: string
  /** SHA-256 of the file, hex. */
  readonly hash: string
  readonly bytes: number
  readonly format: Format
  readonly mode: Mode
  /** First day for which records hold that do not say it themselves. */
  readonly validFrom: string
  /** Units whose records it may touch; null = all. */
  readonly units: readonly string[] | null
}

const Nullable = Type.Union([Type.String(), Type.Null()])

/** How far the import of a file has come. */
export const ImportState = Type.Object({
  id: Type.String({ format: 'uuid' }),
  register: Type.String(),
  hash: Type.String(),
  format: Format,
  mode: Mode,
  validFrom: Type.String(),
  bytes: Type.Integer(),
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
  /** Why it failed: a code with a text, and the column at fault. */
  fault: Nullable,
  atByte: Type.Integer(),
  row: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  rejected: Type.Integer(),
  startedAt: Type.Unsafe<Date>(Type.String({ format: 'date-time' })),
  movedAt: Type.Unsafe<Date>(Type.String({ format: 'date-time' })),
})
export type ImportState = Readonly<Static<typeof ImportState>>

export interface Import extends ImportState {
  readonly units: readonly string[] | null
  readonly authority: Doer
  /** Bytes of the rejects that are committed. */
  readonly rejects: number
}

/** A row that was refused: its number in the file (the first row of data is 1), why, and as it stood. */
export interface Reject {
  readonly row: number
  readonly reasons: readonly FieldError[]
  readonly original: string
}

/** What one step adds to the counts. */
export interface Progress {
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly rejected: number
}

export interface ExportAsk {
  readonly register: string
  readonly format: Format
  /** Units whose records go out; null = all. */
  readonly units: readonly string[] | null
  /** Who is named on the file. */
  readonly name: string
}

/** A change of a register, for whoever follows it: where, which version, when. No field of anybody. */
export const Change = Type.Object({
  position: Type.Integer(),
  kind: Type.String(),
  at: Type.Unsafe<Date>(Type.String({ format: 'date-time' })),
  owner: Type.String({ format: 'uuid' }),
  id: Type.String({ format: 'uuid' }),
  version: Type.Integer(),
})
export type Change = Readonly<Static<typeof Change>>

/** Files of imports, kept outside the database. */
export interface BulkFiles {
  /** Keep a file as it comes. What throws while it comes leaves nothing. */
  keep(pieces: AsyncIterable<Uint8Array>): Promise<{ readonly hash: string; readonly size: number }>
  /** A file that was kept; null when it is not here. */
  source(hash: string): Promise<Source | null>
  rejects(id: string): Sink & { close(): Promise<void>; readonly text: Source }
  remove(hash: string): Promise<void>
  /** Also where there are none. */
  removeRejects(id: string): Promise<void>
}
