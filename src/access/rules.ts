import type { Uuid } from '#platform'
import type { Ask, Decision, Grant, Statute } from './schema.ts'

/** Does a grant's action (`dossier.read`, `dossier.*`) cover the action asked for? */
export function covers(granted: string, asked: string): boolean {
  return granted === asked || (granted.endsWith('.*') && asked.startsWith(granted.slice(0, -1)))
}

/** What the law gives to this person, as grants. */
export function statutoryGrants(_statutes: readonly Statute[], _person: Uuid): Grant[] {
  return []
}

/** The one decision: may this be done, and by which grant? Denies unless a grant says yes. Pure: all facts are given. */
export function decide(_grants: readonly Grant[], _ask: Ask): Decision {
  return { ok: false, reason: 'no_grant' }
}
