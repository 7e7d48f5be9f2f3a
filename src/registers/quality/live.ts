import type { Entry, Uuid } from '#platform'
import type { Tx } from '#platform/db'
import { evaluate, type Around, type Bench } from './evaluate.ts'
import { lockStates, naming, namingKey, type Ref } from './store.ts'

interface Written {
  readonly register: string
  readonly refs: readonly Ref[]
}

/** Records written, by register; a line that names no record of a register known here is passed over. */
export function writtenIn(entries: readonly Entry[], known: ReadonlySet<string>): Written[] {
  const byRegister = new Map<string, Map<Uuid, Ref>>()
  for (const { type, owner, stream, facts } of entries) {
    const register = facts['register']
    if (type !== 'register.written' || typeof register !== 'string' || !known.has(register)) continue
    const refs = byRegister.get(register) ?? new Map<Uuid, Ref>()
    byRegister.set(register, refs.set(stream, { owner, id: stream }))
  }
  return [...byRegister].map(([register, refs]) => ({ register, refs: [...refs.values()] }))
}

/** Records of other registers that rules hold against those that were written. */
async function dependents(tx: Tx, benches: readonly Bench[], written: readonly Written[]): Promise<Written[]> {
  const persons = new Map<string, Set<Uuid>>()
  const byKey: Promise<Written>[] = []
  for (const { definition, rules } of benches)
    for (const { rule } of rules) {
      if (rule.kind !== 'agreesWith') continue
      const refs = written.find(({ register }) => register === rule.register)?.refs
      if (!refs) continue
      const register = definition.code
      if ('person' in rule.by) {
        const all = persons.get(register) ?? new Set()
        for (const { owner } of refs) all.add(owner)
        persons.set(register, all)
      } else {
        const link = { register, key: rule.by.key, other: rule.register, theirs: rule.by.theirs }
        byKey.push(namingKey(tx, link, refs).then((found) => ({ register, refs: found })))
      }
    }
  const asked = [...persons].map(([register, all]) => ({ register, persons: [...all] }))
  const [named, ...keyed] = await Promise.all([asked.length > 0 ? naming(tx, asked) : [], ...byKey])
  return [...named.map(({ register, owner, id }) => ({ register, refs: [{ owner, id }] })), ...keyed]
}

/** Judge records and all that rules hold against them. Registers are locked in one order, whoever judges. */
export async function judgeWith(
  tx: Tx,
  at: Date,
  around: Around,
  benches: ReadonlyMap<string, Bench>,
  written: readonly Written[],
): Promise<void> {
  if (written.length === 0) return
  const all = [...written, ...(await dependents(tx, [...benches.values()], written))]
  const registers = [...new Set(all.map(({ register }) => register))].filter((code) => benches.has(code)).toSorted()
  await lockStates(tx, registers)
  for (const register of registers) {
    const refs = all.filter((one) => one.register === register).flatMap((one) => one.refs)
    await evaluate(tx, at, around, benches.get(register)!, refs)
  }
}

/** The registers whose rules hold their records against this one's. */
export const heldAgainst = (benches: ReadonlyMap<string, Bench>, register: string): string[] =>
  [...benches.values()]
    .filter(({ rules }) => rules.some(({ rule }) => rule.kind === 'agreesWith' && rule.register === register))
    .map(({ definition }) => definition.code)

/** Judge what was written, and what is held against it: as live as the journal is read. */
export async function follow(
  tx: Tx,
  around: Around,
  benches: ReadonlyMap<string, Bench>,
  entries: readonly Entry[],
): Promise<void> {
  const asked = [...benches.values()].flatMap(({ rules }) =>
    rules.flatMap(({ rule }) => (rule.kind === 'agreesWith' ? [rule.register] : [])),
  )
  const written = writtenIn(entries, new Set([...benches.keys(), ...asked]))
  if (written.length > 0) await judgeWith(tx, entries.at(-1)!.at, around, benches, written)
}
