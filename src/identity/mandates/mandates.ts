import type { Access, PowerRules } from '#access'
import {
  once,
  Refusal,
  uuid7,
  type Authority,
  type Clock,
  type Entry,
  type Journal,
  type NewLine,
  type Subscriber,
  type Uuid,
  type Who,
} from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Registers } from '#registers'
import { namesOf } from '../store.ts'
import type { Powers } from './powers.ts'
import { offerFault, sameName, stateOf, type OfferFault } from './rules.ts'
import type { Offer, Power } from './schema.ts'
import * as store from './store.ts'

export interface MandateParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly powers: Powers
  readonly rules: PowerRules
  readonly population: { readonly register: string }
  legalDay(at: Date): string
  /** The first instant of a legal day. */
  dayStart(day: string): Date
}

const FIELD: Readonly<Record<OfferFault, string>> = {
  matters_unknown: 'matters',
  until_needed: 'until',
  until_past: 'until',
  until_too_late: 'until',
  holder_is_self: 'number',
}
const refused = (fault: OfferFault) => new Refusal(422, fault, { fields: [{ field: FIELD[fault], code: fault }] })

/** The line of what happened to a power: both whom it concerns see it. */
const lineOf = (
  what: 'Offered' | 'Accepted' | 'Ended',
  { owner, id, holder, kind, matters }: Power,
  more: NewLine['facts'] = {},
): NewLine => ({
  owner,
  type: `identity.mandate${what}`,
  facts: { mandate: id, kind, matters: matters.join(','), ...more },
  about: [
    { person: owner, role: 'principal' },
    { person: holder, role: 'attorney' },
  ],
})

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/**
 * Powers given, accepted, ended: each one transaction with its line, safe to repeat with its key. Refusals: those of
 * access; 404 `holder_not_found`, `mandate_not_found`; 409 `mandate_over`; 422 `matters_unknown`, `until_needed`,
 * `until_past`, `until_too_late`, `holder_is_self`.
 */
