import { createCommands } from './appoint.ts'
import { createEstablishing } from './establish.ts'
import type { OfficialsParts } from './parts.ts'
import { createSkillWatch } from './skills.ts'
import { createPosts } from './posts.ts'
import { createReading, type Places } from './read.ts'
import { REGISTERS } from './schema.ts'

/**
 * The officials' register: posts, appointments, skills, as records of three registers with their two clocks. The only
 * source of grants: an appointment makes them in its own transaction, and its end ends them.
 */
export function createOfficials(parts: OfficialsParts & Places) {
  for (const [register, needed] of Object.entries(REGISTERS)) {
    const fields = new Set(parts.registers.definition(register).fields.map(({ code }) => code))
    const missing = needed.filter((one) => !fields.has(one))
    if (missing.length > 0) throw new RangeError(`${register}: no field ${missing.join(', ')}`)
  }
  const known = new Set(parts.access.roles.map(({ code }) => code))
  for (const [role, { skill }] of Object.entries(parts.rules.roles)) {
    if (!known.has(role)) throw new RangeError(`officials: no role ${role}`)
    if (skill && !Object.hasOwn(parts.rules.skills, skill.code)) throw new RangeError(`officials: no skill ${skill.code}`) // prettier-ignore
  }
  return {
    ...createCommands(parts),
    ...createReading(parts),
    ...createEstablishing(parts),
    ...createPosts(parts),
    rules: parts.rules,
    skills: createSkillWatch(parts),
  }
}
export type Officials = ReturnType<typeof createOfficials>
