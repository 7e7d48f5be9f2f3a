export { messages as registerTexts } from './messages.ts'
export { createRegisters } from './registers.ts'
export type { NamedAs, Naming } from './store-named.ts'
export type { Registers, RegistersParts } from './registers.ts'
export { registerRoutes } from './routes.ts'
export { check } from './check.ts'
export { erasures as erasuresOf } from './store-orders.ts'
export { analyse, ANALYSE_KIND, sizesOf } from './store-size.ts'
export type { NameRules } from './search/names.ts'
export { problems, problemsAmong } from './rules-definition.ts'
export { roleGrants } from './rules-grants.ts'
export type {
  FieldClass,
  FieldType,
  KeyAsk,
  Kin,
  KinRules,
  LoadRow,
  Located,
  ReadAsk,
  CheckRule,
  Checks,
  RecordData,
  SearchAnswer,
  SearchAsk,
  Value,
  Viewer,
  WriteAsk,
  Written,
} from './schema.ts'
export { FieldDefinition, RegisterDefinition, RegisterRecord } from './schema.ts'
export * from './matching/index.ts'
export * from './quality/index.ts'
export * from './repairs/index.ts'
export * from './bulk/index.ts'
export * from './digitisation/index.ts'
export * from './officials/index.ts'
