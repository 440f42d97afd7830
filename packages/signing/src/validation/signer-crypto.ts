/** Which certificate signed, and whether what was signed is intact (EN 319 102-1 §5.2.3, §5.2.7). */
import type { SignerFacts } from '../cms/verify-signer.ts'
import { plain } from '../errors.ts'
import { type Finding, finding } from './checks.ts'
import type { JudgeContext } from './context.ts'
import { statusOf } from './policy.ts'

export function judgeBinding(
  { certificate, certificateBound, problems }: SignerFacts,
  { policy }: JudgeContext,
): Finding {
  const id = 'signing-certificate'
  const none = ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND'] as const
  if (certificate === undefined) return finding(id, 'certificate-absent', 'unknown', {}, none)
  const evidence = { certificate: certificate.subject.text }
  if (problems.some(({ code }) => code === 'cms-certificate-reference'))
    return finding(id, 'certificate-other', 'failed', evidence, none)
  if (problems.some(({ code }) => code === 'cms-certificate-reference-wrapped'))
    return finding(id, 'certificate-wrapped', 'warning', evidence)
  if (certificateBound) return finding(id, 'certificate-bound', 'passed', evidence)
  const level = policy.constraints.signingCertificateAttribute
  return finding(
    id,
    'certificate-unbound',
    statusOf(level),
    evidence,
    level === 'fail' ? ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE'] : undefined,
  )
}

export function judgeCrypto(facts: SignerFacts, problems: SignerFacts['problems']): Finding[] {
  const { content, signature, certificate, digestAlgorithm } = facts
  const evidence = { digest: digestAlgorithm ?? null }
  const relevant = problems.filter(({ effect }) => effect === 'broken').map(plain)
  const mismatch = content === 'differs' || (relevant.length > 0 && signature !== 'invalid')
  const found: Finding[] = [
    mismatch
      ? finding('content', 'content-differs', 'failed', { ...evidence, problems: relevant }, [
          'TOTAL_FAILED',
          'HASH_FAILURE',
        ])
      : content === 'matches'
        ? finding('content', 'content-same', 'passed', evidence)
        : finding('content', 'content-absent', 'unknown', evidence, [
            'INDETERMINATE',
            'SIGNED_DATA_NOT_FOUND',
          ]),
  ]
  if (signature === 'invalid')
    found.push(
      finding('signature-value', 'value-wrong', 'failed', {}, ['TOTAL_FAILED', 'SIG_CRYPTO_FAILURE']),
    )
  else if (signature === 'valid') found.push(finding('signature-value', 'value-valid', 'passed'))
  else if (certificate !== undefined)
    found.push(
      finding(
        'signature-value',
        'value-unknown',
        'unknown',
        { problems: problems.filter(({ effect }) => effect === 'unknown').map(plain) },
        ['INDETERMINATE', 'GENERIC'],
      ),
    )
  return found
}
