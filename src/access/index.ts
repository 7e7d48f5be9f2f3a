export { createAccess } from './access.ts'
export { authzenRoutes } from './authzen/routes.ts'
export { createGlass } from './desk/glass.ts'
export type { GlassDesk } from './desk/glass.ts'
export { deskRoutes } from './desk/routes.ts'
export type { DeskParts } from './desk/routes.ts'
export type { DeskWords } from './desk/pages.tsx'
export type { Access, AccessParts } from './access.ts'
export { statutoryGrants } from './grants.ts'
export { covers, decide } from './rules.ts'
export { clausesOf } from './rules-clauses.ts'
export { confine, meets, sees } from './store-sight.ts'
export type {
  AccessRules,
  Appointing,
  Ask,
  Asker,
  Clause,
  Conditions,
  Decision,
  Glass,
  Grant,
  Granted,
  GrantTemplate,
  Levels,
  ListPermit,
  Mandate,
  Matter,
  Obligations,
  Permit,
  PowerRules,
  RefusalReason,
  Relation,
  Relations,
  Review,
  Resource,
  Role,
  Sight,
  SightColumns,
  Source,
  Statute,
  Thing,
} from './schema.ts'
export { Appointment } from './schema.ts'
export { messages as accessTexts } from './messages.ts'
