import { createPublicKey, verify } from 'node:crypto'
import { hash as argonHash, verify as argonVerify } from '@node-rs/argon2'
import { Refusal, uuid7, type Uuid, type Who } from '#platform'
import type { Browser } from './browser.ts'
import type { Challenges } from './challenge.ts'
import { line, OWN, tell, type Entered, type Entering, type Entry, type Ground } from './entry.ts'
import { MOST_AUTHENTICATORS, PIN_TRIES } from './rules.ts'
import type { Authenticator } from './schema.ts'
import * as store from './store.ts'

/** What a device answers with: its key, a signature over what it was shown, and the PIN that its owner typed. */
export interface KeyProof {
  readonly key: Uuid
  /** ECDSA P-256 with SHA-256 over `words`, 64 bytes in base64url (IEEE P1363). */
  readonly proof: string
  readonly pin: string
}

export interface AppKeys {
  /** What a new key must sign, for this session. */
  ask(who: Who): string
  /** Keep the key of an installed app (SPKI, base64url). Refusals 422 `key_refused`, `pin_form`; 403 `cool_off`. */
  register(who: Who, browser: Browser, form: { key: string; proof: string; challenge: string; pin: string }, name: string): Promise<Uuid> // prettier-ignore
  /**
   * Was this signed by the person's app key, and the PIN right? Five wrong PINs in a row suspend the key. Refusals 401
   * `key_refused`, `pin_wrong`, `key_suspended`.
   */
  prove(person: Uuid, proof: KeyProof, words: string): Promise<Authenticator>
  /** What a locked app must sign to be opened again. */
  askUnlock(browser: Browser): string
  /** A session by the app's own key. */
  unlock(browser: Browser, request: Entering, form: KeyProof & { person: Uuid; challenge: string }): Promise<Entered>
}

/** OWASP's least for Argon2id: 19 MiB, 2 passes, one lane. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Six digits that are not all alike nor a run. */
export const pinForm = (pin: string): boolean => /^\d{6}$/.test(pin) && !/^(\d)\1*$/.test(pin) && !'01234567890123456789'.includes(pin) && !'98765432109876543210'.includes(pin) // prettier-ignore

function keyOf(spki: string): ReturnType<typeof createPublicKey> | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    return null
  }
}

function signed(key: ReturnType<typeof createPublicKey>, words: string, proof: string): boolean {
  const signature = Buffer.from(proof, 'base64url')
  return signature.length === 64 && verify('sha256', Buffer.from(words), { key, dsaEncoding: 'ieee-p1363' }, signature)
}

export function createAppKeys(ground: Ground, entry: Entry, challenges: Challenges): AppKeys {
  const { database, clock, journal, secrets } = ground
  /** The PIN is short: without the installation's key the stored hash cannot be searched through. */
  const peppered = (person: Uuid, pin: string) => secrets.hash('pin', `${person}\0${pin}`).toString('hex')

  const self: AppKeys = {
    ask: ({ session }) => challenges.make('app key', session, clock.now()),

    async register(who, browser, form, name) {
      const key = keyOf(form.key)
      const asked = challenges.read(form.challenge, 'app key', who.session, clock.now())
      if (!key || !asked || !signed(key, `onedoor app key\n${form.challenge}`, form.proof)) throw new Refusal(422, 'key_refused') // prettier-ignore
      if (!pinForm(form.pin)) throw new Refusal(422, 'pin_form')
      await entry.mayChange(who)
      const pin = await argonHash(peppered(who.person, form.pin), ARGON)
      return database.begin(async (tx) => {
        const at = clock.now()
        if (!(await store.useOnce(tx, asked.hash, asked.until))) throw new Refusal(409, 'challenge_used')
        const have = await store.authenticatorsOf(tx, who.person)
        if (have.length >= MOST_AUTHENTICATORS) throw new Refusal(409, 'too_many_keys')
        const id = uuid7(at)
        const publicKey = key.export({ format: 'der', type: 'spki' })
        await store.addAuthenticator(tx, { person: who.person, id, kind: 'app', name, created: at, bound: true, publicKey, pin, device: browser.device }) // prettier-ignore
        await journal.append(tx, at, { ...OWN, actor: who.person }, [line('identity.keyAdded', who.person, { kind: 'app', bound: true })]) // prettier-ignore
        if (have.length > 0) await tell(tx, who.person, at, 'key_added')
        return id
      })
    },

    async prove(person, { key: id, proof, pin }, words) {
      const held = await store.findAuthenticator(database.sql, person, id)
      const key = held?.kind === 'app' && held.publicKey ? keyOf(held.publicKey.toString('base64url')) : null
      // The PIN is looked at only for who has the key: nobody else can guess it, or lock it.
      if (!held || !key || !signed(key, words, proof)) throw new Refusal(401, 'key_refused')
      if (held.suspended) throw new Refusal(401, 'key_suspended')
      // Counted before it is compared: tries sent together count together.
      const tries = await store.wrongPin(database.sql, person, id)
      const right = tries <= PIN_TRIES && (await argonVerify(held.pin ?? '', peppered(person, pin)))
      if (!right) {
        if (tries >= PIN_TRIES) {
          await entry.suspend(person, id, 'pin')
          throw new Refusal(401, 'key_suspended')
        }
        throw new Refusal(401, 'pin_wrong')
      }
      if (!(await store.useAuthenticator(database.sql, person, id, 0, clock.now()))) throw new Refusal(401, 'key_suspended') // prettier-ignore
      return held
    },

    askUnlock: ({ pre }) => challenges.make('unlock', pre.toString('hex'), clock.now()),

    async unlock(browser, request, { person, challenge, ...proof }) {
      const asked = challenges.read(challenge, 'unlock', browser.pre.toString('hex'), clock.now())
      if (!asked) throw new Refusal(401, 'key_refused')
      const held = await self.prove(person, proof, `onedoor unlock\n${challenge}`)
      return database.begin(async (tx) => {
        if (!(await store.useOnce(tx, asked.hash, asked.until))) throw new Refusal(409, 'challenge_used')
        return entry.enter(tx, browser, request, held)
      })
    },
  }
  return self
}
