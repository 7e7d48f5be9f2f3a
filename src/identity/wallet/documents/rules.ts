import type { Fields } from '../../provider/schema.ts'
import type { Around, DocumentKind, EndReason, Issued } from './schema.ts'

const DAY = 86_400_000

/** The registers that a kind is made from, the one without which there is none first. */
export const registersOf = ({ register, claims }: Pick<DocumentKind, 'register' | 'claims'>): string[] => [
  ...new Set([register, ...Object.values(claims).map((claim) => claim.register)]),
]

/** What a document says, by name; nothing of what the registers do not know. */
export function claimsOf(
  { claims }: Pick<DocumentKind, 'claims'>,
  records: ReadonlyMap<string, Fields>,
  around: Around,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(claims).flatMap(([name, { register, value }]) => {
      const fields = records.get(register)
      const told = fields && value(fields, around)
      return told === undefined ? [] : [[name, told] as const]
    }),
  )
}

/** The instant at which a credential given now is over; null when the document itself already is. */
export function endOf(
  { days, until }: Pick<DocumentKind, 'days' | 'until'>,
  fields: Fields,
  now: Date,
  dayStart: (day: string) => Date,
): Date | null {
  const most = new Date(Math.floor(now.getTime() / 1000) * 1000 + days * DAY)
  const last = until === undefined ? undefined : fields[until]
  if (typeof last !== 'string') return most
  const next = new Date(`${last}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  const over = dayStart(next.toISOString().slice(0, 10))
  return over <= now ? null : over < most ? over : most
}

/** Is the one given before still what the registers say, and good? */
export const isSame = ({ sources, ends }: Issued, now: Readonly<Record<string, number>>, at: Date): boolean =>
  ends > at &&
  Object.keys(sources).length === Object.keys(now).length &&
  Object.entries(now).every(([record, version]) => sources[record] === version)

/** Is it so near its end that the same wallet is given it anew: the last quarter of its days, where there are more to come? */
export const isDue = ({ issued, ends }: Pick<Issued, 'issued' | 'ends'>, next: Date, at: Date): boolean =>
  (ends.getTime() - at.getTime()) * 4 < ends.getTime() - issued.getTime() && next.getTime() - ends.getTime() >= DAY

/** A line of the journal that tells of a register. */
export interface Told {
  readonly type: string
  readonly stream: string
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * What a line of a register means for a document made from it: over because the record says another thing, or because it
 * is erased or sealed; null when it goes on. A line that the document was already made after changes nothing.
 */
export function endedBy(
  { type, stream, facts }: Told,
  kind: DocumentKind,
  { sources }: Pick<Issued, 'sources'>,
): EndReason | null {
  const register = String(facts['register'])
  if (!registersOf(kind).includes(register)) return null
  if (type === 'register.erased' || type === 'register.sealed') return 'erased'
  if (type !== 'register.written') return null
  if ((sources[stream] ?? 0) >= Number(facts['version'])) return null
  // Of its own register any change counts: it may be good no more. Of another, what it reads of it.
  const changed = String(facts['fields']).split(',')
  const read = Object.values(kind.claims).flatMap((claim) => (claim.register === register ? claim.fields : []))
  return register === kind.register || read.some((field) => changed.includes(field)) ? 'changed' : null
}
