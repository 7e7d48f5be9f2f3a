import { enqueue, Refusal, SYSTEM, uuid7, uuid8, type JobKind, type Uuid, type Who } from '#platform'
import type { Db, Tx } from '#platform/db'
import { say, type Language, type Text } from '#ui'
import { findAccount } from '../store.ts'
import type { Browser } from './browser.ts'
import { line, OWN, tell, type Entered, type Entering, type Entry, type Ground } from './entry.ts'
import type { Guard } from './guard.ts'
import { createHandles, type Handles } from './handle.ts'
import { smsTexts, type Told } from './messages-sms.ts'
import { CHALLENGE_MS, CODE_TRIES, COOL_OFF_MS, maskedPhone, phoneForm } from './rules.ts'
import { digits, same } from './secrets.ts'
import type { SmsCentre } from './sms-centre.ts'
import * as codes from './store-codes.ts'
import * as store from './store.ts'

export interface Sms {
  /**
   * Send a code to the number of who is named, when there is one; the answer is the same for everybody. `handle` leads
   * back to it, from this browser alone. Refusal 429 `too_many_tries` when this browser has asked too often.
   */
  ask(login: string, browser: Browser, language: Language): Promise<{ handle: string }>
  /** Sign in with the code. Refusals 401 `code_wrong` for whatever is wrong, 429 `too_many_tries`. */
  signIn(handle: string, code: string, browser: Browser, request: Entering): Promise<Entered>
  /** Send a code to a number that the person says is theirs. Refusals 422 `phone_form`, 403 `proof_first`, 429 `too_many_tries`. */
  askNumber(who: Who, phone: string, browser: Browser, language: Language): Promise<{ handle: string }>
  /** Keep the number, once its code was typed; the number before it is told. Refusals 422 `code_wrong`, 403 `cool_off`, `proof_first`. */
  keepNumber(who: Who, handle: string, code: string, browser: Browser): Promise<void>
  /** False where the house can send none. */
  readonly offered: boolean
  /** Numbers that the person has confirmed, the one to ask first first; two for a day after a change. */
  phonesOf(db: Db, person: Uuid): Promise<string[]>
  readonly jobs: Readonly<Record<string, JobKind>>
}

const DIGITS = 6

