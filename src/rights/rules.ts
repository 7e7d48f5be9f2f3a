import type { Relation } from '#access'
import { SYSTEM, type Line, type Uuid } from '#platform'
import type { By, Kind, Show, Told } from './schema.ts'

type Seen = Pick<Line, 'id' | 'at' | 'type' | 'actor' | 'actingFor' | 'unit' | 'purpose' | 'legalBasis' | 'dossier' | 'facts'> & { readonly role: string } // prettier-ignore

const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

export function kindOf(type: string): Kind {
  if (type === 'access.refused') return 'refused'
  return type.startsWith('look.') || type === 'access.told' || type === 'access.glassBroken' ? 'look' : 'change'
}

/** Purposes of the grants that the law gives to everybody: nobody's post is behind them. */
const CITIZENS: ReadonlySet<string> = new Set<Relation>(['self', 'parent', 'spouse', 'guardian', 'attorney', 'staff'])

/** Whoever stands for another by a record or a power, and is no parent. */
const DEPUTIES: ReadonlySet<string> = new Set<Relation>(['guardian', 'attorney', 'staff'])

function byWhom(line: Seen, viewer: Uuid, subject: Uuid): By {
  if (line.actor === viewer || line.actor === subject) return 'you'
  if (line.actor === SYSTEM) return 'system'
  // Whoever was refused only claimed to act for the person, or from an office.
  if (kindOf(line.type) === 'refused') return 'other'
  if (line.actingFor === subject) return DEPUTIES.has(line.purpose ?? '') ? 'deputy' : 'parent'
  // A unit stands on lines of citizens too (where they filed): what they do, they do by the law's own relations.
  if (CITIZENS.has(line.purpose ?? '')) return 'related'
  if (word(line.facts['post']) !== null || line.unit !== null) return 'office'
  return line.role === 'concerned' ? 'related' : 'other'
}

const QUIET = /^(look\.|identity\.(signed|all|acting))/

/** A line as the person it concerns is told it. `viewer` reads for `subject`: themselves, or their child. */
export function tell(line: Seen, viewer: Uuid, subject: Uuid): Told {
  const { facts } = line
  const by = byWhom(line, viewer, subject)
  return {
    id: line.id,
    at: line.at,
    type: line.type,
    kind: kindOf(line.type),
    by,
    // The office of the post that acted: a case may lie in a unit below it.
    unit: by === 'office' ? (word(facts['seat']) ?? line.unit ?? word(facts['unit'])) : null,
    post: by === 'office' ? word(facts['post']) : null,
    purpose: line.purpose,
    law: line.legalBasis,
    dossier: line.dossier,
    dossierCode: word(facts['code']),
    register: word(facts['register']) ?? (line.type === 'access.refused' ? word(facts['scope']) : null),
    fields: (word(facts['fields']) ?? (line.type === 'look.released' ? word(facts['claims']) : null))?.split(',') ?? [],
    role: line.role,
    party: word(facts['party']),
    // What was told to a site is never out of the way, whoever allowed it.
    quiet: by === 'you' && QUIET.test(line.type) && word(facts['party']) === null,
  }
}

/** Does a filter let this line through? A refused attempt is told among the looks: somebody wanted to look. */
export function shows(show: Show, { kind, quiet }: Pick<Told, 'kind' | 'quiet'>): boolean {
  if (show === 'others') return !quiet
  return show === 'all' || (show === 'change') === (kind === 'change')
}

/** Lines in their order, where neighbouring quiet ones stand together: `[one] [one, one, one] [one]`. */
export function runs(told: readonly Told[]): Told[][] {
  const groups: Told[][] = []
  for (const one of told) {
    const last = groups.at(-1)
    if (one.quiet && last?.[0]?.quiet) last.push(one)
    else groups.push([one])
  }
  return groups
}
