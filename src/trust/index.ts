export { createSealer } from './sealer.ts'
export type { KeySealer } from './sealer.ts'
export { checkMasterKey, loadMasterKey } from './master.ts'
