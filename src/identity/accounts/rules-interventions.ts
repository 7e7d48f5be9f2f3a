import type { Intervention } from './schema.ts'

export type Course = 'now' | 'second'
export type CourseFault = 'account_not_found' | 'account_suspended_already' | 'account_open_already'

export interface Standing {
  readonly closed: Date | null
  readonly suspended: Date | null
}

/**
 * How an officer's act goes: at once where it can be undone, by a second officer where it takes something away for good, or
 * gives back what had ended; or why not at all.
 */
export function courseOf(what: Intervention, { closed, suspended }: Standing): Course | CourseFault {
  if (what === 'reopen') return closed ? 'second' : suspended ? 'now' : 'account_open_already'
  if (closed) return 'account_not_found'
  if (what === 'suspend') return suspended ? 'account_suspended_already' : 'now'
  return what === 'reprove' ? 'now' : 'second'
}

/** A loss that was reported cannot wait: until the second officer answers nobody signs in. */
export const suspendsMeanwhile = (what: Intervention, { suspended }: Standing): boolean =>
  what === 'loss' && suspended === null
