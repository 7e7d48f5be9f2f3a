import { covers, type Access } from '#access'
import type { Who } from '#platform'

/**
 * May somebody's posts do this with a register, by their roles' words? For what a page shows alone: every door asks
 * access anew.
 */
export function offered(access: Access, who: Who | null, action: string, register: string): boolean {
  const posts = new Set(who?.posts.map(({ code }) => code))
  return access.roles.some(
    ({ code, grants }) =>
      posts.has(code) &&
      grants.some((one) => covers(one.action, action) && (one.scope === undefined || one.scope === register)),
  )
}
