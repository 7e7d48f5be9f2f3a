import { Type, type Static } from 'typebox'
import type { Authority, Uuid } from '#platform'
import type { Text } from '#ui'

/**
 * Why a statutory grant holds without an appointment: one's own affairs, those of one's spouse, or of whom one stands
 * for: a child under age, a ward, whoever gave a power of attorney, the organisation one works for.
 */
export type Relation = 'self' | 'spouse' | 'parent' | 'guardian' | 'attorney' | 'staff'

/** What a statutory grant reaches: things that belong to the person, or every thing that concerns the person. */
export type Reach = 'owner' | 'concerned'

/** What must be true of the thing, the asker and the moment beside the grant itself. All that are named must hold. */
export interface Conditions {
  /** The thing names the asker among its assignees. */
  readonly assignedOnly?: boolean | undefined
  /** Another officer has acted on the thing already, and the asker has not. */
  readonly secondOfficer?: boolean | undefined
  /** The person concerned is named by an access in an emergency that the asker declared and that is still open. */
  readonly breakGlass?: boolean | undefined
  /** Levels of proofing (1, 2) and of authentication (1 to 4) that the session must have. */
  readonly minProofing?: number | undefined
  readonly minAuthentication?: number | undefined
}

/** What whoever uses the grant, or the room that is asked, owes in return. */
export interface Obligations {
  /** Fields that are not shown. */
  readonly mask?: readonly string[] | undefined
  /** The persons concerned are told at once. */
  readonly tellCitizen?: boolean | undefined
  /** A supervisor looks at each use. */
  readonly supervisor?: boolean | undefined
}

/** How sure one is of the asker: proofing 0–2, authentication 0–4. */
export interface Levels {
  readonly proofing: number
  readonly authentication: number
}

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
  readonly conditions?: Conditions | undefined
  readonly obligations?: Obligations | undefined
}

/** The thing asked for, with its jurisdiction as units: the unit itself first, then its ancestors; [] = no unit. */
export interface Resource {
  readonly scope?: string | undefined
  readonly path: readonly string[]
  /** The person whose family the thing belongs to. */
  readonly owner?: Uuid | undefined
  /** Every person concerned. */
  readonly about?: readonly Uuid[] | undefined
  /** Officers to whom it is assigned. */
  readonly assignees?: readonly Uuid[] | undefined
  /** Officers who have acted on it. */
  readonly actors?: readonly Uuid[] | undefined
}

/** A power to act for another that its holder accepted: of attorney, or as staff of an organisation. */
export interface Mandate {
  readonly id: Uuid
  readonly principal: Uuid
  /** What may be done: `dossier.*`, `register.read`. */
  readonly actions: readonly string[]
  /** With which procedures and registers; null = any. */
  readonly scopes: readonly string[] | null
  readonly validFrom: Date
  /** First instant at which it no longer holds; null = open. */
  readonly validTo: Date | null
}

/** Facts read at decision time: `parentOf` = children under age of the asking person, `guardianOf` = wards. */
export interface Relations {
  readonly parentOf: readonly Uuid[]
  readonly spouse?: Uuid | null | undefined
  readonly guardianOf?: readonly Uuid[] | undefined
  readonly attorneyFor?: readonly Mandate[] | undefined
  readonly staffOf?: readonly Mandate[] | undefined
}

/** An access in an emergency that is open: by which grant, to whose things, until when. */
export interface Glass {
  readonly id: Uuid
  readonly grant: Uuid
  readonly subject: Uuid
  readonly validTo: Date
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
  /** Left out: nothing is known of how the asker signed in. */
  readonly assurance?: Levels | undefined
  readonly glass?: readonly Glass[] | undefined
}

/** Why not, from the first gate to the last. A refusal names the last one that any grant came to. */
export type RefusalReason =
  | 'not_acting'
  | 'no_grant'
  | 'not_yours'
  | 'own_case'
  | 'not_yet_valid'
  | 'expired'
  | 'wrong_purpose'
  | 'outside_jurisdiction'
  | 'not_assigned'
  | 'second_officer'
  | 'glass_closed'
  | 'assurance_too_low'

/** A permission: the authority that lines carry, with the post and where it stands, and what is owed for it. */
export interface Granted {
  readonly ok: true
  readonly authority: Authority
  readonly post?: string | undefined
  readonly unit?: string | undefined
  readonly obligations?: Obligations | undefined
  /** The power by which the asker stands for another, and the emergency that was declared, where there is one. */
  readonly mandate?: Uuid | undefined
  readonly glass?: Uuid | undefined
}

