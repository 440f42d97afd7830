/** What structure and cryptography say about a time-stamp (RFC 3161 §2.3, §2.4.2). No trust, no time. */

import { equalBytes } from '../bytes.ts'
import type { Certificate } from '../certificate/read.ts'
import type { SignerProblem } from '../cms/attribute-rules.ts'
import { type Content, digestOf } from '../cms/content.ts'
import { type SignerFacts, verifySigner } from '../cms/verify-signer.ts'
import { OID } from '../oids.ts'
import { timestampMessages } from './messages.ts'
import { readTimestampToken, type TimestampToken, type TstInfo } from './token.ts'

export type TimestampFacts = {
  readonly token: TimestampToken
  readonly info: TstInfo
  readonly certificate: Certificate | undefined
  /** Whether the imprint is that of the data; unknown when the data isn't at hand. */
  readonly imprint: 'matches' | 'differs' | 'unknown'
  readonly integrity: SignerFacts['integrity']
  readonly problems: readonly SignerProblem[]
}

/**
 * Verifies a token over `data` (read anew in pieces). `certificates` are looked in beside those of the token.
 * Throws `timestamp-malformed` when it can't be read at all.
 */
export async function verifyTimestamp(
  bytes: Uint8Array,
  data: Content | undefined,
  certificates: readonly Uint8Array[] = [],
): Promise<TimestampFacts> {
  const token = readTimestampToken(bytes)
  const { info, signedData } = token
  const problems: SignerProblem[] = []
  const same = data && equalBytes(info.digest, digestOf(data, info.hash))
  if (same === false) problems.push({ ...timestampMessages.problem('timestamp-differs'), effect: 'broken' })
  const [signer, second] = signedData.signerInfos
  if (!signer || second)
    problems.push({ ...timestampMessages.problem('timestamp-signers'), effect: 'invalid' })
  const facts =
    signer &&
    (await verifySigner(signer, {
      content: () => [token.content],
      contentType: signedData.contentType,
      certificates: [...signedData.certificates, ...certificates],
      listedDigests: signedData.digestAlgorithms,
    }))
  problems.push(...(facts?.problems ?? []))
  if (facts?.certificate && !mayStamp(facts.certificate))
    problems.push({ ...timestampMessages.problem('timestamp-usage'), effect: 'invalid' })
  return {
    token,
    info,
    certificate: facts?.certificate,
    imprint: same === undefined ? 'unknown' : same ? 'matches' : 'differs',
    integrity: same === false ? 'broken' : (facts?.integrity ?? 'unknown'),
    problems,
  }
}

/** RFC 3161 §2.3: one purpose, time stamping, in a critical extension. */
function mayStamp(certificate: Certificate): boolean {
  const extension = certificate.extensions.find(({ oid }) => oid === OID.extendedKeyUsage)
  const purposes = certificate.values.extendedKeyUsage
  return extension?.critical === true && purposes?.length === 1 && purposes[0] === OID.timeStamping
}
