/** The certificate's chain, use, algorithms and revocation at an instant (EN 319 102-1 §5.2.6, RFC 5280 §6). */
import { KEY_USAGE } from '../certificate/extensions.ts'
import { NAME_TYPE, nameAttribute } from '../certificate/name.ts'
import { findPath } from '../certificate/path.ts'
import { type Certificate, tryReadCertificate } from '../certificate/read.ts'
import { OID } from '../oids.ts'
import { type Finding, finding } from './checks.ts'
import type { JudgeContext } from './context.ts'
import { judgeRevocation } from './revocation.ts'
import { judgeAlgorithms, statusOf } from './signer-checks.ts'

/** Certificates looked at for a path; honest files carry a dozen. */
const MAX_BAG = 200

/** Purposes under which certificates sign documents: any, mail, RFC 9336, Microsoft's, Adobe's, and a person's sign-in. */
const DOCUMENT_PURPOSES: ReadonlySet<string> = new Set([
  OID.anyExtendedKeyUsage,
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
  '1.3.6.1.5.5.7.3.2',
])

/** `digests` are those of the signature itself; `when` is the earliest instant at which the signature is known to have existed. */
export async function judgeChain(
  certificate: Certificate,
  pool: readonly Uint8Array[],
  context: JudgeContext,
  when: Date,
  purpose: 'signature' | 'timestamp',
  proven: boolean,
  digests: readonly string[],
): Promise<Finding[]> {
  const bag = readAll(pool.slice(0, MAX_BAG))
  const anchors = readAll(context.trust)
  const { path, valid, problems } = await findPath(certificate, bag, anchors, { at: when })
  const findings = [judgePath(certificate, bag, path, valid, problems, when, proven)]
  if (purpose === 'signature') findings.push(judgeUsage(certificate, context))
  // The anchor is trusted as it is; a path that leads nowhere tells nothing of its certificates.
  const judged = valid ? path.slice(0, Math.max(1, path.length - 1)) : [certificate]
  const issued = valid && path.length > 1 ? judged : []
  findings.push(judgeAlgorithms(digests, judged, issued, context.policy, when))
  if (valid) findings.push(await judgeRevocation(path, bag, anchors, context, when))
  return findings
}

function readAll(ders: readonly Uint8Array[]): Certificate[] {
  return ders.flatMap((der) => tryReadCertificate(der) ?? [])
}

function judgePath(
  certificate: Certificate,
  bag: readonly Certificate[],
  path: readonly Certificate[],
  valid: boolean,
  problems: readonly { readonly code: string }[],
  when: Date,
  proven: boolean,
): Finding {
  const id = 'certificate-path'
  const at = when.toISOString()
  if (valid) return finding(id, 'path-good', 'passed', { path: path.map(label), at })
  const codes = problems.map(({ code }) => code)
  const known = path.length > 1 ? path : issuersByName(certificate, bag)
  const evidence = { path: known.map(label), at, problems }
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
  if (proven && certificate.notBefore > when)
    return finding(id, 'path-early', 'failed', evidence, ['TOTAL_FAILED', 'NOT_YET_VALID'])
  const early = !codes.includes('path-expired')
  return finding(id, early ? 'path-early' : 'path-expired', 'unknown', evidence, [
    'INDETERMINATE',
    'OUT_OF_BOUNDS_NO_POE',
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
  const usage = certificate.values.keyUsage
  const level = policy.constraints.keyUsage
  const signs =
    usage === undefined || usage.has(KEY_USAGE.digitalSignature) || usage.has(KEY_USAGE.nonRepudiation)
  // Critical or not, the certificate is only for the purposes it lists (RFC 5280 §4.2.1.12).
  const purposes = certificate.values.extendedKeyUsage
  const meant = purposes?.some((purpose) => DOCUMENT_PURPOSES.has(purpose)) ?? true
  if (signs && meant) return finding('key-usage', 'usage-good', 'passed')
  return finding(
    'key-usage',
    'usage-bad',
    statusOf(level),
    purposes === undefined ? {} : { purposes },
    level === 'fail' ? ['INDETERMINATE', 'CHAIN_CONSTRAINTS_FAILURE'] : undefined,
  )
}

function label({ subject }: Certificate): string {
  return nameAttribute(subject, NAME_TYPE.commonName) ?? subject.text
}
