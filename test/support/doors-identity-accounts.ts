import type { Door } from './doors.ts'

/** Doors of accounts. As `DOORS`. */
export const ACCOUNT_DOORS: readonly Door[] = [
  { method: 'GET', route: '/accounts', query: { lang: 'en' } },
  { method: 'GET', route: '/api/v1/accounts/numbers' },
  { method: 'GET', route: '/sign-in/account', query: { lang: 'en' } },
  { method: 'POST', route: '/sign-in/account', form: { number: '', name: 'x', 'birth-day': '31', 'birth-month': '2', 'birth-year': '1990' } },
] // prettier-ignore
