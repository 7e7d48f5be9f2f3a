import type { Subscriber } from '#platform'
import { dropTickets } from '../tickets/store.ts'
import type { Documents } from './documents.ts'
import { endedBy, registersOf } from './rules.ts'
import { standing, standingAround } from './store.ts'

/**
 * Follows the registers and revocations: a document that is true no more ends, with its bit; what a revoked person holds
 * ends, also what they hold for another, and what was still to be fetched cannot be.
 */
export const documentSubscriber = (documents: Documents): Subscriber => ({
  name: 'identity.wallet',
  async handle(tx, entries) {
    for (const entry of entries) {
      if (entry.type === 'identity.revoked') {
        await dropTickets(tx, entry.owner)
        await documents.end(tx, entry.at, await standingAround(tx, entry.owner), 'revoked')
      }
      if (!/^register\.(written|erased|sealed)$/.test(entry.type)) continue
      const from = documents.kinds.filter((kind) => registersOf(kind).includes(String(entry.facts['register'])))
      if (from.length === 0) continue
      for (const one of await standing(tx, entry.owner, from.map(({ code }) => code))) {
        const reason = endedBy(entry, documents.kind(one.kind), one)
        if (reason) await documents.end(tx, entry.at, [one], reason)
      } // prettier-ignore
    }
  },
})
