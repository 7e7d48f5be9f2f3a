import type { Access } from '#access'
import type { App, Clock } from '#platform'
import type { Database } from '#platform/db'
import type { Registers } from './registers.ts'

export interface RegisterRouteParts {
  readonly registers: Registers
  readonly access: Access
  readonly database: Database
  readonly clock: Clock
}

/** `GET /api/v1/registers`, `/api/v1/registers/:register/records/:id?owner=`, `/api/v1/me/records?person=`. */
export function registerRoutes(_app: App, _parts: RegisterRouteParts): void {}
