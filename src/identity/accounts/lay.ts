import { enqueue, Refusal, uuid7, type Clock, type Job } from '#platform'
import type { Database } from '#platform/db'
import type { Language } from '#ui'
import type { Browser } from '../authenticators/browser.ts'
import type { Guard } from '../authenticators/guard.ts'
import type { Secrets } from '../authenticators/secrets.ts'
import type { Claim } from './match.ts'

interface Laid {
  readonly sealed: string
  readonly language: Language
}

export interface Lay {
  /**
   * Seal what a browser says of somebody and lay it down as a job of that kind: the answer and the work are the same for
   * every number, right or wrong. Refusal 429 `too_many_tries` for this browser alone.
   */
  down(kind: string, claim: Claim, browser: Browser, language: Language): Promise<void>
  /** What a job of it holds; null when it is not ours. */
  open(job: Job): (Claim & { readonly language: Language }) | null
}

export function createLay(parts: { database: Database; clock: Clock; secrets: Secrets; guard: Guard }): Lay {
  const { database, clock, secrets, guard } = parts
  const bound = (owner: string) => `claim ${owner}`
  return {
    async down(kind, { number, name, born }, browser, language) {
      if (!(await guard.spend('claimBrowser', browser.pre.toString('hex')))) throw new Refusal(429, 'too_many_tries')
      const at = clock.now()
      const owner = uuid7(at)
      const sealed = secrets.seal(Buffer.from(JSON.stringify({ number, name, born })), bound(owner)).toString('base64')
      await enqueue(database.sql, { owner, kind, payload: { sealed, language }, runAt: at })
    },
    open({ owner, payload }) {
      const { sealed, language } = payload as unknown as Laid
      const plain = secrets.open(Buffer.from(sealed, 'base64'), bound(owner))
      return plain && { ...(JSON.parse(plain.toString()) as Claim), language }
    },
  }
}
