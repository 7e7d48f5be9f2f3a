import type { Subscriber, JobKind, Who } from '#platform'
import type { Language } from '#ui'
import { createAppKeys, type AppKeys } from './app-keys.ts'
import { createApprovals, type Approvals } from './approvals.ts'
import { createChallenges } from './challenge.ts'
import { createCodes, type Codes } from './codes.ts'
import { createEnrolments, type Enrolments } from './enrol.ts'
import { createEntry, type Entry, type Ground } from './entry.ts'
import { authenticatorJobs, revocations } from './follow.ts'
import { createGuard } from './guard.ts'
import { createKeys, type Keys } from './keys.ts'
import { createPhoneSignIn, type PhoneSignIn } from './links.ts'
import { createPasskeys, type Passkeys } from './passkeys.ts'
import { loginForm } from './rules.ts'
import { createSecrets } from './secrets.ts'
import type { SmsCentre } from './sms-centre.ts'
import { createSms, type Sms } from './sms.ts'
import * as store from './store.ts'

export interface AuthenticatorParts extends Omit<Ground, 'secrets'> {
  /** The installation's master key: what this room seals and hashes with is derived from it. */
  readonly masterKey: Uint8Array
  readonly centre: SmsCentre
  /** The country's calling code. */
  readonly phonePrefix: string
  /** The language of messages that answer nobody's page. */
  readonly language: Language
  /** What a person may type to say who they are (their personal number); null when the register knows none. */
  loginOf(who: Who): Promise<string | null>
}

/** Everything a person shows who they are with. */
export interface Authenticators {
  readonly passkeys: Passkeys
  readonly appKeys: AppKeys
  readonly approvals: Approvals
  readonly phone: PhoneSignIn
  readonly codes: Codes
  readonly sms: Sms
  readonly keys: Keys
  readonly entry: Entry
  readonly enrolments: Enrolments
  readonly enrol: Enrolments['enrol']
  /** Remember what who is signed in may type at sign-in; asked before a way that begins with a name is kept. */
  learnLogin(who: Who): Promise<void>
  readonly jobs: Readonly<Record<string, JobKind>>
  readonly subscriber: Subscriber
}

export function createAuthenticators(parts: AuthenticatorParts): Authenticators {
  const ground = { ...parts, secrets: createSecrets(parts.masterKey) }
  const challenges = createChallenges(ground.secrets)
  const entry = createEntry(ground)
  const guard = createGuard(ground)
  const passkeys = createPasskeys(ground, entry, challenges)
  const appKeys = createAppKeys(ground, entry, challenges)
  const approvals = createApprovals(ground, appKeys)
  const sms = createSms(ground, entry, guard)
  const enrolments = createEnrolments(ground, entry, passkeys)
  return {
    passkeys,
    appKeys,
    approvals,
    phone: createPhoneSignIn(ground, entry, guard, approvals),
    codes: createCodes(ground, entry, guard),
    sms,
    keys: createKeys(ground, entry),
    entry,
    enrolments,
    enrol: enrolments.enrol,
    async learnLogin(who) {
      const login = await parts.loginOf(who)
      if (login) await store.putLogin(parts.database.sql, ground.secrets.hash('login', loginForm(login)), who.person)
    },
    jobs: { ...authenticatorJobs, ...sms.jobs },
    subscriber: revocations(parts.journal),
  }
}
