import { Refusal, type Who } from '#platform'
import type { RegisterRecord } from '../schema.ts'
import { thingOf } from './appoint.ts'
import type { OfficialsParts } from './parts.ts'
import { daysBetween, endsSoon, heldOn, NOTHING, skillOn, staff, tally, type Staffed, type Tally } from './rules.ts'
import { NATION, type Appointed, type Kept, type Post, type Skill } from './schema.ts'
import * as store from './store.ts'

/** A place with what its posts come to, those of every unit within it. `unit` null: posts over the whole country. */
export interface PlaceTally {
  readonly unit: string | null
  readonly tally: Tally
}

/** Whoever holds a post that asks for a skill, with the days until it ends; null when they have none. */
export interface SkillDue {
  readonly appointment: Kept<Appointed>
  readonly skill: string
  readonly until: string | null
  readonly daysLeft: number | null
}

/** One power of an official: what may be done, where, why and by which law. */
export interface Power {
  readonly action: string
  readonly scope: string | null
  readonly purpose: string
  readonly legalBasis: string
  /** Null: everywhere. */
  readonly unit: string | null
}

export interface Mine {
  readonly appointment: Kept<Appointed>
  readonly powers: readonly Power[]
}

export interface Places {
  /** Every unit within one (null = everywhere), each with the next one below that it lies in; itself for the unit's own. */
  within(unit: string | null, at: Date): readonly { readonly unit: string; readonly place: string }[]
}

/** What is asked of these registers. Lists tell what everybody may know of an office; a record is opened by a look. */
export function createReading(parts: OfficialsParts & Places) {
  const { database, clock, access, registers, rules } = parts
  const db = database.sql
  const today = () => parts.legalDay(clock.now())

  /** The codes of places within a unit; null = all there are. */
  const placesOf = (unit: string | null) => unit === null ? null : parts.within(unit, clock.now()).map((one) => one.unit) // prettier-ignore

  async function staffed(places: readonly string[] | null): Promise<Staffed[]> {
    const posts = await store.kept(db, 'posts', 'place', places)
    const appointments = await store.kept(db, 'appointments', 'place', places)
    return staff(posts, appointments, today())
  }

  const mayRead = (who: Who | null, unit: string | null) => access.permit(db, who, 'official.read', { unit })

  return {
    today,

    /** The units from which the asker may look down. Refusals of access.mayList. */
    async jurisdictions(who: Who | null): Promise<(string | null)[]> {
      const permits = await access.mayList(db, who, 'official.read')
      return [...new Set(permits.map((one) => one.jurisdiction))]
    },

    /** Posts within a unit (null = the whole country), each with who holds it. */
    async posts(who: Who | null, unit: string | null): Promise<Staffed[]> {
      await mayRead(who, unit)
      return staffed(placesOf(unit))
    },

    /** The same counted, and for each place right below. The sums of the places are the total. */
    async overview(who: Who | null, unit: string | null) {
      await mayRead(who, unit)
      const all = await staffed(placesOf(unit))
      const placeOf = new Map(parts.within(unit, clock.now()).map((one) => [one.unit, one.place]))
      const byPlace = new Map<string, Staffed[]>()
      for (const one of all) {
        const place = placeOf.get(one.post.data.place) ?? one.post.data.place
        byPlace.set(place, [...(byPlace.get(place) ?? []), one])
      }
      const count = (list: readonly Staffed[]) => tally(list, today(), rules.soonDays)
      const places: PlaceTally[] = [...byPlace].map(([place, list]) => ({ unit: place === NATION ? null : place, tally: count(list) })) // prettier-ignore
      const own = all.filter(({ post }) => (unit === null ? post.data.unit === undefined : post.data.place === unit))
      return { total: all.length === 0 ? NOTHING : count(all), places, own, all }
    },

    /** One post with who holds it. */
    async post(who: Who | null, post: Kept<Post>): Promise<Staffed> {
      await mayRead(who, post.data.unit ?? null)
      const appointments = await store.kept(db, 'appointments', 'post', [post.data.code])
      return staff([post], appointments, today())[0]!
    },

    /** Skills asked for that end within so many days, or are not there, the first to end first. */
    async skillsDue(who: Who | null, unit: string | null, days: number): Promise<SkillDue[]> {
      await mayRead(who, unit)
      const now = today()
      const held = (await staffed(placesOf(unit))).flatMap((one) => one.held).filter(({ data }) => rules.roles[data.role]?.skill) // prettier-ignore
      const skills = await store.skillsOf(db, [...new Set(held.map(({ owner }) => owner))])
      const due = held.flatMap((appointment): SkillDue[] => {
        const skill = rules.roles[appointment.data.role]!.skill!.code
        const found = skillOn(skills.filter(({ owner }) => owner === appointment.owner).map(({ data }) => data), skill, now) // prettier-ignore
        if (!found) return [{ appointment, skill, until: null, daysLeft: null }]
        if (!endsSoon(found, now, days)) return []
        return [{ appointment, skill, until: found.until!, daysLeft: daysBetween(now, found.until!) }]
      })
      return due.toSorted((a, b) => (a.daysLeft ?? -1) - (b.daysLeft ?? -1))
    },

    /** An appointment's record and the official's skills: looks that the official sees. */
    async card(who: Who | null, one: Kept<Appointed>): Promise<{ record: RegisterRecord; skills: Kept<Skill>[] }> {
      const permit = await access.permit(db, who, 'official.read', thingOf(one.data, one.owner))
      const now = clock.now()
      const record = await registers.read(db, now, permit, { register: 'appointments', owner: one.owner, id: one.id })
      if (!record) throw new Refusal(404, 'appointment_not_found')
      const skills: Kept<Skill>[] = []
      for (const { owner, id, version } of await store.keptOf(db, 'skills', one.owner)) {
        const seen = await registers.read(db, now, permit, { register: 'skills', owner, id })
        if (seen) skills.push({ owner, id, version, data: seen.data as unknown as Skill })
      }
      return { record, skills }
    },

    /** One's own posts that are held now, with what each allows. */
    async mine(who: Who | null): Promise<Mine[]> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const thing = { scope: 'appointments', owner: who.person, about: [who.person] }
      const permit = await access.permit(db, who, 'register.read', thing)
      const own: Kept<Appointed>[] = []
      for (const one of await store.keptOf(db, 'appointments', who.person)) {
        const ask = { register: 'appointments', owner: one.owner, id: one.id }
        const seen = heldOn(one.data, today()) && (await registers.read(db, clock.now(), permit, ask))
        if (seen) own.push({ ...one, data: seen.data as unknown as Appointed })
      }
      const roles = new Map(access.roles.map((role) => [role.code, role]))
      return own.map((appointment) => {
        const { role, unit = null, powers } = appointment.data
        const only = powers?.split(',')
        const grants = (roles.get(role)?.grants ?? []).filter(({ action }) => only?.includes(action) ?? true)
        return {
          appointment,
          powers: grants.map(({ action, scope = null, purpose, legalBasis, reach }) => ({ action, scope, purpose, legalBasis, unit: reach === 'own' ? unit : null })), // prettier-ignore
        }
      })
    },

    /** Who leads a unit (null = the country): the name of whoever holds a leading post is for everybody to know. */
    async leading(unit: string | null): Promise<Staffed[]> {
      const all = await staffed([unit ?? NATION])
      return all.filter(({ post }) => rules.roles[post.data.role]?.leading === true)
    },
  }
}
