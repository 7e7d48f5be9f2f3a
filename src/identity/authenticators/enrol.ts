import { randomBytes } from 'node:crypto'
import { Refusal, uuid7, type Authority, type Uuid } from '#platform'
import type { Tx } from '#platform/db'
import { endSessions, findAccount } from '../store.ts'
import type { Browser } from './browser.ts'
import { line, tell, type Entered, type Entering, type Entry, type Ground } from './entry.ts'
import type { Passkeys } from './passkeys.ts'
import { ENROL_MS, loginForm } from './rules.ts'
import { base32 } from './totp.ts'
import * as codes from './store-codes.ts'
import * as store from './store.ts'

export interface Leave {
  /** What the person types: 16 letters and digits in fours (80 bits). */
  readonly code: string
  /** Where it leads, under the site's own address. */
  readonly path: string
  readonly expires: Date
}

export interface Enrolments {
  /**
   * One-time leave for a person with an account to register the first passkey. A newer one takes the place of one not
   * used. `replace` (recovery): when it is used, all that the person signed in with before is gone and every session
   * ends. `recovery`: it comes from that recovery online, and holds as long as it does. `logins` are what the person may
   * type to say who they are.
   */
  enrol(
    tx: Tx,
    person: Uuid,
    by: Authority,
    options?: { replace?: boolean; recovery?: Uuid; ms?: number; logins?: readonly string[] },
  ): Promise<Leave>
  /** Whom a code lets in; null when it is none, used, or too old. */
  find(code: string): Promise<{ person: Uuid; name: string } | null>
  /** Register the passkey and sign in with it. Refusals 404 `enrolment_over`, those of `passkeys.read` and `keep`. */
  use(code: string, answer: string, name: string, browser: Browser, request: Entering): Promise<Entered>
}

const CODE_BYTES = 10

/** What the passkey asked for must come back with: the code, and the browser that typed it. */
export const enrolBinding = (browser: Browser, code: string): string =>
  `${browser.pre.toString('hex')} ${plainCode(code)}`

/** As it is compared: capitals, without the dashes; letters that look like digits are what they mean. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '').replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('8', 'B') // prettier-ignore

export function createEnrolments(ground: Ground, entry: Entry, passkeys: Passkeys): Enrolments {
  const { database, clock, journal, secrets } = ground
  const hashOf = (code: string) => secrets.hash('enrolment', plainCode(code))

  return {
    async enrol(tx, person, by, { replace = false, recovery, ms = ENROL_MS, logins = [] } = {}) {
      const created = clock.now()
      const account = await findAccount(tx, person)
      if (!account || account.closed) throw new Refusal(404, 'account_not_found')
      const code = base32(randomBytes(CODE_BYTES)).replace(/(.{4})(?=.)/g, '$1-')
      const expires = new Date(created.getTime() + ms)
      await codes.dropEnrolments(tx, person)
      await codes.addEnrolment(tx, hashOf(code), { person, replace, recovery: recovery ?? null, created, expires })
      for (const login of logins) await store.putLogin(tx, secrets.hash('login', loginForm(login)), person)
      await journal.append(tx, created, by, [line('identity.enrolmentGiven', person, { replace })])
      return { code, path: `/sign-in/enrol?code=${code}`, expires }
    },

    async find(code) {
      const found = await codes.findEnrolment(database.sql, hashOf(code), clock.now())
      const account = found && (await findAccount(database.sql, found.person))
      return account && !account.closed ? { person: account.person, name: account.name } : null
    },

    async use(code, answer, name, browser, request) {
      const leave = await codes.findEnrolment(database.sql, hashOf(code), clock.now())
      if (!leave) throw new Refusal(404, 'enrolment_over')
      const read = await passkeys.read(answer, enrolBinding(browser, code))
      const { person, replace, recovery } = leave
      return database.begin(async (tx) => {
        const at = clock.now()
        // The recovery first, as whoever cancels it does: neither waits for the other for ever.
        if (recovery && !(await codes.useRecovery(tx, person, recovery, at))) throw new Refusal(404, 'enrolment_over')
        if (!(await codes.useEnrolment(tx, hashOf(code), at))) throw new Refusal(404, 'enrolment_over')
        if (replace) {
          await tell(tx, person, at, 'recovered')
          const keys = await store.removeAllBut(tx, person, 'sms')
          const sessions = await endSessions(tx, person, at)
          await journal.append(tx, at, { actor: person, purpose: 'session' }, [line('identity.keysReplaced', person, { keys, sessions })]) // prettier-ignore
        }
        // The device first: the key that comes with it is not one the person had before it.
        const id = uuid7(at)
        const entered = await entry.enter(tx, browser, request, { person, id, kind: 'passkey', bound: read.bound })
        await passkeys.keep(tx, person, read, name, id)
        return entered
      })
    },
  }
}
