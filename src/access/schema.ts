import { Type, type Static } from 'typebox'
import type { Authority, Uuid } from '#platform'
import type { Text } from '#ui'

/** Why a statutory grant holds without an appointment: one's own affairs, those of one's child under age, of one's spouse. */
export type Relation = 'self' | 'parent' | 'spouse'

/** What a statutory grant reaches: things that belong to the person, or every thing that concerns the person. */
export type Reach = 'owner' | 'concerned'

/** One permission of one holder. Stored when it comes from an appointment, built from the country's statutes otherwise. */
export interface Grant {
  readonly id: Uuid
  readonly holder: Uuid
  /** Code of the role the holder was appointed to; null for a statutory grant. */
  readonly post: string | null
  /** An exact action (`dossier.read`) or all of a module (`dossier.*`). */
  readonly action: string
  /** Jurisdiction: this unit and everything under it; null = the whole country. */
  readonly unit: string | null
  /** Where the post stands: what a look shows, also when the jurisdiction is wider. */
  readonly seat?: string | null | undefined
  /** Register code, step role …; null = any. */
  readonly scope: string | null
  readonly purpose: string
  readonly legalBasis: string
  readonly validFrom: Date
  /** First instant at which it no longer holds; null = open. */
  readonly validTo: Date | null
  readonly statutory?: { readonly relation: Relation; readonly reach: Reach } | undefined
}

/** The thing asked for, with its jurisdiction as units: the unit itself first, then its ancestors; [] = no unit. */
export interface Resource {
  readonly scope?: string | undefined
  readonly path: readonly string[]
  /** The person whose family the thing belongs to. */
  readonly owner?: Uuid | undefined
  /** Every person concerned. */
  readonly about?: readonly Uuid[] | undefined
}

/** Facts read at decision time: `parentOf` = children under age of the asking person. */
export interface Relations {
  readonly parentOf: readonly Uuid[]
  readonly spouse?: Uuid | null | undefined
}

export interface Ask {
  readonly person: Uuid
  readonly actingFor?: Uuid | undefined
  readonly action: string
  readonly resource: Resource
  /** Left out: any purpose that a grant gives. */
  readonly purpose?: string | undefined
  readonly now: Date
  readonly relations: Relations
}

export type RefusalReason =
  | 'no_grant'
  | 'not_yours'
  | 'own_case'
  | 'not_acting'
  | 'not_yet_valid'
  | 'expired'
  | 'wrong_purpose'
  | 'outside_jurisdiction'

export type Decision =
  | {
      readonly ok: true
      readonly authority: Authority
      readonly post?: string | undefined
      readonly unit?: string | undefined
    }
  | { readonly ok: false; readonly reason: RefusalReason }

/** Who asks, as far as access must know. identity's `Who` is one. */
export interface Asker {
  readonly person: Uuid
  readonly actingFor?: { readonly person: Uuid } | null | undefined
}

/** The thing asked for, as callers name it: access finds the unit's path itself. */
export interface Thing {
  readonly scope?: string | undefined
  readonly unit?: string | null | undefined
  readonly owner?: Uuid | undefined
  readonly about?: readonly Uuid[] | undefined
  /** Noted on the refusal's line. */
  readonly dossier?: Uuid | undefined
}

/** A permission given: the authority that lines carry, with the post and where it stands. */
export interface Permit extends Authority {
  readonly post?: string | undefined
  readonly unit?: string | undefined
}

/** One jurisdiction in which the asker may list: a list's predicate is "unit under one of these". */
export interface ListPermit extends Permit {
  /** null = the whole country. */
  readonly jurisdiction: string | null
  readonly scope: string | null
}

/** A permission that every holder of a role gets. */
export interface GrantTemplate {
  readonly action: string
  readonly scope?: string | undefined
  readonly purpose: string
  readonly legalBasis: string
  /** own: the unit of the appointment and below; country: everywhere. */
  readonly reach: 'own' | 'country'
}

/** A post that people are appointed to, as country data. */
export interface Role {
  readonly code: string
  readonly title: Text
  /** Level of unit the post stands at: 'commune', 'province', 'nation'. */
  readonly level: string
  readonly grants: readonly GrantTemplate[]
}

/** A permission that the law gives to everybody. */
export interface Statute {
  readonly relation: Relation
  readonly reach: Reach
  readonly action: string
  readonly scope?: string | undefined
  readonly purpose: string
  readonly legalBasis: string
  /** First instant at which the law gives it, and first at which it no longer does. */
  readonly validFrom: Date
  readonly validTo?: Date | undefined
}

/** What a country says about access. */
export interface AccessRules {
  readonly roles: readonly Role[]
  readonly statutes: readonly Statute[]
}

/** A person in a post at a unit for a time. */
export const Appointment = Type.Object({
  id: Type.String({ format: 'uuid' }),
  holder: Type.String({ format: 'uuid' }),
  post: Type.String(),
  unit: Type.Union([Type.String(), Type.Null()]),
  validFrom: Type.Unsafe<Date>(Type.String({ format: 'date-time' })),
  validTo: Type.Unsafe<Date | null>(Type.Union([Type.String({ format: 'date-time' }), Type.Null()])),
})
export type Appointment = Readonly<Static<typeof Appointment>>

/** An appointment asked for. `unit` null = the whole country. */
export interface Appointing {
  /** The record that the appointment stands in, so that its grants name it; left out: an id of its own. */
  readonly id?: Uuid | undefined
  readonly person: Uuid
  readonly role: string
  readonly unit: string | null
  readonly validFrom?: Date | undefined
  readonly validTo?: Date | null | undefined
  /** Of the role's grants those for these actions alone: a power that is delegated. Left out: all. */
  readonly only?: readonly string[] | undefined
}

/** An appointment that grants name. */
export interface Source {
  readonly holder: Uuid
  readonly appointment: Uuid
}
