/**
 * The times of a signature (EN 319 102-1 §5.5, §5.6): what its own time-stamps prove, newest first, since each vouches for those
 * that it covers.
 */
import { equalBytes } from '../bytes.ts'
import { archiveCoverage } from '../cms/archive-imprint.ts'
import { attributeValues } from '../cms/attributes.ts'
import { type Content, digestOf } from '../cms/content.ts'
import type { SignedData, SignerInfo } from '../cms/signed-data.ts'
import type { Problem } from '../errors.ts'
import { OID } from '../oids.ts'
import { readTimestampToken, type TimestampToken } from '../timestamp/token.ts'
import { isSound } from '../timestamp/verify.ts'
import { type Finding, finding } from './checks.ts'
import type { JudgeContext } from './context.ts'
import { inventoryItems, inventoryOf } from './inventory.ts'
import { judgeToken, type TimestampVerdict } from './judge-timestamp.ts'
import { judgeLimits, leftOut, within } from './limits.ts'
import { type Policy, statusOf } from './policy.ts'
import type { Proof } from './proofs.ts'

/** Tokens of one kind on one signature; honest ones carry a handful. */
const MAX_TOKENS = 16
/** Clocks of two authorities may differ by as much. */
const CLOCKS_DIFFER = 60_000

export interface SignerTimes {
  /** The earliest instant by which the signature is known to have existed. */
  readonly best: Proof | null
  /** A time-stamp over the content proves that the signature is no older. */
  readonly after: Date | null
  /** The signature-time-stamps. */
  readonly tokens: readonly TimestampVerdict[]
  /** Whether an archive time-stamp fits, whoever trusts its authority. */
  readonly archived: boolean
  readonly findings: readonly Finding[]
}

export async function judgeTimes(
  data: SignedData,
  signer: SignerInfo,
  content: Content | undefined,
  claimed: string | null,
  context: JudgeContext,
): Promise<SignerTimes> {
  const archives = await judgeArchives(data, signer, content, context)
  const stamps: Stamp[] = []
  for (const token of within(context.budget, tokensOf(signer, OID.signatureTimestamp))) {
    const verdict = await judgeToken(token, () => [signer.signature], context, controlOf(token, context))
    if (verdict.passed && verdict.time !== null)
      context.proofs.add([signer.signature], { time: verdict.time, authority: verdict.authority })
    stamps.push({ token, verdict, covered: [] })
  }
  const after = await judgeContentTimes(signer, content, context)
  const best = context.proofs.of(signer.signature)
  return {
    best,
    after,
    tokens: stamps.map(({ verdict }) => verdict),
    archived: archives.some(({ verdict }) => fits(verdict)),
    findings: [
      ...judgeLimits(tooMany(signer)),
      ...archives.map(archiveFinding),
      ...stamps.filter((stamp) => isOfOther(stamp, data, signer)).map(foreignFinding),
      ...tokensOf(signer, OID.archiveTimestampV2).map(oldArchiveFinding),
      ...judgeOrder(stamps, archives, best, after, claimed, context),
    ],
  }
}

/** See `isSound`. */
export const fits = ({ facts }: TimestampVerdict): boolean => facts !== null && isSound(facts)

/** What stands against a time-stamp: the checks, and the problems that they name. */
export function failingOf(findings: readonly Finding[]) {
  const failing = findings.filter(({ decides }) => decides !== undefined).map(({ check }) => check)
  const problems = failing.flatMap(({ evidence }) => evidence.problems ?? [])
  return { checks: failing.map(({ id }) => id), ...(problems.length === 0 ? {} : { problems }) }
}

interface Stamp {
  readonly token: Uint8Array
  readonly verdict: TimestampVerdict
  /** What it proves beside the signature value. */
  readonly covered: readonly Uint8Array[]
}

/** A time-stamp that was taken from another signature of the same file: true of that one, and no proof here. */
function isOfOther({ verdict: { facts } }: Stamp, data: SignedData, signer: SignerInfo): boolean {
  if (facts?.imprint !== 'differs') return false
  const { hash, digest } = facts.info
  return data.signerInfos.some(
    (other) =>
      other !== signer &&
      equalBytes(
        digest,
        digestOf(() => [other.signature], hash),
      ),
  )
}

const foreignFinding = ({ verdict: { time, authority } }: Stamp): Finding =>
  finding('time-stamp', 'time-of-another', 'warning', { time: time?.toISOString() ?? null, authority })

const controlOf = (token: Uint8Array, { proofs, at }: JudgeContext): Date => proofs.of(token)?.time ?? at

const tokensOf = (signer: SignerInfo, oid: string): Uint8Array[] =>
  attributeValues(signer.unsignedAttributes, oid).slice(0, MAX_TOKENS)

/** The earliest in the file are judged of each kind. */
const tooMany = ({ signedAttributes, unsignedAttributes }: SignerInfo): Problem[] =>
  [
    ...[OID.signatureTimestamp, OID.archiveTimestampV3, OID.archiveTimestampV2].map((oid) =>
      attributeValues(unsignedAttributes, oid),
    ),
    attributeValues(signedAttributes, OID.contentTimestamp),
  ].flatMap(({ length }) => leftOut('limit-timestamps', MAX_TOKENS, length))

