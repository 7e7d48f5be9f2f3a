import { Refusal, type Authority, type Journal, type Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import * as store from './store-merge.ts'

export interface MergeAsk {
  /** Known twice: from now on reads of this person lead to `into`. */
  readonly person: Uuid
  readonly into: Uuid
  readonly reason: string
}

/** One person known twice. No record moves and no history is lost: a mapping from one to the other, which reads follow. */
export interface Merges {
  /**
   * From `at` on two persons are one (`register.personsMerged`, a line about both). Refusal 422 `invalid`, 404
   * `record_not_found` when either has no record, 409 `already_merged` when either was merged into another.
   */
  merge(tx: Tx, at: Date, authority: Authority, ask: MergeAsk): Promise<void>
  /** They are two again, each with what was theirs (`register.personsUnmerged`). Refusal 404 `not_merged`. */
  unmerge(tx: Tx, at: Date, authority: Authority, ask: Omit<MergeAsk, 'into'>): Promise<void>
  /** Who a person was found to be, as known at an instant (left out: now); the person itself when nobody else. */
  survivorAt(db: Db, person: Uuid, knownAt?: Date): Promise<Uuid>
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const LONGEST_REASON = 500

function refuse(ask: Omit<MergeAsk, 'into'> & { into?: Uuid }): void {
  const fields = [
    ...(UUID.test(ask.person) ? [] : [{ field: 'person', code: 'wrong_form' }]),
    ...(ask.into === undefined || (UUID.test(ask.into) && ask.into !== ask.person) ? [] : [{ field: 'into', code: 'wrong_form' }]),
    ...(ask.reason.trim() === '' ? [{ field: 'reason', code: 'required' }] : []),
    ...(ask.reason.length > LONGEST_REASON ? [{ field: 'reason', code: 'too_long' }] : []),
  ] // prettier-ignore
  if (fields.length > 0) throw new Refusal(422, 'invalid', { fields })
}

export function createMerges(journal: Journal): Merges {
  /** One line in each one's family: whoever reads either story finds it. */
  const tell = (tx: Tx, at: Date, by: Authority, type: string, persons: readonly [Uuid, Uuid], reason: string) =>
    journal.append(
      tx,
      at,
      by,
      persons.map((owner, n) => ({
        owner,
        type,
        facts: { part: n === 0 ? 'merged' : 'survivor' },
        about: [{ person: owner, role: 'subject' }],
        bodies: [{ person: owner, data: { other: persons[1 - n]!, reason } }],
      })),
    )

  return {
    async merge(tx, at, authority, ask) {
      refuse(ask)
      const { person, into } = ask
      const known = await store.lockPersons(tx, [person, into])
      if (known.length < 2) throw new Refusal(404, 'record_not_found')
      if (known.some((one) => one.merged)) throw new Refusal(409, 'already_merged')
      await store.merge(tx, person, into, at)
      await tell(tx, at, authority, 'register.personsMerged', [person, into], ask.reason)
    },
    async unmerge(tx, at, authority, ask) {
      refuse(ask)
      const into = await store.unmerge(tx, ask.person, at)
      if (into === null) throw new Refusal(404, 'not_merged')
      await tell(tx, at, authority, 'register.personsUnmerged', [ask.person, into], ask.reason)
    },
    survivorAt: (db, person, knownAt) => store.survivorAt(db, person, knownAt ?? null),
  }
}
