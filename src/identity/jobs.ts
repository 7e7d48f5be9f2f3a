import type { JobKind } from '#platform'
import { ABSOLUTE_MS } from './rules.ts'
import { sweep } from './store.ts'

/** Every hour: sessions that ran out are marked ended and their tokens forgotten. */
export const identityJobs: Readonly<Record<string, JobKind>> = {
  'identity.sweep': { every: 3_600, run: (tx, _job, now) => sweep(tx, now, new Date(now.getTime() - ABSOLUTE_MS)) },
}
