import { Refusal, secret, type Uuid } from '#platform'
import type { ApprovalState } from './schema.ts'
import type { Approvals } from './approvals.ts'
import type { Browser } from './browser.ts'
import { type Entered, type Entering, type Entry, type Ground } from './entry.ts'
import type { Guard } from './guard.ts'
import { createHandles } from './handle.ts'
import { CHALLENGE_MS } from './rules.ts'
import { sha256, twoDigits } from './secrets.ts'
import * as store from './store-approvals.ts'
import { findAuthenticator } from './store.ts'

export interface Waiting {
  readonly handle: string
  readonly number: string
}

/** Signing in here by saying yes on a phone: asked of a named person, or of whoever reads the code on the screen. */
export interface PhoneSignIn {
  /** Ask the named person's app; the answer is the same for everybody. Refusal 429 `too_many_tries`. */
  ask(login: string, browser: Browser, shown: { site: string; purpose: string }): Promise<Waiting>
  /** A link that a phone can read; `code` is what it holds. */
  link(browser: Browser, shown: { site: string; purpose: string }): Promise<Waiting & { code: string }>
  /** Whose link this is and what for, for the phone that read it; null when it is over. */
  find(code: string): Promise<store.Link | null>
  /** The phone takes the link: from now on it is a question to that person. Refusal 409 `approval_over`. */
  take(code: string, person: Uuid): Promise<Uuid>
  /** How it stands, for the browser that waits, and the number it shows. */
  state(handle: string, browser: Browser): Promise<{ state: ApprovalState; number: string; code: string | null } | null>
  /** Sign in with the yes; once. Refusal 409 `approval_over`. */
  finish(handle: string, browser: Browser, request: Entering): Promise<Entered>
}

const linkHash = (code: string) => sha256('link\0', code)
const NOBODY = '00000000-0000-8000-8000-000000000000'

export function createPhoneSignIn(ground: Ground, entry: Entry, guard: Guard, approvals: Approvals): PhoneSignIn {
  const { database, clock, secrets } = ground
  const { sql } = database
  const handles = createHandles(secrets)
  const fromOf = ({ pre, device, agent }: Browser) => ({ pre, device, agent })

  /** What a handle leads to, and only for the browser that asked. */
  async function resolve(handle: string, browser: Browser) {
    const named = handles.read('approval', handle)
    if (named) return { ...named, open: null }
    const opened = secrets.open(Buffer.from(handle, 'base64url'), 'handle link')
    const link = opened && (await store.findLink(sql, linkHash(opened.toString()), clock.now()))
    if (!link?.browser.equals(browser.pre)) return null
    if (link.person && link.approval) return { person: link.person, id: link.approval, open: null }
    return { person: NOBODY, id: NOBODY, open: { number: link.number, code: opened!.toString() } }
  }

  return {
    async ask(login, browser, shown) {
      const { person } = await guard.personOf(login)
      const own = await guard.known(person, browser)
      // Questions from strangers are few, so that nobody is worn down; over the budget the person is asked nothing.
      const quiet = !own && !(await guard.spend('asks', person))
      if (!(await guard.spend('browser', browser.pre.toString('hex')))) throw new Refusal(429, 'too_many_tries')
      const asked = await database.begin((tx) => approvals.ask(tx, { person, kind: 'signin', ...shown, from: fromOf(browser), ms: quiet ? 0 : CHALLENGE_MS })) // prettier-ignore
      return { handle: handles.make('approval', person, asked.id), number: asked.number }
    },

    async link(browser, shown) {
      const code = secret(16)
      const created = clock.now()
      const number = twoDigits()
      await store.addLink(sql, linkHash(code), { browser: browser.pre, ...shown, number, device: browser.device, agent: browser.agent, created, expires: new Date(created.getTime() + CHALLENGE_MS) }) // prettier-ignore
      return { code, number, handle: secrets.seal(Buffer.from(code), 'handle link').toString('base64url') }
    },

    async find(code) {
      const link = await store.findLink(sql, linkHash(code), clock.now())
      return link && link.person === null ? link : null
    },

    take: (code, person) =>
      database.begin(async (tx) => {
        const now = clock.now()
        const link = await store.findLink(tx, linkHash(code), now)
        if (!link || link.person) throw new Refusal(409, 'approval_over')
        const { site, purpose, number, browser, device, agent } = link
        const from = { pre: browser, device, agent }
        const { id } = await approvals.ask(tx, { person, kind: 'link', site, purpose, number, from, ms: link.expires.getTime() - now.getTime() }) // prettier-ignore
        if (!(await store.takeLink(tx, linkHash(code), person, id, now))) throw new Refusal(409, 'approval_over')
        return id
      }),

    async state(handle, browser) {
      const to = await resolve(handle, browser)
      if (!to) return null
      if (to.open) return { state: 'waiting', ...to.open }
      const found = await store.findApproval(sql, to.person, to.id)
      if (!found?.browser?.equals(browser.pre)) return null
      // Nobody is told whether there was anybody to ask: an unanswered question looks the same, whosever it was.
      return { state: await approvals.state(to.person, to.id), number: found.number, code: null }
    },

    async finish(handle, browser, request) {
      const to = await resolve(handle, browser)
      if (!to) throw new Refusal(409, 'approval_over')
      return database.begin(async (tx) => {
        const key = await store.takeApproval(tx, to.person, to.id, browser.pre, clock.now())
        const held = key && (await findAuthenticator(tx, to.person, key))
        if (!held || held.suspended) throw new Refusal(409, 'approval_over')
        return entry.enter(tx, browser, request, held)
      })
    },
  }
}
