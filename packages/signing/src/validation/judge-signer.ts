/** The verdict on one signer: the checks of EN 319 102-1 §5.2 and §5.3 in order, at the earliest proven time. */
import type { Content } from '../cms/content.ts'
import type { SignedData, SignerInfo } from '../cms/signed-data.ts'
import type { SignerFacts } from '../cms/verify-signer.ts'
import { type Problem, plain } from '../errors.ts'
import type { Made } from './algorithms.ts'
import { judgeChain } from './chain.ts'
import { conclude, type Finding, finding } from './checks.ts'
import type { JudgeContext } from './context.ts'
import type { Judged } from './document-state.ts'
import type { Subject } from './facts.ts'
import { statusOf } from './policy.ts'
import { fileProblems } from './problems.ts'
import type { SignatureReport } from './report.ts'
import { judgeSignaturePolicy } from './signature-policy.ts'
import { judgeCoverage, judgeRemarks, judgeStructure, signerOf } from './signer-checks.ts'
import { judgeBinding, judgeCrypto } from './signer-crypto.ts'
import { judgeStatements } from './signer-statements.ts'
import { failingOf, fits, judgeTimes, type SignerTimes } from './signer-times.ts'

/** Whether time-stamps outside the signature are over it, and over revocation data too. */
export type Cover = 'none' | 'stamp' | 'archive'

export interface SignerCase {
  readonly id: string
  readonly kind: 'signature' | 'countersignature'
  readonly subject: Subject
  readonly signer: SignerInfo
  readonly facts: SignerFacts
  /** What the CMS around the signer adds to its problems. */
  readonly structure: readonly { effect: SignerFacts['problems'][number]['effect']; problem: Problem }[]
  readonly certificates: readonly Uint8Array[]
  readonly content: Content | undefined
  readonly data: SignedData
  /** Whether an unbroken time-stamp outside the CMS covers it, whoever trusts that. */
  readonly cover: Cover
}

const REFERENCE = new Set(['cms-certificate-reference', 'cms-no-certificate-reference'])

export async function judgeSigner(given: SignerCase, context: JudgeContext): Promise<Judged> {
  const { id, kind, subject, facts, structure, signer, data } = given
  const { certificate } = facts
  const problems = [...facts.problems, ...structure.map(({ effect, problem }) => ({ ...problem, effect }))]
  const claimed = subject.claimedTime ?? facts.signingTime?.toISOString() ?? null
  const times = await judgeTimes(data, signer, given.content, claimed, {
    ...context,
    certificates: given.certificates,
  })
  const { best } = times
  const made: Made = { by: best?.time ?? context.at, proven: best !== null, after: times.after }

  const invalid = problems.filter(({ effect, code }) => effect === 'invalid' && !REFERENCE.has(code))
  const findings: Finding[] = [
    judgeStructure([...invalid, ...subject.structure]),
    ...judgeRemarks(problems),
    ...judgeCoverage(subject, context.policy),
    judgeBinding(facts, context),
    ...judgeCrypto(facts, problems),
    judgeTime(times, claimed, context),
    ...times.findings,
    ...judgeSignaturePolicy(signer, context.policy),
    ...judgeStatements(signer),
  ]
  if (certificate !== undefined) {
    const weak = problems.flatMap(({ code, detail }) => (code === 'cms-weak-digest' ? [detail ?? ''] : []))
    findings.push(
      ...(await judgeChain(certificate, given.certificates, context, made, 'signature', [
        ...(facts.digestAlgorithm === undefined ? [] : [facts.digestAlgorithm]),
        ...(subject.digests ?? []),
        // what binds the document is the digest that the CMS encloses
        ...(subject.enclosed === 'sha1' && data.content !== undefined ? ['SHA-1'] : []),
        ...weak,
      ])),
    )
  }

  const broken = [...subject.references, ...structure].filter(({ effect }) => effect === 'broken')
  const altered = [
    ...subject.structure,
    ...facts.problems.filter(({ effect }) => effect === 'broken').map(plain),
    ...broken.map(({ problem }) => problem),
  ]
  const unknown = [...facts.problems.filter(({ effect }) => effect === 'unknown').map(plain)]
  const integrity: SignatureReport['integrity'] =
    altered.length > 0 ? 'broken' : subject.references.length > 0 ? 'unknown' : facts.integrity
  return {
    altered: subject.changes.allowed ? altered : [...altered, fileProblems.problem('change-forbidden', id)],
    undetermined:
      integrity === 'unknown'
        ? [...unknown, ...subject.references.map(({ problem }) => problem), ...orNone(unknown, id)]
        : [],
    report: {
      id,
      kind,
      signer: signerOf(certificate),
      claimedTime: claimed,
      bestTime: best?.time.toISOString() ?? null,
      level: levelOf(given, times, context),
      integrity,
      ...conclude(findings),
      coversWholeFile: subject.coversWholeFile,
      changesAfter: subject.changes,
      checks: findings.map(({ check }) => check),
    },
  }
}

function orNone(known: readonly Problem[], id: string): Problem[] {
  return known.length > 0 ? [] : [fileProblems.problem('signature-unknown', id)]
}

function judgeTime({ tokens, best }: SignerTimes, claimed: string | null, { policy }: JudgeContext): Finding {
  if (best !== null)
    return finding('time-stamp', 'time-proven', 'passed', {
      time: best.time.toISOString(),
      authority: best.authority,
    })
  const level = policy.constraints.timestamp
  const decides = level === 'fail' ? (['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE'] as const) : undefined
  const token = tokens[0]
  if (token === undefined)
    return finding('time-stamp', 'time-claimed', statusOf(level), { time: claimed }, decides)
  const broken = !fits(token)
  return finding(
    'time-stamp',
    broken ? 'time-broken' : 'time-unproven',
    statusOf(level),
    { time: token.time?.toISOString() ?? null, authority: token.authority, ...failingOf(token.findings) },
    decides,
  )
}

/** The baseline level that the bytes reach, whoever trusts them (EN 319 142-1 §6, EN 319 122-1 §6). */
function levelOf(
  { facts, cover }: SignerCase,
  { tokens, archived }: SignerTimes,
  { carriesRevocation }: JudgeContext,
): SignatureReport['level'] {
  if (!facts.certificateBound) return null
  if (cover === 'none' && !tokens.some(fits)) return 'B-B'
  if (!carriesRevocation) return 'B-T'
  return archived || cover === 'archive' ? 'B-LTA' : 'B-LT'
}
