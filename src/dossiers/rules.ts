export { clockAt, dueAfter } from './rules-clocks.ts'
export { decide, type Moment } from './rules-decide.ts'
export { evolve, replay } from './rules-evolve.ts'
export { doerOf, statusOfPart, taskList, type Doer } from './rules-tasks.ts'
