import { SYSTEM, type Job, type JobKind, type Journal, type Uuid } from '#platform'
import type { Database, Tx } from '#platform/db'
import { say, type Language } from '#ui'
import type { Browser } from '../authenticators/browser.ts'
import type { Enrolments } from '../authenticators/enrol.ts'
import { line } from '../authenticators/entry.ts'
import { createGuard } from '../authenticators/guard.ts'
import { createSecrets } from '../authenticators/secrets.ts'
import type { SmsCentre } from '../authenticators/sms-centre.ts'
import { findAccount, issueAccount } from '../store.ts'
import { createLay } from './lay.ts'
import { matched, type Claim, type MatchParts } from './match.ts'
import { accountTexts } from './messages.ts'
import { ageOn, mayIssue, type IssuingRule } from './rules.ts'

export interface ClaimParts extends MatchParts {
  readonly database: Database
  readonly journal: Journal
  readonly masterKey: Uint8Array
  readonly centre: SmsCentre
  readonly enrol: Enrolments['enrol']
  readonly issuing: readonly IssuingRule[]
  /** The telephone number on record; null when there is none, and then nothing can be sent. */
  phoneOf(person: Uuid): Promise<string | null>
}

export interface Claims {
  /**
   * Somebody says who they are, to get an account of level 1. Whether it is true is found out later, elsewhere: the
   * answer and the work of this are the same for every number. Refusal 429 `too_many_tries` for this browser alone.
   */
  claim(claim: Claim, browser: Browser, language: Language): Promise<void>
  readonly jobs: Readonly<Record<string, JobKind>>
}

export function createClaims(parts: ClaimParts): Claims {
  const { database, clock, journal, centre } = parts
  const secrets = createSecrets(parts.masterKey)
  const guard = createGuard({ database, clock, secrets })
  const lay = createLay({ database, clock, secrets, guard })

  async function settle(tx: Tx, job: Job): Promise<void> {
    const claim = lay.open(job)
    if (!claim) return
    const { language } = claim
    const at = clock.now()
    const found = await matched(parts, tx, claim)
    if (!found) return
    const { person, name, dead, kind } = found
    const rule = mayIssue(parts.issuing, { age: ageOn(claim.born, parts.legalDay(at)), level: 1, by: 'self' })
    const to = await parts.phoneOf(person)
    if (dead || !rule || !to || !(await guard.spend('claimSent', person))) return
    const held = await findAccount(tx, person)
    if (held?.closed) return
    // Whoever has ways to sign in is told of the attempt, and keeps them: to replace them is recovery.
    if (held?.activated || held?.sample)
      return centre.send({ id: job.id, to, text: say(accountTexts.sms_have, language) })
    const by = { actor: SYSTEM, purpose: 'session' }
    const fresh = await issueAccount(tx, { person, name, kind: kind ?? rule.kind, proofing: 1, by: SYSTEM, at })
    if (fresh) await journal.append(tx, at, by, [line('identity.accountIssued', person)])
    await journal.append(tx, at, by, [line('identity.proofed', person, { level: 1 })])
    const { code } = await parts.enrol(tx, person, by, { logins: [claim.number] })
    await centre.send({ id: job.id, to, text: say(accountTexts.sms_code, language, { code }) })
  }

  return {
    claim: (claim, browser, language) => lay.down('identity.claim', claim, browser, language),
    jobs: { 'identity.claim': { attempts: 4, run: settle } },
  }
}
