import type { Access } from '#access'
import {
  Refusal,
  SYSTEM,
  type Authority,
  type Clock,
  type Journal,
  type Subscriber,
  type Uuid,
  type Who,
} from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Registers } from '#registers'
import { line, tell } from '../authenticators/entry.ts'
import { removeAllBut } from '../authenticators/store.ts'
import { endSessions, findAccount } from '../store.ts'
import { stopRecovery } from './recovery.ts'
import type { Intervention } from './schema.ts'
import * as store from './store.ts'

export interface RevocationParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly population: { readonly register: string }
  readonly deaths?: string | undefined
}

export type RevokeReason = 'death' | 'loss' | 'order'

export interface Revocations {
  /** The person says that what they sign in with is lost: everything of theirs is out. Refusals of access, 404 `account_not_found`. */
  reportLoss(who: Who | null): Promise<void>
  /**
   * An officer acts on the account behind a personal number: `loss` and `order` revoke it, `reset` takes away the ways
   * to sign in, `reprove` asks for a new proof of identity. The number of the paper it rests on stands in the person's
   * file. Refusals of access (also for one's own account), 404 `account_not_found`.
   */
  intervene(who: Who | null, ask: { number: string; what: Intervention; reference: string }): Promise<void>
  /** A death that is registered revokes the person. */
  readonly subscriber: Subscriber
}

export function createRevocations(parts: RevocationParts): Revocations {
  const { database, clock, journal, access, registers, population } = parts

  /** After a death or an order the account is closed; after a loss who it is for must be proved again. Other rooms follow the line. */
  async function revoke(tx: Tx, by: Authority, person: Uuid, reason: RevokeReason, facts: { reference?: string } = {}): Promise<void> {
    const at = clock.now()
    await stopRecovery(tx, person, at)
    await (reason === 'loss' ? store.unproof(tx, person) : store.close(tx, person, at))
    await journal.append(tx, at, by, [line('identity.revoked', person, { reason, ...facts })])
  } // prettier-ignore

  /** Whose number that is, if they have an account that is open. No field of the register is read. */
  async function accountOf(number: string): Promise<Uuid> {
    const { register } = population
    const found = await registers.locateByKey(database.sql, { register, field: registers.definition(register).keys[0]!, value: number }) // prettier-ignore
    const account = found && (await findAccount(database.sql, found.survivor ?? found.owner))
    if (!account || account.closed) throw new Refusal(404, 'account_not_found')
    return account.person
  }

  return {
    async reportLoss(who) {
      const permit = await access.permit(database.sql, who && { person: who.person, actingFor: null, assurance: who.assurance }, 'identity.reportLoss', who ? { owner: who.person } : {}) // prettier-ignore
      await database.begin((tx) => revoke(tx, permit, who!.person, 'loss'))
    },

    async intervene(who, { number, what, reference }) {
      // Before anything is looked for: who may not intervene learns nothing of any number.
      await access.mayList(database.sql, who, 'account.intervene')
      const person = await accountOf(number)
      if (person === who!.person) throw new Refusal(403, 'not_permitted')
      const permit = await access.permit(database.sql, who, 'account.intervene', { owner: person, about: [person] })
      await database.begin(async (tx) => {
        const at = clock.now()
        if (what === 'loss' || what === 'order') return revoke(tx, permit, person, what, { reference })
        if (what === 'reset') {
          const keys = await removeAllBut(tx, person, 'sms')
          const sessions = await endSessions(tx, person, at)
          await journal.append(tx, at, permit, [line('identity.keysReset', person, { reference, keys, sessions })])
        } else {
          await store.unproof(tx, person)
          const sessions = await endSessions(tx, person, at)
          await journal.append(tx, at, permit, [line('identity.reproofAsked', person, { reference, sessions })])
        }
        return tell(tx, person, at, what)
      })
    },

    subscriber: {
      name: 'identity.deaths',
      async handle(tx, entries) {
        for (const { type, owner, facts } of entries)
          if (type === 'register.written' && facts['register'] === parts.deaths && facts['kind'] === 'new')
            await revoke(tx, { actor: SYSTEM, purpose: 'session' }, owner, 'death')
      },
    },
  }
}
