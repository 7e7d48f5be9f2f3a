import { Type, type Static } from 'typebox'

/** A calendar date in the country's zone, 'YYYY-MM-DD'. */
export type LegalDay = string
export const LegalDay = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' })

/** Stands in `validFrom` where the sources do not say when a unit began. */
export const UNRECORDED: LegalDay = '0001-01-01'

export const LEVELS = ['province', 'district', 'commune'] as const
export type Level = (typeof LEVELS)[number]
export const Level = Type.Enum(LEVELS)

/** An administrative unit for as long as its name, type and parent stayed the same. Codes are used again: the key is (code, validFrom). */
export const Unit = Type.Object({
  code: Type.String(),
  validFrom: LegalDay,
  /** The first day it is no longer valid; null while it stands. */
  validTo: Type.Union([LegalDay, Type.Null()]),
  level: Level,
  parent: Type.Union([Type.String(), Type.Null()]),
  /** The country's own word, such as 'ward'. */
  type: Type.String(),
  name: Type.String(),
  fullName: Type.String(),
  /** A point inside, degrees. */
  lat: Type.Optional(Type.Number()),
  lon: Type.Optional(Type.Number()),
  areaKm2: Type.Optional(Type.Number()),
  population: Type.Optional(Type.Integer()),
})
export type Unit = Readonly<Static<typeof Unit>>

export const UnitKey = Type.Object({ code: Type.String(), validFrom: LegalDay })
export type UnitKey = Readonly<Static<typeof UnitKey>>

/** How a unit became another; 'abolished' is only drawn from what its parts became. From the surest to the least sure. */
export const KINDS = ['kept', 'renamed', 'retyped', 'merged', 'split', 'abolished'] as const
export type Kind = (typeof KINDS)[number]
export const Kind = Type.Enum(KINDS)

export const Succession = Type.Object({ from: UnitKey, to: UnitKey, on: LegalDay, kind: Kind })
export type Succession = Readonly<Static<typeof Succession>>

/** What a unit may have become (or come from): several where it was split. Never a choice among them. */
export type Candidate = Readonly<{ unit: Unit; kind: Kind }>

/** 'HH:MM' on the clock of the zone. */
export type ClockTime = string

/** What a working calendar is made of. Overrides win over holidays, holidays over the weekly rest. */
export type CalendarFacts = Readonly<{
  /** IANA name; the offset in minutes east of UTC where the zone keeps one all year. */
  zone: Readonly<{ name: string; offsetMinutes?: number }>
  /** 0 Sunday … 6 Saturday. */
  weeklyRest: readonly number[]
  /** Working periods of a day, in order, apart from one another. */
  periods: readonly Readonly<{ from: ClockTime; to: ClockTime }>[]
  /** Days off, each once, with the country's word for why. */
  holidays: readonly Readonly<{ day: LegalDay; name: string }>[]
  /** Single days decided otherwise, with the text or notice that says so. */
  overrides: readonly Readonly<{ day: LegalDay; working: boolean; source: string }>[]
  /** First and last day whose holidays are known; outside, only the weekly rest counts. */
  known: Readonly<{ from: LegalDay; to: LegalDay }>
}>

/** An ancestor as an answer carries it: enough to tell two units of one name apart. */
export const UnitName = Type.Object({ code: Type.String(), level: Level, name: Type.String(), fullName: Type.String() })

/** A unit as the API answers it: nearest ancestor first. */
export const UnitAnswer = Type.Object({
  ...Unit.properties,
  ancestors: Type.Array(UnitName),
  /** The full names joined, from the unit up. */
  label: Type.String(),
})
export type UnitAnswer = Static<typeof UnitAnswer>

export const CandidateAnswer = Type.Object({ unit: UnitAnswer, kind: Kind })
export type CandidateAnswer = Static<typeof CandidateAnswer>
