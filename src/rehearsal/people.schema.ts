import type { LegalDay } from '#territory'
import type { Draw, Random } from './random.ts'

export type { LegalDay }
export type Sex = 'male' | 'female'
/** What someone is to the head of the household. */
export type Relation = 'head' | 'spouse' | 'child' | 'parent' | 'parentInLaw'

/** Where people live and are born: a lowest unit, the province above it, and how much of the population it holds. */
export interface Place {
  readonly code: string
  readonly province: string
  readonly weight: number
  /** What the country needs to write an address there: town or country, say. */
  readonly kind?: string
}

/** A person who does not exist. Every reference (mother, father, spouse) is to a person of the same population. */
export interface Person {
  readonly id: string
  readonly sample: true
  readonly number: string
  readonly surname: string
  /** May be empty: some people have no middle name. */
  readonly middle: string
  readonly given: string
  readonly fullName: string
  readonly sex: Sex
  readonly birthDate: LegalDay
  readonly birthUnit: string
  readonly origin: string
  readonly ethnicity: string
  readonly nationality: string
  readonly residenceUnit: string
  readonly address: string
  readonly household: string
  readonly relation: Relation
  readonly mother?: string
  readonly father?: string
  readonly spouse?: string
  readonly marriage?: string
  readonly phone?: string
}

export interface Marriage {
  readonly id: string
  readonly husband: string
  readonly wife: string
  readonly on: LegalDay
  readonly unit: string
  readonly number: string
}

export interface Household {
  readonly id: string
  readonly unit: string
  readonly address: string
  readonly head: string
}

/** People of a household stand together, its head first; households stand in the order of their people. */
export interface Population {
  readonly seed: number
  readonly today: LegalDay
  readonly people: readonly Person[]
  readonly marriages: readonly Marriage[]
  readonly households: readonly Household[]
}

export interface PopulationOptions {
  seed: number
  people: number
  today: LegalDay
  country: PeopleRules
  communes: readonly Place[]
}

/** Up to and with `to` years of age, this share (0 to 1). */
export interface ShareToAge {
  readonly to: number
  readonly share: number
}

export interface NameParts {
  readonly surname: string
  readonly middle: string
  readonly given: string
}

/** How people are named. */
export interface NameRules {
  surname(random: Random, place: { province: string; ethnicity: string }): string
  /** The surname a child carries. A father not among the living counts all the same. */
  inherited(father: string | undefined, mother: string | undefined): string
  given(random: Random, sex: Sex): { middle: string; given: string }
  full(parts: NameParts): string
}

/** All that a country says about its people, so that the generator knows no country. Ages in whole years. */
export interface PeopleRules {
  readonly nationality: string
  /** Five-year bands from `from` on (the last is open), each sex as a share of the population (all together 1). */
  readonly pyramid: readonly { readonly from: number; readonly male: number; readonly female: number }[]
  readonly marriage: {
    readonly legalAge: Readonly<Record<Sex, number>>
    readonly ageOfWife: Draw<number>
    /** Husband's age less wife's, in years. */
    readonly gap: Draw<number>
    /** Share of people who never marry. */
    readonly never: number
    /** Share of the unmarried of age who have a household alone; the others live with their parents. */
    readonly alone: number
    /** Share of those of an age whose spouse has died. */
    readonly widowed: Readonly<Record<Sex, readonly ShareToAge[]>>
    /** Share of couples of two ethnic groups. */
    readonly mixed: number
    /** How a registration is numbered: the serial in its unit and year. */
    number(serial: number, year: number): string
  }
  readonly children: {
    /** Children wanted by a woman born in that year. */
    wanted(random: Random, bornIn: number): number
    /** Days from the wedding to the first birth, and from one birth to the next (at least 275). */
    readonly first: Draw<number>
    readonly next: Draw<number>
    /** First and last age of a mother at a birth. */
    readonly ofMother: readonly [number, number]
    readonly boys: number
    /** Share of unmarried women of 22 to 45 who raise a child by themselves. */
    readonly unwed: number
    /** Share of children of an age who still live with their parents. All do before the first age named. */
    readonly atHome: readonly ShareToAge[]
  }
  readonly home: {
    readonly most: number
    /** Share of people of 50 and over with grown children who live with a married one. */
    readonly withChild: number
    /** Share of couples of 25 to 60 without parents in the population who live with parents all the same. */
    readonly withParents: number
    /** Of both, the share who live with the husband's. */
    readonly husbands: number
    /** Share of households headed by the husband. */
    readonly headedByMan: number
  }
  /** Share of births, marriages and new homes in the same unit, and of the others in the same province. */
  readonly near: { readonly unit: number; readonly province: number }
  readonly names: NameRules
  ethnicity(random: Random, province: string): string
  address(random: Random, place: Place): string
  /** A fresh issuer of personal numbers: it never gives one twice. */
  numbers(random: Random): (person: { sex: Sex; birthDate: LegalDay; place: Place }) => string
  /** A telephone number nobody can have. A country without such a range gives none. */
  phone?(serial: number): string
}
