import type { Access } from '#access'
import { Refusal, SYSTEM, uuid7, type Authority, type Clock, type Journal, type Uuid, type Who } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Registers } from '#registers'
import { line, tell } from '../authenticators/entry.ts'
import { removeAllBut } from '../authenticators/store.ts'
import { DAY_MS } from '../rules.ts'
import { endSessions, findAccount } from '../store.ts'
import { placed, type Known } from './match.ts'
import { stopRecovery } from './recovery.ts'
import { revoke } from './revoke.ts'
import { courseOf, suspendsMeanwhile } from './rules-interventions.ts'
import type { Intervention } from './schema.ts'
import * as store from './store-interventions.ts'
import { unproof } from './store.ts'

/** What the person is told by message of what can be undone. */
const TOLD = { suspend: 'suspended', reopen: 'reopened', reprove: 'reprove', reset: 'reset' } as const

export interface InterventionParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly population: Known
  readonly others?: readonly Known[] | undefined
}

export interface Interventions {
  /**
   * An officer acts on the account behind a personal number; the number of the paper it rests on stands in the person's
   * file. `done`, or `waiting` for a second officer of the same office. Refusals of access (also for one's own account),
   * 404 `account_not_found`, 409 `account_suspended_already`, `account_open_already`.
   */
  act(who: Who | null, ask: { number: string; what: Intervention; reference: string }): Promise<'done' | 'waiting'>
  /** What waits for the asker's answer. */
  waiting(who: Who | null): Promise<(store.Proposed & { readonly name: string; readonly own: boolean })[]>
  /** The second officer answers. Refusals of access, 404 `intervention_over`. */
  answer(who: Who | null, ask: { person: Uuid; id: Uuid; yes: boolean }): Promise<void>
}

export function createInterventions(parts: InterventionParts): Interventions {
  const { database, clock, journal, access } = parts
  const { sql } = database

  /** Whose number that is, if they have an account. No field of the register is read. */
  async function accountOf(number: string) {
    const found = await placed(parts, sql, number)
    const account = found && (await findAccount(sql, found.person))
    if (!account) throw new Refusal(404, 'account_not_found')
    return account
  }

  /** The unit of a post that confirms what colleagues propose: there the second officer sits. */
  async function seatOf(who: Who): Promise<string> {
    for (const { unit } of who.posts)
      if ((await access.evaluate(sql, who, 'account.decide', { unit, actors: [SYSTEM] })).ok) return unit
    throw new Refusal(403, 'not_permitted')
  }

  /** Do it, and have the person told. */
  async function carryOut(tx: Tx, by: Authority, person: Uuid, what: Intervention, reference: string): Promise<void> {
    const at = clock.now()
    const write = (type: string, facts = {}) => journal.append(tx, at, by, [line(type, person, { reference, ...facts })]) // prettier-ignore
    if (what === 'loss' || what === 'order') {
      await store.liftSuspension(tx, person)
      return revoke(parts, tx, by, person, what, { reference })
    }
    await stopRecovery(tx, person, at)
    if (what === 'reopen') {
      if (!(await store.liftSuspension(tx, person)) && !(await store.reopenAccount(tx, person))) throw new Refusal(409, 'account_open_already') // prettier-ignore
      await write('identity.reopened')
    } else if (what === 'suspend') {
      if (!(await store.suspendAccount(tx, person, reference, at))) throw new Refusal(409, 'account_suspended_already')
      await write('identity.suspended', { sessions: await endSessions(tx, person, at) })
    } else if (what === 'reset') {
      const keys = await removeAllBut(tx, person, 'sms')
      await write('identity.keysReset', { keys, sessions: await endSessions(tx, person, at) })
    } else {
      await unproof(tx, person)
      await write('identity.reproofAsked', { sessions: await endSessions(tx, person, at) })
    }
    await tell(tx, person, at, TOLD[what])
  }

  return {
    async act(who, { number, what, reference }) {
      // Before anything is looked for: who may not intervene learns nothing of any number.
      await access.mayList(sql, who, 'account.intervene')
      const { person } = await accountOf(number)
      if (person === who!.person) throw new Refusal(403, 'not_permitted')
      const permit = await access.permit(sql, who, 'account.intervene', { owner: person, about: [person] })
      return database.begin(async (tx) => {
        const at = clock.now()
        const account = (await findAccount(tx, person))!
        const course = courseOf(what, account)
        if (course === 'now') return carryOut(tx, permit, person, what, reference).then(() => 'done' as const)
        if (course !== 'second') throw new Refusal(course === 'account_not_found' ? 404 : 409, course)
        const unit = await seatOf(who!)
        const expires = new Date(at.getTime() + DAY_MS)
        await store.propose(tx, { person, id: uuid7(at), unit, officer: who!.person, what, reference, opened: at, expires }) // prettier-ignore
        await journal.append(tx, at, permit, [{ ...line('identity.interventionOpened', person, { what, reference }), unit }]) // prettier-ignore
        if (suspendsMeanwhile(what, account)) await carryOut(tx, permit, person, 'suspend', reference)
        return 'waiting'
      })
    },

    async waiting(who) {
      await access.mayList(sql, who, 'account.intervene')
      const found = await store.proposed(sql, who!.posts.map(({ unit }) => unit), clock.now()) // prettier-ignore
      return found.map((one) => ({ ...one, own: one.officer === who!.person }))
    },

    async answer(who, { person, id, yes }) {
      await access.mayList(sql, who, 'account.intervene')
      const one = await store.findProposed(sql, person, id, clock.now())
      if (!one) throw new Refusal(404, 'intervention_over')
      const permit = await access.permit(sql, who, 'account.decide', { unit: one.unit, owner: person, about: [person], actors: [one.officer] }) // prettier-ignore
      await database.begin(async (tx) => {
        const at = clock.now()
        const outcome = yes ? 'confirmed' : 'refused'
        if (!(await store.settleProposed(tx, { person, id, second: who!.person, outcome, at }))) throw new Refusal(404, 'intervention_over') // prettier-ignore
        const { what, reference } = one
        if (yes) {
          const course = courseOf(what, (await findAccount(tx, person))!)
          if (course !== 'now' && course !== 'second') throw new Refusal(course === 'account_not_found' ? 404 : 409, course) // prettier-ignore
          return carryOut(tx, permit, person, what, reference)
        }
        await journal.append(tx, at, permit, [{ ...line('identity.interventionRefused', person, { what, reference }), unit: one.unit }]) // prettier-ignore
        // What the loss alone had suspended is open again.
        if (what === 'loss' && (await store.liftSuspension(tx, person, reference)))
          await journal.append(tx, at, permit, [line('identity.reopened', person, { reference })])
      })
    },
  }
}
