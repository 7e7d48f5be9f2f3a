import type { GrantTemplate, Role } from './schema.ts'

/** A permission that a role is given beside those of the country's rules: by a register that was installed since. */
export interface RoleGrant extends Omit<GrantTemplate, 'conditions' | 'obligations'> {
  readonly role: string
}

/** A role with all that it was given since. */
export function widened(role: Role, more: readonly RoleGrant[]): Role {
  const own = more.filter((one) => one.role === role.code)
  return own.length === 0 ? role : { ...role, grants: [...role.grants, ...own] }
}
