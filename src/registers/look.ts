import { Refusal, type Concerned, type NewLine, type Uuid } from '#platform'
import type { Located, Moment, RegisterDefinition, Viewer, Wanted } from './schema.ts'

/** The fields that a purpose may see of a register; [] when none. */
export const fieldsFor = ({ views }: Pick<RegisterDefinition, 'views'>, purpose: string): readonly string[] =>
  Object.hasOwn(views, purpose) ? views[purpose]! : []

/** The fields without those that the viewer's permit masks. */
export function unmasked(fields: readonly string[], { obligations }: Pick<Viewer, 'obligations'>): readonly string[] {
  const mask = obligations?.mask
  return mask === undefined ? fields : fields.filter((field) => !mask.includes(field))
}

/** What a viewer may see of one register: Refusal 403 `no_view` when nothing. */
export function viewOf(
  definition: RegisterDefinition,
  viewer: Pick<Viewer, 'purpose' | 'obligations'>,
): readonly string[] {
  const fields = unmasked(fieldsFor(definition, viewer.purpose), viewer)
  if (fields.length === 0) throw new Refusal(403, 'no_view')
  return fields
}

/** Is a record open to a purpose? A sealed one only to those that the order names. */
export const isOpen = ({ sealedFor }: Pick<Located, 'sealedFor'>, purpose: string): boolean =>
  sealedFor === null || sealedFor.includes(purpose)

const once = (about: readonly Concerned[]): Concerned[] => [
  ...new Map(about.map((one) => [`${one.person} ${one.role}`, one])).values(),
]

/** The line of one look: whom it is about, at which post it was made, and which fields were shown. */
export function lookLine(
  person: Uuid,
  viewer: Viewer,
  seen: { register: string; about: readonly Concerned[]; fields?: readonly string[]; records?: number; dossier?: Uuid | undefined; moment?: Moment }, // prettier-ignore
): NewLine {
  const { post, unit } = viewer
  return {
    owner: person,
    type: 'look.register',
    unit,
    dossier: seen.dossier,
    facts: {
      register: seen.register,
      ...(post === undefined ? {} : { post }),
      ...(unit === undefined ? {} : { unit }),
      ...(seen.fields === undefined ? {} : { fields: seen.fields.join(',') }),
      ...(seen.records === undefined ? {} : { records: seen.records }),
      ...(seen.moment?.asOf === undefined ? {} : { asOf: seen.moment.asOf }),
      ...(seen.moment?.asKnownAt === undefined ? {} : { asKnownAt: seen.moment.asKnownAt.toISOString() }),
    },
    about: once(seen.about),
  }
}

/** Of a look at everything about a person: the person, and as `concerned` all others whom those records are about. */
export function aboutAll(person: Uuid, records: readonly Located[]): Concerned[] {
  const others = records.flatMap((record) => record.about.map((one) => one.person)).filter((one) => one !== person)
  return once([{ person, role: 'subject' }, ...others.map((one) => ({ person: one, role: 'concerned' }))])
}

/** The fields of a record that are to be shown. */
export function wantedOf({ register, owner, id, version }: Located, fields: readonly string[]): Wanted {
  return { register, owner, id, version, fields }
}
