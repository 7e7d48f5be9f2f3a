import { randomBytes } from 'node:crypto'
import { Refusal, uuid7, type Who } from '#platform'
import type { Browser } from './browser.ts'
import { line, OWN, tell, type Entered, type Entering, type Entry, type Ground } from './entry.ts'
import type { Guard } from './guard.ts'
import { MOST_AUTHENTICATORS } from './rules.ts'
import * as store from './store.ts'
import { base32, matchingStep, otpauth } from './totp.ts'

/** A seed offered and not yet kept: `offer` is the seed sealed for this session alone. */
export interface Offer {
  readonly offer: string
  readonly secret: string
  readonly uri: string
}

/** Codes of an authenticator app (RFC 6238). */
export interface Codes {
  offer(who: Who): Offer
  /** The offer as it was made, to be shown again; null when it is another session's. */
  reopen(who: Who, offer: string): Offer | null
  /** Keep the seed, once a code shows that the app has it. Refusals 422 `code_wrong`, 403 `cool_off`, 409 `too_many_keys`. */
  keep(who: Who, offer: string, code: string, name: string): Promise<void>
  /** Sign in by name and code. Refusals 401 `code_wrong` for whatever is wrong, 429 `too_many_tries`. */
  signIn(login: string, code: string, browser: Browser, request: Entering): Promise<Entered>
}

const ISSUER = 'OneDoor'
const SEED_BYTES = 20

export function createCodes(ground: Ground, entry: Entry, guard: Guard): Codes {
  const { database, clock, journal, secrets } = ground
  const show = (who: Who, seed: Uint8Array, offer: string): Offer => ({ offer, secret: base32(seed).replace(/(.{4})(?=.)/g, '$1 '), uri: otpauth(seed, ISSUER, who.name) }) // prettier-ignore
  const bound = (who: Who) => `totp offer ${who.session}`
  /** Opened for who has none too: the same work for everybody. */
  const nothing = secrets.seal(Buffer.alloc(SEED_BYTES, 1), 'totp nobody')

  const self: Codes = {
    offer(who) {
      const seed = randomBytes(SEED_BYTES)
      return show(who, seed, secrets.seal(seed, bound(who)).toString('base64url'))
    },

    reopen(who, offer) {
      const seed = secrets.open(Buffer.from(offer, 'base64url'), bound(who))
      return seed && show(who, seed, offer)
    },

    async keep(who, offer, code, name) {
      const seed = secrets.open(Buffer.from(offer, 'base64url'), bound(who))
      const step = seed && matchingStep(seed, code, clock.now())
      if (!seed || step === null) throw new Refusal(422, 'code_wrong')
      await entry.mayChange(who)
      await database.begin(async (tx) => {
        const at = clock.now()
        const { person } = who
        const have = await store.authenticatorsOf(tx, person)
        if (have.length >= MOST_AUTHENTICATORS || have.some(({ kind }) => kind === 'totp')) throw new Refusal(409, 'too_many_keys') // prettier-ignore
        const id = uuid7(at)
        const secret = secrets.seal(seed, `totp ${person} ${id}`)
        await store.addAuthenticator(tx, {
          person,
          id,
          kind: 'totp',
          name,
          created: at,
          bound: false,
          secret,
          counter: step!,
        })
        await journal.append(tx, at, { ...OWN, actor: person }, [
          line('identity.keyAdded', person, { kind: 'totp', bound: false }),
        ])
        if (have.length > 0) await tell(tx, person, at, 'key_added')
      })
    },

    async signIn(login, code, browser, request) {
      const { person } = await guard.personOf(login)
      await guard.attempt(person, browser)
      const held = (await store.authenticatorsOf(database.sql, person)).find(({ kind, suspended }) => kind === 'totp' && !suspended) // prettier-ignore
      const seed = held ? secrets.open(held.secret!, `totp ${person} ${held.id}`) : secrets.open(nothing, 'totp nobody')
      const step = matchingStep(seed!, code, clock.now())
      if (!held || step === null) throw new Refusal(401, 'code_wrong')
      const entered = await database.begin(async (tx) => {
        if (!(await store.useAuthenticator(tx, person, held.id, step, clock.now())))
          throw new Refusal(401, 'code_wrong')
        return entry.enter(tx, browser, request, held)
      })
      await guard.passed(person, browser)
      return entered
    },
  }
  return self
}
