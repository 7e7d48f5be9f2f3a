import type { Access } from '#access'
import type { Authority, Clock, Journal, Uuid } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Registers } from '../registers.ts'
import type { OfficialRules } from './schema.ts'

export interface OfficialsParts {
  readonly database: Database
  readonly journal: Journal
  readonly clock: Clock
  readonly access: Access
  readonly registers: Registers
  readonly rules: OfficialRules
  /** The register that says who people are: its number is its first key, and its field of the name. */
  readonly population: { readonly register: string; readonly name: string }
  /** The legal day that an instant falls on. */
  legalDay(at: Date): string
  /** The first instant of a legal day. */
  dayStart(day: string): Date
  /** Somebody was appointed: gives them an account, where they had none. */
  welcome?(tx: Tx, at: Date, by: Authority, official: { readonly person: Uuid; readonly name: string }): Promise<void>
}
