export { accountUse, createNumbers, USE_DAYS } from './numbers.ts'
export type { Numbers } from './numbers.ts'
export { numbersRoutes } from './routes-numbers.ts'