export function createMandates(parts: MandateParts) {
  const { database, clock, journal, access, registers, powers, rules } = parts
  const { matters, organisations } = rules
  const { sql } = database

  async function run<T extends Power | null>(who: Who, owner: Uuid, key: string, request: object, work: (tx: Tx, at: Date) => Promise<T>): Promise<void> {
    await database.begin(async (tx) => {
      const at = clock.now()
      await once(tx, { owner, actor: who.person, key, request, at }, async () => (await work(tx, at))?.id ?? null)
    })
  }

  /** Who bears a number and a name; both must be right, and nothing is said of which was not. */
  async function bearer(number: string, name: string): Promise<{ person: Uuid; name: string }> {
    const { register } = parts.population
    const found = await registers.locateByKey(sql, { register, field: registers.definition(register).keys[0]!, value: number.trim() })
    const person = found ? (found.survivor ?? found.owner) : null
    const known = person === null ? undefined : (await namesOf(sql, [person])).get(person)
    if (person === null || known === undefined || !sameName(known, name))
      throw new Refusal(404, 'holder_not_found', { fields: [{ field: 'number', code: 'holder_not_found' }] })
    return { person, name: known }
  }

  /** The name by which an organisation gives a power: read from its register, a look that its file keeps. */
  async function organisationName(who: Who, owner: Uuid): Promise<string> {
    const { register, name } = organisations!
    const permit = await access.permit(sql, who, 'register.read', { scope: register, owner, about: [owner] })
    const record = await registers.read(sql, clock.now(), permit, { register, owner })
    if (!record) throw new Refusal(404, 'mandate_not_found')
    return String(record.data[name] ?? '')
  }

  /** The power as the asker may know of it: whose it is, or who may end it for its giver. */
  async function known(who: Who, owner: Uuid, id: Uuid): Promise<{ power: Power; permit: Authority; mine: boolean }> {
    const power = await store.findPower(sql, owner, id)
    const mine = power?.holder === who.person
    const permit = await access.permit(sql, who, 'mandate.end', { owner: mine ? who.person : owner })
    if (!power) throw new Refusal(404, 'mandate_not_found')
    return { power, permit, mine }
  }

  return {
    matters,
    /** Organisations that the asker represents, by the register, with their names. */
    async represented(who: Who): Promise<{ person: Uuid; name: string }[]> {
      const { organisations: found } = await powers.named(sql, who.person, clock.now())
      return Promise.all(found.map(async (person) => ({ person, name: await organisationName(who, person) })))
    },
    held: async (who: Who): Promise<Power[]> => store.heldBy(sql, { holder: who.person, at: clock.now() }),

    /** Powers that the asker gave, or an organisation that the asker represents. */
    async given(who: Who, owner: Uuid = who.person): Promise<Power[]> {
      await access.permit(sql, who, 'mandate.end', { owner })
      return store.givenBy(sql, owner)
    },

    /** Offer a power: it holds once accepted. */
    async offer(who: Who | null, ask: Offer, key: string): Promise<void> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { owner, number, name, matters: wanted, until } = ask
      const kind = owner === who.person ? 'attorney' : 'staff'
      const permit = await access.permit(sql, who, 'mandate.give', { owner })
      const now = clock.now()
      const fault = offerFault(ask, { kind, known: matters, today: parts.legalDay(now) })
      if (fault) throw refused(fault)
      const holder = await bearer(number, name)
      if (holder.person === who.person || holder.person === owner) throw refused('holder_is_self')
      const ownerName = kind === 'attorney' ? who.name : await organisationName(who, owner)
      await run(who, owner, key, { do: 'offer', owner, holder: holder.person, matters: wanted, until }, async (tx, at) => {
        const power: Power = {
          owner, id: uuid7(at), kind, holder: holder.person, ownerName, holderName: holder.name, matters: [...new Set(wanted)], givenBy: who.person,
          offeredAt: at, validTo: until === null ? null : parts.dayStart(nextDay(until)), acceptedAt: null, endedAt: null, endReason: null,
        }
        await store.insertPower(tx, power)
        await journal.append(tx, at, permit, [lineOf('Offered', power, { until })])
        return power
      })
    },

    /** The holder's yes. */
    async accept(who: Who | null, owner: Uuid, id: Uuid, key: string): Promise<void> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const permit = await access.permit(sql, who, 'mandate.accept', { owner: who.person })
      await run(who, owner, key, { do: 'accept', id }, async (tx, at) => {
        const power = await store.lockPower(tx, owner, id)
        if (!power || power.holder !== who.person) throw new Refusal(404, 'mandate_not_found')
        if (stateOf(power, at) !== 'offered') throw new Refusal(409, 'mandate_over')
        await store.acceptPower(tx, owner, id, at)
        await journal.append(tx, at, permit, [lineOf('Accepted', power)])
        return power
      })
    },

    /** End it, at any time: its giver withdraws it, its holder declines or gives it up. */
    async end(who: Who | null, owner: Uuid, id: Uuid, key: string): Promise<void> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { permit, mine } = await known(who, owner, id)
      await run(who, owner, key, { do: 'end', id }, async (tx, at) => {
        const power = (await store.lockPower(tx, owner, id))!
        if (power.endedAt !== null) throw new Refusal(409, 'mandate_over')
        const reason = !mine ? 'withdrawn' : power.acceptedAt === null ? 'declined' : 'resigned'
        await store.endPower(tx, power, at, reason)
        await journal.append(tx, at, permit, [lineOf('Ended', power, { reason })])
        return power
      })
    },

    /** Who has died or lost their identity gives and holds no power: theirs end as the journal says so. */
    subscriber: {
      name: 'identity.mandates',
      concerns: ({ type }: Entry) => type === 'identity.revoked',
      async handle(tx: Tx, entries: readonly Entry[]) {
        const gone = entries.filter((one) => one.type === 'identity.revoked')
        if (gone.length === 0) return
        const at = clock.now()
        for (const power of await store.openPowersOf(tx, gone.map((one) => one.owner))) {
          await store.endPower(tx, power, at, 'revoked')
          const by = gone.find((one) => one.owner === power.owner || one.owner === power.holder)!
          await journal.append(tx, at, { actor: by.actor ?? by.owner, purpose: by.purpose ?? 'session' }, [lineOf('Ended', power, { reason: 'revoked' })])
        }
      },
    } satisfies Subscriber,
  }
} // prettier-ignore
export type Mandates = ReturnType<typeof createMandates>
