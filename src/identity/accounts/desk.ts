import type { Access } from '#access'
import { Refusal, uuid7, type Clock, type Journal, type Uuid, type Who } from '#platform'
import type { Database } from '#platform/db'
import type { Registers } from '#registers'
import type { Enrolments, Leave } from '../authenticators/enrol.ts'
import { line } from '../authenticators/entry.ts'
import { sameName } from '../mandates/rules.ts'
import { DAY_MS } from '../rules.ts'
import { findAccount, issueAccount } from '../store.ts'
import type { CardReader } from './card-reader.ts'
import { placed, type Known } from './match.ts'
import { stopRecovery } from './recovery.ts'
import { ageOn, mayIssue, type IssuingRule } from './rules.ts'
import { findProofing, openProofing, settleProofing, waiting, type Proofing } from './store-proofing.ts'

export interface DeskParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly reader: CardReader
  /** For which purpose the officers of the desk read the register. */
  readonly purpose: string
  readonly enrol: Enrolments['enrol']
  readonly population: Known
  readonly others?: readonly Known[] | undefined
  readonly deaths?: string | undefined
  readonly issuing: readonly IssuingRule[]
  legalDay(at: Date): string
}

export interface Desk {
  /**
   * The first officer reads the card of who stands before them and compares it with the register. Refusals of access,
   * the reader's, 422 `card_differs`, `age_not_served`, 409 `account_closed`.
   */
  open(who: Who | null, ask: { renew: boolean }): Promise<Uuid>
  /** What waits for the asker's answer. */
  waiting(who: Who | null): Promise<(Proofing & { readonly own: boolean })[]>
  /**
   * The second officer answers. With a yes the account is of level 2; whoever cannot sign in yet, or not any more, gets
   * leave to register. Refusals of access, 404 `proofing_over`.
   */
  answer(who: Who | null, ask: { person: Uuid; id: Uuid; yes: boolean }): Promise<Leave | null>
}

export function createDesk(parts: DeskParts): Desk {
  const { database, clock, journal, access, registers } = parts
  const { sql } = database

  /** The unit where the asker holds a post that may do this. */
  async function seatOf(who: Who | null): Promise<string> {
    if (!who) throw new Refusal(401, 'sign_in_first')
    for (const { unit } of who.posts) if ((await access.evaluate(sql, who, 'account.proof', { unit })).ok) return unit
    await access.permit(sql, who, 'account.proof', { unit: who.posts[0]?.unit })
    throw new Refusal(403, 'not_permitted')
  }

  return {
    async open(asker, { renew }) {
      const unit = await seatOf(asker)
      const who = asker!
      const card = await parts.reader.read(who.person)
      const found = await placed(parts, sql, card.number)
      if (!found) throw new Refusal(422, 'card_differs')
      const { person, known } = found
      const { register } = known
      const at = clock.now()
      const permit = await access.permit(sql, who, 'account.proof', { unit, owner: person, about: [person] })
      const look = await access.permit(sql, who, 'register.read', { scope: register, owner: person, about: [person], unit: found.unit }, parts.purpose) // prettier-ignore
      const record = await registers.read(sql, at, look, { register, owner: person })
      const name = String(record?.data[known.name] ?? '')
      const dead = parts.deaths !== undefined && (await registers.locate(sql, { register: parts.deaths, owner: person })) !== null // prettier-ignore
      if (dead || !sameName(name, card.name) || record?.data[known.born] !== card.born)
        throw new Refusal(422, 'card_differs')
      if (known.until !== undefined && String(record.data[known.until] ?? '') < parts.legalDay(at)) throw new Refusal(422, 'card_expired') // prettier-ignore
      const age = ageOn(card.born, parts.legalDay(at))
      // A child comes with who stands for it: the officer sees both.
      const rule = mayIssue(parts.issuing, { age, level: 2, by: 'self' }) ?? mayIssue(parts.issuing, { age, level: 2, by: 'parent' }) // prettier-ignore
      if (!rule) throw new Refusal(422, 'age_not_served')
      if ((await findAccount(sql, person))?.closed) throw new Refusal(409, 'account_closed')
      const id = uuid7(at)
      await database.begin(async (tx) => {
        const expires = new Date(at.getTime() + DAY_MS)
        await openProofing(tx, { person, id, unit, officer: who.person, name, kind: known.kind ?? rule.kind, renew, opened: at, expires }) // prettier-ignore
        await journal.append(tx, at, permit, [{ ...line('identity.proofingOpened', person, { renew }), unit }])
      })
      return id
    },

    async waiting(asker) {
      await seatOf(asker)
      const found = await waiting(sql, asker!.posts.map(({ unit }) => unit), clock.now()) // prettier-ignore
      return found.map((one) => ({ ...one, own: one.officer === asker!.person }))
    },

    async answer(asker, { person, id, yes }) {
      await seatOf(asker)
      const one = await findProofing(sql, person, id, clock.now())
      if (!one) throw new Refusal(404, 'proofing_over')
      const permit = await access.permit(sql, asker, 'account.confirm', { unit: one.unit, owner: person, about: [person], actors: [one.officer] }) // prettier-ignore
      return database.begin(async (tx) => {
        const at = clock.now()
        const outcome = yes ? 'confirmed' : 'refused'
        if (!(await settleProofing(tx, { person, id, second: asker!.person, outcome, at }))) throw new Refusal(404, 'proofing_over') // prettier-ignore
        const told = (type: string, facts = {}) => journal.append(tx, at, permit, [{ ...line(type, person, facts), unit: one.unit }]) // prettier-ignore
        if (!yes) return told('identity.proofingRefused').then(() => null)
        const before = await findAccount(tx, person)
        if (before?.closed) throw new Refusal(409, 'account_closed')
        if (one.renew) await stopRecovery(tx, person, at)
        const fresh = await issueAccount(tx, { person, name: one.name, kind: one.kind, proofing: 2, by: one.officer, at }) // prettier-ignore
        if (fresh) await told('identity.accountIssued')
        await told('identity.proofed', { level: 2 })
        // A child is let in by who stands for it, with their own key.
        if (one.kind === 'child') return null
        return before?.activated && !one.renew ? null : parts.enrol(tx, person, permit, { replace: one.renew })
      })
    },
  }
}
