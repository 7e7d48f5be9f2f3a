import { DROP_FILES, enqueue, Refusal, SYSTEM, uuid7, type Authority, type Journal, type Uuid } from '#platform'
import type { Tx } from '#platform/db'
import { keysOf, kinOf, lookupsOf, soughtBy } from './rules.ts'
import type { RegisterDefinition } from './schema.ts'
import type { NameRules } from './search/names.ts'
import * as store from './store-orders.ts'
import { forget } from './store-search.ts'
import { held, lock } from './store-write.ts'

interface Order {
  readonly register: string
  readonly owner: Uuid
  readonly id: Uuid
  /** The order by its number and the court that gave it. */
  readonly order: string
}

export interface SealAsk extends Order {
  /** The purposes that the order leaves open; none = nobody finds the record. */
  readonly purposes: readonly string[]
}

export interface EraseAsk {
  readonly owner: Uuid
  /** Left out: every record of the person, and the key that sealed the journal's copies of all of them. */
  readonly register?: string | undefined
  readonly order: string
}

/** What courts and the law order of records. */
export interface Orders {
  /** From now on the record is found for the purposes named alone; again: for others. `register.sealed`. Refusal 404 `record_not_found`. */
  seal(tx: Tx, at: Date, authority: Authority, ask: SealAsk): Promise<void>
  /** Found as before (`register.unsealed`). Refusal 404 `record_not_found`, 409 `not_sealed`. */
  unseal(tx: Tx, at: Date, authority: Authority, ask: Order): Promise<void>
  /**
   * The person's records lose all that they said, for good: every version, what it was found by, and the journal's copies.
   * What remains proves that they were and that they were erased (`register.erased`, a line each). Of a whole person the
   * fields by which others' records speak of them go too (`of` in a definition; `register.unnamed`, a line each). Returns
   * how many records of the person. Refusal 404 `record_not_found`.
   */
  erase(tx: Tx, at: Date, authority: Authority, ask: EraseAsk): Promise<number>
}

/** Bytes that nothing names any more go when this is committed. */
const drop = async (tx: Tx, at: Date, hashes: readonly string[]) => {
  if (hashes.length > 0) await enqueue(tx, { owner: SYSTEM, kind: DROP_FILES, key: uuid7(at), payload: { hashes: [...new Set(hashes)] }, runAt: at }) // prettier-ignore
}

const LONGEST = 200
const PURPOSE = /^[A-Za-z][A-Za-z0-9-]{0,59}$/

function refuse({ order, purposes = [] }: { order: string; purposes?: readonly string[] }): void {
  const fields = [
    ...(order.trim() === '' ? [{ field: 'order', code: 'required' }] : []),
    ...(order.length > LONGEST ? [{ field: 'order', code: 'too_long' }] : []),
    ...(/[\p{Cc}\p{Cs}]/u.test(order) ? [{ field: 'order', code: 'bad_character' }] : []),
    ...(purposes.every((one) => PURPOSE.test(one)) ? [] : [{ field: 'purposes', code: 'wrong_form' }]),
  ]
  if (fields.length > 0) throw new Refusal(422, 'invalid', { fields })
}

interface Parts {
  readonly journal: Journal
  readonly definition: (register: string) => RegisterDefinition
  readonly definitions: () => readonly RegisterDefinition[]
  readonly eraseKey: ((tx: Tx, person: Uuid) => Promise<void>) | undefined
  readonly names: NameRules
}

export function createOrders({ journal, definition, definitions, eraseKey, names }: Parts): Orders {
  const line = (
    { register, owner, id }: Omit<Order, 'order'>,
    type: string,
    facts: Record<string, string | number>,
  ) => ({
    owner,
    type,
    facts: { register, ...facts },
    about: [{ person: owner, role: 'subject' }],
    bodies: [{ person: owner, data: { register, id } }],
  })

  async function locked(tx: Tx, ask: Order) {
    definition(ask.register)
    const found = await lock(tx, ask)
    // What was erased is as if it had never been, for orders too.
    if (!found || (await store.isErased(tx, ask))) throw new Refusal(404, 'record_not_found')
    return found
  }

  /** What others' records say of a person who goes: by the person's id, or by what their own records were found by. */
  async function unname(tx: Tx, at: Date, authority: Authority, owner: Uuid, order: string, named: readonly string[]) {
    for (const { code: register, fields } of definitions()) {
      for (const by of new Set(fields.flatMap(({ of }) => of ?? []))) {
        const codes = fields.filter(({ of }) => of === by).map(({ code }) => code)
        for (const place of await store.unname(tx, { register, by, named: [owner, ...named], gone: codes })) {
          await journal.eraseBodies(tx, place.owner, place.id)
          await journal.append(tx, at, authority, [line({ register, ...place }, 'register.unnamed', { order, fields: codes.join(',') })]) // prettier-ignore
        }
      }
    }
  }

  return {
    async seal(tx, at, authority, ask) {
      refuse(ask)
      await locked(tx, ask)
      const purposes = [...new Set(ask.purposes)].toSorted()
      await store.seal(tx, ask, purposes)
      await journal.append(tx, at, authority, [line(ask, 'register.sealed', { order: ask.order, purposes: purposes.join(',') })]) // prettier-ignore
    },
    async unseal(tx, at, authority, ask) {
      refuse(ask)
      const { sealedFor } = await locked(tx, ask)
      if (sealedFor === null) throw new Refusal(409, 'not_sealed')
      await store.seal(tx, ask, null)
      await journal.append(tx, at, authority, [line(ask, 'register.unsealed', { order: ask.order })])
    },
    async erase(tx, at, authority, { owner, register, order }) {
      refuse({ order })
      if (register !== undefined) definition(register)
      if (register === undefined && !eraseKey) throw new TypeError('no key to erase: eraseKey was not given')
      const records = await store.toErase(tx, owner, register ?? null)
      if (records.length === 0) throw new Refusal(404, 'record_not_found')
      const numbers = new Set<string>()
      for (const record of records) {
        const place = { ...record, owner }
        const found = await lock(tx, place)
        if (!found) continue
        const known = definition(record.register)
        const { data } = found.standing
        await store.strip(tx, place, keysOf(known, data), lookupsOf(known, data), kinOf(known, owner, data))
        const versions = await held(tx, place)
        for (const one of versions) for (const { value } of keysOf(known, one.data)) numbers.add(value)
        const borne = versions.flatMap((one) => soughtBy(known, one.data, names).name ?? [])
        const emptied = await store.erase(tx, place, at, order)
        await forget(tx, record.register, borne)
        await journal.eraseBodies(tx, owner, record.id)
        await drop(tx, at, await store.emptyRepairs(tx, place))
        const whole = register === undefined ? { whole: 'yes' } : {}
        await journal.append(tx, at, authority, [
          line(place, 'register.erased', { order, versions: emptied, ...whole }),
        ])
      }
      if (register === undefined) {
        await unname(tx, at, authority, owner, order, [...numbers])
        await drop(tx, at, await store.emptyPetitions(tx, owner))
        await eraseKey!(tx, owner)
      }
      return records.length
    },
  }
}
