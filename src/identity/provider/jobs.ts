import type { JobKind, Subscriber } from '#platform'
import type { Consents } from './consents.ts'
import type { Keys } from './keys.ts'
import { sweepArtifacts } from './store.ts'

const MOST = 5_000

/** Every five minutes what ran out is forgotten; every day keys are looked at, and the next is made when it is due. */
export const providerJobs = (keys: Keys): Readonly<Record<string, JobKind>> => ({
  'identity.forget': {
    every: 300,
    async run(tx) {
      await sweepArtifacts(tx, MOST)
    },
  },
  'identity.keys': {
    every: 86_400,
    async run(tx, _job, now) {
      await keys.rotate(tx, now)
    },
  },
})

/** Follows `identity.revoked`: what a revoked person's account opened anywhere opens nothing any more. */
export const providerSubscriber = (consents: Pick<Consents, 'revoke'>): Subscriber => ({
  name: 'identity.provider',
  async handle(tx, entries) {
    for (const { type, owner } of entries) if (type === 'identity.revoked') await consents.revoke(tx, owner)
  },
})
