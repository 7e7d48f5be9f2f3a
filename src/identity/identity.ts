import type { Access, PowerRules } from '#access'
import { Refusal, uuid7, type Facts, type Authority, type Clock, type Journal, type Uuid, type Who } from '#platform'
import type { Database, Db, Tx } from '#platform/db'
import type { Registers } from '#registers'
import type { Assurance } from './assurance.ts'
import type { Powers } from './mandates/powers.ts'
import { heldBy } from './mandates/store.ts'
import { ABSOLUTE_MS, agentClass, isLive, isToken, TOUCH_MS } from './rules.ts'
import type { AgentClass, Child, Session } from './schema.ts'
import { endSession, endSessions, findAccount, findSession, namesOf, noteActed, openSession, putAccount, setActing, touch, type Found } from './store.ts' // prettier-ignore
import { COOKIE, hashOf, newToken } from './token.ts'

export interface IdentityParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  /** The register that says a person's name and birth date, and its fields of them. */
  readonly population: { readonly register: string; readonly name: string; readonly born: string }
  /** A unit's full name at an instant; its code when it is not known. */
  unitName(unit: string, at: Date): string
  /** Powers beside kinship, where the country has any. */
  readonly powers?: { readonly facts: Powers; readonly organisations: PowerRules['organisations'] } | undefined
}

/** What a request shows of itself. */
export interface Asking {
  readonly cookies: Readonly<Record<string, string | undefined>>
  readonly headers: { readonly 'user-agent'?: string | undefined }
}

export interface SignedIn {
  /** For the cookie `onedoor`, and nowhere else. */
  readonly token: string
  readonly who: Who
}

/** How the person showed who they are; the proofing is the account's own unless it is given. */
export interface HowSignedIn {
  readonly authentication: Assurance['authentication']
  readonly amr: readonly string[]
  readonly proofing?: Assurance['proofing'] | undefined
  readonly device?: Uuid | undefined
  /** Authenticators shown, in this sign-in and shortly before. */
  readonly used?: readonly Uuid[] | undefined
  /** How long the session lasts at most, where that is shorter than any other's. */
  readonly ms?: number | undefined
  /** More for the journal line: codes, never a person. */
  readonly facts?: Facts | undefined
}

/** A sample person picked from a list: as sure as one can be of somebody made up. */
export const DEMO: HowSignedIn = { proofing: 2, authentication: 3, amr: ['demo'] }

export interface Identity {
  /**
   * Who asks, by the session of the cookie; null for nobody. One statement; once a minute a second one notes the use. A
   * page that only refreshes itself is no use: left open, it ends like any other.
   */
  who(request: Pick<Asking, 'cookies'> & { readonly headers?: Readonly<Record<string, unknown>> }): Promise<Who | null>
  /** Give people accounts, or bring their names up to date, in the caller's transaction. */
  activate(
    tx: Tx,
    at: Date,
    by: Authority,
    people: readonly { person: Uuid; name: string; sample: boolean }[],
  ): Promise<void>
  /**
   * A new session with a new token; a session that the request held is ended, and when it was the same person's, whom
   * they act for is carried on (a step-up). Refusals 404 `account_not_found`, 403 `account_suspended`.
   */
  signIn(person: Uuid, request: Asking, how: HowSignedIn): Promise<SignedIn>
  /** The same in the caller's transaction: what proved the person is used up together with the session it opens. */
  signInTx(tx: Tx, person: Uuid, request: Asking, how: HowSignedIn): Promise<SignedIn>
  /** End the request's session. Nothing happens when there is none. */
  signOut(who: Who): Promise<void>
  /** End every session of a person; says how many. */
  endAll(person: Uuid, by: Authority): Promise<number>
  /** Whom the asking person may act for: children under age, wards, principals, organisations; a name read is a look. */
  children(who: Who): Promise<Child[]>
  /**
   * Names by person; who has no account is left out. Only for officials: who signed stands on the paper they signed,
   * so no look is written. A citizen's name comes from the population register, with its look.
   */
  namesOf(persons: readonly Uuid[]): Promise<ReadonlyMap<Uuid, string>>
  /** Act for one of those, or again for oneself (null). Refusal 403 `not_permitted`, journalled by access. */
  actFor(who: Who, child: Uuid | null): Promise<void>
}

