/** A certification authority for demonstrations and tests: certificates, CRLs, OCSP, time-stamps, PKCS#12. */
export {
  type Authority,
  type AuthorityOptions,
  createAuthority,
  type Issued,
  type IssueInput,
  loadAuthority,
} from './authority.ts'
export type { RevocationReason } from './crl.ts'
export type { CscCredential } from './csc/credentials.ts'
export { type CscOptions, createCscService } from './csc/service.ts'
export { AuthorityError } from './errors.ts'
export type { Faults } from './faults.ts'
export { serveAuthority } from './serve.ts'
export type { AuthorityJson } from './state.ts'
