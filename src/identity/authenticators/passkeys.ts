import { Refusal, uuid7, type Uuid, type Who } from '#platform'
import type { Tx } from '#platform/db'
import type { Browser } from './browser.ts'
import type { Challenges } from './challenge.ts'
import { line, OWN, tell, type Entered, type Entering, type Entry, type Ground } from './entry.ts'
import { MOST_AUTHENTICATORS } from './rules.ts'
import * as store from './store.ts'
import { ALGORITHMS, credentialOf, readAssertion, readAttestation, type Registered } from './webauthn.ts'

const TIMEOUT_MS = 300_000

export interface Passkeys {
  /** What the browser is asked (`PublicKeyCredentialRequestOptionsJSON`): any passkey of this site, the person verified. */
  ask(browser: Browser): object
  /** The same for a new passkey (`PublicKeyCredentialCreationOptionsJSON`); `binding` is what the answer must come back with. */
  askNew(person: { person: Uuid; name: string }, binding: string): Promise<object>
  /** Sign in with the browser's answer. Refusal 401 `passkey_refused`, 401 `key_suspended`, 409 `challenge_used`. */
  signIn(answer: string, browser: Browser, request: Entering): Promise<Entered>
  /** Check a browser's answer to `askNew`. Refusal 422 `passkey_refused`. */
  read(answer: string, binding: string): Promise<Registered & { challenge: { hash: Buffer; until: Date } }>
  /** Keep a checked passkey. Refusals 409 `challenge_used`, `passkey_known`, `too_many_keys`. */
  keep(tx: Tx, person: Uuid, registered: Awaited<ReturnType<Passkeys['read']>>, name: string, id: Uuid): Promise<void>
  /** Register one more for who is signed in. Refusal 403 `cool_off` besides those of `read` and `keep`. */
  register(who: Who, answer: string, name: string): Promise<void>
}

export function createPasskeys(ground: Ground, entry: Entry, challenges: Challenges): Passkeys {
  const { database, clock, journal, secrets } = ground
  const { origin, hostname } = new URL(ground.publicUrl)
  const party = { origin, id: hostname }
  /** Says who it is only to us: the authenticator keeps it, and others may read it there. */
  const handleOf = (person: Uuid) => secrets.hash('handle', person).toString('base64url')

  const self: Passkeys = {
    ask: ({ pre }) => ({
      challenge: challenges.make('passkey', pre.toString('hex'), clock.now()),
      rpId: party.id,
      userVerification: 'required',
      timeout: TIMEOUT_MS,
      allowCredentials: [],
    }),

    async askNew({ person, name }, binding) {
      const have = await store.authenticatorsOf(database.sql, person)
      return {
        challenge: challenges.make('new passkey', binding, clock.now()),
        rp: { id: party.id, name: 'OneDoor' },
        user: { id: handleOf(person), name, displayName: name },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        timeout: TIMEOUT_MS,
        attestation: 'none',
        excludeCredentials: have.flatMap(({ credential }) => (credential ? [{ type: 'public-key', id: credential.toString('base64url') }] : [])), // prettier-ignore
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      }
    },

    async signIn(answer, browser, request) {
      const credential = credentialOf(answer)
      const passkey = credential && (await store.findPasskey(database.sql, credential))
      if (!passkey) throw new Refusal(401, 'passkey_refused')
      let asked: ReturnType<Challenges['read']> = null
      const read = await readAssertion(answer, passkey, party, (challenge) => {
        asked = challenges.read(challenge, 'passkey', browser.pre.toString('hex'), clock.now())
        return asked !== null
      })
      const { person, id } = passkey
      if (!read || !asked || (read.userHandle !== null && read.userHandle !== handleOf(person)))
        throw new Refusal(401, 'passkey_refused')
      if (passkey.suspended) throw new Refusal(401, 'key_suspended')
      const { hash, until } = asked as { hash: Buffer; until: Date }
      const { counter } = read
      if ((counter > 0 || passkey.counter > 0) && counter <= passkey.counter) {
        // The same answer again is a replay; another with an old count comes from a copy of the key.
        const first = await store.useOnce(database.sql, hash, until)
        if (!first) throw new Refusal(409, 'challenge_used')
        await entry.suspend(person, id, 'counter')
        throw new Refusal(401, 'key_suspended')
      }
      return database.begin(async (tx) => {
        const [once, used] = await Promise.all([
          store.useOnce(tx, hash, until),
          store.useAuthenticator(tx, person, id, counter, clock.now()),
        ])
        if (!once) throw new Refusal(409, 'challenge_used')
        if (!used) throw new Refusal(401, 'passkey_refused')
        return entry.enter(tx, browser, request, passkey)
      })
    },

    async read(answer, binding) {
      let asked: ReturnType<Challenges['read']> = null
      const read = await readAttestation(answer, party, (challenge) => {
        asked = challenges.read(challenge, 'new passkey', binding, clock.now())
        return asked !== null
      })
      if (!read || !asked) throw new Refusal(422, 'passkey_refused')
      return { ...read, challenge: asked }
    },

    async keep(tx, person, { challenge, credential, publicKey, counter, bound }, name, id) {
      const at = clock.now()
      if (!(await store.useOnce(tx, challenge.hash, challenge.until))) throw new Refusal(409, 'challenge_used')
      const have = await store.authenticatorsOf(tx, person)
      if (have.length >= MOST_AUTHENTICATORS) throw new Refusal(409, 'too_many_keys')
      const kept = { person, id, kind: 'passkey' as const, name, created: at, bound, credential, publicKey, counter }
      if (!(await store.addAuthenticator(tx, kept))) throw new Refusal(409, 'passkey_known')
      await journal.append(tx, at, { ...OWN, actor: person }, [
        line('identity.keyAdded', person, { kind: 'passkey', bound }),
      ])
      if (have.length > 0) await tell(tx, person, at, 'key_added')
    },

    async register(who, answer, name) {
      await entry.mayChange(who)
      const read = await self.read(answer, who.session)
      await database.begin((tx) => self.keep(tx, who.person, read, name, uuid7(clock.now())))
    },
  }
  return self
}
