import type { Appointed, Kept, Kind, Post, RoleRule, Skill, State } from './schema.ts'

interface Span {
  readonly from: string
  readonly until?: string | undefined
}
type Said = Span & Pick<Appointed, 'kind' | 'state'>

/** Later than every legal day. */
const EVER = '9999-12-31'
const end = ({ until }: Pick<Span, 'until'>) => until ?? EVER

/** Does it give anything on this day? */
export const heldOn = ({ state, ...span }: Span & Pick<Appointed, 'state'>, day: string): boolean =>
  state === 'held' && span.from <= day && day <= end(span)

/** Whoever acts in another's stead, or was given some powers of a post, sits on no seat of it. */
export const takesSeat = (kind: Kind): boolean => kind === 'appointment' || kind === 'secondment'

/** Is temporary by its nature, so that its last day must be said. */
export const mustEnd = (kind: Kind): boolean => kind !== 'appointment'

/** Will it hold some day, if nothing else happens? A proposed one keeps its seat until it is settled. */
const counts = ({ state, kind }: Pick<Said, 'state' | 'kind'>) =>
  takesSeat(kind) && (state === 'held' || state === 'proposed')

/** Most seats taken on any one day of a stretch. */
export function peak(appointments: readonly Said[], stretch: Span): number {
  const overlapping = appointments.filter((one) => counts(one) && one.from <= end(stretch) && stretch.from <= end(one))
  const days = [stretch.from, ...overlapping.map(({ from }) => from).filter((from) => from > stretch.from)]
  return Math.max(...days.map((day) => overlapping.filter((one) => one.from <= day && day <= end(one)).length))
}

/** Whole days from one legal day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** Does one of these skills hold on that day, and how long? The one that holds longest; null when none does. */
export function skillOn(skills: readonly Skill[], code: string, day: string): Skill | null {
  const holding = skills.filter((one) => one.skill === code && one.issuedOn <= day && day <= (one.until ?? EVER))
  return holding.toSorted((a, b) => ((a.until ?? EVER) < (b.until ?? EVER) ? 1 : -1))[0] ?? null
}

export type AppointFault =
  | 'until_required'
  | 'until_past'
  | 'decided_later'
  | 'powers_unknown'
  | 'already_appointed'
  | 'seat_full'
  | 'skill_missing'

export type AppointDecision =
  | { readonly ok: true; readonly state: 'held' | 'proposed'; readonly lacksSkill: boolean }
  | { readonly ok: false; readonly reason: AppointFault }

export interface AppointFacts {
  readonly post: Pick<Post, 'seats'>
  readonly rule: RoleRule
  /** Actions that the role gives. */
  readonly actions: readonly string[]
  readonly ask: Span & { readonly kind: Kind; readonly powers?: readonly string[] | undefined; readonly decidedOn: string; readonly person: string } // prettier-ignore
  /** Other appointments to the post. */
  readonly others: readonly Pick<Appointed, 'person' | 'kind' | 'state' | 'from' | 'until'>[]
  readonly skills: readonly Skill[]
  readonly today: string
}

/** May somebody be appointed, and does it take effect at once or wait for a second officer? */
export function decideAppointing({ post, rule, actions, ask, others, skills, today }: AppointFacts): AppointDecision {
  const no = (reason: AppointFault) => ({ ok: false, reason }) as const
  if (ask.until === undefined && mustEnd(ask.kind)) return no('until_required')
  if (ask.until !== undefined && (ask.until < ask.from || ask.until < today)) return no('until_past')
  if (ask.decidedOn > today) return no('decided_later')
  const delegates = ask.kind === 'delegation'
  if (delegates !== (ask.powers !== undefined && ask.powers.length > 0)) return no('powers_unknown')
  if (ask.powers?.some((power) => !actions.includes(power))) return no('powers_unknown')
  const stretch = { from: ask.from, until: ask.until }
  const theirs = others.filter((one) => one.person === ask.person && (one.state === 'held' || one.state === 'proposed'))
  if (theirs.some((one) => one.from <= end(stretch) && ask.from <= end(one))) return no('already_appointed')
  if (takesSeat(ask.kind) && peak(others, stretch) >= post.seats) return no('seat_full')
  const first = ask.from > today ? ask.from : today
  const lacksSkill = rule.skill !== undefined && skillOn(skills, rule.skill.code, first) === null
  if (lacksSkill && rule.skill?.without === 'refuse') return no('skill_missing')
  return { ok: true, state: rule.second ? 'proposed' : 'held', lacksSkill }
}

/** Why a proposal may not be settled by this officer; null when it may. */
export function confirmFault(
  { state, proposedBy }: Pick<Appointed, 'state' | 'proposedBy'>,
  officer: string,
): 'not_proposed' | 'second_officer' | null {
  if (state !== 'proposed') return 'not_proposed'
  return proposedBy === officer ? 'second_officer' : null
}

/** What an appointment becomes when it is ended; null when there is nothing to end. */
export function endsAs({ state, until }: Pick<Appointed, 'state' | 'until'>, today: string): State | null {
  if (state === 'proposed') return 'withdrawn'
  return state === 'held' && (until === undefined || today <= until) ? 'ended' : null
}

export interface Tally {
  readonly posts: number
  readonly seats: number
  readonly filled: number
  readonly vacant: number
  /** Held now, and their last day is near. */
  readonly expiring: number
  /** Wait for a second officer. */
  readonly proposed: number
  /** Held by somebody who lacks what the role asks for. */
  readonly lacking: number
}

export const NOTHING: Tally = { posts: 0, seats: 0, filled: 0, vacant: 0, expiring: 0, proposed: 0, lacking: 0 }

/** Its last day is at most so many days away. */
export const endsSoon = ({ until }: Pick<Span, 'until'>, today: string, days: number): boolean =>
  until !== undefined && until >= today && daysBetween(today, until) <= days

/** One post with who is appointed to it, as on a day. */
export interface Staffed {
  readonly post: Kept<Post>
  readonly held: readonly Kept<Appointed>[]
  readonly proposed: readonly Kept<Appointed>[]
  readonly filled: number
  readonly vacant: number
}

/** Posts in the order given, each with those who hold it or are proposed for it. */
export function staff(posts: readonly Kept<Post>[], appointments: readonly Kept<Appointed>[], day: string): Staffed[] {
  const byPost = new Map<string, Kept<Appointed>[]>()
  for (const one of appointments) byPost.set(one.data.post, [...(byPost.get(one.data.post) ?? []), one])
  return posts.map((post) => {
    const own = byPost.get(post.data.code) ?? []
    const held = own.filter(({ data }) => heldOn(data, day))
    const filled = held.filter(({ data }) => takesSeat(data.kind)).length
    const proposed = own.filter(({ data }) => data.state === 'proposed')
    return { post, held, proposed, filled, vacant: Math.max(0, post.data.seats - filled) }
  })
}

/** What a list of posts comes to. Each figure is the length of the list that it opens, or the sum of a column of it. */
export function tally(all: readonly Staffed[], today: string, soonDays: number): Tally {
  const sum = (each: (one: Staffed) => number) => all.reduce((total, one) => total + each(one), 0)
  return {
    posts: all.length,
    seats: sum(({ post }) => post.data.seats),
    filled: sum(({ filled }) => filled),
    vacant: sum(({ vacant }) => vacant),
    expiring: sum(({ held }) => held.filter(({ data }) => endsSoon(data, today, soonDays)).length),
    proposed: sum(({ proposed }) => proposed.length),
    lacking: sum(({ held }) => held.filter(({ data }) => data.lacksSkill === true).length),
  }
}
