import type { Journal, JobKind, Subscriber } from '#platform'
import { SYSTEM } from '#platform'
import { endSessions } from '../store.ts'
import { line } from './entry.ts'
import { DAY_MS } from '../rules.ts'
import { sweepMessages } from './store-messages.ts'
import * as store from './store.ts'

/**
 * A person who is revoked (death, loss, an order) is out at once: every session ends and every key is gone, in the
 * transaction that follows the line. It runs within a quarter of a second of the line's commit, and exactly once.
 */
export const revocations = (journal: Journal): Subscriber => ({
  name: 'identity.keys',
  concerns: ({ type }) => type === 'identity.revoked',
  async handle(tx, entries) {
    for (const { type, owner, at } of entries) {
      if (type !== 'identity.revoked') continue
      const keys = await store.removeAll(tx, owner)
      const sessions = await endSessions(tx, owner, at)
      if (keys + sessions > 0)
        await journal.append(tx, at, { actor: SYSTEM, purpose: 'session' }, [line('identity.keysRevoked', owner, { keys, sessions })]) // prettier-ignore
    }
  },
})

/** Every hour: challenges, tries and questions that ran out are forgotten, answers a day later, what became of messages after 90 days. */
export const authenticatorJobs: Readonly<Record<string, JobKind>> = {
  'identity.forgetTries': {
    every: 3_600,
    async run(tx, _job, now) {
      await store.sweepAuthenticators(tx, now, new Date(now.getTime() - DAY_MS))
      await sweepMessages(tx, new Date(now.getTime() - 90 * DAY_MS))
    },
  },
}
