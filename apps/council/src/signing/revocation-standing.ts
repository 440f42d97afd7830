/** What a judged signature says of its certificate, where that speaks against it. */
import type { SignatureReport } from '@mohr/signing/verify'

/** `unknown`: the policy asks for a word of the authority, and none was had. */
export type RevocationStanding = 'revoked' | 'on-hold' | 'unknown'

/** Null where revocation doesn't stand in the way. A certificate on hold may come back (RFC 5280 §5.3.1), and signs nothing until then. */
export function revocationStanding(signature: SignatureReport): RevocationStanding | null {
  if (signature.subIndication?.startsWith('REVOKED')) return 'revoked'
  if (signature.subIndication !== 'TRY_LATER') return null
  const check = signature.checks.find(({ id }) => id === 'revocation')
  const certificates = (check?.evidence.certificates ?? []) as readonly { outcome: string }[]
  return certificates.some(({ outcome }) => outcome === 'held') ? 'on-hold' : 'unknown'
}