const OWN: Omit<Authority, 'actor'> = { purpose: 'session' }

const whoOf = (found: Found): Who => ({
  person: found.person,
  session: found.id,
  name: found.name,
  posts: found.posts,
  actingFor: found.actingFor === null ? null : { person: found.actingFor, name: found.actingName ?? '' },
  assurance: {
    proofing: found.proofing,
    authentication: found.authentication,
    amr: found.amr,
    at: found.authenticatedAt,
  },
  notice: found.notice,
})

const line = (type: string, person: Uuid, facts: Facts = {}) => ({ owner: person, type, facts, about: [{ person, role: 'subject' }] }) // prettier-ignore

export function createIdentity(parts: IdentityParts): Identity {
  const { database, clock, journal, access, registers, population, powers } = parts

  async function postsOf(db: Db, person: Uuid, now: Date): Promise<Who['posts']> {
    const titles = new Map(access.roles.map((role) => [role.code, role.title]))
    return (await access.posts(db, person)).map(({ post, unit }) => ({
      code: post,
      title: titles.get(post) ?? { vi: post, en: post, fr: post },
      unit: unit ?? '',
      unitName: unit === null ? '' : parts.unitName(unit, now),
    }))
  }

  /** A name by which one acts: as the power says, as the register of organisations says, else as that of the population. */
  async function nameOf(who: Who, child: Uuid): Promise<Child> {
    const held = powers ? (await heldBy(database.sql, { holder: who.person, at: clock.now() })).find((one) => one.owner === child) : undefined // prettier-ignore
    if (held) return { person: child, name: held.ownerName }
    const asker = { person: who.person, actingFor: { person: child } }
    const organisation = powers?.organisations
    const isOne = organisation !== undefined && (await registers.locate(database.sql, { register: organisation.register, owner: child })) !== null // prettier-ignore
    const { register, name } = isOne ? organisation : population
    const permit = await access.permit(database.sql, asker, 'register.read', { scope: register, owner: child, about: [child] }) // prettier-ignore
    const record = await registers.read(database.sql, clock.now(), permit, { register, owner: child })
    const born = isOne ? undefined : record?.data[population.born]
    return { person: child, name: String(record?.data[name] ?? ''), birthDate: typeof born === 'string' ? born : undefined } // prettier-ignore
  }

  async function signInTx(tx: Tx, person: Uuid, request: Asking, how: HowSignedIn): Promise<SignedIn> {
    const agent: AgentClass = agentClass(request.headers['user-agent'])
    const held = request.cookies[COOKIE]
    const token = newToken()
    const at = clock.now()
    // Sent together: each of them would cost a turn to the database.
    const [account, before, posts] = await Promise.all([
      findAccount(tx, person),
      isToken(held) ? findSession(tx, hashOf(held)) : null,
      postsOf(tx, person, at),
    ])
    if (!account || account.closed) throw new Refusal(404, 'account_not_found')
    if (account.suspended) throw new Refusal(403, 'account_suspended')
    const session: Session = {
      person,
      id: uuid7(at),
      created: at,
      lastSeen: at,
      expires: new Date(at.getTime() + (how.ms ?? ABSOLUTE_MS)),
      agent,
      posts,
      actingFor: before && before.person === person && isLive(before, at) ? whoOf(before).actingFor : null,
      ended: null,
      assurance: { proofing: how.proofing ?? account.proofing, authentication: how.authentication, amr: how.amr, at },
      device: how.device ?? null,
      used: how.used ?? [],
      notice: null,
    }
    const [ended, notice] = await Promise.all([
      before && endSession(tx, before.person, before.id, at),
      openSession(tx, session, hashOf(token)),
    ])
    const { proofing, authentication, amr } = session.assurance
    await journal.append(tx, at, { ...OWN, actor: person }, [
      ...(before && ended
        ? [{ ...line('identity.signedOut', before.person), by: { ...OWN, actor: before.person } }]
        : []),
      line('identity.signedIn', person, { agent, proofing, authentication, amr: amr.join(' '), ...how.facts }),
    ])
    const { id, actingFor, assurance } = session
    return { token, who: { person, session: id, name: account.name, posts, actingFor, assurance, notice } }
  }

  return {
    async who(request) {
      const token = request.cookies[COOKIE]
      if (!isToken(token)) return null
      const found = await findSession(database.sql, hashOf(token))
      const now = clock.now()
      if (!found || !isLive(found, now)) return null
      // What a script of a page fetches, the browser says is for nothing shown.
      const byItself = request.headers?.['sec-fetch-dest'] === 'empty'
      if (byItself || now.getTime() - found.lastSeen.getTime() < TOUCH_MS) return whoOf(found)
      const posts = await postsOf(database.sql, found.person, now)
      await touch(database.sql, found.person, found.id, now, posts)
      return whoOf({ ...found, posts })
    },

    async activate(tx, at, by, people) {
      for (const { person, name, sample } of people) {
        const fresh = await putAccount(tx, { person, name, sample, at })
        if (fresh) await journal.append(tx, at, by, [line('identity.accountIssued', person)])
      }
    },

    signIn: (person, request, how) => database.begin((tx) => signInTx(tx, person, request, how)),
    signInTx,

    async signOut(who) {
      await database.begin(async (tx) => {
        const at = clock.now()
        if (await endSession(tx, who.person, who.session, at))
          await journal.append(tx, at, { ...OWN, actor: who.person }, [line('identity.signedOut', who.person)])
      })
    },

    endAll(person, by) {
      return database.begin(async (tx) => {
        const at = clock.now()
        const sessions = await endSessions(tx, person, at)
        if (sessions > 0) await journal.append(tx, at, by, [line('identity.allSignedOut', person, { sessions })])
        return sessions
      })
    },

    async children(who) {
      const now = clock.now()
      const { parentOf } = await registers.relations(database.sql, who.person, now)
      const { wards, organisations } = (await powers?.facts.named(database.sql, who.person, now)) ?? { wards: [], organisations: [] } // prettier-ignore
      const born = (a: Child, b: Child) => (b.birthDate ?? '').localeCompare(a.birthDate ?? '')
      const named = async (persons: readonly Uuid[], standing: Child['standing']) => {
        const found: Child[] = []
        for (const one of persons) found.push({ ...(await nameOf(who, one)), standing })
        return found.toSorted(born)
      }
      const held = powers
        ? (await heldBy(database.sql, { holder: who.person, at: now })).filter((one) => one.acceptedAt !== null)
        : []
      const given = new Map(held.map(({ owner, ownerName, kind }): [Uuid, Child] => [owner, { person: owner, name: ownerName, standing: kind }])) // prettier-ignore
      return [
        ...(await named(parentOf, 'child')),
        ...(await named(wards, 'ward')),
        ...(await named(organisations, 'representative')),
        ...[...given.values()].filter(({ person }) => ![...parentOf, ...wards, ...organisations].includes(person)),
      ]
    },

    namesOf: (persons) => namesOf(database.sql, persons),

    async actFor(who, child) {
      const asker = { person: who.person, actingFor: child === null ? null : { person: child } }
      const named = child === null ? null : await access
        .permit(database.sql, asker, 'identity.actFor', { owner: child, about: [child] })
        .then((permit) => nameOf(who, child).then(({ name }) => ({ permit, acting: { person: child, name } }))) // prettier-ignore
      await database.begin(async (tx) => {
        const at = clock.now()
        await setActing(tx, who.person, who.session, named?.acting ?? null)
        if (child !== null) await noteActed(tx, child, at)
        const by = named?.permit ?? { ...OWN, actor: who.person, actingFor: who.actingFor?.person }
        if (named) await journal.append(tx, at, by, [{ ...line('identity.actingBegun', who.person), about: [{ person: who.person, role: 'subject' }, { person: named.acting.person, role: named.permit.purpose === 'parent' ? 'child' : 'principal' }] }]) // prettier-ignore
        else if (who.actingFor) await journal.append(tx, at, by, [{ ...line('identity.actingEnded', who.person), about: [{ person: who.person, role: 'subject' }, { person: who.actingFor.person, role: 'principal' }] }]) // prettier-ignore
      })
    },
  }
}
