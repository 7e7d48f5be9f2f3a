import type { Access, ListPermit, Permit } from '#access'
import { once, Refusal, type Clock, type Journal, type NewLine, type Who } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Registers } from '../registers.ts'
import type { Located, RegisterDefinition, RegisterRecord } from '../schema.ts'
import type { Link, QueueItem } from './link.ts'
import type { Matching } from './matching.ts'
import type { MatchDefinition } from './schema.ts'
import * as store from './store.ts'

export interface QueueParts {
  readonly matching: Pick<Matching, 'registers' | 'linkages'>
  readonly registers: Registers
  readonly access: Access
  readonly journal: Journal
  readonly database: Database
  readonly clock: Clock
  /** A unit and all that lie within it. */
  unitsUnder(unit: string, at: Date): readonly string[]
}

/** A link with both records, as the reader's purpose may see them. */
export interface OpenLink {
  readonly link: Link
  readonly records: readonly [RegisterRecord, RegisterRecord]
}

/** Which records stand beside each other, and how they are compared. */
export interface Pair {
  /** Of the register, or of the linkage of two. */
  readonly code: string
  readonly definitions: readonly [RegisterDefinition, RegisterDefinition]
  readonly match: MatchDefinition
}

export interface Decision {
  readonly decision: 'same' | 'different'
  readonly reason: string
}

const ACTION = 'register.repair'
export const PAGE_SIZE = 50
const LONGEST_REASON = 500

/**
 * The grey zone: pairs that the engine leaves to a person, of one register or (by the code of their linkage) of two. Whoever repairs a register's records decides on those of the
 * own units; both records of a pair are looked at, and both persons see that.
 */
export function createQueue(parts: QueueParts) {
  const { matching, registers, access, journal, database, clock } = parts
  const db = database.sql

  /** The registers of a pair's records, the first of them linked to; of a register's own pairs both are the same. */
  function matched(code: string): Pair {
    const linkage = matching.linkages.get(code)
    const [first, second] = linkage ? [linkage.with, linkage.register] : [code, code]
    const definitions = [registers.definition(first), registers.definition(second)] as const
    const match = matching.registers.get(first)?.definition
    if (!match) throw new Refusal(404, 'not_matched')
    return { code, definitions, match }
  }
  const unitsOf = (permits: readonly ListPermit[], at: Date): string[] | null =>
    permits.some(({ jurisdiction }) => jurisdiction === null)
      ? null
      : [...new Set(permits.flatMap(({ jurisdiction }) => parts.unitsUnder(jurisdiction!, at)))]

  /** The link, when one of its records is the asker's to repair; said to be none otherwise, once the attempt is journalled. */
  async function mine(who: Who | null, register: string, code: string): Promise<{ link: Link; permit: ListPermit }> {
    const { definitions } = matched(register)
    const permits = await access.mayList(db, who, ACTION, definitions[1].code)
    const link = await store.findLink(db, register, code)
    const now = clock.now()
    const permit = permits.find(({ jurisdiction }) => {
      const units = jurisdiction === null ? null : parts.unitsUnder(jurisdiction, now)
      return units === null || [link?.unit, link?.otherUnit].some((unit) => unit != null && units.includes(unit))
    })
    if (link && !permit)
      await access.permit(db, who, ACTION, { scope: definitions[1].code, unit: link.unit, owner: link.owner })
    if (!link || !permit) throw new Refusal(404, 'match_not_found')
    return { link, permit }
  }

  async function sides({ register, owner, id, otherOwner, other }: Link): Promise<[Located, Located]> {
    const { definitions } = matched(register)
    const [first, second] = await Promise.all([
      registers.locate(db, { register: definitions[0].code, owner, id }),
      registers.locate(db, { register: definitions[1].code, owner: otherOwner, id: other }),
    ])
    if (!first || !second) throw new Refusal(404, 'match_not_found')
    return [first, second]
  }

  async function look(who: Who | null, found: Located): Promise<RegisterRecord> {
    const { register, unit, owner, about } = found
    const thing = { scope: register, unit, owner, about: about.map(({ person }) => person) }
    const permit = await access.permit(db, who, 'register.read', thing)
    const record = await registers.readFound(db, clock.now(), permit, found)
    if (!record) throw new Refusal(404, 'match_not_found')
    return record
  }

  /** One line in each one's family, as a merge has them: whoever reads either story finds it. */
  function linesOf(link: Link, permit: Permit | ListPermit, { decision, reason }: Decision): NewLine[] {
    const { register, code, score } = link
    const sides = [
      { owner: link.owner, unit: link.unit, other: link.otherOwner },
      { owner: link.otherOwner, unit: link.otherUnit, other: link.owner },
    ]
    return (link.owner === link.otherOwner ? sides.slice(0, 1) : sides).map(({ owner, unit, other }) => ({
      owner,
      type: 'register.matchDecided',
      ...(unit === null ? {} : { unit }),
      facts: { register, match: code, decision, score, ...(permit.post === undefined ? {} : { post: permit.post }) },
      about: [{ person: owner, role: 'subject' }],
      bodies: [{ person: owner, data: { other, reason } }],
    }))
  }

  async function decided(tx: Tx, now: Date, permit: ListPermit, link: Link, decision: Decision): Promise<void> {
    const held = await store.lockLink(tx, link)
    if (!held) throw new Refusal(404, 'match_not_found')
    if (held.state !== 'review') throw new Refusal(409, 'match_decided')
    const same = decision.decision === 'same'
    await store.decideLink(tx, held, { state: same ? 'linked' : 'rejected', by: permit.actor, at: now })
    await journal.append(tx, now, permit, linesOf(held, permit, decision))
    // The family that is older stays; the other leads to it from now on, and can be told apart again.
    if (same && held.owner !== held.otherOwner)
      await registers.merge(tx, now, permit, { person: held.otherOwner, into: held.owner, reason: decision.reason })
  }

  return {
    /** Of which registers pairs are, by the code of a register or of a linkage. Refusals 404. */
    pair: matched,

    /** Pairs that wait, the likeliest first, 50 a page: codes and levels, nobody. */
    async list(who: Who | null, register: string, page = 1): Promise<QueueItem[]> {
      const { definitions } = matched(register)
      const permits = await access.mayList(db, who, ACTION, definitions[1].code)
      const units = unitsOf(permits, clock.now())
      return store.queue(db, { register, units, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
    },

    /** A pair with its records: a look at each. */
    async open(who: Who | null, register: string, code: string): Promise<OpenLink> {
      const { link } = await mine(who, register, code)
      const [first, second] = await sides(link)
      return { link, records: [await look(who, first), await look(who, second)] }
    },

    /**
     * One person or two? The same key again gives the same answer. Decided to be one, two persons are merged. Refusals:
     * 409 `match_decided`, and those of a merge.
     */
    async decide(who: Who | null, register: string, code: string, asked: Decision & { key: string }): Promise<string> {
      const { key, decision, reason } = asked
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { link, permit } = await mine(who, register, code)
      const faults = reason.trim() === '' ? 'required' : reason.length > LONGEST_REASON ? 'too_long' : null
      if (faults) throw new Refusal(422, 'invalid', { fields: [{ field: 'reason', code: faults }] })
      const now = clock.now()
      const request = { register, code, decision, reason }
      const { answer } = await database.begin((tx) =>
        once(tx, { owner: link.owner, actor: who.person, key, request, at: now }, async () => {
          await decided(tx, now, permit, link, { decision, reason: reason.trim() })
          return decision as string
        }),
      )
      return answer
    },
  }
}
export type Queue = ReturnType<typeof createQueue>
