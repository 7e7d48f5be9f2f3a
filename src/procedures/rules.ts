export { checkDefinition } from './rules-check.ts'
export type { Known, Problem } from './rules-check.ts'
export {
  feesFor,
  mayAsk,
  pagesFor,
  prefill,
  readAnswers,
  settle,
  unknownAnswers,
  validateAll,
  validatePage,
} from './rules-form.ts'
export type { Settled } from './rules-form.ts'
export { concernedBy, concernedByPart, deliveryOf, placesFor, writesFor } from './rules-writes.ts'
export { value as feelValue } from './rules-feel.ts'
export { checksFor } from './rules-registers.ts'
export type { DueCheck } from './rules-registers.ts'
