/** The public API of `@mohr/signing`, and nothing else. */
export { ASICE_TYPE, packAsice } from './asice/pack.ts'
export { type Bilingual, type Problem, SigningError } from './errors.ts'
export type * from './types.ts'
export type * from './validation/report.ts'