async function judgeArchives(
  data: SignedData,
  signer: SignerInfo,
  content: Content | undefined,
  context: JudgeContext,
): Promise<Stamp[]> {
  const archives: Stamp[] = []
  const values = within(context.budget, tokensOf(signer, OID.archiveTimestampV3)).flatMap((bytes) => {
    const token = tryReadToken(bytes)
    return token === null ? [] : [{ bytes, token }]
  })
  values.sort((a, b) => b.token.info.time.getTime() - a.token.info.time.getTime())
  for (const { bytes, token } of values) {
    const coverage = content === undefined ? undefined : tryCoverage(data, signer, content, token)
    const imprint =
      coverage === undefined
        ? undefined
        : () => [coverage.unmatched === 0 ? coverage.imprint : new Uint8Array(0)]
    const listed = coverage === undefined ? [] : [coverage.indexHash]
    const verdict = await judgeToken(bytes, imprint, context, controlOf(bytes, context), listed)
    const covered = coverage?.covered ?? []
    if (verdict.passed && verdict.time !== null) {
      const within = covered.flatMap((item) => inventoryItems(inventoryOf(item)))
      const proof = { time: verdict.time, authority: verdict.authority }
      context.proofs.add([signer.signature, ...covered, ...within], proof)
    }
    archives.push({ token: bytes, verdict, covered })
  }
  return archives
}

function tryReadToken(bytes: Uint8Array): TimestampToken | null {
  try {
    return readTimestampToken(bytes)
  } catch {
    return null
  }
}

function tryCoverage(
  data: SignedData,
  signer: SignerInfo,
  content: Content,
  { info, signedData }: TimestampToken,
) {
  try {
    const attributes = signedData.signerInfos[0]?.unsignedAttributes
    return archiveCoverage(data, signer, content, info.hash, attributes)
  } catch {
    return undefined
  }
}

function archiveFinding({ verdict }: Stamp): Finding {
  const { time, authority, facts, passed, findings } = verdict
  const evidence = { time: time?.toISOString() ?? null, authority, ...failingOf(findings) }
  if (passed) return finding('archive-time-stamp', 'archive-good', 'passed', evidence)
  return facts?.imprint === 'differs'
    ? finding('archive-time-stamp', 'archive-differs', 'warning', evidence)
    : finding('archive-time-stamp', 'archive-unknown', 'unknown', evidence)
}

/**
 * EN 319 122-1 keeps version 3 alone; what an old one covers depends on the order in which a tool wrote it. It is named, and proves
 * nothing (EN 319 102-1 §5.6.2.3 counts only time-stamps that were validated).
 */
const oldArchiveFinding = (bytes: Uint8Array): Finding =>
  finding('archive-time-stamp', 'archive-old', 'unknown', {
    version: 2,
    time: tryReadToken(bytes)?.info.time.toISOString() ?? null,
  })

/** The latest content-time-stamp that holds (EN 319 122-1 §5.2.8). */
async function judgeContentTimes(
  { signedAttributes }: SignerInfo,
  content: Content | undefined,
  context: JudgeContext,
): Promise<Date | null> {
  const values = attributeValues(signedAttributes, OID.contentTimestamp).slice(0, MAX_TOKENS)
  const times: number[] = []
  for (const token of within(context.budget, values)) {
    const verdict = await judgeToken(token, content, context, controlOf(token, context))
    if (verdict.passed && verdict.time !== null) times.push(verdict.time.getTime())
  }
  return times.length === 0 ? null : new Date(Math.max(...times))
}

/** EN 319 102-1 §5.5.4: what is covered is older than what covers it. */
function judgeOrder(
  stamps: readonly Stamp[],
  archives: readonly Stamp[],
  best: Proof | null,
  after: Date | null,
  claimed: string | null,
  { policy, at }: JudgeContext,
): Finding[] {
  if (best === null && isLater(claimed === null ? null : new Date(claimed), at))
    return [
      claimedTooLate({ proven: at.toISOString(), after: after?.toISOString() ?? null, claimed }, policy),
    ]
  if (best === null) return []
  const passed = [...stamps, ...archives].filter(({ verdict }) => verdict.passed)
  const pairs = [
    ...passed.filter((one) => stamps.includes(one)).map(({ verdict }) => [after, verdict.time] as const),
    ...passed.flatMap((later) =>
      passed
        .filter(({ token }) => later.covered.some((item) => equalBytes(item, token)))
        .map((earlier) => [earlier.verdict.time, later.verdict.time] as const),
    ),
  ]
  const evidence = { proven: best.time.toISOString(), after: after?.toISOString() ?? null, claimed }
  if (pairs.some(([earlier, later]) => isLater(earlier, later))) {
    const level = policy.constraints.timestampOrder
    return [
      finding(
        'time-order',
        'order-bad',
        statusOf(level),
        evidence,
        level === 'fail' ? ['INDETERMINATE', 'TIMESTAMP_ORDER_FAILURE'] : undefined,
      ),
    ]
  }
  if (claimed !== null && isLater(new Date(claimed), best.time)) return [claimedTooLate(evidence, policy)]
  return [finding('time-order', 'order-good', 'passed', evidence)]
}

/** Later than a time-stamp, or, without one, than the day on which it is judged. */
function claimedTooLate(evidence: Record<string, unknown>, { constraints }: Policy): Finding {
  const level = constraints.claimedTime
  return finding(
    'time-order',
    'order-claimed',
    statusOf(level),
    evidence,
    level === 'fail' ? ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE'] : undefined,
  )
}

const isLater = (one: Date | null, other: Date | null): boolean =>
  one !== null && other !== null && one.getTime() > other.getTime() + CLOCKS_DIFFER
