import type { App } from '#platform'
import { apiRoutes } from './api.ts'
import { applyRoutes } from './apply.ts'
import { followRoutes } from './follow.ts'
import { screens, type DossierRouteParts } from './parts.ts'
import { workRoutes } from './work.ts'

export { mineOf } from './follow.ts'
export { screens } from './parts.ts'
export type { DossierRouteParts, Papers, Screens } from './parts.ts'

/**
 * `/apply/…`, `/dossiers/…`, `/verify/…`, `/work/…` and `/api/v1/{dossiers,work}`. Every page works without script;
 * every form carries a key that makes a second press harmless, and the head its reader saw.
 */
export function dossierRoutes(app: App, parts: DossierRouteParts): void {
  const screen = screens(parts)
  applyRoutes(app, screen)
  followRoutes(app, screen)
  workRoutes(app, screen)
  apiRoutes(app, screen)
}
