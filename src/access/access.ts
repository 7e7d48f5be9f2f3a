import { Refusal, uuid7, type Authority, type Clock, type Journal, type Uuid } from '#platform'
import type { Database, Db, Tx } from '#platform/db'
import { extendRoles } from './extend.ts'
import { pauseGrants, resumeGrants } from './pause.ts'
import { widened, type RoleGrant } from './rules-extend.ts'
import { grantsOfRole, statutoryGrants } from './grants.ts'
import { carryOut } from './duties.ts'
import { authorityOf, covers, decide, listing, listingNeeds } from './rules.ts'
import { clausesOf } from './rules-clauses.ts'
import type { AccessRules, Appointing, Appointment, Ask, Asker, Decision, Glass, Grant, Granted, Levels, ListPermit, Permit, Relations, Role, Sight, Source, Thing } from './schema.ts' // prettier-ignore
import { openGlass } from './store-review.ts'
import * as store from './store.ts'

export interface AccessParts {
  /**
   * Where refusals are journalled, in a short transaction of their own. Give a small pool of its own: a refusal inside
   * a transaction must not wait for the pool that the transaction holds.
   */
  readonly database: Database
  readonly journal: Journal
  readonly clock: Clock
  readonly rules: AccessRules
  /** What roles are given beside the rules: by registers installed since. */
  more?(): readonly RoleGrant[]
  /** A unit and its ancestors at an instant, nearest first. */
  pathOf(db: Db, unit: string, at: Date): readonly string[] | Promise<readonly string[]>
  /** A unit with all that lies below it at an instant, for lists; left out: itself alone. */
  unitsUnder?(unit: string, at: Date): readonly string[]
  /** Facts about the asking person's kin. */
  relations(db: Db, person: Uuid, at: Date): Promise<Relations>
}

export interface Access {
  readonly roles: readonly Role[]
  /**
   * May they? Gives the authority to act under, once what is owed for it is done: who must be told, is. The fields to be
   * masked are the caller's to mask. Throws Refusal 401 `sign_in_first` for nobody, 403 `not_permitted` after
   * journalling the attempt (`access.refused`, seen by the persons concerned), 403 `assurance_too_low`, which says the levels needed.
   */
  permit(db: Db, who: Asker | null, action: string, thing: Thing, purpose?: string): Promise<Permit>
  /**
   * Begin to read what this transaction's decisions about the asker stand on, so that it travels with the statements
   * issued now. A transaction reads grants and kin of an asker once, with this or without.
   */
  recall(tx: Tx, who: Asker): void
  /** The decision alone, with nothing journalled or told: for whoever asks on behalf of another program. */
  evaluate(db: Db, who: Asker, action: string, thing: Thing, purpose?: string): Promise<Decision>
  /**
   * The permission that an emergency would give, were it declared as `glass`. Refusals as `permit`, and 409
   * `glass_not_needed` when it is given anyway.
   */
  emergency(
    db: Db,
    who: Asker | null,
    action: string,
    thing: Thing,
    glass: Pick<Glass, 'id' | 'validTo'>,
  ): Promise<Granted>
  /** Where may they list? At least one jurisdiction, or the refusals of `permit`. */
  mayList(db: Db, who: Asker | null, action: string, scope?: string, purpose?: string): Promise<ListPermit[]>
  /**
   * The same decision for a list of things: where, of what and of whom the asker may see, as clauses that `sees` makes a
   * condition of, and `confine` says to row-level security. Refusals as `mayList`.
   */
  sight(db: Db, who: Asker | null, action: string, purpose?: string): Promise<Sight[]>
  /**
   * Appoint people to posts, in the caller's transaction: grants by the role's templates, a line `access.appointed`
   * each. Throws RangeError on a role the country does not know.
   */
  appoint(tx: Tx, at: Date, by: Authority, wanted: readonly Appointing[]): Promise<Appointment[]>
  /**
   * What holders of roles may do with one thing, changed from what was given `before`: for those who hold such a post
   * whole, at once; for those appointed later by `more`. Again changes nothing (`access.extended`).
   */
  extend(
    tx: Tx,
    at: Date,
    by: Authority,
    change: { scope: string; given: readonly RoleGrant[]; before: readonly RoleGrant[] },
  ): Promise<void>
  /** An appointment that stays held loses its grants at once (`access.paused`); false when it had none. */
  pause(tx: Tx, at: Date, by: Authority, one: Appointing & { readonly id: Uuid }): Promise<boolean>
  /** It has them again (`access.resumed`); false when it had them. */
  resume(tx: Tx, at: Date, by: Authority, one: Appointing & { readonly id: Uuid }): Promise<boolean>
  /** End an appointment and its grants at once (`access.ended`). Refusal 404 `appointment_not_found`. */
  end(tx: Tx, at: Date, by: Authority, holder: Uuid, appointment: Uuid): Promise<void>
  /** A person's appointments that hold now. */
  posts(db: Db, person: Uuid): Promise<Appointment[]>
  /** Who holds a post (at a unit) now, by unit: the first `limit`. */
  holders(db: Db, filter: { post?: string; unit?: string; limit: number }): Promise<Appointment[]>
  /** Every appointment that a grant names, held or ended, the first `limit` after one: to be compared with what made it. */
  sources(db: Db, after: Source | null, limit: number): Promise<Source[]>
}

