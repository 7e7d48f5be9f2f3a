import type { JobKind } from '#platform'
import { sweeping } from '../provider/sweeping.ts'
import { sweepTickets } from './tickets/store.ts'

/** What ran out is forgotten. */
export const walletJobs: Readonly<Record<string, JobKind>> = sweeping('wallet.forget', sweepTickets)
