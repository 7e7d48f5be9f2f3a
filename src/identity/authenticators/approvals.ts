import { Refusal, uuid7, type Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import { endSessionsBy } from '../store.ts'
import type { AppKeys, KeyProof } from './app-keys.ts'
import { line, OWN, tell, type Ground } from './entry.ts'
import { CHALLENGE_MS, NUMBER_TRIES } from './rules.ts'
import { twoDigits } from './secrets.ts'
import type { Approval, ApprovalKind, ApprovalState } from './schema.ts'
import * as store from './store-approvals.ts'
import { lockDevice } from './store.ts'

export interface Asked {
  readonly person: Uuid
  readonly kind: ApprovalKind
  /** Who asks, as the person knows it: a site's name. */
  readonly site: string
  /** What for, in the person's words. */
  readonly purpose: string
  /** What the asker wants to know it by again (a CIBA request, a link). */
  readonly binding?: string | undefined
  /** The browser that asks, where there is one: the session it gets is bound to it, and it is locked when reported. */
  readonly from?: { readonly pre: Buffer; readonly device: Uuid | null; readonly agent: string } | undefined
  /** A number already shown. */
  readonly number?: string | undefined
  readonly ms?: number | undefined
}

export type Answer = { number: string } | 'deny' | 'not_me'

/** "Is it you?", asked on the person's own device, with a number that only who asked can see. */
export interface Approvals {
  /** The two-digit number is shown where it is asked, and typed where it is answered. */
  ask(tx: Tx, asked: Asked): Promise<{ id: Uuid; number: string }>
  /**
   * Approving needs the number and a proof by the person's app key over `onedoor approve`, id and number, a line each.
   * "Not me" ends what the asking device opened, locks the device and tells the person; an approval just given can be
   * taken back so. Refusals 409 `approval_over`, 422 `number_wrong` (a third wrong number refuses it), those of `prove`.
   */
  answer(person: Uuid, id: Uuid, answer: Answer, proof: KeyProof | null): Promise<ApprovalState>
  state(person: Uuid, id: Uuid): Promise<ApprovalState>
  /** What waits for this person, newest first. */
  open(person: Uuid): Promise<Approval[]>
}

/** What the device signs to approve. */
export const wordsOf = (id: Uuid, number: string): string => `onedoor approve\n${id}\n${number}`

export function createApprovals(ground: Ground, keys: Pick<AppKeys, 'prove'>): Approvals {
  const { database, clock, journal } = ground
  const stateOf = (one: Approval | null): ApprovalState => {
    if (!one) return 'expired'
    // Acted upon is over, whatever it was.
    if (one.state === 'used') return 'expired'
    return one.state === 'waiting' && one.expires.getTime() <= clock.now().getTime() ? 'expired' : one.state
  }
  const find = (db: Db, person: Uuid, id: Uuid) => store.findApproval(db, person, id)

  async function settle(person: Uuid, one: Approval, state: 'approved' | 'denied' | 'reported', key: Uuid | null) {
    await database.begin(async (tx) => {
      const at = clock.now()
      if (!(await store.answerApproval(tx, { person, id: one.id, state, key, at }))) throw new Refusal(409, 'approval_over') // prettier-ignore
      const reported = state === 'reported'
      if (reported && one.device) {
        await lockDevice(tx, person, one.device, one.agent ?? 'browser', at)
        await endSessionsBy(tx, person, { device: one.device }, at)
      }
      await journal.append(tx, at, { ...OWN, actor: person }, [line(`identity.${state}`, person, { kind: one.kind })])
      if (reported) await tell(tx, person, at, 'not_me')
    })
    return state
  }

  return {
    async ask(tx, { person, kind, site, purpose, binding, from, number = twoDigits(), ms = CHALLENGE_MS }) {
      const created = clock.now()
      const id = uuid7(created)
      const expires = new Date(created.getTime() + ms)
      await store.addApproval(tx, {
        person,
        id,
        kind,
        site,
        purpose,
        binding: binding ?? null,
        number,
        browser: from?.pre ?? null,
        device: from?.device ?? null,
        agent: from?.agent ?? null,
        created,
        expires,
      })
      return { id, number }
    },

    async answer(person, id, answer, proof) {
      const one = await find(database.sql, person, id)
      const state = stateOf(one)
      const open = state === 'waiting' || (state === 'approved' && answer === 'not_me')
      if (!one || !open) throw new Refusal(409, 'approval_over')
      if (answer === 'deny') return settle(person, one, 'denied', null)
      if (answer === 'not_me') return settle(person, one, 'reported', null)
      if (!proof) throw new Refusal(401, 'key_refused')
      const key = await keys.prove(person, proof, wordsOf(id, answer.number))
      if (answer.number === one.number) return settle(person, one, 'approved', key.id)
      if ((await store.wrongNumber(database.sql, person, id)) > NUMBER_TRIES) return settle(person, one, 'denied', null)
      throw new Refusal(422, 'number_wrong')
    },

    state: async (person, id) => stateOf(await find(database.sql, person, id)),
    open: (person) => store.openApprovals(database.sql, person, clock.now()),
  }
}
