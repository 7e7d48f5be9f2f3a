import type { Access } from '#access'
import { Refusal, type Clock, type Journal, type Uuid, type Who } from '#platform'
import type { Database } from '#platform/db'
import type { Registers } from '#registers'
import { line, type Entering } from '../authenticators/entry.ts'
import { createSecrets, digits } from '../authenticators/secrets.ts'
import { sessionDevice } from '../authenticators/store.ts'
import type { Identity, SignedIn } from '../identity.ts'
import { MINUTE_MS } from '../rules.ts'
import type { CardReader } from './card-reader.ts'
import { placed, type Known } from './match.ts'
import { findTicket, openTicket, readTicket, useTicket } from './store-counter.ts'

export interface CounterParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly identity: Pick<Identity, 'signInTx'>
  readonly masterKey: Uint8Array
  readonly reader: CardReader
  readonly population: Known
  readonly others?: readonly Known[] | undefined
}

/** The fourth level of authentication (Decree 69/2024): a key of one's own, and the card read at a counter. */
export interface Counter {
  /**
   * A code that who is signed in shows an officer, for ten minutes. Refusals 401 `sign_in_first`, 403 `counter_needs_key`
   * below proofing 2 and authentication 3.
   */
  ask(who: Who | null): Promise<{ code: string }>
  /** An officer reads the card of whoever shows that code. Refusals of access and of the reader, 404 `counter_over`, 422 `card_differs`. */
  read(who: Who | null, code: string): Promise<void>
  /** The person's own browser goes on at the fourth level, for a quarter of an hour. Refusal 409 `counter_not_read`. */
  finish(who: Who | null, code: string, request: Entering): Promise<SignedIn>
}

const CODE_MS = 10 * MINUTE_MS
/** How long a session of the fourth level lasts: what it was asked for is done at the counter. */
export const COUNTER_MS = 15 * MINUTE_MS
const DIGITS = 8

export function createCounter(parts: CounterParts): Counter {
  const { database, clock, journal, access } = parts
  const { sql } = database
  const secrets = createSecrets(parts.masterKey)
  const hashOf = (code: string) => secrets.hash('counter', code.replace(/\D/g, ''))

  /** The officer's own unit: who shows the code stands there. */
  async function seatOf(who: Who): Promise<string | undefined> {
    for (const { unit } of who.posts) if ((await access.evaluate(sql, who, 'account.proof', { unit })).ok) return unit
    return who.posts[0]?.unit
  }

  return {
    async ask(who) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { proofing = 0, authentication = 0 } = who.assurance ?? {}
      if (proofing < 2 || authentication < 3) throw new Refusal(403, 'counter_needs_key')
      const created = clock.now()
      const code = digits(DIGITS)
      const expires = new Date(created.getTime() + CODE_MS)
      await database.begin((tx) => openTicket(tx, hashOf(code), { person: who.person, session: who.session as Uuid, created, expires })) // prettier-ignore
      return { code: `${code.slice(0, 4)} ${code.slice(4)}` }
    },

    async read(who, code) {
      await access.mayList(sql, who, 'account.proof')
      const ticket = await findTicket(sql, hashOf(code), clock.now())
      if (!ticket || ticket.read) throw new Refusal(404, 'counter_over')
      const { person } = ticket
      const unit = await seatOf(who!)
      const permit = await access.permit(sql, who, 'account.proof', { unit, owner: person, about: [person] })
      const card = await parts.reader.read(who!.person)
      const found = await placed(parts, sql, card.number)
      if (found?.person !== person) throw new Refusal(422, 'card_differs')
      await database.begin(async (tx) => {
        const at = clock.now()
        if (!(await readTicket(tx, hashOf(code), who!.person, at))) throw new Refusal(404, 'counter_over')
        await journal.append(tx, at, permit, [{ ...line('identity.cardRead', person), unit }])
      })
    },

    async finish(who, code, request) {
      if (!who) throw new Refusal(401, 'sign_in_first')
      return database.begin(async (tx) => {
        const at = clock.now()
        const own = { person: who.person, session: who.session as Uuid }
        if (!(await useTicket(tx, hashOf(code), own, at))) throw new Refusal(409, 'counter_not_read')
        const [before] = await sessionDevice(tx, own.person, own.session)
        const amr = [...new Set([...(who.assurance?.amr ?? []), 'sc', 'mfa'])]
        return parts.identity.signInTx(tx, who.person, request, {
          authentication: 4,
          amr,
          device: before?.device ?? undefined,
          used: before?.used,
          ms: COUNTER_MS,
          facts: { way: 'counter' },
        })
      })
    },
  }
}
