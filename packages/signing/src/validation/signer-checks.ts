/** Checks that signatures and time-stamps share: structure, changes, references, algorithms. */
import { schemeOf } from '../algorithms.ts'
import type { Certificate } from '../certificate/read.ts'
import { parseCertificate } from '../certificate/view.ts'
import type { DigestName } from '../types.ts'
import { type Finding, finding } from './checks.ts'
import type { Subject } from './facts.ts'
import type { KeyKind, Level, Policy } from './policy.ts'
import type { CheckStatus, SignatureReport } from './report.ts'

/** How a constraint that isn't met stands in the report. */
export function statusOf(level: Level): CheckStatus {
  return level === 'fail' ? 'failed' : level === 'warn' ? 'warning' : 'info'
}

export function signerOf(certificate: Certificate | undefined): SignatureReport['signer'] {
  if (certificate === undefined) return null
  const { commonName, subject, serialNumber, sha256 } = parseCertificate(certificate.der)
  return { name: commonName ?? subject, serialNumber, certificateSha256: sha256 }
}

/** Coverage, the files a manifest names, and what came after. */
export function judgeSubjectStructure(subject: Subject, policy: Policy): Finding[] {
  const found: Finding[] = []
  const { structure, references, changes } = subject
  if (structure.length > 0)
    found.push(
      finding('structure', 'structure-bad', 'failed', { problems: structure }, [
        'TOTAL_FAILED',
        'FORMAT_FAILURE',
      ]),
    )
  const broken = references.filter(({ effect }) => effect === 'broken').map(({ problem }) => problem)
  const unknown = references.filter(({ effect }) => effect === 'unknown').map(({ problem }) => problem)
  if (broken.length > 0)
    found.push(
      finding('content', 'content-differs', 'failed', { problems: broken }, ['TOTAL_FAILED', 'HASH_FAILURE']),
    )
  else if (unknown.length > 0)
    found.push(
      finding('content', 'content-unknown', 'unknown', { problems: unknown }, [
        'INDETERMINATE',
        'SIGNED_DATA_NOT_FOUND',
      ]),
    )
  const { forbiddenChanges, everyFileSigned } = policy.constraints
  const { leavesOut = [] } = subject
  if (leavesOut.length > 0 && everyFileSigned !== 'ignore')
    found.push(
      finding(
        'coverage',
        'coverage-partial',
        statusOf(everyFileSigned),
        { files: leavesOut.slice(0, 100) },
        everyFileSigned === 'fail' ? ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE'] : undefined,
      ),
    )
  const evidence = { level: changes.level, changes: changes.changes.length }
  if (changes.allowed)
    found.push(
      finding('changes', changes.level === 'none' ? 'changes-none' : 'changes-allowed', 'passed', evidence),
    )
  else if (forbiddenChanges !== 'ignore')
    found.push(
      finding(
        'changes',
        'changes-forbidden',
        statusOf(forbiddenChanges),
        evidence,
        forbiddenChanges === 'fail' ? ['TOTAL_FAILED', 'FORMAT_FAILURE'] : undefined,
      ),
    )
  return found
}

/**
 * TS 119 312 as the policy has it, at the instant by which the signature is known to have existed: the digests of the
 * signature, the keys of `holders` (the signer first), and what signed the certificates `issued`.
 */
export function judgeAlgorithms(
  digests: readonly string[],
  holders: readonly Certificate[],
  issued: readonly Certificate[],
  policy: Policy,
  at: Date,
): Finding {
  const day = at.toISOString().slice(0, 10)
  const used = [...new Set(digests)]
  const isWeak = (name: string) => {
    const last = Object.hasOwn(policy.digests, name) ? policy.digests[name as DigestName] : '0'
    return last !== null && last <= day
  }
  const weak: string[] = used.filter(isWeak)
  for (const holder of holders) {
    const until = keyStrongUntil(holder, policy)
    if (until !== null && until <= day)
      weak.push(holder === holders[0] ? keyText(holder) : `${holder.subject.text}: ${keyText(holder)}`)
  }
  for (const one of issued) {
    const digest = issuingDigest(one)
    if (digest !== null && isWeak(digest)) weak.push(`${one.subject.text}: ${digest}`)
  }
  const evidence = { digests: used, key: holders[0] === undefined ? 'unknown' : keyText(holders[0]) }
  if (weak.length === 0) return finding('algorithms', 'algorithms-good', 'passed', evidence)
  const level = policy.constraints.weakAlgorithm
  return finding(
    'algorithms',
    'algorithms-weak',
    statusOf(level),
    { ...evidence, weak },
    level === 'fail' ? ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'] : undefined,
  )
}

/** The day from which the holder's key is weak: of the limits it meets, the one that lasts; null for no end in sight. */
function keyStrongUntil({ key }: Certificate, { keys }: Policy): string | null {
  if (key === undefined || !Object.hasOwn(keys, key.type)) return null
  const met = keys[key.type as KeyKind].filter(({ bits }) => key.bits >= bits).map(({ until }) => until)
  return met.includes(null) ? null : (met.sort().at(-1) ?? '0')
}

/** The digest under the issuer's signature; null where the scheme has none of its own. */
function issuingDigest({ signatureAlgorithm }: Certificate): string | null {
  try {
    const scheme = schemeOf(signatureAlgorithm)
    return 'hash' in scheme ? scheme.hash : null
  } catch {
    return signatureAlgorithm.oid
  }
}

function keyText({ key }: Certificate): string {
  return key === undefined ? 'unknown' : `${key.type} ${key.bits}`
}
