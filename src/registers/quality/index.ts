export { createQuality } from './quality.ts'
export type { Quality, QualityParts } from './quality.ts'
export type { Around as QualityAround } from './evaluate.ts'
export type { Dimension, QualityRule } from './schema.ts'
