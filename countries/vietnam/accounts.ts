import type { GrantTemplate } from '#access'
import type { IssuingRule } from '#identity'
import type { LawNumber } from './laws.ts'

const LAW: LawNumber = '69/2024/NĐ-CP' // electronic identification and authentication

/** Whoever steers sees how many accounts are issued, activated and in use; nobody is named. */
export const countsAccounts: readonly GrantTemplate[] = [
  { action: 'account.count', purpose: 'steering', legalBasis: LAW, reach: 'country' },
]

/**
 * Decree 69/2024/NĐ-CP, articles 7 and 10 (from knowledge): from fourteen both levels, asked for by oneself; from six to
 * under fourteen both, under six the first, asked for and used by who stands for the child, by their own way in.
 */
export const issuing: readonly IssuingRule[] = [
  { from: 0, levels: [1], by: 'parent', kind: 'child', alone: false },
  { from: 6, levels: [1, 2], by: 'parent', kind: 'child', alone: false },
  { from: 14, levels: [1, 2], by: 'self', kind: 'person', alone: true },
]

/** Decree 69/2024/NĐ-CP: foreigners with a residence card that is good have an account too (articles from knowledge). */
export const resident = { register: 'foreigners', name: 'fullName', born: 'birthDate', kind: 'foreigner', until: 'validUntil' } as const // prettier-ignore

/** Whoever answers for an agency registers the sites that people sign in to; another official lets them in. */
export const registersSites = (reach: 'own' | 'country'): readonly GrantTemplate[] => [
  { action: 'party.register', purpose: 'identity', legalBasis: LAW, reach, conditions: { minAuthentication: 2 } },
]

/** The police issue identity, and act where it was lost or misused: anywhere, since it is reported anywhere. */
export const keepsAccounts: readonly GrantTemplate[] = [
  { action: 'account.intervene', purpose: 'identity', legalBasis: LAW, reach: 'country', conditions: { minAuthentication: 2 } },
  ...['account.proof', 'account.confirm', 'account.decide'].map((action): GrantTemplate => ({
    action, purpose: 'identity', legalBasis: LAW, reach: 'own',
    conditions: { minAuthentication: 2, ...(action !== 'account.proof' ? { secondOfficer: true } : {}) },
  })),
] // prettier-ignore
