import type { Access } from '#access'
import type { Clock, Journal, Subscriber, Who } from '#platform'
import { SYSTEM } from '#platform'
import type { Database } from '#platform/db'
import { countMessages, type MessageCount } from '../authenticators/store-messages.ts'
import { DAY_MS } from '../rules.ts'
import { KINDS, type Counted } from './schema.ts'
import * as store from './store.ts'

/** Who signed in within so many days uses their account. */
export const USE_DAYS = 30

const dayOf = (at: Date) => at.toISOString().slice(0, 10)

export interface Numbers {
  /** Accounts by kind, as they stand: nobody is named. Refusals of `access.permit`. */
  count(who: Who | null): Promise<Counted[]>
  /** Messages of the last day: those a gateway took, and what it reported of them. Refusals of `access.permit`. */
  messages(who: Who | null): Promise<MessageCount>
}

export function createNumbers(parts: { database: Database; clock: Clock; access: Access }): Numbers {
  const { database, clock, access } = parts
  return {
    async count(who) {
      await access.permit(database.sql, who, 'account.count', {})
      const found = await store.countAccounts(database.sql, dayOf(new Date(clock.now().getTime() - USE_DAYS * DAY_MS)))
      const none = { issued: 0, activated: 0, inUse: 0, level1: 0, level2: 0 }
      return KINDS.map((kind) => found.find((one) => one.kind === kind) ?? { kind, ...none })
    },
    async messages(who) {
      await access.permit(database.sql, who, 'account.count', {})
      return countMessages(database.sql, new Date(clock.now().getTime() - DAY_MS))
    },
  }
}

/** Follows the journal: the first authenticator activates an account, a sign-in is a day of use. */
export const accountUse = (journal: Journal): Subscriber => ({
  name: 'identity.accounts',
  concerns: ({ type }) => type === 'identity.signedIn' || type === 'identity.keyAdded',
  async handle(tx, entries) {
    const days = new Map<string, Set<string>>()
    for (const { type, owner, at } of entries) {
      if (type === 'identity.signedIn') days.set(dayOf(at), (days.get(dayOf(at)) ?? new Set()).add(owner))
      if (type !== 'identity.keyAdded') continue
      for (const person of await store.noteKeys(tx, [owner], at))
        await journal.append(tx, at, { actor: SYSTEM, purpose: 'session' }, [{ owner: person, type: 'identity.activated', facts: {}, about: [{ person, role: 'subject' }] }]) // prettier-ignore
    }
    for (const [day, persons] of days) await store.noteUse(tx, [...persons], day)
  },
})