export type Decision =
  | Granted
  | {
      readonly ok: false
      readonly reason: RefusalReason
      /** With `assurance_too_low`: the levels with which the answer would be yes. */
      readonly needs?: Levels | undefined
    }

/** Who asks, as far as access must know. identity's `Who` is one. */
export interface Asker {
  readonly person: Uuid
  readonly actingFor?: { readonly person: Uuid } | null | undefined
  readonly assurance?: Levels | undefined
}

/** The thing asked for, as callers name it: access finds the unit's path itself. */
export interface Thing {
  readonly scope?: string | undefined
  readonly unit?: string | null | undefined
  readonly owner?: Uuid | undefined
  readonly about?: readonly Uuid[] | undefined
  readonly assignees?: readonly Uuid[] | undefined
  readonly actors?: readonly Uuid[] | undefined
  /** Noted on the refusal's line. */
  readonly dossier?: Uuid | undefined
}

/** A permission given: the authority that lines carry, with the post and where it stands. */
export interface Permit extends Authority {
  readonly post?: string | undefined
  readonly unit?: string | undefined
  readonly obligations?: Obligations | undefined
}

/** One jurisdiction in which the asker may list: a list's predicate is "unit under one of these". */
export interface ListPermit extends Permit {
  /** null = the whole country. */
  readonly jurisdiction: string | null
  readonly scope: string | null
}

/** One way in which a thing may be seen, with all but the thing known. What is null asks nothing. */
export interface Clause {
  readonly grant: Uuid
  readonly post: string | null
  /** The thing lies here or below. */
  readonly unit: string | null
  readonly scope: string | null
  /** It belongs to one of these (`owner`), or concerns one. */
  readonly whose: readonly Uuid[] | null
  readonly reach: Reach
  /** It concerns none of these. */
  readonly notAbout: readonly Uuid[]
  /** It concerns one of these, for whom an emergency was declared. */
  readonly glass: readonly Uuid[] | null
  readonly assignee: Uuid | null
  /** Somebody has acted on it, but not this person. */
  readonly second: Uuid | null
}

/** A clause for a list: with the units that lie below its own today (null = everywhere). */
export interface Sight extends Clause {
  readonly units: readonly string[] | null
}

/** Which columns of a list say what of a thing. One that is left out says nothing. */
export interface SightColumns {
  readonly unit?: string | undefined
  readonly scope?: string | undefined
  readonly owner?: string | undefined
  readonly about?: string | undefined
  readonly assignees?: string | undefined
  readonly actors?: string | undefined
}

/** A permission that every holder of a role gets. */
export interface GrantTemplate {
  readonly action: string
  readonly scope?: string | undefined
  readonly purpose: string
  readonly legalBasis: string
  /** own: the unit of the appointment and below; country: everywhere. */
  readonly reach: 'own' | 'country'
  readonly conditions?: Conditions | undefined
  readonly obligations?: Obligations | undefined
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
  readonly conditions?: Conditions | undefined
  readonly obligations?: Obligations | undefined
}

/** What a supervisor is to look at: an access in an emergency, or a day's use of a grant that is supervised. */
export interface Review {
  readonly holder: Uuid
  readonly id: Uuid
  readonly kind: 'glass' | 'watched'
  readonly grant: Uuid
  readonly action: string
  readonly scope: string | null
  readonly subject: Uuid
  readonly post: string
  /** Where the post stands. */
  readonly unit: string | null
  /** A code; the officer's words are sealed in the journal's line. */
  readonly reason: string | null
  readonly line: Uuid | null
  readonly openedAt: Date
  /** Until when an emergency is open. */
  readonly validTo: Date | null
  readonly dueAt: Date
  readonly state: 'open' | 'reported' | 'confirmed' | 'objected'
  readonly decidedAt: Date | null
  readonly decidedBy: Uuid | null
}

/** What a power may be given for, in the words of whoever gives it. */
export interface Matter {
  readonly code: string
  readonly title: Text
  readonly actions: readonly string[]
  /** Given by organisations alone. */
  readonly only?: 'staff' | undefined
  /** With which procedures and registers; left out: any. */
  readonly scopes?: readonly string[] | undefined
}

/** Who may stand for another beside parents: by which registers, and for what powers may be given. */
export interface PowerRules {
  readonly matters: readonly Matter[]
  /** The register of guardianships, kept under the ward; the role in which it names the guardian, its field of the day it ended. */
  readonly guardians?: { readonly register: string; readonly role: string; readonly ended: string } | undefined
  /** The register of organisations, the role in which it names who represents one, its field of the name. */
  readonly organisations?: { readonly register: string; readonly role: string; readonly name: string } | undefined
}

/** What a country says about access. */
export interface AccessRules {
  readonly powers?: PowerRules | undefined
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
