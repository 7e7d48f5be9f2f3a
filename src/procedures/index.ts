export { createProcedures } from './catalogue.ts'
export type { Procedures, ProceduresParts } from './catalogue.ts'
export { procedureTexts } from './messages.ts'
export type { HomeNumber } from './pages.tsx'
export { procedureRoutes } from './routes.ts'
export type { ProcedureRouteParts } from './routes.ts'
export {
  checkDefinition,
  checksFor,
  concernedBy,
  concernedByPart,
  deliveryOf,
  feelValue,
  feesFor,
  mayAsk,
  pagesFor,
  placesFor,
  prefill,
  readAnswers,
  settle,
  unknownAnswers,
  validateAll,
  validatePage,
  writesFor,
} from './rules.ts'
export type { DueCheck, Known, Problem, Settled } from './rules.ts'
export { AnswerValue, ProcedureVersion } from './schema.ts'
export type {
  Answers,
  Draw,
  DueFee,
  DueWrite,
  Evidence,
  Fact,
  Facts,
  FactSource,
  Fee,
  FieldType,
  Finding,
  FormContext,
  FormField,
  FormPage,
  Part,
  Period,
  Prefilled,
  RegisterCheck,
  RegisterWrite,
  Rule,
  Step,
  WriteContext,
} from './schema.ts'
export type { CatalogueWords } from './view.ts'
