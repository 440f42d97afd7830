/** Whether a certificate of the path had been revoked, by the revocation data that came with the file. */

import { type Crl, readCrl } from '../certificate/crl.ts'
import { type CrlContext, crlStatus } from '../certificate/crl-status.ts'
import { NAME_TYPE, nameAttribute } from '../certificate/name.ts'
import { ocspStatus, readOcspResponse } from '../certificate/ocsp.ts'
import type { Certificate } from '../certificate/read.ts'
import type { RevocationFact } from '../certificate/revocation.ts'
import { type Finding, finding } from './checks.ts'
import type { JudgeContext } from './context.ts'
import type { ValidationData } from './facts.ts'
import { statusOf } from './signer-checks.ts'

/** Responses and lists looked at for one certificate; honest files carry a handful. */
const MAX_DATA = 64
/** CRLReason keyCompromise and cACompromise (RFC 5280 §5.3.1): the invalidity date counts, not the day of revoking. */
const COMPROMISE = new Set([1, 2])

type Outcome = 'good' | 'later' | 'revoked' | 'missing'

interface Answer {
  readonly certificate: Certificate
  readonly outcome: Outcome
  readonly fact: RevocationFact | undefined
}

/** A trusted root vouches for itself; every other certificate of the path is asked about. */
export async function judgeRevocation(
  path: readonly Certificate[],
  bag: readonly Certificate[],
  anchors: readonly Certificate[],
  { policy, data }: JudgeContext,
  when: Date,
): Promise<Finding> {
  const answers: Answer[] = []
  const crls = readCrls(data)
  for (const [i, certificate] of path.slice(0, -1).entries()) {
    const issuer = path[i + 1] as Certificate
    const facts = await factsAbout(certificate, data, crls, { issuer, bag, anchors, at: when })
    answers.push(answerOf(certificate, facts, when))
  }
  const evidence = { at: when.toISOString(), certificates: answers.map(describe) }
  const id = 'revocation'
  const revoked = answers.findIndex(({ outcome }) => outcome === 'revoked')
  if (revoked >= 0)
    return finding(id, 'revocation-revoked', 'failed', evidence, [
      'INDETERMINATE',
      revoked === 0 ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE',
    ])
  if (answers.some(({ outcome }) => outcome === 'missing')) {
    const level = policy.constraints.revocationMissing
    return finding(
      id,
      'revocation-unchecked',
      statusOf(level),
      evidence,
      level === 'fail' ? ['INDETERMINATE', 'TRY_LATER'] : undefined,
    )
  }
  const later = answers.some(({ outcome }) => outcome === 'later')
  return finding(id, later ? 'revocation-later' : 'revocation-good', 'passed', evidence)
}

function answerOf(certificate: Certificate, facts: readonly RevocationFact[], when: Date): Answer {
  const revoked = facts.find((fact) => fact.status === 'revoked')
  if (revoked !== undefined)
    return { certificate, outcome: effective(revoked) > when ? 'later' : 'revoked', fact: revoked }
  const good = facts.find((fact) => fact.status === 'good' && speaksFor(fact, when))
  return { certificate, outcome: good === undefined ? 'missing' : 'good', fact: good ?? facts[0] }
}

function readCrls({ crls }: ValidationData): Crl[] {
  return crls.slice(0, MAX_DATA).flatMap((bytes) => {
    try {
      return [readCrl(bytes)]
    } catch {
      return []
    }
  })
}

async function factsAbout(
  certificate: Certificate,
  { ocsps }: ValidationData,
  crls: readonly Crl[],
  context: CrlContext,
): Promise<RevocationFact[]> {
  const facts: RevocationFact[] = []
  for (const bytes of ocsps.slice(0, MAX_DATA)) {
    try {
      const { fact } = await ocspStatus(readOcspResponse(bytes), certificate, context.issuer)
      if (fact !== undefined) facts.push(fact)
    } catch {
      // Data that can't be read proves nothing; the certificate stays unanswered.
    }
  }
  const { fact } = await crlStatus(certificate, crls, context)
  if (fact !== undefined) facts.push(fact)
  return facts.sort((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())
}

/** "Not revoked" holds at an instant when it was said later, or for a span that includes it. */
function speaksFor({ thisUpdate, nextUpdate }: RevocationFact, when: Date): boolean {
  return thisUpdate >= when || (nextUpdate !== undefined && nextUpdate >= when)
}

/** From when on the key is not to be believed (EN 319 102-1 §5.2.6.4). */
function effective({ revokedAt, reason, invalidityDate, thisUpdate }: RevocationFact): Date {
  const revoked = revokedAt ?? thisUpdate
  if (invalidityDate === undefined || reason === undefined || !COMPROMISE.has(reason)) return revoked
  return invalidityDate < revoked ? invalidityDate : revoked
}

function describe({ certificate, outcome, fact }: Answer) {
  return {
    name: nameAttribute(certificate.subject, NAME_TYPE.commonName) ?? certificate.subject.text,
    outcome,
    source: fact?.source ?? null,
    thisUpdate: fact?.thisUpdate.toISOString() ?? null,
    revokedAt: fact?.revokedAt?.toISOString() ?? null,
    reason: fact?.reason ?? null,
  }
}
