import type { Door } from './doors.ts'

/** Doors of accounts. As `DOORS`. */
export const ACCOUNT_DOORS: readonly Door[] = [
  { method: 'GET', route: '/accounts', query: { lang: 'en' } },
  { method: 'GET', route: '/api/v1/accounts/numbers' },
]
