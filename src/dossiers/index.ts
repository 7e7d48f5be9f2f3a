export type {
  Asking,
  Checked,
  DossierFile,
  DossierRow,
  Dossiers,
  Draft,
  MyDossier,
  OpenDossier,
  OpenDraft,
  Paper,
  Receipt,
  Story,
} from './dossiers.ts'
export type { DossierCountry, DrawInput, NationalState } from './country.ts'
export { createDossiers } from './create.ts'
export { erasePerson } from './erase.ts'
export { dossierJobs } from './jobs.ts'
export { eventOf } from './lines.ts'
export type { DossiersParts } from './parts.ts'
export { clockAt, decide, dueAfter, evolve, replay, statusOfPart, taskList } from './rules.ts'
export { Command, STATUSES, Status, SupplementItem } from './schema.ts'
export type {
  AnyCommand,
  Channel,
  Decided,
  DossierEvent,
  EventType,
  OpenTask,
  PartState,
  ReasonText,
  RefusalCode,
  State,
  SubmitCommand,
  TickCommand,
  WorkItem,
} from './schema.ts'
export { dossierTexts } from './messages.ts'
export { PAPER_KINDS } from './papers.ts'
export type { Act, CountryPapers, PaperContext, PaperKind } from './papers.ts'
export { initialsOf, paperKey, readPaperKey } from './paper-key.ts'
export { dossierRoutes, mineOf, screens } from './routes/index.ts'
export type { DossierRouteParts, Papers, Screens } from './routes/index.ts'