const alone: Relations = { parentOf: [] }

interface Known {
  readonly grants: Map<Uuid, Promise<Grant[]>>
  readonly kin: Map<Uuid, Promise<Relations>>
}

const concerned = ({ owner, about = [] }: Thing): Uuid[] => [
  ...new Set(owner === undefined ? about : [owner, ...about]),
]

function listPermit(grant: Grant, person: Uuid): ListPermit {
  const { post, unit, seat, scope, obligations } = grant
  return Object.assign(authorityOf(grant, { person }), {
    post: post ?? undefined,
    unit: seat ?? undefined,
    jurisdiction: unit,
    scope,
    ...(obligations == null ? {} : { obligations }),
  })
}

/** The refusal that says what would help: to sign in again, more strongly. */
const tooLow = ({ proofing, authentication }: Levels) =>
  new Refusal(403, 'assurance_too_low', { values: { proofing, authentication } })

export function createAccess(parts: AccessParts): Access {
  const { clock, journal, rules } = parts
  const roles = new Map(rules.roles.map((role) => [role.code, role]))

  const known = new WeakMap<Db, Known>()

  /** What was read for this transaction: outside of one nothing is kept. */
  function once<T>(db: Db, kind: keyof Known, person: Uuid, read: () => Promise<T>): Promise<T> {
    if (!('savepoint' in db)) return read()
    const kept: Known = known.get(db) ?? { grants: new Map(), kin: new Map() }
    known.set(db, kept)
    const map = kept[kind] as Map<Uuid, Promise<T>>
    const found = map.get(person) ?? read()
    map.set(person, found)
    return found
  }
  const grantsOf = (db: Db, person: Uuid) => once(db, 'grants', person, () => store.grantsOf(db, person))
  const kinOf = (db: Db, person: Uuid, now: Date) => once(db, 'kin', person, () => parts.relations(db, person, now))

  /** The grants of a person and the facts of a decision, read now. */
  async function facts(db: Db, who: Asker, action: string, thing: Thing, purpose: string | undefined, all = false) {
    const now = clock.now()
    const needsKin = all || who.actingFor != null || concerned(thing).some((one) => one !== who.person)
    const [stored, relations, path] = await Promise.all([
      grantsOf(db, who.person),
      needsKin ? kinOf(db, who.person, now) : alone,
      thing.unit == null ? [] : parts.pathOf(db, thing.unit, now),
    ])
    const grants: Grant[] = [...statutoryGrants(rules.statutes, who.person, action), ...stored]
    const breaks = stored.some((one) => one.conditions?.breakGlass && covers(one.action, action))
    const ask: Ask = {
      person: who.person,
      actingFor: who.actingFor?.person,
      action,
      resource: { scope: thing.scope, path, owner: thing.owner, about: thing.about, assignees: thing.assignees, actors: thing.actors }, // prettier-ignore
      purpose,
      now,
      relations,
      assurance: who.assurance,
      glass: breaks ? await openGlass(db, who.person, now) : undefined,
    }
    return { grants, ask }
  }

  /** No list at all: because the sign-in is too weak, or because nothing is granted. */
  function refuseList(grants: readonly Grant[], ask: Ask, scope?: string): Promise<never> {
    const needs = listingNeeds(grants, ask)
    if (needs) throw tooLow(needs)
    return refuse(ask, { scope }, 'no_grant')
  }

  async function refuse(ask: Ask, thing: Thing, reason: string): Promise<never> {
    const by = { actor: ask.person, actingFor: ask.actingFor, purpose: ask.purpose ?? 'none' }
    const line = {
      owner: ask.person,
      type: 'access.refused',
      dossier: thing.dossier,
      unit: thing.unit ?? undefined,
      facts: { action: ask.action, scope: thing.scope ?? null, reason },
      about: concerned(thing)
        .filter((one) => one !== ask.person)
        .map((person) => ({ person, role: 'subject' })),
    }
    await parts.database.begin((tx) => journal.append(tx, ask.now, by, [line]))
    throw new Refusal(403, 'not_permitted')
  }

  return {
    get roles() {
      const more = parts.more?.() ?? []
      return rules.roles.map((role) => widened(role, more))
    },
    async permit(db, who, action, thing, purpose) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { grants, ask } = await facts(db, who, action, thing, purpose)
      const decision = decide(grants, ask)
      if (!decision.ok) {
        if (decision.needs) throw tooLow(decision.needs)
        return refuse(ask, thing, decision.reason)
      }
      const { authority, post, unit, obligations } = decision
      if (obligations?.tellCitizen || obligations?.supervisor) await carryOut(parts, decision, ask, thing)
      return { ...authority, post, unit, ...(obligations === undefined ? {} : { obligations }) }
    },
    async evaluate(db, who, action, thing, purpose) {
      const { grants, ask } = await facts(db, who, action, thing, purpose)
      return decide(grants, ask)
    },
    async emergency(db, who, action, thing, glass) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { grants, ask } = await facts(db, who, action, thing, undefined)
      if (decide(grants, ask).ok) throw new Refusal(409, 'glass_not_needed')
      const subject = thing.owner ?? who.person
      const declared = grants.filter((one) => one.conditions?.breakGlass).map((one) => ({ ...glass, grant: one.id, subject })) // prettier-ignore
      const decision = decide(grants, { ...ask, glass: declared })
      if (decision.ok) return decision
      if (decision.needs) throw tooLow(decision.needs)
      return refuse(ask, thing, decision.reason)
    },
    recall(tx, who) {
      // A failure is told by the decision that waits for it.
      for (const read of [grantsOf(tx, who.person), kinOf(tx, who.person, clock.now())]) read.catch(() => undefined)
    },
    async mayList(db, who, action, scope, purpose) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { grants, ask } = await facts(db, who, action, { scope }, purpose)
      const found = listing(grants, ask)
      if (found.length === 0) return refuseList(grants, ask, scope)
      return found.map((grant) => listPermit(grant, ask.person))
    },
    async sight(db, who, action, purpose) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { grants, ask } = await facts(db, who, action, {}, purpose, true)
      const clauses = clausesOf(grants, ask)
      if (clauses.length === 0) return refuseList(grants, ask)
      const under = (unit: string) => parts.unitsUnder?.(unit, ask.now) ?? [unit]
      return clauses.map((one) => ({ ...one, units: one.unit === null ? null : under(one.unit) }))
    },
    async appoint(tx, at, by, wanted) {
      known.delete(tx)
      const made = wanted.map((one) => {
        const kept = roles.get(one.role)
        if (!kept) throw new RangeError(`no such role: ${one.role}`)
        const role = widened(kept, parts.more?.() ?? [])
        const { validFrom = at, validTo = null, unit } = one
        const appointment = { id: one.id ?? uuid7(at), holder: one.person, post: role.code, unit, validFrom, validTo }
        return { appointment, powers: one.only ?? null, grants: grantsOfRole(role, one, appointment) }
      })
      const appointments = made.map((one) => one.appointment)
      await store.insert(
        tx,
        made.map(({ appointment, powers }) => ({ ...appointment, powers })),
        made.flatMap((one) => one.grants.map((grant) => ({ ...grant, appointment: one.appointment.id }))),
      )
      const lines = made.map(({ appointment: { holder, id, post, unit }, grants }) => ({
        owner: holder,
        type: 'access.appointed',
        unit: unit ?? undefined,
        facts: { appointment: id, post, grants: grants.length },
        about: [{ person: holder, role: 'holder' }],
      }))
      await journal.append(tx, at, by, lines)
      return appointments
    },
    async extend(tx, at, by, change) {
      known.delete(tx)
      await extendRoles(journal, tx, at, by, change)
    },
    async pause(tx, at, by, one) {
      known.delete(tx)
      return pauseGrants(journal, tx, at, by, one)
    },
    async resume(tx, at, by, one) {
      known.delete(tx)
      const role = roles.get(one.role)
      if (!role) throw new RangeError(`no such role: ${one.role}`)
      return resumeGrants(journal, tx, at, by, widened(role, parts.more?.() ?? []), one)
    },
    async end(tx, at, by, holder, appointment) {
      known.delete(tx)
      const ended = await store.end(tx, holder, appointment, at)
      if (!ended) throw new Refusal(404, 'appointment_not_found')
      await journal.append(tx, at, by, [
        {
          owner: holder,
          type: 'access.ended',
          unit: ended.unit ?? undefined,
          facts: { appointment, post: ended.post },
          about: [{ person: holder, role: 'holder' }],
        },
      ])
    },
    posts: (db, person) => store.appointmentsOf(db, person, clock.now()),
    holders: (db, filter) => store.appointed(db, clock.now(), filter),
    sources: store.sources,
  }
}
