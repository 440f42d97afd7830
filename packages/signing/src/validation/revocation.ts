/**
 * Whether the certificates of a path had been revoked, by the data at hand (EN 319 102-1 §5.2.5, §5.2.6.4). Walked from the
 * anchor down, as validation-time sliding does (§5.6.2.2): what an issuer says counts as long as its own key does.
 */
import type { Certificate } from '../certificate/read.ts'
import { disbelievedFrom, type RevocationFact } from '../certificate/revocation.ts'
import { distinct, type Problem } from '../errors.ts'
import { isKeyStrong, isStrong, keyUntil, type Made } from './algorithms.ts'
import { type Finding, finding } from './checks.ts'
import type { JudgeContext } from './context.ts'
import { type Policy, statusOf } from './policy.ts'
import { CLOCKS_DIFFER, type KnownRevocation, nameOf, revocationFacts } from './revocation-facts.ts'

const CERTIFICATE_HOLD = 6
const HOUR = 3_600_000
/** Of what was left out, so many are named. */
const MOST_PROBLEMS = 20

type Outcome = 'good' | 'later' | 'revoked' | 'held' | 'unknown' | 'stale' | 'unproven' | 'missing'

interface Answer {
  readonly certificate: Certificate
  readonly outcome: Outcome
  readonly fact: RevocationFact | undefined
  /** Why data about it were left out. */
  readonly problems: readonly Problem[]
}

export interface RevocationVerdict {
  readonly finding: Finding
  /** What is known of the end entity itself. */
  readonly outcome: Outcome
}

/** A trusted root vouches for itself; every other certificate of the path is asked about. */
export async function judgeRevocation(
  path: readonly Certificate[],
  bag: readonly Certificate[],
  anchors: readonly Certificate[],
  context: JudgeContext,
  made: Made,
): Promise<RevocationVerdict> {
  const answers: Answer[] = []
  let trustedUntil = context.at
  for (let i = path.length - 2; i >= 0; i--) {
    const certificate = path[i] as Certificate
    const issuer = path[i + 1] as Certificate
    const { effort } = context
    const search = { issuer, bag, anchors, effort, at: earlier(made.by, certificate.notAfter) }
    const known = await revocationFacts(certificate, context, search)
    const answer = answerOf(certificate, issuer, known, context, made, trustedUntil)
    answers.unshift(answer)
    trustedUntil = earlier(trustedUntil, endOfTrust(answer, context))
  }
  return {
    finding: conclusion(answers, context, made),
    outcome: answers[0]?.outcome ?? 'good',
  }
}

function conclusion(answers: readonly Answer[], { policy }: JudgeContext, made: Made): Finding {
  const problems = distinct(answers.flatMap((answer) => answer.problems)).slice(0, MOST_PROBLEMS)
  const evidence = {
    at: made.by.toISOString(),
    certificates: answers.map(describe),
    ...(problems.length === 0 ? {} : { problems }),
  }
  const id = 'revocation'
  const revoked = answers.findIndex(({ outcome }) => outcome === 'revoked')
  if (revoked >= 0) {
    const { fact } = answers[revoked] as Answer
    const after = made.after !== null && fact !== undefined && disbelievedFrom(fact) <= made.after
    if (revoked === 0 && after)
      return finding(id, 'revocation-before', 'failed', evidence, ['TOTAL_FAILED', 'REVOKED'])
    return finding(id, 'revocation-revoked', 'failed', evidence, [
      'INDETERMINATE',
      revoked === 0 ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE',
    ])
  }
  const outcomes = new Set(answers.map(({ outcome }) => outcome))
  if (outcomes.has('held'))
    return finding(id, 'revocation-held', 'failed', evidence, ['INDETERMINATE', 'TRY_LATER'])
  const { revocationMissing, revocationFreshness } = policy.constraints
  for (const [outcome, answer, level, sub] of [
    ['unknown', 'revocation-unknown', revocationMissing, 'TRY_LATER'],
    ['missing', 'revocation-unchecked', revocationMissing, 'TRY_LATER'],
    ['unproven', 'revocation-unproven', revocationMissing, 'NO_POE'],
    ['stale', 'revocation-stale', revocationFreshness, 'TRY_LATER'],
  ] as const)
    if (outcomes.has(outcome))
      return finding(
        id,
        answer,
        statusOf(level),
        evidence,
        level === 'fail' ? ['INDETERMINATE', sub] : undefined,
      )
  return finding(id, outcomes.has('later') ? 'revocation-later' : 'revocation-good', 'passed', evidence)
}

