import type { Entry, Subscriber } from '#platform'
import { dropTickets } from '../tickets/store.ts'
import type { Documents } from './documents.ts'
import { endedBy, registersOf } from './rules.ts'
import { standing, standingAround } from './store.ts'

/** Who is out, for good or for a while. */
const OUT = new Set(['identity.revoked', 'identity.suspended'])

/**
 * Follows the registers and revocations: a document that is true no more ends, with its bit; what a revoked person holds
 * ends, also what they hold for another, and what was still to be fetched cannot be. One statement for all lines of a
 * round that may touch a document: nearly all writes are of people who carry none.
 */
export function documentSubscriber(documents: Documents): Subscriber {
  const read = new Set(documents.kinds.flatMap(registersOf))
  const touches = ({ type, facts }: Entry) => /^register\.(written|erased|sealed)$/.test(type) && read.has(String(facts['register'])) // prettier-ignore
  return {
    name: 'identity.wallet',
    concerns: (entry) => OUT.has(entry.type) || touches(entry),
    async handle(tx, entries) {
      for (const { type, owner, at } of entries) {
        if (!OUT.has(type)) continue
        await dropTickets(tx, owner)
        // Suspended is for a while: what they carry stays, nothing more is fetched.
        if (type === 'identity.suspended') continue
        await documents.end(tx, at, await standingAround(tx, owner), 'revoked')
      }
      const lines = entries.filter(touches)
      if (lines.length === 0) return
      for (const one of await standing(tx, [...new Set(lines.map(({ owner }) => owner))])) {
        const kind = documents.kinds.find(({ code }) => code === one.kind)
        const line = kind && lines.find((line) => line.owner === one.owner && endedBy(line, kind, one) !== null)
        if (line) await documents.end(tx, line.at, [one], endedBy(line, kind, one)!)
      }
    },
  }
}
