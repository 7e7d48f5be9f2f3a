import { uuid8, type Uuid } from '#platform'
import { NATION, type Appointed, type Established, type Post, type Skill } from '#registers'
import { addDays } from '#territory'
import { officialRules } from './officials.ts'

/** Somebody of the sample country and the post they are to hold. */
export interface SampleOfficial {
  readonly person: Uuid
  readonly name: string
  readonly role: string
  readonly unit: string | null
}

const LAW = '80/2025/QH15'
/** Where one person is not all there is. One seat stays vacant: the police have a second officer, since two prove a person. */
const SEATS: Readonly<Record<string, number>> = { reception: 2, police: 3 }

/** Is this the n-th of its kind in a row of `every`? So that a few of the sample differ. */
const isEach = (every: number, n: number) => n % every === every - 1

/**
 * The officials of a sample country as their registers say it: posts with their seats, the appointments of half a year
 * ago with invented decisions, the certificates that their posts ask for. A few end soon, or lack what is asked.
 */
export function sampleOfficials(people: readonly SampleOfficial[], today: string): Established {
  const from = addDays(today, -180)
  const place = (unit: string | null) => unit ?? NATION
  const codeOf = (role: string, unit: string | null) => `${place(unit)}.${role}`
  const posts = new Map<string, Established['posts'][number]>()
  const seen = new Map<string, number>()
  const appointments: Established['appointments'][number][] = []
  const skills: Established['skills'][number][] = []
  people.forEach(({ person, name, role, unit }, at) => {
    const n = seen.get(role) ?? 0
    seen.set(role, n + 1)
    const code = codeOf(role, unit)
    const somewhere = unit === null ? {} : { unit }
    const post: Post = { code, role, place: place(unit), ...somewhere, seats: SEATS[role] ?? 1, legalBasis: LAW, sample: true } // prettier-ignore
    posts.set(code, { owner: uuid8('post', code), id: uuid8('post', code), data: post })
    const asked = officialRules.roles[role]?.skill
    const lacksSkill = asked?.without === 'mark' && isEach(4, n)
    // A secondment ends; whoever gives posts is lent to every third commune.
    const lent = role === 'personnel' && isEach(3, n)
    const appointed: Appointed = {
      person, name, post: code, role, place: place(unit), ...somewhere,
      kind: lent ? 'secondment' : 'appointment',
      from,
      ...(lent ? { until: addDays(today, 80) } : {}),
      decision: `${String(at + 1).padStart(3, '0')}/QĐ-MẪU`,
      decidedOn: addDays(from, -7),
      state: 'held',
      ...(lacksSkill ? { lacksSkill } : {}),
      sample: true,
    } // prettier-ignore
    appointments.push({ owner: person, id: uuid8('appointment', person, code), data: appointed })
    if (!asked || lacksSkill) return
    const skill: Skill = { person, skill: asked.code, level: 'Cơ bản', evidence: `CC-MẪU-${String(at + 1).padStart(4, '0')}`, issuedOn: addDays(from, -400), until: addDays(today, isEach(3, n) ? 60 : 900), sample: true } // prettier-ignore
    skills.push({ owner: person, id: uuid8('skill', person, asked.code), data: skill })
  })
  return { posts: [...posts.values()], appointments, skills }
}