function answerOf(
  certificate: Certificate,
  issuer: Certificate,
  { facts, problems }: KnownRevocation,
  { policy, proofs, at }: JudgeContext,
  made: Made,
  trustedUntil: Date,
): Answer {
  const answer = (outcome: Outcome, fact: RevocationFact | undefined): Answer => ({
    certificate,
    outcome,
    fact,
    problems,
  })
  // Against a certificate any word of its issuer counts, proven or not.
  const revoked = facts
    .filter(({ status }) => status === 'revoked')
    .sort((a, b) => disbelievedFrom(a).getTime() - disbelievedFrom(b).getTime())[0]
  if (revoked !== undefined) {
    if (disbelievedFrom(revoked) > made.by) return answer('later', revoked)
    return answer(revoked.reason === CERTIFICATE_HOLD ? 'held' : 'revoked', revoked)
  }
  const existed = ({ data, delta }: RevocationFact) =>
    latest([data, ...(delta ? [delta.data] : [])].map((bytes) => proofs.of(bytes)?.time ?? at))
  const good = facts.filter(
    (fact) =>
      fact.status === 'good' &&
      latest([fact.thisUpdate, fact.producedAt ?? fact.thisUpdate]).getTime() <=
        at.getTime() + CLOCKS_DIFFER &&
      remembers(fact, certificate) &&
      isSignedStrongly(fact, issuer, policy, existed(fact)),
  )
  // One who speaks for the issuer does so as long as his own certificate lasts.
  const trusted = ({ signer }: RevocationFact) =>
    signer === issuer ? trustedUntil : earlier(trustedUntil, signer.notAfter)
  const proven = good.filter((fact) => existed(fact) <= trusted(fact))
  const until = earlier(made.by, certificate.notAfter)
  const fresh = proven.find((fact) => speaksFor(fact, until, policy.revocationMaxAge))
  if (fresh !== undefined) return answer('good', fresh)
  if (proven[0] !== undefined) return answer('stale', proven[0])
  if (good[0] !== undefined) return answer('unproven', good[0])
  const unknown = facts.find(({ status }) => status === 'unknown')
  return answer(unknown === undefined ? 'missing' : 'unknown', unknown ?? facts[0])
}

/** The data, what they were read together with, and the certificate of one who signed them in the issuer's stead. */
function isSignedStrongly(
  { algorithm, delta, signer }: RevocationFact,
  issuer: Certificate,
  policy: Policy,
  at: Date,
): boolean {
  const algorithms = [algorithm, ...(delta ? [delta.algorithm] : [])]
  if (signer === issuer) return algorithms.every((one) => isStrong(one, policy, at))
  return (
    [...algorithms, signer.signatureAlgorithm].every((one) => isStrong(one, policy, at)) &&
    isKeyStrong(signer, policy, at)
  )
}

/** Data issued after a certificate expired may have forgotten it, unless it says that it hasn't. */
function remembers({ thisUpdate, expiredSince }: RevocationFact, { notAfter }: Certificate): boolean {
  return thisUpdate <= notAfter || (expiredSince !== undefined && expiredSince <= notAfter)
}

/** "Not revoked" holds at an instant when it was said later, or not too long before (EN 319 102-1 §5.2.5). */
function speaksFor({ thisUpdate, nextUpdate }: RevocationFact, when: Date, maxAge: number | null): boolean {
  if (thisUpdate >= when) return true
  if (maxAge !== null) return thisUpdate.getTime() + maxAge * HOUR >= when.getTime()
  return nextUpdate !== undefined && nextUpdate >= when
}

/** Until when an issuer's word counts unless it is proven to be older: revocation, expiry, the end of its algorithm. */
function endOfTrust({ certificate, fact }: Answer, { policy }: JudgeContext): Date {
  const weak = keyUntil(certificate, policy)
  const end = weak === null ? certificate.notAfter : earlier(certificate.notAfter, new Date(weak))
  return fact?.status === 'revoked' ? earlier(end, disbelievedFrom(fact)) : end
}

const latest = (dates: readonly Date[]): Date => new Date(Math.max(...dates.map((date) => date.getTime())))
const earlier = (a: Date, b: Date): Date => (b < a ? b : a)

function describe({ certificate, outcome, fact }: Answer) {
  return {
    name: nameOf(certificate),
    outcome,
    source: fact?.source ?? null,
    thisUpdate: fact?.thisUpdate.toISOString() ?? null,
    nextUpdate: fact?.nextUpdate?.toISOString() ?? null,
    revokedAt: fact?.revokedAt?.toISOString() ?? null,
    reason: fact?.reason ?? null,
  }
}
