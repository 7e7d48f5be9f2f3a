export type { RightsParts } from './answers.ts'
export { rightsTexts } from './messages.ts'
export { rightsRoutes } from './routes.ts'
export type { CountryWords, Mine } from './schema.ts'
