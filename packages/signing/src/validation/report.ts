/** The report of a verification (TS 119 102-2 in spirit): plain data, the same in Node, browsers and `mohr verify --json`. */
import type { Bilingual, Problem } from '../errors.ts'
import type { ChangesAfter } from '../pades/types.ts'

export type { Change, ChangeLevel, ChangesAfter } from '../pades/types.ts'

export type Format = 'pdf' | 'cades' | 'asice' | 'asics' | 'timestamp' | 'unknown'

/** "Is what a reader sees what was signed?", independent of trust, revocation, time, policy and algorithm strength. */
export type DocumentState =
  | 'unreadable'
  | 'altered'
  | 'not-signed'
  | 'undetermined'
  | 'allowed-changes'
  | 'as-signed'

/** EN 319 102-1 §5.1.3. */
export type Indication = 'TOTAL_PASSED' | 'TOTAL_FAILED' | 'INDETERMINATE'

/** EN 319 102-1 §5.1.3, tables 5 and 6. */
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'NO_POE'
  | 'SIGNATURE_POLICY_NOT_AVAILABLE'
  | 'POLICY_PROCESSING_ERROR'
  | 'SIGNED_DATA_NOT_FOUND'
  | 'TRY_LATER'
  | 'GENERIC'

export type CheckStatus = 'passed' | 'failed' | 'warning' | 'info' | 'unknown'

/** One question asked of a signature; `evidence` is what the answer rests on. */
export interface Check {
  id: string
  question: Bilingual
  answer: Bilingual
  status: CheckStatus
  evidence: Record<string, unknown>
}

export interface SignatureReport {
  /** Stable within the file: `S1`, `S2`…; `S1.2` for a second SignerInfo, `S1-C1` for a countersignature. */
  id: string
  kind: 'signature' | 'timestamp' | 'countersignature'
  /** `serialNumber` is the subject's attribute (the national code), not the certificate's number. */
  signer: { name: string; serialNumber: string | null; certificateSha256: string } | null
  /** What the signer's own clock said (ISO 8601 UTC). */
  claimedTime: string | null
  /** The earliest instant proven by a verified time-stamp (ISO 8601 UTC). */
  bestTime: string | null
  level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | null
  integrity: 'intact' | 'broken' | 'unknown'
  indication: Indication
  subIndication: SubIndication | null
  coversWholeFile: boolean
  changesAfter: ChangesAfter
  checks: Check[]
}

export interface Report {
  /** The name the caller gave. */
  file: string
  format: Format
  document: { state: DocumentState; why: Problem[] }
  signatures: SignatureReport[]
  /** The worst of all signatures; null where there is none to judge. */
  indication: Indication | null
  problems: Problem[]
}
