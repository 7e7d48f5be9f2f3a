import { accountUse, createNumbers, numbersRoutes } from '#identity'
import type { App, Subscriber } from '#platform'
import type { Database } from '#platform/db'
import type { Modules } from './modules.ts'

/** Accounts: how they come about, are counted and end. */
export interface Accounts {
  readonly subscribers: readonly Subscriber[]
  mount(app: App): void
}

export function createAccounts(parts: { modules: Modules; database: Database }): Accounts {
  const { modules, database } = parts
  const { clock, access, journal } = modules
  const numbers = createNumbers({ database, clock, access })
  return {
    subscribers: [accountUse(journal)],
    mount(app) {
      numbersRoutes(app, { numbers })
    },
  }
}
