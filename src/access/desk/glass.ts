import { once, Refusal, SYSTEM, uuid7, type JobKind, type Journal, type NewLine, type Uuid } from '#platform'
import type { Tx } from '#platform/db'
import type { Access } from '../access.ts'
import { REVIEW_MS, type DutyParts } from '../duties.ts'
import type { Asker, Permit, Review } from '../schema.ts'
import { covers, holds } from '../rules-gates.ts'
import * as store from '../store-review.ts'
import { grantsOf } from '../store.ts'
import type { EmergencyAsk } from './schema.ts'

/** How long an emergency stays open. */
export const GLASS_MS = 3_600_000
const LEAST_WORDS = 10
const MOST = 100
const SWEEP_SECONDS = 300

export interface GlassParts extends DutyParts {
  readonly access: Access
  unitsUnder?(unit: string, at: Date): readonly string[]
}

/** The line of a review: seen by the person concerned, and by the officer whose doing it is. */
const lineOf = (
  type: string,
  { holder, id, subject, unit, action, scope, post, kind }: Review,
  facts: NewLine['facts'] = {},
): NewLine => ({
  owner: subject,
  type,
  unit: unit ?? undefined,
  facts: { review: id, kind, action, scope, post, ...facts },
  about: [
    { person: subject, role: 'subject' },
    { person: holder, role: 'officer' },
  ],
})

/**
 * Access in an emergency, and what supervisors look at. A grant that serves in an emergency alone serves for an hour once
 * its holder has said why; the person concerned is told at once, a supervisor must confirm, and what no supervisor looked
 * at within a day is reported. Refusals: those of access; 409 `glass_not_needed`, `review_over`; 404 `review_not_found`;
 * 422 `words_needed`.
 */
export function createGlass({ database, journal, clock, access, unitsUnder }: GlassParts) {
  const { sql } = database

  /** May they look at this officer's doings? Never at their own. */
  async function permitted(who: Asker | null, holder: Uuid, id: Uuid): Promise<{ review: Review; permit: Permit }> {
    if (!who) throw new Refusal(401, 'sign_in_first')
    const review = await store.findReview(sql, holder, id)
    const thing = review ? { unit: review.unit, owner: holder, about: [holder, review.subject], actors: [holder] } : {}
    const permit = await access.permit(sql, who, 'access.review', thing)
    if (!review) throw new Refusal(404, 'review_not_found')
    return { review, permit }
  }

  return {
    /** Break the glass: gives what is open now. */
    async declare(who: Asker | null, ask: EmergencyAsk, key: string): Promise<{ id: Uuid; validTo: string }> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const at = clock.now()
      const validTo = new Date(at.getTime() + GLASS_MS)
      const { action, scope, unit, subject, reason } = ask
      const words = ask.words.trim()
      if (words.length < LEAST_WORDS) throw new Refusal(422, 'words_needed', { fields: [{ field: 'words', code: 'words_needed' }] })
      const id = uuid7(at)
      return database.begin(async (tx) => {
        const command = { owner: subject, actor: who.person, key, request: { do: 'glass', ...ask, words }, at }
        const { answer } = await once(tx, command, async () => {
          const { authority, post, unit: seat } = await access.emergency(tx, who, action, { scope, unit, owner: subject, about: [subject] }, { id, validTo })
          const review: Review = {
            holder: who.person, id, kind: 'glass', grant: authority.grant!, action, scope, subject, post: post!, unit: seat ?? null, reason, line: null,
            openedAt: at, validTo, dueAt: new Date(at.getTime() + REVIEW_MS), state: 'open', decidedAt: null, decidedBy: null,
          }
          const [line] = await journal.append(tx, at, authority, [
            { ...lineOf('access.glassBroken', review, { reason, until: validTo.toISOString() }), bodies: [{ person: subject, data: { words } }] },
          ])
          await store.putReview(tx, { ...review, line: line!.id })
          return { id, validTo: validTo.toISOString() }
        })
        return answer
      })
    },

    /** Data that the asker may open in an emergency, by scope; and the emergencies that are open now. */
    async mine(who: Asker | null, action: string) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const now = clock.now()
      const [grants, open] = [await grantsOf(sql, who.person), await store.openGlass(sql, who.person, now)]
      const serves = grants.filter((one) => one.conditions?.breakGlass && covers(one.action, action) && holds(one, now))
      const scopes = [...new Set(serves.flatMap(({ scope }) => scope ?? []))]
      return { scopes, open: open.map((one) => ({ ...one, scope: grants.find(({ id }) => id === one.grant)?.scope ?? null })) }
    },

    /** Close it before its time. */
    async close(who: Asker | null, id: Uuid): Promise<void> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      await database.begin(async (tx) => {
        const at = clock.now()
        const review = await store.findReview(tx, who.person, id, true)
        if (!review || !(await store.endGlass(tx, who.person, id, at))) throw new Refusal(404, 'review_not_found')
        await journal.append(tx, at, { actor: who.person, purpose: 'none', grant: review.grant }, [lineOf('access.glassClosed', review)])
      })
    },

    /** What waits for the asker: a work item each. */
    async queue(who: Asker | null): Promise<Review[]> {
      const permits = await access.mayList(sql, who, 'access.review')
      const now = clock.now()
      const all = permits.some((one) => one.jurisdiction === null)
      const units = permits.flatMap(({ jurisdiction }) => (jurisdiction === null ? [] : (unitsUnder?.(jurisdiction, now) ?? [jurisdiction])))
      const found = await store.waiting(sql, all ? null : [...new Set(units)], MOST)
      return found.filter(({ holder }) => holder !== who!.person)
    },

    /** One of them, with the officer's own words, where there are any. */
    async see(who: Asker | null, holder: Uuid, id: Uuid): Promise<{ review: Review; words: string | null }> {
      const { review } = await permitted(who, holder, id)
      const body = review.line === null ? null : await (journal as Journal).body(sql, review.subject, review.line, review.subject)
      const words = (body as { words?: unknown } | null)?.words
      return { review, words: typeof words === 'string' ? words : null }
    },

    /** A supervisor's word; an objection closes what is still open. */
    async decide(who: Asker | null, holder: Uuid, id: Uuid, state: 'confirmed' | 'objected', key: string): Promise<void> {
      const { review, permit } = await permitted(who, holder, id)
      await database.begin(async (tx) => {
        const at = clock.now()
        await once(tx, { owner: review.subject, actor: permit.actor, key, request: { do: 'review', id, state }, at }, async () => {
          const locked = (await store.findReview(tx, holder, id, true))!
          if (locked.state === 'confirmed' || locked.state === 'objected') throw new Refusal(409, 'review_over')
          await store.decideReview(tx, locked, state, at, permit.actor)
          await journal.append(tx, at, permit, [lineOf('access.reviewed', locked, { state, late: locked.state === 'reported' })])
          return null
        })
      })
    },

    jobs: {
      /** What no supervisor looked at in time is reported: to the person concerned, and to whoever supervises further up. */
      'access.reviews': {
        every: SWEEP_SECONDS,
        async run(tx: Tx, _job: unknown, now: Date) {
          const late = await store.markReported(tx, now, MOST)
          if (late.length > 0) await journal.append(tx, now, { actor: SYSTEM, purpose: 'none' }, late.map((one) => lineOf('access.unreviewed', one)))
        },
      },
    } satisfies Readonly<Record<string, JobKind>>,
  }
} // prettier-ignore
export type GlassDesk = ReturnType<typeof createGlass>
