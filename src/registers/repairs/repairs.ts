import type { Access, Permit } from '#access'
import { once, Refusal, SYSTEM, uuid7, type Authority, type Clock, type Journal, type NewLine, type Uuid, type Who } from '#platform' // prettier-ignore
import type { Database, Json, Tx } from '#platform/db'
import { byCode, rulesOf } from '../quality/store-board.ts'
import type { Registers } from '../registers.ts'
import type { Located, RegisterRecord } from '../schema.ts'
import { act, dueOf, dues, isLate, repairCode, type WorkingTime } from './rules.ts'
import { OPEN, type Claim, type Command, type KeptFile, type Repair, type RepairItem, type RepairRules } from './schema.ts' // prettier-ignore
import * as store from './store.ts'

export interface RepairsParts {
  readonly database: Database
  readonly journal: Journal
  readonly clock: Clock
  readonly access: Access
  readonly registers: Registers
  readonly rules: RepairRules
  readonly time: WorkingTime
  /** A unit and all that lie within it. */
  unitsUnder(unit: string, at: Date): readonly string[]
}

/** A repair with its record, as the reader's purpose may see it. */
export interface OpenRepair {
  readonly repair: Repair
  readonly record: RegisterRecord | null
  /** Purpose by which it is seen. */
  readonly purpose: string
  /** What the record fails now. */
  readonly rules: readonly string[]
}

export interface PetitionAsk extends Claim {
  readonly register: string
  readonly owner: Uuid
  readonly id: Uuid
  readonly file?: KeptFile | undefined
}

const AS: Readonly<Record<Command['type'] | 'resolve', string>> = { confirm: 'repair.confirmed', refuse: 'repair.refused', correct: 'repair.corrected', resolve: 'repair.resolved' } // prettier-ignore
const MOST = 200

/** The line of what happened to a repair: codes and dates; what a person said is sealed with that person's key. */
function lineOf(
  repair: Repair,
  type: string,
  by: Authority & { post?: string | undefined; unit?: string | undefined },
): NewLine {
  // prettier-ignore
  const { owner, id, code, register, unit, state, source, claim, petitioner, head, verifyDue, correctDue, reason } = repair
  const about = [{ person: owner, role: 'subject' }, ...(petitioner === null || petitioner === owner ? [] : [{ person: petitioner, role: 'petitioner' }])] // prettier-ignore
  const said = head === 1 && claim ? { claim } : reason === null ? null : { reason }
  return {
    owner, about, unit,
    stream: id,
    after: head - 1,
    type,
    facts: {
      register, repair: code, state, source,
      verifyDue: verifyDue.toISOString(), correctDue: correctDue.toISOString(),
      ...(claim ? { fields: claim.field } : {}),
      ...(by.post === undefined ? {} : { post: by.post }),
      ...(by.unit === undefined ? {} : { seat: by.unit }),
    },
    ...(said ? { bodies: [{ person: petitioner ?? owner, data: said as Json }] } : {}),
  } // prettier-ignore
}

