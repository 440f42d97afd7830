/** What structure and cryptography say about a time-stamp (RFC 3161 §2.3, §2.4.2). No trust, no time. */

import { equalBytes } from '../bytes.ts'
import { KEY_USAGE } from '../certificate/extensions.ts'
import type { Certificate } from '../certificate/read.ts'
import type { SignerProblem } from '../cms/attribute-rules.ts'
import { type Content, digestOf } from '../cms/content.ts'
import { type SignerFacts, verifySigner } from '../cms/verify-signer.ts'
import type { Problem } from '../errors.ts'
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

/** Milliseconds that a clock may be off; authorities promise a second or less (EN 319 421 §7.7.2). */
const MOST_INACCURATE = 3_600_000

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
  const add = (effect: SignerProblem['effect'], problem: Problem) => problems.push({ ...problem, effect })
  problems.push(...(facts?.problems ?? []))
  // RFC 3161 §2.4.2: without the reference another certificate for the same key would do as well.
  if (facts?.problems.some(({ code }) => code === 'cms-no-certificate-reference'))
    add('invalid', timestampMessages.problem('timestamp-unbound'))
  if (facts?.certificate && !mayStamp(facts.certificate))
    add('invalid', timestampMessages.problem('timestamp-usage'))
  if (info.accuracy > MOST_INACCURATE)
    add('invalid', timestampMessages.problem('timestamp-accuracy', `± ${info.accuracy} ms`))
  return {
    token,
    info,
    certificate: facts?.certificate,
    imprint: same === undefined ? 'unknown' : same ? 'matches' : 'differs',
    integrity: same === false ? 'broken' : (facts?.integrity ?? 'unknown'),
    problems,
  }
}

/** Whether an unbroken token is over what it should be and is one at all, whoever trusts its authority. */
export const isSound = ({ imprint, integrity, problems }: TimestampFacts): boolean =>
  imprint === 'matches' && integrity === 'intact' && !problems.some(({ effect }) => effect === 'invalid')

/** RFC 3161 §2.3: one purpose, time stamping, in a critical extension; and a key that may sign. */
function mayStamp({ extensions, values: { keyUsage, extendedKeyUsage: purposes } }: Certificate): boolean {
  const extension = extensions.find(({ oid }) => oid === OID.extendedKeyUsage)
  const signs =
    keyUsage === undefined ||
    keyUsage.has(KEY_USAGE.digitalSignature) ||
    keyUsage.has(KEY_USAGE.nonRepudiation)
  const alone = purposes?.length === 1 && purposes[0] === OID.timeStamping
  return signs && extension?.critical === true && alone
}
