/** The verdict on one signer: the checks of EN 319 102-1 §5.2 and §5.3 in order, at the earliest proven time. */
import { attributeValues } from '../cms/attributes.ts'
import type { SignedData, SignerInfo } from '../cms/signed-data.ts'
import type { SignerFacts } from '../cms/verify-signer.ts'
import type { Problem } from '../errors.ts'
import { OID } from '../oids.ts'
import { judgeChain } from './chain.ts'
import { conclude, type Finding, finding } from './checks.ts'
import type { JudgeContext } from './context.ts'
import type { Judged } from './document-state.ts'
import type { Subject } from './facts.ts'
import { judgeToken, type TimestampVerdict } from './judge-timestamp.ts'
import { fileProblems } from './problems.ts'
import type { SignatureReport } from './report.ts'
import { judgeSubjectStructure, signerOf, statusOf } from './signer-checks.ts'

/** A time-stamp outside the CMS that passed and covers it. */
export interface Proof {
  readonly time: Date
  readonly authority: string | null
}

export interface SignerCase {
  readonly id: string
  readonly kind: 'signature' | 'countersignature'
  readonly subject: Subject
  readonly signer: SignerInfo
  readonly facts: SignerFacts
  /** What the CMS around the signer adds to its problems. */
  readonly structure: readonly { effect: SignerFacts['problems'][number]['effect']; problem: Problem }[]
  readonly certificates: readonly Uint8Array[]
  readonly proofs: readonly Proof[]
  readonly data: SignedData
}

const REFERENCE = new Set(['cms-certificate-reference', 'cms-no-certificate-reference'])

export async function judgeSigner(given: SignerCase, context: JudgeContext): Promise<Judged> {
  const { id, kind, subject, facts, structure, proofs } = given
  const { certificate } = facts
  const problems = [...facts.problems, ...structure.map(({ effect, problem }) => ({ ...problem, effect }))]
  const tokens = await judgeTokens(given, context)
  const best = earliest([...tokens.filter(({ passed }) => passed), ...proofs])
  const when = best?.time ?? context.at

  const invalid = problems.filter(({ effect, code }) => effect === 'invalid' && !REFERENCE.has(code))
  const findings: Finding[] = [
    ...(invalid.length > 0
      ? [
          finding('structure', 'structure-bad', 'failed', { problems: invalid }, [
            'TOTAL_FAILED',
            'FORMAT_FAILURE',
          ] as const),
        ]
      : [finding('structure', 'structure-good', 'passed')]),
    ...judgeSubjectStructure(subject, context.policy),
    judgeBinding(facts, context),
    ...judgeCrypto(facts, problems),
    judgeTime(tokens, best, facts, subject, context),
  ]
  if (certificate !== undefined) {
    const weak = problems.flatMap(({ code, detail }) => (code === 'cms-weak-digest' ? [detail ?? ''] : []))
    findings.push(
      ...(await judgeChain(
        certificate,
        given.certificates,
        withData(context, given.data),
        when,
        'signature',
        best !== null,
        facts.digestAlgorithm === undefined ? weak : [facts.digestAlgorithm, ...weak],
      )),
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
      claimedTime: subject.claimedTime ?? facts.signingTime?.toISOString() ?? null,
      bestTime: best?.time.toISOString() ?? null,
      level: levelOf(given, tokens, context),
      integrity,
      ...conclude(findings),
      coversWholeFile: subject.coversWholeFile,
      changesAfter: subject.changes,
      checks: findings.map(({ check }) => check),
    },
  }
}

/** Revocation data comes beside the signatures or inside the CMS. */
function withData(context: JudgeContext, { crls, ocspResponses }: SignedData): JudgeContext {
  const { data } = context
  return {
    ...context,
    data: { ...data, crls: [...data.crls, ...crls], ocsps: [...data.ocsps, ...ocspResponses] },
  }
}

