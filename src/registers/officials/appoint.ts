import type { Permit } from '#access'
import { once, Refusal, uuid7, type NewLine, type Uuid, type Who } from '#platform'
import type { Json, Tx } from '#platform/db'
import { addDays } from '#territory'
import type { OfficialsParts } from './parts.ts'
import { confirmFault, decideAppointing, endsAs, heldOn } from './rules.ts'
import type { Appointed, AppointAsk, EndAsk, Kept, Outcome, Post, SkillAsk, TransferAsk } from './schema.ts'
import * as store from './store.ts'

/** What a refusal by the rules is answered with. */
const STATUS = { seat_full: 409, already_appointed: 409, skill_missing: 409, until_required: 422, until_past: 422, decided_later: 422, powers_unknown: 422, not_proposed: 409, second_officer: 409 } as const // prettier-ignore
const refused = (reason: keyof typeof STATUS, field?: string) =>
  new Refusal(STATUS[reason], reason, field === undefined ? {} : { fields: [{ field, code: reason }] })

/** The thing that a permit is asked for: the post's unit, and the person, so that nobody decides on themselves or their kin. */
export const thingOf = ({ role, unit }: Pick<Post, 'role' | 'unit'>, person: Uuid) => ({ scope: role, unit: unit ?? null, owner: person, about: [person] }) // prettier-ignore

/** The line of what happened to an appointment: which post, by which decision. */
function lineOf(type: string, id: Uuid, data: Appointed, by: Permit): NewLine {
  const { person, post, role, unit, kind, state } = data
  const ended = data.endDecision !== undefined
  return {
    owner: person,
    type,
    unit,
    facts: {
      appointment: id, officialPost: post, role, kind, state,
      decision: ended ? data.endDecision! : data.decision,
      decidedOn: ended ? data.endDecidedOn! : data.decidedOn,
      ...(data.endReason === undefined ? {} : { reason: data.endReason }),
      ...(by.post === undefined ? {} : { post: by.post }),
    },
    about: [{ person, role: 'holder' }],
  } // prettier-ignore
}

/**
 * The commands on appointments. Each is one transaction: the record, the grants, the lines; asked for by a permit, safe
 * to repeat with its key. Refusals: those of access and of registers.write; 404 `post_not_found`,
 * `appointment_not_found`; 409 `seat_full`, `already_appointed`, `skill_missing`, `not_proposed`, `second_officer`,
 * `already_ended`; 422 `until_required`, `until_past`, `decided_later`, `powers_unknown`.
 */
