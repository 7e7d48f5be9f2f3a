import type { Entry } from '#platform'
import type { Case, Counts, Phase, Tally } from './schema.ts'

const phases: Readonly<Record<string, Phase>> = {
  awaitingSupplement: 'waiting',
  done: 'decided',
  returned: 'decided',
  refused: 'decided',
  granted: 'decided',
  rejected: 'dropped',
  withdrawn: 'dropped',
  cancelled: 'dropped',
}

/** What a status means for counting; a status unknown here is work in progress. */
export const phaseOf = (status: string): Phase => phases[status] ?? 'open'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

function instant(value: unknown): Date | undefined {
  const date = typeof value === 'string' || typeof value === 'number' ? new Date(value) : undefined
  return date && !Number.isNaN(date.getTime()) ? date : undefined
}

type Folded = Pick<Entry, 'owner' | 'type' | 'at' | 'unit' | 'facts' | 'sequence'>

/**
 * A case after one more `dossier.*` line. Lines tell what they know in their facts and the rest stays; a line of the
 * stream that is folded already, or came after a later one, changes nothing. Null while nothing counts it: no code yet.
 */
export function fold(before: Case | null, line: Folded): Case | null {
  if (before && line.sequence <= before.sequence) return before
  const { facts } = line
  const code = text(facts['code']) ?? before?.code
  const status = text(facts['status']) ?? before?.status
  if (code === undefined || status === undefined || status === 'draft') return before
  const unit = text(facts['unit']) ?? line.unit ?? before?.unit ?? ''
  const phase = phaseOf(status)
  const said = instant(facts['dueAt'])
  const apologised = line.type === 'dossier.apologised' || (before?.newDueAt ?? null) !== null
  const newDueAt = apologised ? (said ?? before?.newDueAt ?? null) : null
  // The date that an apology names is no new time limit: what was missed stays missed. A pause moves both.
  const limit = instant(facts['promisedAt']) ?? (newDueAt && before ? (before.dueAt ?? undefined) : said)
  const dueAt = limit ?? before?.dueAt ?? null
  const decidedAt = phase === 'decided' ? (before?.decidedAt ?? line.at) : null
  const told = typeof facts['late'] === 'boolean' ? facts['late'] : null
  const late = decidedAt === null ? null : (before?.late ?? told ?? (dueAt !== null && decidedAt > dueAt))
  return {
    owner: line.owner,
    part: text(facts['part']) ?? '',
    code,
    procedure: text(facts['procedure']) ?? before?.procedure ?? '',
    unit,
    province: text(facts['province']) ?? before?.province ?? unit,
    status,
    phase,
    channel: text(facts['channel']) ?? before?.channel ?? '',
    receivedAt: instant(facts['receivedAt']) ?? before?.receivedAt ?? line.at,
    dueAt,
    newDueAt,
    decidedAt,
    late,
    sequence: line.sequence,
  }
}

export const NOTHING: Counts = { received: 0, open: 0, late: 0, waiting: 0, onTime: 0, doneLate: 0, dropped: 0 }

/** Counts of several places together. */
export function sum(all: readonly Counts[]): Counts {
  const total = { ...NOTHING }
  for (const counts of all) for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key]
  return total
}

/** Late cases as a share of those in progress, 0 to 1; null when none is in progress. */
export const lateShare = ({ late, open }: Counts): number | null => (open === 0 ? null : late / open)

/** Decided on time as a share of all decided, 0 to 1; null when none is decided. */
export const onTimeShare = ({ onTime, doneLate }: Counts): number | null =>
  onTime + doneLate === 0 ? null : onTime / (onTime + doneLate)

/** Worst first, so that a head's eye falls on it: most late, greater share, most in progress, then by code. */
export const worstFirst = (a: Tally, b: Tally): number =>
  b.counts.late - a.counts.late ||
  (lateShare(b.counts) ?? 0) - (lateShare(a.counts) ?? 0) ||
  b.counts.open - a.counts.open ||
  b.counts.received - a.counts.received ||
  (a.key < b.key ? -1 : 1)
