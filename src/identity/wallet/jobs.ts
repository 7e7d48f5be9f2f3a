import type { JobKind } from '#platform'
import type { Issuer } from './issuer.ts'
import { sweepTickets } from './tickets/store.ts'

const MOST = 5_000

/** Every five minutes what ran out is forgotten; every day keys are looked at, and the next is made when it is due. */
export const walletJobs = ({ keys }: Issuer): Readonly<Record<string, JobKind>> => ({
  'wallet.forget': {
    every: 300,
    run: (tx, _job, now) => sweepTickets(tx, now, MOST),
  },
  'wallet.keys': {
    every: 86_400,
    async run(tx, _job, now) {
      await keys.rotate(tx, now)
    },
  },
})