export function createCommands(parts: OfficialsParts) {
  const { database, journal, clock, access, registers, rules, population } = parts
  const roles = new Map(access.roles.map((role) => [role.code, role]))
  const actionsOf = (role: string) => [...new Set(roles.get(role)?.grants.map(({ action }) => action))]

  async function postOf(code: string): Promise<Kept<Post>> {
    const post = await store.findPost(database.sql, code)
    if (!post || !roles.has(post.data.role)) throw new Refusal(404, 'post_not_found')
    return post
  }

  async function found(person: Uuid, id: Uuid): Promise<Kept<Appointed>> {
    const one = await store.findAppointment(database.sql, person, id)
    if (!one) throw new Refusal(404, 'appointment_not_found')
    return one
  }

  const decided = async (tx: Tx, post: Kept<Post>, ask: AppointAsk, today: string, but?: Uuid) => {
    await store.lockPost(tx, post)
    const [others, skills] = [await store.kept(tx, 'appointments', 'post', [ask.post]), await store.keptOf(tx, 'skills', ask.person)] // prettier-ignore
    const decision = decideAppointing({
      post: post.data,
      rule: rules.roles[post.data.role] ?? {},
      actions: actionsOf(post.data.role),
      ask,
      others: others.filter(({ id }) => id !== but).map(({ data }) => data),
      skills: skills.map(({ data }) => data),
      today,
    })
    if (!decision.ok) throw refused(decision.reason)
    return decision
  }

  /** The grants of an appointment, which name it: from its first day, never before now, to the end of its last day. */
  async function take(tx: Tx, at: Date, by: Permit, id: Uuid, data: Appointed): Promise<void> {
    const begins = parts.dayStart(data.from)
    await access.appoint(tx, at, by, [
      {
        id,
        person: data.person,
        role: data.role,
        unit: data.unit ?? null,
        validFrom: begins > at ? begins : at,
        validTo: data.until === undefined ? null : parts.dayStart(addDays(data.until, 1)),
        only: data.powers?.split(','),
      },
    ])
    await parts.welcome?.(tx, at, by, data)
  }

  /** The appointment's record as it is to stand from a day on. */
  const write = (tx: Tx, at: Date, by: Permit, { id, data }: Pick<Kept<Appointed>, 'id' | 'data'>, change: Partial<Appointed> | null, validFrom: string, reason: string) => // prettier-ignore
    registers.write(tx, at, by, {
      register: 'appointments', owner: data.person, id, validFrom, unit: data.unit ?? null,
      data: (change ?? data) as Readonly<Record<string, Json>>,
      ...(change ? { after: 'latest' as const, reason } : {}),
    }) // prettier-ignore

  async function endOne(tx: Tx, at: Date, by: Permit, one: Kept<Appointed>, ask: EndAsk): Promise<Outcome> {
    const today = parts.legalDay(at)
    const state = endsAs(one.data, today)
    if (state === null) throw new Refusal(409, 'already_ended')
    const change = { state, endedOn: today, endReason: ask.reason, endDecision: ask.decision, endDecidedOn: ask.decidedOn } // prettier-ignore
    await write(tx, at, by, one, change, today > one.data.from ? today : one.data.from, ask.reason)
    if (one.data.state === 'held') await access.end(tx, at, by, one.owner, one.id)
    await journal.append(tx, at, by, [lineOf(`official.${state}`, one.id, { ...one.data, ...change }, by)])
    return { person: one.owner, id: one.id, state, lacksSkill: one.data.lacksSkill ?? false }
  }

  /** The appointment that another takes the place of ends with it, by the same decision. */
  async function leave(
    tx: Tx,
    at: Date,
    by: Permit,
    { person, replaces, decision, decidedOn }: Appointed,
  ): Promise<void> {
    // prettier-ignore
    const old = replaces === undefined ? null : await store.findAppointment(tx, person, replaces)
    if (old && heldOn(old.data, parts.legalDay(at))) await endOne(tx, at, by, old, { reason: 'transfer', decision, decidedOn }) // prettier-ignore
  }

  async function begin(
    tx: Tx,
    at: Date,
    by: Permit,
    post: Kept<Post>,
    ask: AppointAsk,
    name: string,
    replaces?: Uuid,
  ): Promise<Outcome> {
    // prettier-ignore
    const { state, lacksSkill } = await decided(tx, post, ask, parts.legalDay(at))
    const { role, place, unit } = post.data
    const id = uuid7(at)
    const data: Appointed = {
      person: ask.person, name, post: ask.post, role, place, ...(unit === undefined ? {} : { unit }), kind: ask.kind,
      ...(ask.powers?.length ? { powers: ask.powers.join(',') } : {}),
      from: ask.from, ...(ask.until === undefined ? {} : { until: ask.until }),
      decision: ask.decision, decidedOn: ask.decidedOn, state,
      ...(lacksSkill ? { lacksSkill } : {}), ...(replaces === undefined ? {} : { replaces }),
      ...(state === 'proposed' ? { proposedBy: by.actor } : {}),
    } // prettier-ignore
    await write(tx, at, by, { id, data }, null, ask.from, '')
    if (state === 'held') {
      await leave(tx, at, by, data)
      await take(tx, at, by, id, data)
    }
    await journal.append(tx, at, by, [lineOf(state === 'held' ? 'official.appointed' : 'official.proposed', id, data, by)]) // prettier-ignore
    return { person: ask.person, id, state, lacksSkill }
  }

  const run = (who: Who, person: Uuid, key: string, request: object, work: (tx: Tx, at: Date) => Promise<Outcome>) =>
    database.begin(async (tx) => {
      const at = clock.now()
      const done = await once(tx, { owner: person, actor: who.person, key, request, at }, async () => (await work(tx, at)) as unknown as Json) // prettier-ignore
      return done.answer as unknown as Outcome
    })

  return {
    postOf,
    found,
    actionsOf,
    db: database.sql,

    /** Asked before a form is shown: may the asker appoint to this post, end this appointment? */
    async mayAppoint(who: Who, { data }: Kept<Post>): Promise<void> {
      await access.permit(database.sql, who, 'official.appoint', { scope: data.role, unit: data.unit ?? null })
    },
    async mayEnd(who: Who, { owner, data }: Kept<Appointed>): Promise<void> {
      await access.permit(database.sql, who, 'official.end', thingOf(data, owner))
    },

    /** Who bears a number, by name: a look at the population register that the person sees. */
    async personBy(who: Who | null, post: Kept<Post>, number: string): Promise<{ person: Uuid; name: string } | null> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      // Asked before it is said whether there is such a person.
      await access.permit(database.sql, who, 'official.appoint', { scope: post.data.role, unit: post.data.unit ?? null }) // prettier-ignore
      const { register, name } = population
      const field = registers.definition(register).keys[0]!
      const seen = await registers.locateByKey(database.sql, { register, field, value: number })
      if (!seen) return null
      const person = seen.survivor ?? seen.owner
      await access.permit(database.sql, who, 'official.appoint', thingOf(post.data, person))
      const thing = { scope: register, unit: seen.unit, owner: person, about: [person] }
      const permit = await access.permit(database.sql, who, 'register.read', thing)
      const record = await registers.readFound(database.sql, clock.now(), permit, seen)
      return record ? { person, name: String(record.data[name] ?? '') } : null
    },

    /** Appoint, or propose where the role asks for a second officer. `name` as personBy gave it. */
    async appoint(who: Who | null, ask: AppointAsk, name: string, key: string): Promise<Outcome> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const post = await postOf(ask.post)
      const permit = await access.permit(database.sql, who, 'official.appoint', thingOf(post.data, ask.person))
      return run(who, ask.person, key, { do: 'appoint', ...ask }, (tx, at) => begin(tx, at, permit, post, ask, name))
    },

    /** The second officer's yes: the appointment takes effect. */
    async confirm(who: Who | null, person: Uuid, id: Uuid, key: string): Promise<Outcome> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const seen = await found(person, id)
      const permit = await access.permit(database.sql, who, 'official.confirm', thingOf(seen.data, person))
      const post = await postOf(seen.data.post)
      return run(who, person, key, { do: 'confirm', id }, async (tx, at) => {
        await store.lockPost(tx, post)
        const { data } = (await store.findAppointment(tx, person, id)) ?? seen
        const fault = confirmFault(data, who.person)
        if (fault) throw refused(fault)
        const powers = data.powers?.split(',')
        const { lacksSkill } = await decided(tx, post, { ...data, powers }, parts.legalDay(at), id)
        const held: Appointed = { ...data, state: 'held', confirmedBy: who.person, ...(lacksSkill ? { lacksSkill } : {}) } // prettier-ignore
        await write(tx, at, permit, { id, data }, { state: 'held', confirmedBy: who.person, ...(lacksSkill ? { lacksSkill } : {}) }, data.from, 'confirmed') // prettier-ignore
        await leave(tx, at, permit, held)
        await take(tx, at, permit, id, held)
        await journal.append(tx, at, permit, [lineOf('official.confirmed', id, held, permit)])
        return { person, id, state: 'held', lacksSkill }
      })
    },

    /** End an appointment with its grants, now; a proposal is withdrawn. */
    async end(who: Who | null, person: Uuid, id: Uuid, ask: EndAsk, key: string): Promise<Outcome> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const seen = await found(person, id)
      const permit = await access.permit(database.sql, who, 'official.end', thingOf(seen.data, person))
      const post = await store.findPost(database.sql, seen.data.post)
      return run(who, person, key, { do: 'end', id, ...ask }, async (tx, at) => {
        if (ask.decidedOn > parts.legalDay(at)) throw refused('decided_later')
        if (post) await store.lockPost(tx, post)
        return endOne(tx, at, permit, (await store.findAppointment(tx, person, id)) ?? seen, ask)
      })
    },

    /** From one post to another, today, by one decision: the old one ends when the new one takes effect. */
    async transfer(who: Who | null, person: Uuid, id: Uuid, ask: TransferAsk, key: string): Promise<Outcome> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const old = await found(person, id)
      await access.permit(database.sql, who, 'official.end', thingOf(old.data, person))
      const post = await postOf(ask.post)
      const permit = await access.permit(database.sql, who, 'official.appoint', thingOf(post.data, person))
      return run(who, person, key, { do: 'transfer', id, ...ask }, async (tx, at) => {
        const today = parts.legalDay(at)
        const still = await store.findAppointment(tx, person, id)
        if (!still || !heldOn(still.data, today)) throw new Refusal(409, 'already_ended')
        return begin(tx, at, permit, post, { ...ask, person, from: today }, old.data.name, id)
      })
    },

    /** Write down what an official has learnt, for whoever may appoint to a post that the official holds or is to hold. */
    async learn(who: Who | null, postCode: string, ask: SkillAsk, key: string): Promise<{ id: Uuid }> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const post = await postOf(postCode)
      const permit = await access.permit(database.sql, who, 'official.appoint', thingOf(post.data, ask.person))
      return database.begin(async (tx) => {
        const at = clock.now()
        const done = await once(
          tx,
          { owner: ask.person, actor: who.person, key, request: { do: 'learn', ...ask }, at },
          async () => {
            // prettier-ignore
            const written = await registers.write(tx, at, permit, { register: 'skills', owner: ask.person, data: ask as unknown as Record<string, Json>, validFrom: ask.issuedOn, unit: post.data.unit ?? null }) // prettier-ignore
            return { id: written.id }
          },
        )
        return done.answer
      })
    },
  }
}
