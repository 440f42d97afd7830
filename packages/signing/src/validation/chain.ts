/** The certificate's chain, use, algorithms and revocation (EN 319 102-1 §5.2.6, §5.6.2.1; RFC 5280 §6). */
import { isForDocuments } from '../certificate/document-usage.ts'
import { knownCertificates } from '../certificate/known.ts'
import { findPath, type PathResult } from '../certificate/path.ts'
import type { Certificate } from '../certificate/read.ts'
import { parseCertificate } from '../certificate/view.ts'
import { judgeAlgorithms, type Made } from './algorithms.ts'
import { type Finding, finding } from './checks.ts'
import type { JudgeContext } from './context.ts'
import { judgeLimits, leftOut } from './limits.ts'
import { statusOf } from './policy.ts'
import { fileProblems } from './problems.ts'
import { judgeRevocation } from './revocation.ts'
import { nameOf } from './revocation-facts.ts'

/** Certificates looked at for a path; honest files carry a dozen. */
const MAX_BAG = 200

/** `digests` are those of the signature itself. */
export async function judgeChain(
  certificate: Certificate,
  pool: readonly Uint8Array[],
  context: JudgeContext,
  made: Made,
  purpose: 'signature' | 'timestamp',
  digests: readonly string[],
): Promise<Finding[]> {
  const { effort } = context
  const all = [...new Set(knownCertificates(pool))]
  const bag = all.slice(0, MAX_BAG)
  const anchors = knownCertificates(context.trust)
  const found = await findPath(certificate, bag, anchors, { at: made.by, effort })
  // Out of date at that time, it may still have been sound within its own: then its revocation is known, and says more.
  const within = found.valid
    ? found
    : await findPath(certificate, bag, anchors, { at: certificate.notAfter, effort })
  const revocation = within.valid
    ? await judgeRevocation(within.path, bag, anchors, context, made)
    : undefined
  const findings = [
    judgePath(certificate, bag, found, made, revocation?.outcome === 'good'),
    ...judgeLimits([
      ...leftOut('limit-certificates', MAX_BAG, all.length),
      ...(found.exhausted && within.exhausted ? [fileProblems.problem('limit-paths')] : []),
    ]),
  ]
  if (purpose === 'signature') findings.push(judgeUsage(certificate, context))
  // The anchor is trusted as it is; a path that leads nowhere tells nothing of its certificates.
  const { path, valid } = within
  const judged = valid ? path.slice(0, Math.max(1, path.length - 1)) : [certificate]
  const issued = valid && path.length > 1 ? judged : []
  findings.push(judgeAlgorithms(digests, judged, issued, context.policy, made))
  if (revocation !== undefined) findings.push(revocation.finding)
  return findings
}

function judgePath(
  certificate: Certificate,
  bag: readonly Certificate[],
  { path, valid, problems }: PathResult,
  made: Made,
  notRevoked: boolean,
): Finding {
  const id = 'certificate-path'
  const at = made.by.toISOString()
  if (valid)
    return finding(id, 'path-good', 'passed', { path: path.map(nameOf), at, certificates: path.map(summary) })
  const codes = problems.map(({ code }) => code)
  const known = path.length > 1 ? path : issuersByName(certificate, bag)
  const evidence = { path: known.map(nameOf), at, certificates: known.map(summary), problems }
  if (codes.includes('path-no-anchor'))
    return finding(id, 'path-untrusted', 'unknown', evidence, ['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND'])
  const structural = codes.filter((code) => code !== 'path-expired' && code !== 'path-not-yet-valid')
  if (structural.length > 0) {
    const generic = structural.some((code) => code === 'path-signature' || code === 'path-algorithm')
    return finding(id, 'path-bad', 'failed', evidence, [
      'INDETERMINATE',
      generic ? 'CERTIFICATE_CHAIN_GENERAL_FAILURE' : 'CHAIN_CONSTRAINTS_FAILURE',
    ])
  }
  // Only a proven time shows that the signature was made before its certificate; otherwise nothing is known of when.
  if (made.proven && certificate.notBefore > made.by)
    return finding(id, 'path-early', 'failed', evidence, ['TOTAL_FAILED', 'NOT_YET_VALID'])
  if (made.after !== null && certificate.notAfter < made.after)
    return finding(id, 'path-expired', 'failed', evidence, ['TOTAL_FAILED', 'EXPIRED'])
  const expired = codes.includes('path-expired')
  return finding(id, expired ? 'path-expired' : 'path-early', 'unknown', evidence, [
    'INDETERMINATE',
    expired && notRevoked ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE',
  ])
}

/** Who the certificate says issued it, for a reader who trusts none of them. */
function issuersByName(certificate: Certificate, bag: readonly Certificate[]): Certificate[] {
  const path = [certificate]
  while (path.length < 10) {
    const end = path.at(-1) as Certificate
    const above = bag.find((one) => one.subject.folded === end.issuer.folded && !path.includes(one))
    if (above === undefined) break
    path.push(above)
  }
  return path
}

function judgeUsage(certificate: Certificate, { policy }: JudgeContext): Finding {
  const level = policy.constraints.keyUsage
  const purposes = certificate.values.extendedKeyUsage
  if (isForDocuments(certificate)) return finding('key-usage', 'usage-good', 'passed')
  return finding(
    'key-usage',
    'usage-bad',
    statusOf(level),
    purposes === undefined ? {} : { purposes },
    level === 'fail' ? ['INDETERMINATE', 'CHAIN_CONSTRAINTS_FAILURE'] : undefined,
  )
}

/** What a judge compares a certificate by. */
function summary({ der }: Certificate) {
  const { subject, notBefore, notAfter, sha256 } = parseCertificate(der)
  return { subject, notBefore, notAfter, sha256 }
}
