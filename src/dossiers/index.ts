export type {
  Asking,
  DossierFile,
  DossierRow,
  Dossiers,
  Draft,
  MyDossier,
  OpenDossier,
  OpenDraft,
  Receipt,
  Story,
} from './dossiers.ts'
export { Command, STATUSES, Status, SupplementItem } from './schema.ts'
export type {
  AnyCommand,
  Channel,
  Decided,
  DossierEvent,
  OpenTask,
  PartState,
  ReasonText,
  RefusalCode,
  State,
  SubmitCommand,
  TickCommand,
  WorkItem,
} from './schema.ts'
