import type { AccessRules } from '#access'
import { same } from '#ui'

/** A pier with one post: for what two processes say of the same official. */
export const pier: AccessRules = {
  roles: [{ code: 'guard', title: same('Guard'), level: 'commune', grants: [{ action: 'pier.open', purpose: 'work', legalBasis: 'Pier Act', reach: 'own' }] }],
  statutes: [],
} // prettier-ignore
