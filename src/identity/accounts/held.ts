import type { Access } from '#access'
import { Refusal, SYSTEM, type Clock, type JobKind, type Journal, type Uuid, type Who } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Registers } from '#registers'
import { line } from '../authenticators/entry.ts'
import type { Identity } from '../identity.ts'
import type { Child } from '../schema.ts'
import { findAccount, issueAccount } from '../store.ts'
import { ageOn, grownBy, mayIssue, ruleAt, type IssuingRule } from './rules.ts'
import { grow, noteHolder, statesOf } from './store-held.ts'

export interface HeldParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly identity: Pick<Identity, 'children'>
  readonly deaths?: string | undefined
  readonly issuing: readonly IssuingRule[]
  legalDay(at: Date): string
}

/** Somebody or something that one stands for, and its account. */
export interface Held {
  readonly person: Uuid
  readonly name: string
  readonly standing: 'child' | 'organisation'
  readonly birthDate?: string | undefined
  readonly state: 'none' | 'issued' | 'closed'
  readonly level: 0 | 1 | 2
  /** An account may be asked for now. */
  readonly mayAsk: boolean
  /** Signs in with it; else one acts for them. */
  readonly alone: boolean
}

/** Accounts of children, by who stands for them, and of organisations, by who represents them: as the registers say now. */
export interface HeldAccounts {
  /** Those one stands for; a name read is a look. Refusal 401 `sign_in_first`. */
  list(who: Who | null): Promise<Held[]>
  /**
   * Ask for an account of level 1 for a child, or for an organisation's. Refusals of access, 401 `sign_in_first`,
   * 403 `holder_level2` below proofing 2, 404 `not_held`, 409 `account_there`, 422 `age_not_served`.
   */
  ask(who: Who | null, person: Uuid): Promise<void>
  readonly jobs: Readonly<Record<string, JobKind>>
}

const HOUSE = { actor: SYSTEM, purpose: 'session' }

export function createHeldAccounts(parts: HeldParts): HeldAccounts {
  const { database, clock, journal, access, registers, issuing } = parts
  const { sql } = database

  const standingOf = ({ standing = 'child' }: Child) => (standing === 'representative' ? 'organisation' : standing === 'child' || standing === 'ward' ? 'child' : null) // prettier-ignore
  const ruleFor = ({ birthDate }: Child) => birthDate === undefined ? null : mayIssue(issuing, { age: ageOn(birthDate, parts.legalDay(clock.now())), level: 1, by: 'parent' }) // prettier-ignore

  async function list(who: Who | null): Promise<Held[]> {
    if (!who) throw new Refusal(401, 'sign_in_first')
    const all = (await parts.identity.children(who)).filter((one) => standingOf(one) !== null)
    const states = new Map((await statesOf(sql, all.map(({ person }) => person))).map((one) => [one.person, one])) // prettier-ignore
    return all.map((one) => {
      const standing = standingOf(one)!
      const found = states.get(one.person)
      const age = one.birthDate === undefined ? null : ageOn(one.birthDate, parts.legalDay(clock.now()))
      return {
        person: one.person,
        name: one.name,
        standing,
        birthDate: one.birthDate,
        state: !found ? 'none' : found.closed ? 'closed' : 'issued',
        level: found?.proofing ?? 0,
        mayAsk: !found && (standing === 'organisation' || ruleFor(one) !== null),
        alone: standing === 'child' && age !== null && (ruleAt(issuing, age)?.alone ?? false),
      }
    })
  }

  async function issue(tx: Tx, who: Who, one: Held): Promise<void> {
    const at = clock.now()
    const { person, name, standing } = one
    const permit = await access.permit(tx, { person: who.person, actingFor: { person }, assurance: who.assurance }, 'identity.holdAccount', { owner: person, about: [person] }) // prettier-ignore
    if (await findAccount(tx, person)) throw new Refusal(409, 'account_there')
    const dead = standing === 'child' && parts.deaths !== undefined && (await registers.locate(tx, { register: parts.deaths, owner: person })) !== null // prettier-ignore
    if (!one.mayAsk || dead) throw new Refusal(422, 'age_not_served')
    const [kind, proofing] = standing === 'child' ? (['child', 1] as const) : (['organisation', 2] as const)
    if (!(await issueAccount(tx, { person, name, kind, proofing, by: who.person, at }))) throw new Refusal(409, 'account_there') // prettier-ignore
    if (one.birthDate !== undefined) await noteHolder(tx, person, who.person, one.birthDate)
    await journal.append(tx, at, permit, [line('identity.accountIssued', person, { kind }), line('identity.proofed', person, { level: proofing })]) // prettier-ignore
  }

  return {
    list,

    async ask(who, person) {
      const one = (await list(who)).find((each) => each.person === person)
      if (!one) throw new Refusal(404, 'not_held')
      if ((who!.assurance?.proofing ?? 0) < 2) throw new Refusal(403, 'holder_level2')
      await database.begin((tx) => issue(tx, who!, one))
    },

    jobs: {
      // On the birthday the account is a person's own: the registers need not say anything for it.
      'identity.birthdays': {
        every: 3_600,
        async run(tx, _job, now) {
          const born = grownBy(issuing, parts.legalDay(now))
          for (const person of born === null ? [] : await grow(tx, born))
            await journal.append(tx, now, HOUSE, [line('identity.cameOfAge', person)])
        },
      },
    },
  }
}