function plain({ code, message, detail }: Problem): Problem {
  return { code, message, ...(detail === undefined ? {} : { detail }) }
}

function orNone(known: readonly Problem[], id: string): Problem[] {
  return known.length > 0 ? [] : [fileProblems.problem('signature-unknown', id)]
}

/** The signature-time-stamps among the unsigned attributes (EN 319 122-1 §5.3); later proofs may vouch for them. */
async function judgeTokens({ signer, proofs, certificates }: SignerCase, context: JudgeContext) {
  const control = earliest(proofs)?.time ?? context.at
  const values = attributeValues(signer.unsignedAttributes, OID.signatureTimestamp).slice(0, 16)
  const own = { ...context, certificates }
  return Promise.all(values.map((token) => judgeToken(token, () => [signer.signature], own, control)))
}

function earliest<T extends { readonly time: Date | null; readonly authority: string | null }>(
  proofs: readonly T[],
): Proof | null {
  const known = proofs.flatMap(({ time, authority }) => (time === null ? [] : [{ time, authority }]))
  return known.sort((a, b) => a.time.getTime() - b.time.getTime())[0] ?? null
}

function judgeBinding(
  { certificate, certificateBound, problems }: SignerFacts,
  { policy }: JudgeContext,
): Finding {
  const id = 'signing-certificate'
  const none = ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND'] as const
  if (certificate === undefined) return finding(id, 'certificate-absent', 'unknown', {}, none)
  const evidence = { certificate: certificate.subject.text }
  if (problems.some(({ code }) => code === 'cms-certificate-reference'))
    return finding(id, 'certificate-other', 'failed', evidence, none)
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

function judgeCrypto(facts: SignerFacts, problems: SignerFacts['problems']): Finding[] {
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

function judgeTime(
  tokens: readonly TimestampVerdict[],
  best: Proof | null,
  facts: SignerFacts,
  subject: Subject,
  { policy }: JudgeContext,
): Finding {
  if (best !== null)
    return finding('time-stamp', 'time-proven', 'passed', {
      time: best.time.toISOString(),
      authority: best.authority,
    })
  const level = policy.constraints.timestamp
  const decides = level === 'fail' ? (['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE'] as const) : undefined
  const token = tokens[0]
  if (token === undefined) {
    const claimed = subject.claimedTime ?? facts.signingTime?.toISOString() ?? null
    return finding('time-stamp', 'time-claimed', statusOf(level), { time: claimed }, decides)
  }
  const fits = stamps(token)
  const failing = token.findings.filter(({ decides: decided }) => decided !== undefined)
  return finding(
    'time-stamp',
    fits ? 'time-unproven' : 'time-broken',
    statusOf(level),
    {
      time: token.time?.toISOString() ?? null,
      authority: token.authority,
      checks: failing.map(({ check }) => check.id),
    },
    decides,
  )
}

/** Whether an unbroken token is over this signature's value, whoever trusts its authority. */
const stamps = ({ facts }: TimestampVerdict): boolean =>
  facts?.imprint === 'matches' && facts.integrity === 'intact'

/** The baseline level that the bytes reach, whoever trusts them (EN 319 142-1 §6, EN 319 122-1 §6). */
function levelOf(
  { facts, subject, signer, data, proofs }: SignerCase,
  tokens: readonly TimestampVerdict[],
  context: JudgeContext,
): SignatureReport['level'] {
  if (!facts.certificateBound) return null
  const stamped = tokens.some(stamps) || proofs.length > 0
  if (!stamped) return 'B-B'
  const revocation =
    data.crls.length + data.ocspResponses.length + context.data.crls.length + context.data.ocsps.length > 0
  if (!revocation) return 'B-T'
  const archived =
    attributeValues(signer.unsignedAttributes, OID.archiveTimestampV3).length > 0 ||
    (subject.profile === 'pades' && proofs.length > 0)
  return archived ? 'B-LTA' : 'B-LT'
}
