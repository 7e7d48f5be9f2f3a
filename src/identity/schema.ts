import { Type, type Static } from 'typebox'
import type { Uuid, Who } from '#platform'
import type { Text } from '#ui'
import type { Assurance, Proofing } from './assurance.ts'

export interface Account {
  readonly person: Uuid
  readonly name: string
  /** Made up for demonstrations: the only accounts that the demo sign-in opens. */
  readonly sample: boolean
  readonly created: Date
  /** When the person registered the first authenticator; null until then. */
  readonly activated: Date | null
  readonly closed: Date | null
  /** Nobody signs in with it for the time being. */
  readonly suspended: Date | null
  /** How well the person behind it was proofed. */
  readonly proofing: Proofing
}

/** What kind of thing holds the session; the exact browser is nobody's business. */
export type AgentClass = 'phone' | 'browser' | 'program'

export interface Session {
  readonly person: Uuid
  readonly id: Uuid
  readonly created: Date
  readonly lastSeen: Date
  /** The last instant it can be used, however busy. */
  readonly expires: Date
  readonly agent: AgentClass
  readonly posts: Who['posts']
  readonly actingFor: Who['actingFor']
  readonly ended: Date | null
  readonly assurance: Assurance
  /** The browser or phone it was opened from, where that is known. */
  readonly device: Uuid | null
  /** Authenticators it was opened with. */
  readonly used: readonly Uuid[]
  /** What every page of it says, when there is something to say. */
  readonly notice: 'recovery' | null
}

/** Somebody whom the person may act for: a child under age, unless it says otherwise. */
export interface Child {
  readonly person: Uuid
  readonly name: string
  readonly standing?: 'child' | 'ward' | 'attorney' | 'staff' | 'representative' | undefined
  /** Legal day. */
  readonly birthDate?: string | undefined
}

/** A sample person as the demo sign-in offers them. */
export interface DemoPerson {
  readonly person: Uuid
  readonly name: string
  /** What this person can show: "Gave birth on 3 May", "Decides at the civil-status desk". */
  readonly about: Text
  /** Where: a commune, a province. */
  readonly place?: string | undefined
  /** The page to begin with; `/me` unless given. */
  readonly start?: string | undefined
  /** Codes, for programs: the post held and the unit it is held at (or lived in). */
  readonly post?: string | undefined
  readonly unit?: string | null | undefined
}

export interface DemoGroup {
  readonly code: string
  readonly title: Text
  readonly lead: Text
  readonly people: readonly DemoPerson[]
}

const TextAnswer = Type.Object({ vi: Type.String(), en: Type.String(), fr: Type.String() })
const Person = Type.String({ format: 'uuid' })

/** Who is asking, as the API answers it. */
export const MeAnswer = Type.Object({
  person: Person,
  name: Type.String(),
  posts: Type.Array(
    Type.Object({ code: Type.String(), title: TextAnswer, unit: Type.String(), unitName: Type.String() }),
  ),
  actingFor: Type.Union([Type.Object({ person: Person, name: Type.String() }), Type.Null()]),
})
export type MeAnswer = Static<typeof MeAnswer>

/** What the API says of who asks: never the session's own id. */
export function meAnswer({ person, name, posts, actingFor }: Who): MeAnswer {
  const shown = posts.map(({ code, title, unit, unitName }) => ({ code, title, unit, unitName }))
  return { person, name, posts: shown, actingFor: actingFor && { person: actingFor.person, name: actingFor.name } }
}

export const DemoSignIn = Type.Object({ person: Person }, { additionalProperties: false })
export const DemoSignInForm = Type.Object({ person: Person, next: Type.Optional(Type.String({ maxLength: 500 })) })
export const NextQuery = Type.Object({ next: Type.Optional(Type.String({ maxLength: 500 })), lang: Type.Optional(Type.String()) }) // prettier-ignore
export const ActingForm = Type.Object({ person: Type.Union([Person, Type.Literal('self')]) })
/** Whole days and hours forward, as a form sends them: an empty field is nought. */
export const ClockForm = Type.Object({ days: Type.Optional(Type.String({ maxLength: 6 })), hours: Type.Optional(Type.String({ maxLength: 6 })) }) // prettier-ignore

const NullText = Type.Union([Type.String(), Type.Null()])
/** The sample people, for programs that play them. */
export const DemoPeopleAnswer = Type.Object({
  people: Type.Array(Type.Object({ person: Person, name: Type.String(), group: Type.String(), post: NullText, unit: NullText, place: NullText })), // prettier-ignore
})
