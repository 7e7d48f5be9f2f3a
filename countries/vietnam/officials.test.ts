import { describe, expect, it } from 'vitest'
import { uuid8 } from '#platform'
import { check, NATION, officialActions } from '#registers'
import { access } from './access.ts'
import { laws } from './laws.ts'
import { officialRules } from './officials.ts'
import { withOfficials } from './officials-registers.ts'
import { sampleOfficials } from './officials-sample.ts'

const today = '2026-11-22'
const roles = new Map(access.roles.map((role) => [role.code, role]))
const people = ['00004', '00008', '00025'].flatMap(
  (unit) =>
  ['reception', 'civil-status', 'personnel'].map((role) => ({ person: uuid8('sample', unit, role), name: `${role} ${unit}`, role, unit })), // prettier-ignore
)

describe('what posts ask for', () => {
  it('is asked of roles that there are, by laws that have a name', () => {
    for (const [role, { skill }] of Object.entries(officialRules.roles)) {
      expect(roles.has(role), role).toBe(true)
      if (skill) expect([skill.legalBasis in laws, skill.code in officialRules.skills]).toEqual([true, true])
    }
  })
  it('asks two officers wherever a post gives posts or sees every access', () => {
    const powerful = access.roles.filter(({ grants }) => grants.some(({ action }) => action === 'official.appoint' || action === 'audit.read')) // prettier-ignore
    expect(powerful.length).toBeGreaterThan(3)
    for (const { code } of powerful) expect(officialRules.roles[code]?.second, code).toBe(true)
  })
  it('never lets a role appoint itself where it stands, unless another confirms', () => {
    for (const { code, grants } of access.roles)
      for (const { action, scope } of grants)
        if (action === 'official.appoint' && (scope === undefined || scope === code)) expect(officialRules.roles[code]?.second, code).toBe(true) // prettier-ignore
  })
  it('has words for everything that a post of the country lets somebody do', () => {
    const missing = access.roles.flatMap(({ grants }) => grants.map(({ action }) => action)).filter((action) => !(action in officialActions)) // prettier-ignore
    expect([...new Set(missing)]).toEqual([])
  })
})

describe('the officials of a sample', () => {
  const { posts, appointments, skills } = sampleOfficials([...people, { person: uuid8('sample', 'auditor'), name: 'a', role: 'auditor', unit: null }], today) // prettier-ignore
  const definitions = new Map(withOfficials([]).map((one) => [one.code, check(one)]))

  it('are records that their registers take', () => {
    const rows: Readonly<Record<string, readonly { readonly data: object }[]>> = { posts, appointments, skills }
    const wrong = Object.entries(rows).flatMap(([register, all]) => all.flatMap(({ data }) => definitions.get(register)!(data))) // prettier-ignore
    expect(wrong).toEqual([])
  })
  it('hold one post each, by an invented decision, with the skill that the law insists on', () => {
    expect(appointments).toHaveLength(people.length + 1)
    expect(new Set(posts.map(({ data }) => data.code)).size).toBe(posts.length)
    for (const { data } of appointments) {
      expect(data.decision).toMatch(/MẪU$/)
      expect([data.state, data.sample]).toEqual(['held', true])
      const asked = officialRules.roles[data.role]?.skill
      if (asked?.without === 'refuse') expect(skills.some(({ owner, data: { skill } }) => owner === data.person && skill === asked.code)).toBe(true) // prettier-ignore
    }
    expect(posts.find(({ data }) => data.role === 'auditor')!.data).toMatchObject({ place: NATION })
  })
})