export function createSms(
  ground: Ground & { readonly centre: SmsCentre; readonly phonePrefix: string; readonly language: Language },
  entry: Entry,
  guard: Guard,
): Sms {
  const { database, clock, journal, secrets, centre } = ground
  const handles: Handles = createHandles(secrets)
  const numberBound = (person: Uuid) => `phone ${person}`

  const numberOf = async (tx: Db, person: Uuid) =>
    (await store.authenticatorsOf(tx, person)).find(({ kind, suspended }) => kind === 'sms' && !suspended)

  async function send(
    tx: Tx,
    person: Uuid,
    purpose: 'signin' | 'phone',
    browser: Browser,
    phone: Buffer | null,
    language: Language,
  ) {
    const created = clock.now()
    const id = uuid7(created)
    const sealed = secrets.seal(Buffer.from(digits(DIGITS)), `code ${person} ${id}`)
    await codes.addCode(tx, {
      person,
      id,
      purpose,
      browser: browser.pre,
      sealed,
      phone,
      created,
      expires: new Date(created.getTime() + CHALLENGE_MS),
    })
    await enqueue(tx, { owner: person, kind: 'identity.code', payload: { id, language }, runAt: created })
    return { handle: handles.make('code', person, id) }
  }

  async function check(handle: string, purpose: 'signin' | 'phone', code: string, browser: Browser) {
    const to = handles.read('code', handle)
    const now = clock.now()
    const found =
      to && (await codes.tryCode(database.sql, { ...to, browser: browser.pre, purpose, most: CODE_TRIES, now }))
    const plain = found && secrets.open(found.sealed, `code ${found.person} ${found.id}`)
    return found && plain && same(plain, Buffer.from(code.replace(/\s/g, ''))) ? found : null
  }

  const opened = (person: Uuid, sealed: Buffer | null) =>
    sealed && secrets.open(sealed, numberBound(person))?.toString()

  /** A number that was changed within the day comes after the one before it: a stolen session takes nobody's messages away. */
  async function phonesOf(db: Db, person: Uuid): Promise<string[]> {
    const held = await numberOf(db, person)
    if (!held) return []
    const young = held.before !== null && clock.now().getTime() - held.created.getTime() < COOL_OFF_MS
    return [young ? held.before : null, held.secret].flatMap((sealed) => opened(person, sealed) ?? [])
  }

  /** Numbers are kept of accounts whose person was proofed. Refusal 403 `proof_first`. */
  async function proofed(db: Db, person: Uuid): Promise<void> {
    if (((await findAccount(db, person))?.proofing ?? 0) === 0) throw new Refusal(403, 'proof_first')
  }

  return {
    offered: centre.offered,
    phonesOf,

    async ask(login, browser, language) {
      if (!(await guard.spend('smsBrowser', browser.pre.toString('hex')))) throw new Refusal(429, 'too_many_tries')
      const { person } = await guard.personOf(login)
      return database.begin(async (tx) => {
        const held = await numberOf(tx, person)
        const number = held ? opened(person, held.secret) : null
        // Counted for everybody alike; over a budget nothing is sent, and nothing says so.
        const within = [await guard.spend('smsPerson', person), await guard.spend('smsNumber', number || person)].every(
          Boolean,
        )
        return send(tx, person, 'signin', browser, held && within ? held.secret : null, language)
      })
    },

    async signIn(handle, code, browser, request) {
      const to = handles.read('code', handle)
      if (!to) throw new Refusal(401, 'code_wrong')
      await guard.attempt(to.person, browser)
      const found = await check(handle, 'signin', code, browser)
      const held = await numberOf(database.sql, to.person)
      if (!found?.phone || !held) throw new Refusal(401, 'code_wrong')
      const entered = await database.begin(async (tx) => {
        const at = clock.now()
        if (!(await codes.useCode(tx, found.person, found.id, at))) throw new Refusal(401, 'code_wrong')
        await store.useAuthenticator(tx, held.person, held.id, 0, at)
        return entry.enter(tx, browser, request, held)
      })
      await guard.passed(to.person, browser)
      return entered
    },

    async askNumber(who, typed, browser, language) {
      const phone = phoneForm(typed, ground.phonePrefix)
      if (phone === null) throw new Refusal(422, 'phone_form', { fields: [{ field: 'phone', code: 'phone_form' }] })
      await proofed(database.sql, who.person)
      const within = [await guard.spend('smsPerson', who.person), await guard.spend('smsNumber', phone)].every(Boolean)
      if (!within) throw new Refusal(429, 'too_many_tries')
      const sealed = secrets.seal(Buffer.from(phone), numberBound(who.person))
      return database.begin((tx) => send(tx, who.person, 'phone', browser, sealed, language))
    },

    async keepNumber(who, handle, code, browser) {
      const found = await check(handle, 'phone', code, browser)
      if (!found?.phone || found.person !== who.person) throw new Refusal(422, 'code_wrong')
      await entry.mayChange(who)
      await database.begin(async (tx) => {
        const at = clock.now()
        const { person } = who
        if (!(await codes.useCode(tx, person, found.id, at))) throw new Refusal(422, 'code_wrong')
        await proofed(tx, person)
        const before = await numberOf(tx, person)
        if (before) {
          await tell(tx, person, at, 'phone_changed', before.secret)
          await store.removeAuthenticator(tx, person, before.id)
        }
        const name = maskedPhone(secrets.open(found.phone!, numberBound(person))!.toString())
        await store.addAuthenticator(tx, { person, id: uuid7(at), kind: 'sms', name, created: at, bound: false, secret: found.phone, before: before?.secret ?? null }) // prettier-ignore
        await journal.append(tx, at, { ...OWN, actor: person }, [line('identity.keyAdded', person, { kind: 'sms', bound: false })]) // prettier-ignore
      })
    },

    jobs: {
      'identity.code': {
        attempts: 4,
        async run(tx, job) {
          const { id, language } = job.payload as { id: Uuid; language: Language }
          const code = await codes.findCode(tx, job.owner, id)
          if (!code?.phone || code.used || code.expires.getTime() <= clock.now().getTime()) return
          const to = secrets.open(code.phone, numberBound(job.owner))!.toString()
          const plain = secrets.open(code.sealed, `code ${job.owner} ${id}`)!.toString()
          await centre.send({ id: job.id, to, text: say(smsTexts.code, language, { code: plain }) })
        },
      },
      'identity.tell': {
        attempts: 6,
        async run(tx, job) {
          const { what, phone } = job.payload as { what: Told; phone?: string }
          const held = await store.authenticatorsOf(tx, job.owner)
          if (held.length === 0 && what === 'guessing') return
          if (what === 'guessing') await journal.append(tx, clock.now(), { actor: SYSTEM, purpose: 'session' }, [line('identity.guessed', job.owner)]) // prettier-ignore
          const given = phone && secrets.open(Buffer.from(phone, 'base64'), numberBound(job.owner))?.toString()
          const numbers = given ? [given] : await phonesOf(tx, job.owner)
          const text: Text | undefined = smsTexts[what]
          for (const to of text ? numbers : []) await centre.send({ id: uuid8('sms', job.id, to), to, text: say(text!, ground.language) }) // prettier-ignore
        },
      },
    },
  }
}
