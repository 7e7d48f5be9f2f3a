import { enqueue, Refusal, type Authority, type Clock, type Facts, type Journal, type Uuid, type Who } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Asking, Identity, SignedIn } from '../identity.ts'
import { endSessionsBy, usedOf } from '../store.ts'
import { newDevice, type Browser } from './browser.ts'
import { combined, mayChange } from './rules.ts'
import type { Secrets } from './secrets.ts'
import type { Means } from './schema.ts'
import * as store from './store.ts'

export interface Ground {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly identity: Identity
  readonly secrets: Secrets
  /** The address people type: passkeys hold for its host alone. */
  readonly publicUrl: string
}

export interface Entered extends SignedIn {
  /** The mark of a device that is new, for its cookie; null when it is known. */
  readonly device: string | null
}

export type Entering = Asking & { readonly who: Who | null }

export const OWN: Omit<Authority, 'actor'> = { purpose: 'session' }

/** A line in a person's own family, about them. */
export const line = (type: string, person: Uuid, facts: Facts = {}) => ({
  owner: person,
  type,
  facts,
  about: [{ person, role: 'subject' }],
})

/**
 * Have the person told on a channel of theirs, by a job of the same transaction. `phone`: their number (sealed) where it
 * will not be theirs any more when the job runs.
 */
export function tell(tx: Tx, person: Uuid, at: Date, what: string, phone?: Buffer | null): Promise<void> {
  const payload = { what, ...(phone ? { phone: phone.toString('base64') } : {}) }
  return enqueue(tx, { owner: person, kind: 'identity.tell', key: what, payload, runAt: at })
}

/** What all ways in have in common: the session, the device, what was shown before, and what a change asks for. */
export interface Entry {
  /** Open the session of a person who has just shown an authenticator. Refusal 403 `device_locked`. */
  enter(tx: Tx, browser: Browser, request: Entering, shown: Means & { person: Uuid; id: Uuid }): Promise<Entered>
  /** Refusals 403 `stronger_first` when it is weaker than the person's own ways, `cool_off` when the session's device is too new to change authenticators. */
  mayChange(who: Who): Promise<void>
  /** Suspend an authenticator, end what it opened, tell the person. False when it was suspended already. */
  suspend(person: Uuid, id: Uuid, why: 'counter' | 'pin' | 'reported'): Promise<boolean>
}

export function createEntry({ database, clock, journal, identity }: Ground): Entry {
  return {
    async enter(tx, browser, request, { person, id, kind, bound }) {
      const at = clock.now()
      const before = request.who?.person === person ? request.who : null
      const [known, earlier] = await Promise.all([
        browser.device === null ? null : store.findDevice(tx, person, browser.device),
        before ? usedOf(tx, person, before.session) : [],
      ])
      if (known?.locked) throw new Refusal(403, 'device_locked')
      // A mark that this person never had may have been planted: it is not taken over.
      const fresh = known ? null : newDevice()
      const device = known?.id ?? fresh!.id
      const { authentication, amr } = combined({ kind, bound }, before?.assurance, at)
      const used = [...new Set([...earlier, id])]
      const facts = { way: kind, device: known ? 'known' : 'new' }
      const [signed] = await Promise.all([
        identity.signInTx(tx, person, request, { authentication, amr, device, used, facts }),
        store.seeDevice(tx, person, device, browser.agent, at),
      ])
      if (fresh) await tell(tx, person, at, 'new_device')
      return { ...signed, device: fresh?.token ?? null }
    },

    async mayChange(who) {
      const now = clock.now()
      const [session] = await store.sessionDevice(database.sql, who.person, who.session)
      const have = await store.authenticatorsOf(database.sql, who.person)
      const allowed = mayChange(
        {
          deviceSince: session?.since ?? null,
          recovered: session?.recovered ?? null,
          used: session?.used ?? [],
          have: have.filter(({ suspended }) => suspended === null),
          authentication: who.assurance?.authentication ?? 0,
          demo: who.assurance?.amr.includes('demo') ?? false,
        },
        now,
      )
      if (allowed === 'stronger_first') throw new Refusal(403, 'stronger_first')
      if (allowed === 'cool_off') throw new Refusal(403, 'cool_off')
    },

    suspend(person, id, why) {
      return database.begin(async (tx) => {
        const at = clock.now()
        if (!(await store.suspend(tx, person, id, at))) return false
        const sessions = await endSessionsBy(tx, person, { authenticator: id }, at)
        await journal.append(tx, at, { ...OWN, actor: person }, [
          line('identity.keySuspended', person, { why, sessions }),
        ])
        await tell(tx, person, at, 'key_suspended')
        return true
      })
    },
  }
}
