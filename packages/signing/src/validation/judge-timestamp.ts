/** Judges one time-stamp token (EN 319 102-1 §5.4): over a document, an archive manifest, or a signature value. */
import { parseCertificate } from '../certificate/view.ts'
import type { Content } from '../cms/content.ts'
import { toProblem } from '../errors.ts'
import { type TimestampFacts, verifyTimestamp } from '../timestamp/verify.ts'
import type { DigestName } from '../types.ts'
import { judgeChain } from './chain.ts'
import { conclude, type Finding, finding } from './checks.ts'
import type { JudgeContext } from './context.ts'
import type { Judged } from './document-state.ts'
import type { Subject } from './facts.ts'
import { fileProblems } from './problems.ts'
import { judgeCoverage, judgeRemarks, judgeStructure, signerOf } from './signer-checks.ts'

/** A token's verdict in short: what it proves, and by whose word. */
export interface TimestampVerdict {
  readonly facts: TimestampFacts | null
  readonly findings: readonly Finding[]
  readonly passed: boolean
  /** The instant stamped, whether or not it can be relied on. */
  readonly time: Date | null
  readonly authority: string | null
}

/** How far the clock of an authority may be ahead of the one that judges. */
const CLOCKS_DIFFER_MS = 60_000

/**
 * `control` is the instant at which the authority's certificate must hold: now, or that of a later time-stamp over it. `listed` are
 * the digests by which the stamped data name what they vouch for.
 */
export async function judgeToken(
  token: Uint8Array,
  data: Content | undefined,
  context: JudgeContext,
  control: Date,
  listed: readonly DigestName[] = [],
): Promise<TimestampVerdict> {
  let facts: TimestampFacts
  try {
    facts = await verifyTimestamp(token, data, context.certificates)
  } catch (error) {
    const findings = [judgeStructure([toProblem(error)])]
    return { facts: null, findings, passed: false, time: null, authority: null }
  }
  const { certificate, problems, info } = facts
  const findings: Finding[] = [...tokenFindings(facts)]
  const time = info.time
  if (time.getTime() > context.at.getTime() + CLOCKS_DIFFER_MS)
    findings.push(
      finding('stamped-time', 'stamped-later', 'failed', { time: time.toISOString() }, [
        'INDETERMINATE',
        'GENERIC',
      ]),
    )
  // What a certificate's key signs says nothing of times at which the certificate was none (RFC 3161 §4).
  if (certificate !== undefined && (time < certificate.notBefore || time > certificate.notAfter))
    findings.push(
      finding('stamped-time', 'stamped-outside', 'failed', { time: time.toISOString() }, [
        'INDETERMINATE',
        'OUT_OF_BOUNDS_NO_POE',
      ]),
    )
  if (certificate !== undefined) {
    const pool = [...facts.token.signedData.certificates, ...context.certificates]
    const weak = problems.flatMap(({ code, detail }) => (code === 'cms-weak-digest' ? [detail ?? ''] : []))
    const digests = [info.hash, ...weak, ...listed]
    const made = { by: control, proven: true, after: null }
    findings.push(...(await judgeChain(certificate, pool, context, made, 'timestamp', digests)))
  }
  return {
    facts,
    findings,
    passed: conclude(findings).indication === 'TOTAL_PASSED',
    time,
    authority: certificate === undefined ? null : parseCertificate(certificate.der).commonName,
  }
}

function tokenFindings(facts: TimestampFacts): Finding[] {
  const { problems, imprint, integrity, info, certificate } = facts
  const found: Finding[] = []
  const invalid = problems.filter(({ effect }) => effect === 'invalid')
  if (invalid.length > 0) found.push(judgeStructure(invalid))
  found.push(...judgeRemarks(problems))
  const evidence = { digest: info.hash }
  if (imprint === 'matches') found.push(finding('content', 'content-same', 'passed', evidence))
  else if (imprint === 'differs')
    found.push(finding('content', 'content-differs', 'failed', evidence, ['TOTAL_FAILED', 'HASH_FAILURE']))
  else
    found.push(
      finding('content', 'content-absent', 'unknown', evidence, ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND']),
    )
  if (certificate === undefined)
    found.push(
      finding('signing-certificate', 'certificate-absent', 'unknown', {}, [
        'INDETERMINATE',
        'NO_SIGNING_CERTIFICATE_FOUND',
      ]),
    )
  const broken = problems.some(({ effect, code }) => effect === 'broken' && code !== 'timestamp-differs')
  if (broken)
    found.push(
      finding('signature-value', 'value-wrong', 'failed', { problems }, [
        'TOTAL_FAILED',
        'SIG_CRYPTO_FAILURE',
      ]),
    )
  else if (problems.some(({ effect }) => effect === 'unknown') && certificate !== undefined)
    found.push(
      finding('signature-value', 'value-unknown', 'unknown', { problems }, ['INDETERMINATE', 'GENERIC']),
    )
  else if (integrity === 'intact' || certificate !== undefined)
    found.push(finding('signature-value', 'value-valid', 'passed'))
  return found
}

/** The entry of a time-stamp that stands for itself: a PDF's, a container's, or a bare token. */
export async function judgeTimestamp(
  subject: Subject,
  context: JudgeContext,
  control: Date,
): Promise<Judged & { readonly verdict: TimestampVerdict }> {
  const verdict = await judgeToken(
    subject.cms ?? new Uint8Array(0),
    subject.content,
    context,
    control,
    subject.digests,
  )
  const { facts, time } = verdict
  const findings = [...judgeCoverage(subject, context.policy), ...verdict.findings]
  if (subject.structure.length > 0) findings.unshift(judgeStructure(subject.structure))
  const brokenReference = subject.references.some(({ effect }) => effect === 'broken')
  const integrity =
    brokenReference || subject.structure.length > 0 ? 'broken' : (facts?.integrity ?? 'unknown')
  const imprintKnown = facts !== null && facts.imprint !== 'unknown'
  const passed = conclude(findings).indication === 'TOTAL_PASSED'
  if (time !== null)
    findings.push(
      finding('time-stamp', passed ? 'time-proven' : 'time-unproven', passed ? 'passed' : 'unknown', {
        time: time.toISOString(),
        authority: verdict.authority,
      }),
    )
  const broken = (facts?.problems ?? []).filter(({ effect }) => effect === 'broken')
  return {
    verdict,
    // A manifest of long-term data that no longer fits fails its time-stamp; what a reader sees is another question.
    altered: [
      ...subject.structure,
      ...broken,
      ...(subject.changes.allowed ? [] : [fileProblems.problem('change-forbidden', subject.id)]),
    ],
    undetermined:
      facts === null || !imprintKnown || facts.integrity === 'unknown'
        ? [fileProblems.problem('signature-unknown', subject.id)]
        : [],
    report: {
      id: subject.id,
      kind: 'timestamp',
      signer: signerOf(facts?.certificate),
      claimedTime: time?.toISOString() ?? null,
      bestTime: passed ? (time?.toISOString() ?? null) : null,
      level: null,
      integrity: integrity === 'intact' && !imprintKnown ? 'unknown' : integrity,
      ...conclude(findings),
      coversWholeFile: subject.coversWholeFile,
      changesAfter: subject.changes,
      checks: findings.map(({ check }) => check),
    },
  }
}
