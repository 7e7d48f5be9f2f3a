export { createCalendar } from './calendar.ts'
export type { Calendar } from './calendar.ts'
export { addDays, dayNumber, legalDayOf, weekday } from './days.ts'
export { fold, remembered, spell } from './names.ts'
export { refusals } from './messages.ts'
export { drawOutline } from './outline.ts'
export type { Drawing, Outline } from './outline.ts'
export { answerUnit, territoryRoutes } from './routes.ts'
export { territoryPages } from './routes-pages.ts'
export type { TerritoryPagesParts } from './routes-pages.ts'
export { createTerritory } from './rules.ts'
export type { Territory } from './rules.ts'
export {
  CandidateAnswer,
  KINDS,
  LegalDay,
  LEVELS,
  Level,
  Succession,
  Unit,
  UnitAnswer,
  UnitKey,
  UNRECORDED,
} from './schema.ts'
export type { CalendarFacts, Candidate, ClockTime, Kind } from './schema.ts'
export type { Found, Match, NameRules, SearchOptions } from './search.ts'
export { loadTerritory, syncTerritory } from './store.ts'
