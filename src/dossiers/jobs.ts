import type { JobKind } from '#platform'
import { erasureJobs } from './erase.ts'
import type { DossiersParts } from './parts.ts'
import { tick } from './run.ts'
import { CLOCK } from './submit.ts'

/** What runs later: the apology, on the morning of the last day on which it may be written. */
export function dossierJobs(parts: DossiersParts): Readonly<Record<string, JobKind>> {
  return {
    ...erasureJobs(parts),
    [CLOCK]: {
      async run(tx, job, now) {
        await tick(parts, tx, job.owner, now)
      },
    },
  }
}
