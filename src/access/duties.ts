import { uuid8, type Clock, type Journal, type Uuid } from '#platform'
import type { Database } from '#platform/db'
import type { Ask, Granted, Thing } from './schema.ts'
import { putReview } from './store-review.ts'

/** How long a supervisor has to look at something before it is reported. */
export const REVIEW_MS = 24 * 3_600_000

export interface DutyParts {
  readonly database: Database
  readonly journal: Journal
  readonly clock: Clock
}

/** The persons a thing concerns, without the asker. */
export const othersIn = ({ owner, about = [] }: Pick<Thing, 'owner' | 'about'>, asker: Uuid): Uuid[] =>
  [...new Set(owner === undefined ? about : [owner, ...about])].filter((one) => one !== asker)

/**
 * What a permit owes, done before it is given and in a transaction of its own, so that it stands whatever becomes of the
 * asker's: the persons concerned are told (`access.told`), and a supervisor is given the day's use to look at.
 */
export async function carryOut(parts: DutyParts, { authority, post, unit, obligations, glass }: Granted, ask: Ask, thing: Thing): Promise<void> {
  const others = othersIn(thing, ask.person)
  const [subject] = others
  if (subject === undefined) return
  const { now, action } = ask
  const day = now.toISOString().slice(0, 10)
  await parts.database.begin(async (tx) => {
    if (obligations?.tellCitizen)
      await parts.journal.append(tx, now, authority, [
        {
          owner: subject,
          type: 'access.told',
          unit,
          dossier: thing.dossier,
          facts: { action, scope: thing.scope ?? null, ...(post === undefined ? {} : { post }), emergency: glass !== undefined },
          about: others.map((person) => ({ person, role: 'subject' })),
        },
      ])
    // An emergency is reviewed as such.
    if (obligations?.supervisor && glass === undefined && post !== undefined)
      await putReview(tx, {
        holder: ask.person, id: uuid8('watched', ask.person, authority.grant!, subject, day), kind: 'watched', grant: authority.grant!,
        action, scope: thing.scope ?? null, subject, post, unit: unit ?? null, reason: null, line: null,
        openedAt: now, validTo: null, dueAt: new Date(now.getTime() + REVIEW_MS),
      })
  })
} // prettier-ignore
