import type { Door } from './doors.ts'

const nobody = '00000000-0000-8000-8000-000000000000'

/** Doors of accounts. As `DOORS`. */
export const ACCOUNT_DOORS: readonly Door[] = [
  { method: 'GET', route: '/accounts', query: { lang: 'en' } },
  { method: 'GET', route: '/api/v1/accounts/numbers' },
  { method: 'GET', route: '/sign-in/account', query: { lang: 'en' } },
  { method: 'POST', route: '/sign-in/account', form: { number: '', name: 'x', 'birth-day': '31', 'birth-month': '2', 'birth-year': '1990' } },
  { method: 'GET', route: '/me/accounts', query: { lang: 'en' } },
  { method: 'POST', route: '/me/accounts', form: { person: nobody } },
  { method: 'GET', route: '/me/counter', query: { lang: 'en', next: '//elsewhere' } },
  { method: 'POST', route: '/me/counter', form: { next: '/me' } },
  { method: 'POST', route: '/me/counter/finish', form: { code: '0000 0000', next: '/me' } },
  { method: 'GET', route: '/desk/counter', query: { lang: 'en' } },
  { method: 'POST', route: '/desk/counter', form: { code: '0000 0000', outcome: 'no_card' } },
  { method: 'POST', route: '/sms/reports', json: { id: nobody, state: 'delivered' } },
  { method: 'GET', route: '/sign-in/recover', query: { lang: 'en' } },
  { method: 'POST', route: '/sign-in/recover', form: { number: '1', name: '', 'birth-day': '31', 'birth-month': '2', 'birth-year': '1990' } },
  { method: 'GET', route: '/me/recovery', query: { lang: 'en', next: '//elsewhere' } },
  { method: 'POST', route: '/me/recovery', form: { cancel: 'yes' } },
  { method: 'GET', route: '/me/loss', query: { lang: 'en' } },
  { method: 'POST', route: '/me/loss', form: { sure: 'no' } },
  { method: 'GET', route: '/desk/accounts', query: { lang: 'en' } },
  { method: 'POST', route: '/desk/accounts', form: { number: '000000000000', what: 'reset', reference: 'x' } },
  { method: 'POST', route: '/desk/accounts/:person/:id', params: { person: nobody, id: nobody }, form: { answer: 'no' } },
  { method: 'GET', route: '/desk/proofing', query: { lang: 'en' } },
  { method: 'POST', route: '/desk/proofing', form: { number: '1', name: 'x', 'born-day': '31', 'born-month': '2', 'born-year': '1990', outcome: 'no_card', renew: 'yes' } },
  { method: 'POST', route: '/desk/proofing/:person/:id', params: { person: nobody, id: nobody }, form: { answer: 'yes' } },
] // prettier-ignore
