import type { AccessRules } from '#access'
import { same } from '#ui'
import type { FieldDefinition, RegisterDefinition } from '../schema.ts'
import { REGISTERS, type OfficialRules } from './schema.ts'

// An office of no country, for tests: a hall with two rooms, a clerk and a keeper in each, a chief over all.

const TYPES: Readonly<Record<string, FieldDefinition['type']>> = { seats: 'number', person: 'person', proposedBy: 'person', confirmedBy: 'person', from: 'date', until: 'date', decidedOn: 'date', endedOn: 'date', endDecidedOn: 'date', issuedOn: 'date', lacksSkill: 'boolean', unit: 'unit' } // prettier-ignore
const field = (code: string): FieldDefinition => ({ code, title: same(code), type: TYPES[code] ?? 'text', class: 'internal' }) // prettier-ignore
const register = (code: keyof typeof REGISTERS, more: Partial<RegisterDefinition>): RegisterDefinition => ({
  code,
  version: 1,
  title: same(code),
  authority: same('Hall'),
  legalBasis: 'Hall Act',
  fields: REGISTERS[code].map(field),
  keys: [],
  subjects: [],
  views: { work: [...REGISTERS[code]], self: [...REGISTERS[code]] },
  ...more,
})

export const definitions: RegisterDefinition[] = [
  { ...register('posts', {}), code: 'people', fields: [field('number'), field('name')], views: { work: ['number', 'name'] }, keys: ['number'] },
  register('posts', { keys: ['code'], lookups: [{ fields: ['place'] }] }),
  register('appointments', { lookups: [{ fields: ['place'] }, { fields: ['post'] }] }),
  register('skills', {}),
] // prettier-ignore

const give = (reach: 'own' | 'country', ...actions: (readonly [string, string?])[]) => actions.map(([action, scope]) => ({ action, scope, purpose: 'work', legalBasis: 'Hall Act', reach })) // prettier-ignore

export const access: AccessRules = {
  roles: [
    { code: 'clerk', title: same('Clerk'), level: 'room', grants: give('own', ['dossier.list'], ['dossier.act', 'clerk']) },
    { code: 'guard', title: same('Guard'), level: 'room', grants: give('own', ['dossier.list']) },
    { code: 'keeper', title: same('Keeper'), level: 'room', grants: [...give('own', ['official.read'], ['official.appoint', 'clerk'], ['official.appoint', 'guard'], ['official.end', 'clerk']), ...give('country', ['register.read', 'people'])] },
    { code: 'chief', title: same('Chief'), level: 'hall', grants: [...give('own', ['official.read'], ['official.establish'], ['official.appoint'], ['official.end'], ['official.confirm']), ...give('country', ['register.read', 'people'])] },
  ],
  statutes: [{ relation: 'self', reach: 'owner', action: 'register.read', purpose: 'self', legalBasis: 'Hall Act', validFrom: new Date(0) }],
} // prettier-ignore

export const rules: OfficialRules = {
  roles: {
    clerk: { skill: { code: 'ink', without: 'mark', legalBasis: 'Ink Act' } },
    guard: { skill: { code: 'lamp', without: 'refuse', legalBasis: 'Lamp Act' } },
    keeper: { second: true },
    chief: { leading: true },
  },
  skills: { ink: same('Ink'), lamp: same('Lamp') },
  soonDays: 30,
}

/** Unit → the units above it, nearest first. */
export const UNITS: Readonly<Record<string, readonly string[]>> = { hall: [], east: ['hall'], west: ['hall'] }
