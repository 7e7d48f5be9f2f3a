import type { Uuid } from '#platform'
import type { Text } from '#ui'

/** How somebody comes to a post: for good, lent by another office, with some of its powers, or in another's stead. */
export const KINDS = ['appointment', 'secondment', 'delegation', 'acting'] as const
export type Kind = (typeof KINDS)[number]

/** proposed: waits for a second officer and gives nothing yet. held: gives its grants from its first to its last day. */
export const STATES = ['proposed', 'held', 'ended', 'withdrawn'] as const
export type State = (typeof STATES)[number]

export const END_REASONS = ['dismissal', 'transfer', 'resignation', 'retirement', 'term', 'other'] as const
export type EndReason = (typeof END_REASONS)[number]

/** The place of posts that stand over the whole country: they have no unit. */
export const NATION = 'nation'

/** What the law asks of whoever comes to a role, as country data. */
export interface RoleRule {
  /** What one must have learnt, by what law; without it an appointment is refused, or marked as lacking it. */
  readonly skill?: { readonly code: string; readonly without: 'refuse' | 'mark'; readonly legalBasis: string }
  /** Appointed by two officers: one proposes, another confirms. */
  readonly second?: boolean
  /** Leads its unit: who holds it is told to everybody. */
  readonly leading?: boolean
}

export interface OfficialRules {
  /** By role of access. A role left out asks for nothing. */
  readonly roles: Readonly<Record<string, RoleRule>>
  /** Skills by code, in words. */
  readonly skills: Readonly<Record<string, Text>>
  /** How many days ahead an appointment or a skill counts as soon to end. */
  readonly soonDays: number
}

/** What a record of the register `posts` says: an establishment of seats for one role in one unit. */
export interface Post {
  readonly code: string
  readonly role: string
  /** The unit's code, or NATION. */
  readonly place: string
  readonly unit?: string
  readonly seats: number
  readonly legalBasis: string
  readonly sample?: boolean
}

/** What a record of the register `appointments` says. Days are legal days, both included. */
export interface Appointed {
  readonly person: Uuid
  /** As the decision writes it: who holds an office is no secret. */
  readonly name: string
  readonly post: string
  readonly role: string
  readonly place: string
  readonly unit?: string
  readonly kind: Kind
  /** Actions of access, joined by commas: what is delegated. Left out: all that the role gives. */
  readonly powers?: string
  readonly from: string
  readonly until?: string
  readonly decision: string
  readonly decidedOn: string
  readonly state: State
  readonly lacksSkill?: boolean
  /** The appointment that ends when this one takes effect. */
  readonly replaces?: Uuid
  readonly proposedBy?: Uuid
  readonly confirmedBy?: Uuid
  readonly endedOn?: string
  readonly endReason?: EndReason
  readonly endDecision?: string
  readonly endDecidedOn?: string
  readonly sample?: boolean
}

/** What a record of the register `skills` says. */
export interface Skill {
  readonly person: Uuid
  readonly skill: string
  readonly level: string
  /** Number and issuer of the certificate. */
  readonly evidence: string
  readonly issuedOn: string
  /** The last day on which it holds; left out: for good. */
  readonly until?: string
  readonly sample?: boolean
}

/** A record as it stands. */
export interface Kept<T> {
  readonly owner: Uuid
  readonly id: Uuid
  readonly version: number
  readonly data: T
}

/** The registers that this room keeps, and the fields that it needs of them: a country may add others. */
export const REGISTERS = {
  posts: ['code', 'role', 'place', 'unit', 'seats', 'legalBasis'],
  appointments: ['person', 'name', 'post', 'role', 'place', 'unit', 'kind', 'powers', 'from', 'until', 'decision', 'decidedOn', 'state', 'lacksSkill', 'replaces', 'proposedBy', 'confirmedBy', 'endedOn', 'endReason', 'endDecision', 'endDecidedOn'],
  skills: ['person', 'skill', 'level', 'evidence', 'issuedOn', 'until'],
} as const // prettier-ignore

export interface AppointAsk {
  readonly post: string
  readonly person: Uuid
  readonly kind: Kind
  readonly powers?: readonly string[] | undefined
  readonly from: string
  readonly until?: string | undefined
  readonly decision: string
  readonly decidedOn: string
}

export interface EndAsk {
  readonly reason: EndReason
  readonly decision: string
  readonly decidedOn: string
}

/** A transfer takes effect today: what is held ends when the new post begins. */
export type TransferAsk = Pick<AppointAsk, 'post' | 'kind' | 'until' | 'decision' | 'decidedOn'>

export type SkillAsk = Omit<Skill, 'sample'>

/** What became of a command. */
export interface Outcome {
  readonly person: Uuid
  readonly id: Uuid
  readonly state: State
  readonly lacksSkill: boolean
}
