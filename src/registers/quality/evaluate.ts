import type { Uuid } from '#platform'
import type { Tx } from '#platform/db'
import { addDays, type LegalDay } from '#territory'
import type { Checks, RecordData, RegisterDefinition, Value } from '../schema.ts'
import { codeOf, digestOf, judge, valueOf, type Judged, type Verdict } from './rules.ts'
import type { QualityRule } from './schema.ts'
import { keyedBy, newestOf, put, putValues, recordsOf, type Digest, type Held, type Judgement, type Mark, type Ref } from './store.ts' // prettier-ignore

/** What a country says that rules ask for. */
export interface Around {
  readonly checks: Checks
  unitStands(code: string, day: LegalDay): boolean
  legalDay(at: Date): LegalDay
  /** The instant at which a legal day begins. */
  dayStart(day: LegalDay): Date
  /** Told of what was judged, in the same transaction. */
  judged?(tx: Tx, at: Date, register: string, refs: readonly Ref[]): Promise<void>
}

/** A register's rules, ready for many records. */
export interface Bench {
  readonly definition: RegisterDefinition
  readonly rules: readonly QualityRule[]
  readonly judges: ReadonlyMap<string, ReturnType<typeof judge>>
}

export function bench(definition: RegisterDefinition): Bench {
  const rules = definition.quality ?? []
  return { definition, rules, judges: new Map(rules.map((rule) => [rule.code, judge(rule, definition)])) }
}

/** What fails by itself later than this is not kept (334 bytes each): a run finds it again before it does. */
export const HORIZON_DAYS = 400

const refKey = ({ owner, id }: Ref) => `${owner} ${id}`
const text = (value: Value | undefined) => (typeof value === 'string' ? value : undefined)

/** For each rule that asks another register: what it says, by the person or key that a record names. */
async function othersOf(tx: Tx, rules: readonly QualityRule[], judged: readonly Judged[]) {
  const asking = rules.flatMap(({ code, rule }) => {
    if (rule.kind !== 'agreesWith') return []
    const source = 'person' in rule.by ? rule.by.person : rule.by.key
    const named = [
      ...new Set(judged.map((one) => text(valueOf(one, source))).filter((name) => name !== undefined && name !== '')),
    ] as string[]
    if (named.length === 0) return []
    const found =
      'person' in rule.by
        ? newestOf(tx, rule.register, named.map((name) => name.toLowerCase())) // prettier-ignore
        : keyedBy(tx, rule.register, rule.by.theirs, named)
    return [found.then((records) => [code, records] as const)]
  })
  const known = new Map<string, ReadonlyMap<string, RecordData>>(await Promise.all(asking))
  return (whole: QualityRule, record: Judged): RecordData | undefined => {
    const { rule } = whole
    if (rule.kind !== 'agreesWith') return undefined
    const name = text(valueOf(record, 'person' in rule.by ? rule.by.person : rule.by.key))
    if (name === undefined) return undefined
    return known.get(whole.code)?.get('person' in rule.by ? name.toLowerCase() : name)
  }
}

/** Who shares a value with whom: of the records judged, and of others whom that touches. */
async function sharersOf(tx: Tx, { definition, rules }: Bench, asked: readonly Ref[], judged: readonly Judged[]) {
  const unique = rules.flatMap(({ code, rule }) => (rule.kind === 'unique' ? [{ code, fields: rule.fields }] : []))
  const shared = new Set<string>()
  const peers: { ref: Ref; rule: string; unit: string; fails: boolean }[] = []
  if (unique.length === 0) return { shared, peers }
  const digests: Digest[] = judged.flatMap((one) =>
    unique.flatMap(({ code, fields }) => {
      const value = digestOf(fields, one.data)
      return value === null ? [] : [{ owner: one.owner, id: one.id, rule: code, value }]
    }),
  )
  const groups = new Map<string, Awaited<ReturnType<typeof putValues>>>()
  // One more than can be among the judged: a group of others alone is known to share already.
  for (const holder of await putValues(tx, definition.code, asked, digests, asked.length + 2)) {
    const key = `${holder.rule} ${holder.value}`
    groups.set(key, [...(groups.get(key) ?? []), holder])
  }
  const mine = new Set(asked.map(refKey))
  for (const holders of groups.values()) {
    const others = holders.filter((one) => !mine.has(refKey(one)))
    for (const one of holders) if (mine.has(refKey(one)) && holders.length > 1) shared.add(`${one.rule} ${refKey(one)}`)
    // Of several others each was marked when the second came.
    if (others.length === 1)
      for (const { owner, id, rule, unit } of others)
        if (unit !== null) peers.push({ ref: { owner, id }, rule, unit, fails: holders.length > 1 })
  }
  return { shared, peers }
}

/** What is to be written down of records judged now. */
function judgement(
  { definition, rules, judges }: Bench,
  at: Date,
  around: Around,
  judged: readonly Judged[],
  asks: {
    other(rule: QualityRule, record: Judged): RecordData | undefined
    shared(rule: QualityRule, record: Judged): boolean
  },
): Pick<Judgement, 'failing' | 'due'> {
  const today = around.legalDay(at)
  const horizon = addDays(today, HORIZON_DAYS)
  const failing: Mark[] = []
  const due: { owner: Uuid; id: Uuid; rule: string; day: string }[] = []
  const beside = {
    today,
    ...asks,
    check: (name: string, values: readonly Value[]) => around.checks[name]!(...values),
    unitStands: around.unitStands,
  }
  for (const record of judged) {
    const { owner, id, unit } = record
    for (const rule of rules) {
      const day: Verdict = judges.get(rule.code)!(record, beside)
      if (day === null) continue
      if (day > today) {
        if (day <= horizon) due.push({ owner, id, rule: rule.code, day })
      } else {
        const since = rule.rule.kind === 'freshWithin' ? around.dayStart(day) : at
        failing.push({ owner, id, unit, rule: rule.code, since, code: codeOf(definition.code, owner, id) })
      }
    }
  }
  return { failing, due }
}

/** Judge these records as they stand and move the counts. Only under the lock of the register's state. */
export async function evaluate(
  tx: Tx,
  at: Date,
  around: Around,
  tools: Bench,
  asked: readonly Ref[],
  held?: readonly Held[],
): Promise<void> {
  const once = [...new Map(asked.map((ref) => [refKey(ref), { owner: ref.owner, id: ref.id }])).values()]
  if (once.length === 0) return
  const register = tools.definition.code
  const found = held ?? (await recordsOf(tx, register, once))
  const judged = found.map((one): Judged => ({ ...one, recordedOn: around.legalDay(one.recordedAt) }))
  const other = await othersOf(tx, tools.rules, judged)
  const { shared, peers } = await sharersOf(tx, tools, once, judged)
  const { failing, due } = judgement(tools, at, around, judged, {
    other,
    shared: (rule, record) => shared.has(`${rule.code} ${refKey(record)}`),
  })
  const marks = peers
    .filter(({ fails }) => fails)
    .map(({ ref, rule, unit }) => ({ ...ref, rule, unit, since: at, code: codeOf(register, ref.owner, ref.id) }))
  await put(tx, {
    register,
    asked: once,
    found,
    peers: peers.map(({ ref, rule }) => ({ ...ref, rule })),
    failing: [...failing, ...marks],
    due,
  })
  await around.judged?.(tx, at, register, once)
}
