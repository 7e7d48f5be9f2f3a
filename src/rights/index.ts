export type { RightsParts } from './answers.ts'
export { rightsRoutes } from './routes.ts'
export type { CountryWords, MyDossierLine } from './schema.ts'
