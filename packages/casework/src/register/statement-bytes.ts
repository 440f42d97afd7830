import { canonicalJson } from './canonical-json.ts'
import type { EligibilityStatement } from './eligibility.ts'

/** The bytes the council seals: UTF-8 of the canonical JSON (RFC 8785). Equal statements give equal bytes. */
export function statementBytes(statement: EligibilityStatement): Uint8Array {
  return new TextEncoder().encode(canonicalJson(statement))
}