/** Records to be put right, with the law's clocks. Commands are safe to repeat with their key. */
export function createRepairs(parts: RepairsParts) {
  const { database, journal, clock, access, registers, rules, time } = parts
  const db = database.sql
  const about = (found: Located) => found.about.map(({ person }) => person)
  const thing = (found: Located) => ({ scope: found.register, unit: found.unit, owner: found.owner, about: about(found) }) // prettier-ignore

  async function begin(
    tx: Tx,
    now: Date,
    by: Permit,
    one: Omit<
      Repair,
      'code' | 'state' | 'openedAt' | 'verifyDue' | 'correctDue' | 'verifiedAt' | 'closedAt' | 'reason' | 'head'
    >,
    type: string,
  ): Promise<Repair | null> {
    // prettier-ignore
    const repair: Repair = { ...one, ...dues(now, rules, time), code: repairCode(one.id), state: 'verifying', openedAt: now, verifiedAt: null, closedAt: null, reason: null, head: 1 } // prettier-ignore
    if (!(await store.insert(tx, repair))) return null
    await journal.append(tx, now, by, [lineOf(repair, type, by)])
    return repair
  }

  async function known(code: string): Promise<{ repair: Repair; found: Located | null }> {
    const repair = await store.find(db, code)
    if (!repair) throw new Refusal(404, 'repair_not_found')
    const { register, owner, record } = repair
    return { repair, found: await registers.locate(db, { register, owner, id: record }) }
  }

  /** The registers that a person's posts repair, as the roles have it: those alone are asked for. */
  function kept({ posts }: Who): string[] {
    const held = new Set(posts.map(({ code }) => code))
    const grants = access.roles.filter(({ code }) => held.has(code)).flatMap((role) => role.grants)
    const scopes = grants.filter(({ action }) => action === 'register.repair').map(({ scope }) => scope)
    return registers.definitions.map(({ code }) => code).filter((code) => scopes.some((scope) => scope === undefined || scope === code)) // prettier-ignore
  }

  /** May the asker work on it? Asked of the record as it is now. */
  const permitFor = (who: Who | null, action: string, { repair, found }: { repair: Repair; found: Located | null }) =>
    access.permit(db, who, action, found ? thing(found) : { scope: repair.register, unit: repair.unit, owner: repair.owner }) // prettier-ignore

  async function correct(
    tx: Tx,
    now: Date,
    who: Who,
    purpose: string,
    repair: Repair,
    found: Located | null,
    command: Extract<Command, { type: 'correct' }>,
  ) {
    // prettier-ignore
    if (!found) throw new Refusal(404, 'record_not_found')
    const permit = await access.permit(tx, who, 'register.write', thing(found), purpose)
    const { register, owner, record: id } = repair
    const seen = await registers.read(tx, now, permit, { register, owner, id })
    if (!seen) throw new Refusal(404, 'record_not_found')
    const changes = Object.entries(command.data).filter(([field]) => seen.data[field] !== command.data[field])
    if (changes.length === 0) throw new Refusal(422, 'nothing_changed')
    // The facts were so from the first day that the record speaks of: only what was written of them was wrong.
    const written = { register, owner, id, after: command.version, data: Object.fromEntries(changes), validFrom: seen.validFrom, reason: command.reason } // prettier-ignore
    await registers.write(tx, now, permit, written)
  }

  return {
    /** Take a failing record in hand: by its code on the list. Its open repair, when it has one. */
    async open(who: Who | null, asked: { register: string; record: string; key: string }): Promise<string> {
      const { register, record, key } = asked
      if (!who) throw new Refusal(401, 'sign_in_first')
      const failing = await byCode(db, register, record)
      const found = failing && (await registers.locate(db, { register, owner: failing.owner, id: failing.id }))
      const permit = await access.permit(db, who, 'register.repair', found ? thing(found) : { scope: register })
      if (!failing || !found) throw new Refusal(404, 'record_not_found')
      const now = clock.now()
      const { answer } = await database.begin((tx) =>
        once(tx, { owner: found.owner, actor: who.person, key, request: { register, record }, at: now }, async () => {
          const one = { owner: found.owner, id: uuid7(now), source: 'quality' as const, register, record: found.id, unit: found.unit ?? '', rules: failing.rules, petitioner: null, claim: null, file: null } // prettier-ignore
          const made = await begin(tx, now, permit, one, 'repair.opened')
          return (made ?? (await store.openOf(tx, one)))!.code
        }),
      )
      return answer
    },

    /** A person says that a record about them is wrong. Refusal 422 `invalid` names the field at fault. */
    async petition(who: Who | null, asked: PetitionAsk & { key: string }): Promise<string> {
      const { register, owner, id, field, wanted, text, file, key } = asked
      if (!who) throw new Refusal(401, 'sign_in_first')
      registers.definition(register)
      const found = await registers.locate(db, { register, owner, id })
      const permit = await access.permit(db, who, 'rights.petition', found ? thing(found) : { scope: register, owner, about: [owner] }) // prettier-ignore
      if (!found) throw new Refusal(404, 'record_not_found')
      const faults = [
        ...(registers.definition(register).fields.some((one) => one.code === field && !one.hidden) ? [] : [{ field: 'field', code: 'not_a_choice' }]), // prettier-ignore
        ...(wanted.trim() === '' ? [{ field: 'wanted', code: 'required' }] : []),
      ]
      if (faults.length > 0) throw new Refusal(422, 'invalid', { fields: faults })
      const now = clock.now()
      const claim = { field, wanted: wanted.trim(), text: text.trim() }
      const request = { register, id, ...claim, file: file?.hash ?? null }
      const { answer } = await database.begin((tx) =>
        once(tx, { owner, actor: who.person, key, request, at: now }, async () => {
          const one = { owner: found.owner, id: uuid7(now), source: 'petition' as const, register, record: id, unit: found.unit ?? '', rules: await rulesOf(tx, found), petitioner: who.person, claim, file: file ?? null } // prettier-ignore
          return (await begin(tx, now, permit, one, 'repair.petitioned'))!.code
        }),
      )
      return answer
    },

    /** What waits for this official: open repairs of every register and place they keep, the first due first. */
    async worklist(who: Who | null): Promise<RepairItem[]> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const now = clock.now()
      const items: RepairItem[] = []
      // Whoever keeps none is refused, and the attempt is journalled.
      if (kept(who).length === 0) await access.mayList(db, who, 'register.repair')
      for (const register of kept(who)) {
        const own = await access.mayList(db, who, 'register.repair', register)
        const units = own.some(({ jurisdiction }) => jurisdiction === null) ? null : [...new Set(own.flatMap(({ jurisdiction }) => parts.unitsUnder(jurisdiction!, now)))] // prettier-ignore
        items.push(...(await store.open(db, { register, units, limit: MOST })))
      }
      return items.toSorted((a, b) => dueOf(a).getTime() - dueOf(b).getTime()).slice(0, MOST)
    },

    /** A repair with its record, for the official who may work on it: a look. */
    async show(who: Who | null, code: string): Promise<OpenRepair> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { repair, found } = await known(code)
      const { purpose } = await permitFor(who, 'register.repair', { repair, found })
      const record = found && (await registers.read(db, clock.now(), await access.permit(db, who, 'register.read', thing(found), purpose), found)) // prettier-ignore
      return { repair, record, purpose, rules: await rulesOf(db, { ...repair, id: repair.record }) }
    },

    /** Give a command. Refusals: 409 `stale` when it is not at the head that was seen, 409 `repair_not_now`. */
    async run(who: Who | null, code: string, command: Command, key: string, head?: number): Promise<Repair> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { repair, found } = await known(code)
      const permit = await permitFor(who, 'register.repair', { repair, found })
      const now = clock.now()
      const { owner, id } = repair
      await database.begin((tx) =>
        once(tx, { owner, actor: who.person, key, request: { code, command }, at: now }, async () => {
          const held = (await store.lock(tx, owner, id))!
          if (head !== undefined && head !== held.head) throw new Refusal(409, 'stale')
          const reason = 'reason' in command ? command.reason : undefined
          const change = act(held, { type: command.type, ...(reason === undefined ? {} : { reason }) }, now, rules, time) // prettier-ignore
          if (!change) throw new Refusal(409, 'repair_not_now')
          if (command.type === 'correct') await correct(tx, now, who, permit.purpose, held, found, command)
          const made = { ...held, ...change, head: held.head + 1 }
          await store.update(tx, made)
          await journal.append(tx, now, permit, [lineOf(made, AS[command.type], permit)])
          return made.code
        }),
      )
      return (await store.find(db, code))!
    },

    /** The file of a petition: for whoever may work on it, or sent it. */
    async file(who: Who | null, code: string): Promise<KeptFile> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { repair, found } = await known(code)
      if (repair.petitioner !== who.person) {
        const permit = await permitFor(who, 'register.repair', { repair, found })
        const { owner, unit } = repair
        const line = { owner, type: 'look.file', unit, facts: { register: repair.register, repair: code }, about: [{ person: owner, role: 'subject' }] } // prettier-ignore
        await database.begin((tx) => journal.append(tx, clock.now(), permit, [line]))
      }
      if (!repair.file) throw new Refusal(404, 'file_not_found')
      return repair.file
    },

    /** A record that a person may say is wrong, as they may see it: a look. */
    async petitionable(who: Who | null, ask: { register: string; owner: Uuid; id: Uuid }) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const definition = registers.definition(ask.register)
      const found = await registers.locate(db, ask)
      const about = found ? thing(found) : { scope: ask.register, owner: ask.owner, about: [ask.owner] }
      await access.permit(db, who, 'rights.petition', about)
      const permit = await access.permit(db, who, 'register.read', about)
      const record = found && (await registers.read(db, clock.now(), permit, found))
      if (!record) throw new Refusal(404, 'record_not_found')
      return { definition, record, purpose: permit.purpose }
    },

    /** What a person asked for, newest first. */
    async petitions(who: Who | null): Promise<Repair[]> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      return store.petitionsOf(db, who.person, MOST)
    },

    /** One's own petition. 404 for anybody else. */
    async mine(who: Who | null, code: string): Promise<Repair> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const repair = await store.find(db, code)
      if (!repair || repair.petitioner !== who.person) throw new Refusal(404, 'repair_not_found')
      return repair
    },

    /** What is right by another way needs nobody's work: called with the records that were just judged. */
    async healed(tx: Tx, at: Date, register: string, refs: readonly { owner: Uuid; id: Uuid }[]): Promise<void> {
      const by = { actor: SYSTEM, purpose: 'quality' }
      for (const repair of await store.healed(tx, register, refs)) {
        const change = act(repair, { type: 'resolve' }, at, rules, time)
        if (!change) continue
        const made = { ...repair, ...change, head: repair.head + 1 }
        await store.update(tx, made)
        await journal.append(tx, at, by, [lineOf(made, AS.resolve, by)])
      }
    },

    /** The registers that a person's posts repair somewhere. */
    keeps: kept,
    late: (repair: Parameters<typeof isLate>[0]) => isLate(repair, clock.now()),
    isOpen: ({ state }: Pick<Repair, 'state'>) => OPEN.includes(state),
  }
}
export type Repairs = ReturnType<typeof createRepairs>
