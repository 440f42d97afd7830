import { X509Certificate } from 'node:crypto'

const LONGEST = 6

/**
 * Whether a signing certificate leads over `chain` to one of `trust` (all DER), each valid at `at` (RFC 5280 §6.1, names,
 * signatures, basic constraints and dates; revocation is judged with the finished signature). Never throws.
 */
export function leadsToTrust(
  certificate: Uint8Array,
  chain: readonly Uint8Array[],
  trust: readonly Uint8Array[],
  at: Date,
): boolean {
  try {
    const roots = trust.map((der) => new X509Certificate(der))
    const others = chain.slice(0, LONGEST).map((der) => new X509Certificate(der))
    return climb(new X509Certificate(certificate), others, roots, at, LONGEST)
  } catch {
    return false
  }
}

function climb(
  subject: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  at: Date,
  left: number,
): boolean {
  if (left === 0 || !validAt(subject, at)) return false
  if (roots.some((root) => issued(root, subject) && validAt(root, at))) return true
  return others.some(
    (issuer) =>
      issuer.fingerprint256 !== subject.fingerprint256 &&
      issued(issuer, subject) &&
      climb(issuer, others, roots, at, left - 1),
  )
}

function issued(issuer: X509Certificate, subject: X509Certificate): boolean {
  return issuer.ca && subject.checkIssued(issuer) && subject.verify(issuer.publicKey)
}

function validAt(certificate: X509Certificate, at: Date): boolean {
  return certificate.validFromDate <= at && at <= certificate.validToDate
}
