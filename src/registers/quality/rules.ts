import { uuid8, type Uuid } from '#platform'
import { addDays, type LegalDay } from '#territory'
import type { RecordData, RegisterDefinition, Value } from '../schema.ts'
import type { QualityRule, RuleKind } from './schema.ts'

/** A record as it stands, to be judged; shown to nobody. */
export interface Judged {
  readonly owner: Uuid
  readonly id: Uuid
  readonly version: number
  readonly unit: string
  readonly data: RecordData
  readonly validFrom: LegalDay
  readonly recordedOn: LegalDay
}

/** What a rule may ask beside the record itself. */
export interface Around {
  readonly today: LegalDay
  /** The country's check rule of this name; true = right. */
  check(name: string, values: readonly Value[]): boolean
  unitStands(code: string, day: LegalDay): boolean
  /** The record of another register that this one names; undefined when there is none. */
  other(rule: QualityRule, record: Judged): RecordData | undefined
  /** Does another record of the register hold the same values? */
  shared(rule: QualityRule, record: Judged): boolean
}

/** The first legal day on which the record fails the rule (in the past: it fails); null when it passes for good. */
export type Verdict = LegalDay | null

/** A field's value, or what every record has. */
export function valueOf(record: Judged, source: string): Value | undefined {
  if (source === '@owner') return record.owner
  if (source === '@validFrom') return record.validFrom
  if (source === '@recorded') return record.recordedOn
  return record.data[source]
}

const text = (record: Judged, source: string): string | undefined => {
  const value = valueOf(record, source)
  return typeof value === 'string' && value !== '' ? value : undefined
}

const LAST_DAY = '9999-12-31'

/** A day so many days later; the last day there is, beyond it. */
const later = (day: LegalDay, days: number): LegalDay =>
  Date.parse(`${day}T00:00:00Z`) + days * 86_400_000 > Date.parse(`${LAST_DAY}T00:00:00Z`)
    ? LAST_DAY
    : addDays(day, days)

type Ask = (record: Judged, around: Around) => boolean | LegalDay
const asks: { [K in RuleKind['kind']]: (rule: Extract<RuleKind, { kind: K }>, whole: QualityRule, definition: RegisterDefinition) => Ask } = {
  filled: ({ fields }) => ({ data }) => fields.every((field) => data[field] !== undefined && data[field] !== ''),
  pattern({ field, pattern }) {
    const form = new RegExp(pattern, 'u')
    return (record) => form.test(text(record, field) ?? '') || text(record, field) === undefined
  },
  check: ({ check, fields }) => (record, around) =>
    fields.some((field) => valueOf(record, field) === undefined) ||
    around.check(check, fields.map((field) => valueOf(record, field)!)),
  range: ({ field, min = -Infinity, max = Infinity }) => ({ data }) => {
    const value = data[field]
    return typeof value !== 'number' || (value >= min && value <= max)
  },
  inList({ field, values }, _whole, { fields }) {
    const list = new Set(values ?? Object.keys(fields.find(({ code }) => code === field)?.codes ?? {}))
    return (record) => list.has(text(record, field) ?? '') || text(record, field) === undefined
  },
  dateOrder: ({ earlier, later: after, withinDays }) => (record) => {
    const [a, b] = [text(record, earlier), text(record, after)]
    if (a === undefined || b === undefined) return true
    return a <= b && (withinDays === undefined || b <= later(a, withinDays))
  },
  freshWithin: ({ field, days }) => (record) => {
    const day = text(record, field)
    return day === undefined ? true : later(day, days + 1)
  },
  agreesWith: ({ by, same = [] }, whole) => (record, around) => {
    if (text(record, 'person' in by ? by.person : by.key) === undefined) return true
    const other = around.other(whole, record)
    return other !== undefined && same.every(({ own, theirs }) => {
      const value = valueOf(record, own)
      return value === undefined || value === other[theirs]
    })
  },
  unique: (_rule, whole) => (record, around) => !around.shared(whole, record),
  unitExists: ({ field, on = '@validFrom' }) => (record, around) => {
    const [unit, day] = [text(record, field), text(record, on)]
    return unit === undefined || day === undefined || around.unitStands(unit, day)
  },
} // prettier-ignore

/** A rule made ready for many records. */
export function judge(rule: QualityRule, definition: RegisterDefinition): (record: Judged, around: Around) => Verdict {
  const ask = (asks[rule.rule.kind] as (kind: RuleKind, whole: QualityRule, definition: RegisterDefinition) => Ask)(
    rule.rule,
    rule,
    definition,
  )
  return (record, around) => {
    const answer = ask(record, around)
    return typeof answer === 'string' ? answer : answer ? null : around.today
  }
}

/** What stands for a record's values under a `unique` rule; null while one of them is empty. */
export function digestOf(fields: readonly string[], data: RecordData): Uuid | null {
  const values = fields.map((field) => data[field])
  return values.some((value) => value === undefined || value === '') ? null : uuid8('unique', ...values.map(String))
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What names a record on a list of failing ones: sixteen letters of a digest, nothing of the person. */
export function codeOf(register: string, owner: Uuid, id: Uuid): string {
  const bytes = Buffer.from(uuid8('quality', register, owner, id).replaceAll('-', ''), 'hex')
  const letters = [...bytes].map((byte) => LETTERS[byte & 31]).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}
