import type { Authority, Clock, Journal, Uuid } from '#platform'
import type { Database, Db, Tx } from '#platform/db'
import type {
  AccessRules,
  Appointing,
  Appointment,
  Asker,
  ListPermit,
  Permit,
  Relations,
  Role,
  Thing,
} from './schema.ts'

export interface AccessParts {
  /** Where refusals are journalled, in a short transaction of their own. Give a small pool of its own: a refusal inside a transaction must not wait for the pool that the transaction holds. */
  readonly database: Database
  readonly journal: Journal
  readonly clock: Clock
  readonly rules: AccessRules
  /** A unit and its ancestors at an instant, nearest first. */
  pathOf(db: Db, unit: string, at: Date): readonly string[] | Promise<readonly string[]>
  /** Facts about the asking person's kin. */
  relations(db: Db, person: Uuid, at: Date): Promise<Relations>
}

export interface Access {
  readonly roles: readonly Role[]
  /**
   * May they? Gives the authority to act under. Throws Refusal 401 `sign_in_first` for nobody, 403 `not_permitted`
   * after journalling the attempt (`access.refused`, seen by the persons concerned).
   */
  permit(db: Db, who: Asker | null, action: string, thing: Thing, purpose?: string): Promise<Permit>
  /** Where may they list? At least one jurisdiction, or the refusals of `permit`. */
  mayList(db: Db, who: Asker | null, action: string, scope?: string, purpose?: string): Promise<ListPermit[]>
  /** Appoint people to posts, in the caller's transaction: grants by the role's templates, a line `access.appointed` each. Throws on an unknown role. */
  appoint(tx: Tx, at: Date, by: Authority, wanted: readonly Appointing[]): Promise<Appointment[]>
  /** End an appointment and its grants at once. Refusal 404 `appointment_not_found`. */
  end(tx: Tx, at: Date, by: Authority, holder: Uuid, appointment: Uuid): Promise<void>
  /** A person's appointments that hold now. */
  posts(db: Db, person: Uuid): Promise<Appointment[]>
  /** Who holds a post (at a unit) now: the first `limit`. */
  holders(db: Db, filter: { post?: string; unit?: string; limit: number }): Promise<Appointment[]>
}

export function createAccess(_parts: AccessParts): Access {
  throw new Error('not yet')
}
