import { cancel, enqueue, Refusal, SYSTEM, uuid7, uuid8, type Job, type JobKind, type Journal, type Uuid, type Who } from '#platform' // prettier-ignore
import type { Database, Db, Tx } from '#platform/db'
import { say, type Language, type Text } from '#ui'
import type { Browser } from '../authenticators/browser.ts'
import type { Enrolments } from '../authenticators/enrol.ts'
import { line } from '../authenticators/entry.ts'
import { createGuard } from '../authenticators/guard.ts'
import { smsTexts } from '../authenticators/messages-sms.ts'
import { createSecrets } from '../authenticators/secrets.ts'
import type { SmsCentre } from '../authenticators/sms-centre.ts'
import { authenticatorsOf } from '../authenticators/store.ts'
import { findAccount } from '../store.ts'
import { createLay } from './lay.ts'
import { matched, type Claim, type MatchParts } from './match.ts'
import { mayRecover, RECOVERY_CODE_MS, RECOVERY_WAIT_MS } from './rules-recovery.ts'
import { beginRecovery, endRecovery, openRecovery, ripen, type Recovery } from './store-recovery.ts'

export interface RecoveryParts extends MatchParts {
  readonly database: Database
  readonly journal: Journal
  readonly masterKey: Uint8Array
  readonly centre: SmsCentre
  readonly enrol: Enrolments['enrol']
  /** The language of messages that answer nobody's page. */
  readonly language: Language
  /** The numbers on record, that the person confirmed first; none, and only the desk can help. */
  phonesOf(db: Db, person: Uuid): Promise<readonly string[]>
}

export interface Recoveries {
  /**
   * Somebody says who they are, having lost every way to sign in. Whether it is true is found out later, elsewhere.
   * Refusal 429 `too_many_tries` for this browser alone.
   */
  ask(claim: Claim, browser: Browser, language: Language): Promise<void>
  /** The recovery of one's own account that runs; null when none does. */
  running(who: Who): Promise<Recovery | null>
  /** "It is not me": by anybody who is signed in as the person, at any time until its code is used. Refusal 404 `recovery_over`. */
  cancel(who: Who): Promise<void>
  readonly jobs: Readonly<Record<string, JobKind>>
}

const BY = { actor: SYSTEM, purpose: 'session' }

/** The wait ends because something stronger happened: both officers at a desk, a revocation. In the caller's transaction. */
export async function stopRecovery(tx: Tx, person: Uuid, at: Date): Promise<void> {
  if (await endRecovery(tx, person, 'ended', at)) await cancel(tx, person, 'identity.recoveryRipe', 'one')
}

export function createRecoveries(parts: RecoveryParts): Recoveries {
  const { database, clock, journal, centre, language } = parts
  const secrets = createSecrets(parts.masterKey)
  const guard = createGuard({ database, clock, secrets })
  const lay = createLay({ database, clock, secrets, guard })

  async function send(job: Job, phones: readonly string[], text: Text, values: Record<string, string> = {}) {
    for (const to of phones) await centre.send({ id: uuid8('sms', job.id, to), to, text: say(text, language, values) })
  }

  /**
   * The clock starts once the notice was taken by every channel. What runs already goes on: whoever asks again, and be it
   * a stranger, neither sets it back nor gets anything of it, since the code goes to the number on record.
   */
  async function begin(tx: Tx, job: Job): Promise<void> {
    const claim = lay.open(job)
    const found = claim && (await matched(parts, tx, claim))
    if (!found) return
    const { person, dead } = found
    const [account, keys, phones] = [await findAccount(tx, person), await authenticatorsOf(tx, person), await parts.phonesOf(tx, person)] // prettier-ignore
    if (dead || !account || !mayRecover({ account, keys, phones: phones.length })) return
    const at = clock.now()
    const running = await openRecovery(tx, person)
    // One whose code could not be sent at all, the gateway being away for days, is in nobody's way for ever.
    if (running && at.getTime() < running.ripe.getTime() + RECOVERY_CODE_MS) return
    if (running) await stopRecovery(tx, person, at)
    if (!(await guard.spend('recoveryBegun', person))) return
    const one = { person, id: uuid7(at), asked: at, ripe: new Date(at.getTime() + RECOVERY_WAIT_MS) }
    if (!(await beginRecovery(tx, one))) return
    await journal.append(tx, at, BY, [line('identity.recoveryAsked', person)])
    await enqueue(tx, { owner: person, kind: 'identity.recoveryRipe', key: 'one', payload: { id: one.id }, runAt: one.ripe }) // prettier-ignore
    await send(job, phones, smsTexts.recovery_asked)
  }

  async function ripe(tx: Tx, job: Job): Promise<void> {
    const { owner: person } = job
    const { id } = job.payload as { id: Uuid }
    const at = clock.now()
    if (!(await ripen(tx, person, id, at))) return
    const [account, keys, phones] = [await findAccount(tx, person), await authenticatorsOf(tx, person), await parts.phonesOf(tx, person)] // prettier-ignore
    // What was true three days ago is asked again: the account may have been closed, or the number given up.
    if (!account || !mayRecover({ account, keys, phones: phones.length })) return void (await endRecovery(tx, person, 'ended', at)) // prettier-ignore
    const { code } = await parts.enrol(tx, person, BY, { replace: true, recovery: id, ms: RECOVERY_CODE_MS })
    await enqueue(tx, { owner: person, kind: 'identity.recoveryOver', key: 'one', payload: { id }, runAt: new Date(at.getTime() + RECOVERY_CODE_MS) }) // prettier-ignore
    await send(job, phones.slice(0, 1), smsTexts.recovery_code, { code })
  }

  /** The code was not used in time. */
  async function over(tx: Tx, job: Job): Promise<void> {
    const { id } = job.payload as { id: Uuid }
    if ((await openRecovery(tx, job.owner))?.id === id) await endRecovery(tx, job.owner, 'ended', clock.now())
  }

  return {
    ask: (claim, browser, asked) => lay.down('identity.recover', claim, browser, asked),
    running: (who) => openRecovery(database.sql, who.person),

    cancel: ({ person }) =>
      database.begin(async (tx) => {
        const at = clock.now()
        if (!(await endRecovery(tx, person, 'cancelled', at))) throw new Refusal(404, 'recovery_over')
        await cancel(tx, person, 'identity.recoveryRipe', 'one')
        await journal.append(tx, at, { actor: person, purpose: 'session' }, [line('identity.recoveryCancelled', person)]) // prettier-ignore
        await enqueue(tx, { owner: person, kind: 'identity.recoveryTold', key: 'cancelled', runAt: at })
      }),

    jobs: {
      'identity.recover': { attempts: 6, run: begin },
      // A gateway may be away for a day: after six tries there is one an hour.
      'identity.recoveryRipe': { attempts: 30, run: ripe },
      'identity.recoveryOver': { attempts: 8, run: over },
      'identity.recoveryTold': {
        attempts: 6,
        run: async (tx, job) => send(job, await parts.phonesOf(tx, job.owner), smsTexts.recovery_cancelled),
      },
    },
  }
}
