import type { GrantTemplate } from '#access'
import type { LawNumber } from './laws.ts'

const LAW: LawNumber = '69/2024/NĐ-CP' // electronic identification and authentication

/** Whoever steers sees how many accounts are issued, activated and in use; nobody is named. */
export const countsAccounts: readonly GrantTemplate[] = [
  { action: 'account.count', purpose: 'steering', legalBasis: LAW, reach: 'country' },
]
