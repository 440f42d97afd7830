/** ASN.1 as bytes: reading that keeps the original, and DER writing. */
export * from './fields.ts'
export * from './read.ts'
export { isDer } from './strict.ts'
export * from './values.ts'
/** What judges files imports `./write.ts` itself: a page then gets only those writers that it needs. */
export * as der from './write.ts'
