export { createRepairs } from './repairs.ts'
export type { Repairs, RepairsParts } from './repairs.ts'
export { refusals as repairTexts } from './messages.ts'
export type { RepairRules } from './schema.ts'
