import { enqueue, SYSTEM, type Entry, type JobKind, type Subscriber, type Uuid } from '#platform'
import type { Database, Tx } from '#platform/db'
import { addDays } from '#territory'
import type { OfficialsParts } from './parts.ts'
import { heldOn, skillOn } from './rules.ts'
import type { Appointed, Kept } from './schema.ts'
import * as store from './store.ts'

export const SKILLS_KIND = 'officials.skills'
/** Officials looked at by one job: it is to be short. */
const STEP = 200
const CHANGES = new Set(['register.written', 'register.sealed', 'register.unsealed', 'register.erased'])

/**
 * Whoever lacks what the law asks of a post loses its grants, and has them again with the certificate: when a certificate
 * is written, corrected or taken away, by its line, in seconds; when its last day is over, with the day that follows. The
 * appointment stays held; its record and a line say so (`official.skillEnded`, `official.skillBack`).
 */
export function createSkillWatch(parts: OfficialsParts) {
  const { access, journal, registers, rules } = parts
  const asked = new Map(
    Object.entries(rules.roles).flatMap(([role, { skill }]) => (skill?.without === 'refuse' ? [[role, skill] as const] : [])), // prettier-ignore
  )

  async function settleOne(tx: Tx, at: Date, one: Kept<Appointed>, holds: boolean): Promise<void> {
    const { id, data } = one
    const skill = asked.get(data.role)!
    const by = { actor: SYSTEM, purpose: 'personnel', legalBasis: skill.legalBasis }
    const unit = data.unit ?? null
    const seat = { id, person: data.person, role: data.role, unit, only: data.powers?.split(','), validTo: data.until === undefined ? null : parts.dayStart(addDays(data.until, 1)) } // prettier-ignore
    const changed = holds ? await access.resume(tx, at, by, seat) : await access.pause(tx, at, by, seat)
    if (!changed && (data.lacksSkill ?? false) === !holds) return
    await registers.write(tx, at, by, { register: 'appointments', owner: one.owner, id, after: 'latest', validFrom: parts.legalDay(at), unit, data: { lacksSkill: holds ? null : true }, reason: skill.legalBasis }) // prettier-ignore
    await journal.append(tx, at, by, [
      {
        owner: one.owner,
        type: holds ? 'official.skillBack' : 'official.skillEnded',
        unit: data.unit,
        facts: { appointment: id, officialPost: data.post, role: data.role, skill: skill.code },
        about: [{ person: one.owner, role: 'holder' }],
      },
    ])
  }

  /** Bring the grants of these people in line with what they have learnt. */
  async function settle(tx: Tx, at: Date, people: readonly Uuid[]): Promise<void> {
    if (people.length === 0 || asked.size === 0) return
    const today = parts.legalDay(at)
    const skills = await store.skillsOf(tx, people)
    for (const person of people) {
      const own = skills.filter(({ owner }) => owner === person).map(({ data }) => data)
      for (const one of await store.keptOf(tx, 'appointments', person))
        if (asked.has(one.data.role) && heldOn(one.data, today))
          await settleOne(tx, at, one, skillOn(own, asked.get(one.data.role)!.code, today) !== null)
    }
  }

  /** One a day, in steps: each by a key of its own. */
  const ask = (runAt: Date, day: string, after: Uuid | null) => ({ owner: SYSTEM, kind: SKILLS_KIND, key: `${day} ${after ?? ''}`, runAt, payload: { after } }) // prettier-ignore
  const run: JobKind['run'] = async (tx, { payload }, at) => {
    const { after = null } = payload as { after?: Uuid | null }
    const people = await store.heldIn(tx, [...asked.keys()], after, STEP)
    await settle(tx, at, people)
    const last = people.length === STEP ? people.at(-1)! : null
    if (last !== null) return enqueue(tx, ask(at, parts.legalDay(at), last))
    const tomorrow = addDays(parts.legalDay(at), 1)
    await enqueue(tx, ask(parts.dayStart(tomorrow), tomorrow, null))
  } // prettier-ignore

  const ours = ({ type, facts }: Entry) => CHANGES.has(type) && facts['register'] === 'skills'
  const subscriber: Subscriber = {
    name: SKILLS_KIND,
    concerns: ours,
    async handle(tx: Tx, entries: readonly Entry[]) {
      const about = entries.filter(ours)
      const at = parts.clock.now()
      await settle(tx, at, [...new Set(about.map(({ owner }) => owner))])
    },
  }

  return {
    subscriber,
    jobs: { [SKILLS_KIND]: { run } } as Readonly<Record<string, JobKind>>,
    /** Ask for the daily look, from now on: what ended while nobody looked is found at once. */
    async prepare(database: Database, at: Date): Promise<void> {
      await enqueue(database.sql, ask(at, parts.legalDay(at), null))
    },
  }
}
