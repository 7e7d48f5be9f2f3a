import { canonical, type FieldError } from '#platform'
import type { Tx } from '#platform/db'
import { keysOf, kinOf, lookupsOf, othersOf, referencesOf } from './rules.ts'
import type { RegisterDefinition } from './schema.ts'
import * as store from './store-definition.ts'
import { missingKeys } from './store-write.ts'

/** Records read at a time. */
const BATCH = 2_000
const NAMED = 20

/** What records say against a definition. */
export interface Review {
  /** Records that were read. */
  readonly records: number
  /** Records that contradict. */
  readonly count: number
  readonly first: readonly { readonly id: string; readonly field: string; readonly code: string }[]
}

/** Whatever the order of their keys: the database gives them back in one of its own. */
const same = (a: unknown, b: unknown) => canonical(a ?? null) === canonical(b ?? null)

/**
 * Every record of a register as it stands against a new definition. What a record already said against the `former` one is no
 * fault of the change: a register that took in errors can still be given a better definition. On the way what records are found by (unique values,
 * look-ups, persons concerned, kin) is made as it says. In batches by owner and id, in constant memory.
 */
export async function review(
  tx: Tx,
  definition: RegisterDefinition,
  before: RegisterDefinition | null,
  check: (data: unknown) => FieldError[],
  former: ((data: unknown) => FieldError[]) | null = null,
): Promise<Review> {
  const register = definition.code
  await store.lockWrites(tx)
  const remade = !before || !same(before.subjects, definition.subjects)
  await store.forget(tx, register, keyNames(definition), lookupNames(definition), remade)
  const wrong = new Map<string, { id: string; field: string; code: string }[]>()
  let count = 0
  let counted = new Set<string>()
  const note = (id: string, field: string, code: string) => {
    const noted = wrong.get(id)
    if (noted) return void noted.push({ id, field, code })
    if (counted.has(id)) return
    counted.add(id)
    count++
    if (wrong.size < NAMED) wrong.set(id, [{ id, field, code }])
  }
  const reference = (of: RegisterDefinition | null, code: string) => of?.fields.find((field) => field.code === code)?.reference // prettier-ignore
  const asked = new Set(definition.fields.filter(({ code }) => !same(reference(before, code), reference(definition, code))).map(({ code }) => code)) // prettier-ignore
  let records = 0
  let after: { owner: string; id: string } | null = null
  for (;;) {
    const batch: store.Stands[] = await store.standing(tx, register, after, BATCH)
    const last = batch.at(-1)
    if (!last) break
    records += batch.length
    after = last
    counted = new Set()
    for (const { id, data } of batch) {
      const found = check(data)
      const known = found.length > 0 && former ? former(data) : []
      for (const { field, code } of found)
        if (!known.some((one) => one.field === field && one.code === code)) note(id, field, code)
    }
    const rows = batch.map(({ owner, id, data }) => ({ owner, id, data }))
    const keys = rows.flatMap(({ owner, id, data }) => keysOf(definition, data).map((key) => ({ owner, id, ...key })))
    for (const { id, field } of await store.addKeys(tx, register, keys)) note(id, field, 'key_taken')
    const lookups = rows.flatMap(({ owner, id, data }) => lookupsOf(definition, data).map((key) => ({ owner, id, ...key }))) // prettier-ignore
    await store.addLookups(tx, register, lookups)
    if (remade) await store.addSubjects(tx, register, rows.flatMap(({ owner, id, data }) => othersOf(definition, owner, data).map((one) => ({ owner, id, ...one })))) // prettier-ignore
    if (!before?.kin && definition.kin) await store.addKin(tx, rows.flatMap(({ owner, data }) => kinOf(definition, owner, data))) // prettier-ignore
    const references = rows.flatMap(({ id, data }) =>
      referencesOf(definition, data)
        .filter(({ code }) => asked.has(code))
        .map((one) => ({ ...one, id })),
    )
    if (references.length > 0)
      for (const n of await missingKeys(tx, references))
        note(references[n]!.id, references[n]!.code, 'no_such_reference')
  }
  const fixed =
    before && (['search', 'kin'] as const).find((part) => before[part] && !same(before[part], definition[part]))
  if (fixed && records > 0)
    return { records, count: records, first: [{ id: '*', field: fixed, code: 'not_while_records' }] }
  return { records, count, first: [...wrong.values()].flat() }
}

const keyNames = ({ keys, unique = [] }: RegisterDefinition) => [...keys, ...unique.map((fields) => fields.join('+'))]
const lookupNames = ({ lookups = [] }: RegisterDefinition) => lookups.map(({ fields }) => fields.join('+'))
