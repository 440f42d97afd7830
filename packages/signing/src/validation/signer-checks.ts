/** Checks that signatures and time-stamps share: structure, changes, references. */
import type { Certificate } from '../certificate/read.ts'
import { parseCertificate } from '../certificate/view.ts'
import type { SignerProblem } from '../cms/attribute-rules.ts'
import { type Problem, plain } from '../errors.ts'
import { type Finding, finding } from './checks.ts'
import type { Subject } from './facts.ts'
import { type Policy, statusOf } from './policy.ts'
import type { SignatureReport } from './report.ts'

export function signerOf(certificate: Certificate | undefined): SignatureReport['signer'] {
  if (certificate === undefined) return null
  const { commonName, subject, serialNumber, sha256 } = parseCertificate(certificate.der)
  return { name: commonName ?? subject, serialNumber, certificateSha256: sha256 }
}

/** Whether the signature, and the document that holds it, are built as their formats want. */
export function judgeStructure(problems: readonly Problem[]): Finding {
  if (problems.length === 0) return finding('structure', 'structure-good', 'passed')
  return finding('structure', 'structure-bad', 'failed', { problems }, ['TOTAL_FAILED', 'FORMAT_FAILURE'])
}

/** Notes that other checks speak of. */
const SAID_ELSEWHERE = new Set([
  'cms-no-certificate-reference',
  'cms-certificate-reference-wrapped',
  'cms-weak-digest',
  'cms-weak-key',
])

/** Oddities that decide nothing, and of which a reader should know all the same. */
export function judgeRemarks(problems: readonly SignerProblem[]): Finding[] {
  const notes = problems.filter(({ effect, code }) => effect === 'note' && !SAID_ELSEWHERE.has(code))
  return notes.length === 0
    ? []
    : [finding('remarks', 'structure-odd', 'info', { problems: notes.map(plain) })]
}

/** Coverage, the files a manifest names, and what came after. */
export function judgeCoverage(subject: Subject, policy: Policy): Finding[] {
  const found: Finding[] = []
  const { references, changes } = subject
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
  found.push(...judgeActiveContent(subject, policy))
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

/** What the signer put into the document, or signed without seeing it. */
function judgeActiveContent({ active, kind }: Subject, { constraints }: Policy): Finding[] {
  const level = constraints.activeContent
  // a time-stamp says when, whatever the document does
  if (active === undefined || kind === 'timestamp' || level === 'ignore') return []
  if (active.length === 0) return [finding('active-content', 'active-none', 'passed')]
  const decides = level === 'fail' ? (['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE'] as const) : undefined
  return [finding('active-content', 'active-found', statusOf(level), { found: active }, decides)]
}
