import { checks } from './checks.ts'
import type { Dossiers } from './dossiers.ts'
import { createDrafts } from './drafts.ts'
import type { DossiersParts } from './parts.ts'
import { createReads } from './read.ts'
import { run } from './run.ts'
import { submit, submitAnswers } from './submit.ts'

/** Dossiers from draft to result, over the parts of the house. */
export function createDossiers(parts: DossiersParts): Dossiers {
  return {
    ...createDrafts(parts),
    ...createReads(parts),
    checks: (who, dossier) => checks(parts, who, dossier),
    submit: (who, draft, key, channel = 'online') => submit(parts, who, draft, key, channel),
    submitAnswers: (who, request) => submitAnswers(parts, who, request),
    run: (who, bundle, command, key, after) => run(parts, who, bundle, command, key, after),
  }
}
