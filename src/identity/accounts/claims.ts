import type { Access } from '#access'
import { enqueue, Refusal, SYSTEM, uuid7, type Clock, type Job, type JobKind, type Journal, type Uuid } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Registers } from '#registers'
import { say, type Language } from '#ui'
import type { Browser } from '../authenticators/browser.ts'
import type { Enrolments } from '../authenticators/enrol.ts'
import { line } from '../authenticators/entry.ts'
import { createGuard } from '../authenticators/guard.ts'
import { createSecrets } from '../authenticators/secrets.ts'
import type { SmsCentre } from '../authenticators/sms-centre.ts'
import { sameName } from '../mandates/rules.ts'
import { findAccount, issueAccount } from '../store.ts'
import { accountTexts } from './messages.ts'
import { ageOn, mayIssue, type IssuingRule } from './rules.ts'

/** What a person says of themselves; the birth date as a legal day. */
export interface Claim {
  readonly number: string
  readonly name: string
  readonly born: string
}

export interface ClaimParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly masterKey: Uint8Array
  readonly centre: SmsCentre
  readonly enrol: Enrolments['enrol']
  readonly population: { readonly register: string; readonly name: string; readonly born: string }
  /** The register of deaths: who is in it gets no account. */
  readonly deaths?: string | undefined
  readonly issuing: readonly IssuingRule[]
  legalDay(at: Date): string
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
  const { database, clock, journal, access, registers, population, centre } = parts
  const secrets = createSecrets(parts.masterKey)
  const guard = createGuard({ database, clock, secrets })

  /** Whose number it is, when name and birth date are theirs too. The look at the record stands in their file. */
  async function matched(tx: Tx, { number, name, born }: Claim): Promise<{ person: Uuid; name: string } | null> {
    const { register } = population
    const found = await registers.locateByKey(tx, { register, field: registers.definition(register).keys[0]!, value: number }) // prettier-ignore
    if (!found) return null
    const person = found.survivor ?? found.owner
    const permit = await access.permit(tx, { person, actingFor: null }, 'register.read', { scope: register, owner: person, about: [person] }) // prettier-ignore
    // Nobody is signed in: it is the house that looks, by the right that the person would have.
    const record = await registers.read(tx, clock.now(), { ...permit, actor: SYSTEM }, { register, owner: person })
    const known = String(record?.data[population.name] ?? '')
    return sameName(known, name) && record?.data[population.born] === born ? { person, name: known } : null
  }

  async function settle(tx: Tx, job: Job): Promise<void> {
    const { sealed, language } = job.payload as { sealed: string; language: Language }
    const plain = secrets.open(Buffer.from(sealed, 'base64'), `claim ${job.owner}`)
    if (!plain) return
    const claim = JSON.parse(plain.toString()) as Claim
    const at = clock.now()
    const found = await matched(tx, claim)
    if (!found) return
    const { person, name } = found
    const dead = parts.deaths !== undefined && (await registers.locate(tx, { register: parts.deaths, owner: person })) !== null // prettier-ignore
    const rule = mayIssue(parts.issuing, { age: ageOn(claim.born, parts.legalDay(at)), level: 1, by: 'self' })
    const to = await parts.phoneOf(person)
    if (dead || !rule || !to || !(await guard.spend('claimSent', person))) return
    const held = await findAccount(tx, person)
    if (held?.closed) return
    // Whoever has ways to sign in is told of the attempt, and keeps them: to replace them is recovery.
    if (held?.activated || held?.sample) return centre.send({ to, text: say(accountTexts.sms_have, language) })
    const by = { actor: SYSTEM, purpose: 'session' }
    const fresh = await issueAccount(tx, { person, name, kind: rule.kind, proofing: 1, by: SYSTEM, at })
    if (fresh) await journal.append(tx, at, by, [line('identity.accountIssued', person)])
    await journal.append(tx, at, by, [line('identity.proofed', person, { level: 1 })])
    const { code } = await parts.enrol(tx, person, by, { logins: [claim.number] })
    await centre.send({ to, text: say(accountTexts.sms_code, language, { code }) })
  }

  return {
    async claim({ number, name, born }, browser, language) {
      if (!(await guard.spend('claimBrowser', browser.pre.toString('hex')))) throw new Refusal(429, 'too_many_tries')
      const at = clock.now()
      const owner = uuid7(at)
      const sealed = secrets.seal(Buffer.from(JSON.stringify({ number, name, born })), `claim ${owner}`)
      await enqueue(database.sql, { owner, kind: 'identity.claim', payload: { sealed: sealed.toString('base64'), language }, runAt: at }) // prettier-ignore
    },
    jobs: { 'identity.claim': { attempts: 4, run: settle } },
  }
}
