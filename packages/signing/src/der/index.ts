/** ASN.1 as bytes: reading that keeps the original, and DER writing. */
export * from './fields.ts'
export * from './read.ts'
export { isDer } from './strict.ts'
export * from './values.ts'
export * as der from './write.ts'
