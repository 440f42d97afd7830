/** Judging the answer to a challenge, by the same rules as a signature under a document. */

import { digest } from '#platform'
import { toHex } from '../bytes.ts'
import { type CertificateView, parseCertificate } from '../certificate/view.ts'
import { readSignedData, type SignedData } from '../cms/signed-data.ts'
import { SigningError } from '../errors.ts'
import { OID } from '../oids.ts'
import { askAbout } from '../revocation/ask.ts'
import type { RevocationSource } from '../types.ts'
import { NO_CHANGES, NO_DATA, type Subject } from '../validation/facts.ts'
import { judgeFile } from '../validation/judge-file.ts'
import { type Policy, permitPolicy } from '../validation/policy.ts'
import type { SignatureReport } from '../validation/report.ts'
import { decodeChallenge, type SignInChallenge } from './challenge.ts'
import { signInMessages } from './messages.ts'

export interface ChallengeOptions {
  /** The origins under which the server is reached. */
  readonly origins: readonly string[]
  /** DER roots. */
  readonly trust: readonly Uint8Array[]
  /** How long an answer may stay good, in milliseconds. */
  readonly longestMs: number
  /** Whether a certificate of which no authority says anything may sign in is the policy's word; default `permit`. */
  readonly policy?: Policy
  readonly revocation?: readonly RevocationSource[]
  /** Default now. */
  readonly at?: Date
}

export interface Answered {
  readonly challenge: SignInChallenge
  readonly certificate: Uint8Array
  readonly view: CertificateView
}

/**
 * Who answered, once everything but the nonce holds: whether that was given out, and to be used once, is the server's to know.
 * Throws a SigningError with a `sign-in-…` code, whatever the bytes hold.
 */
export async function verifyChallenge(bytes: Uint8Array, options: ChallengeOptions): Promise<Answered> {
  const { at = new Date() } = options
  const data = signedDataIn(bytes)
  const { content } = data
  if (content === undefined) throw signInMessages.error('sign-in-malformed', 'content')
  const challenge = decodeChallenge(content)
  const signature = await judged(bytes, data, options, at)
  const certificate = data.certificates.find((one) => sha256Of(one) === signature.signer?.certificateSha256)
  if (signature.integrity !== 'intact' || certificate === undefined)
    throw signInMessages.error('sign-in-forged', signature.subIndication ?? undefined)
  if (!options.origins.includes(challenge.origin)) throw signInMessages.error('sign-in-other-origin')
  const left = challenge.expiresAt.getTime() - at.getTime()
  if (left <= 0) throw signInMessages.error('sign-in-expired')
  if (left > options.longestMs) throw signInMessages.error('sign-in-too-long')
  if (signature.indication !== 'TOTAL_PASSED') throw refusal(signature)
  return { challenge, certificate, view: parseCertificate(certificate) }
}

function signedDataIn(bytes: Uint8Array): SignedData {
  let data: SignedData
  try {
    data = readSignedData(bytes)
  } catch (error) {
    throw signInMessages.error(
      'sign-in-malformed',
      error instanceof SigningError ? error.code : undefined,
      error,
    )
  }
  if (data.contentType !== OID.signInChallenge) throw signInMessages.error('sign-in-other-type')
  const [signer, second] = data.signerInfos
  if (signer?.signedAttributes === undefined || second !== undefined || data.encodedLength !== bytes.length)
    throw signInMessages.error('sign-in-malformed')
  return data
}

async function judged(
  cms: Uint8Array,
  data: SignedData,
  { trust, policy = permitPolicy, revocation = [] }: ChallengeOptions,
  at: Date,
): Promise<SignatureReport> {
  const asked = await askAbout(data.certificates, { sources: revocation, certificates: trust })
  const subject: Subject = {
    id: 'S1',
    kind: 'signature',
    profile: 'sign-in',
    cms,
    enclosed: 'content',
    content: undefined,
    claimedTime: null,
    structure: [],
    references: [],
    changes: NO_CHANGES,
    coversWholeFile: true,
    covers: [],
  }
  const facts = {
    format: 'cades' as const,
    unreadable: null,
    structure: [],
    undetermined: [],
    notes: [],
    subjects: [subject],
    data: NO_DATA,
  }
  // It is judged as it is made: no time-stamp could say more than the server's own clock does.
  const timeless = { ...policy, constraints: { ...policy.constraints, timestamp: 'ignore' as const } }
  const [first] = await judgeFile(facts, { trust, policy: timeless, at, revocation: asked })
  if (first === undefined) throw signInMessages.error('sign-in-malformed')
  return first.report
}

function refusal({ indication, subIndication }: SignatureReport): SigningError {
  const why = subIndication ?? indication
  if (/REVOKED/.test(why)) return signInMessages.error('sign-in-revoked', why)
  if (why === 'TRY_LATER') return signInMessages.error('sign-in-revocation-unknown', why)
  if (indication === 'TOTAL_FAILED' || why === 'FORMAT_FAILURE')
    return signInMessages.error('sign-in-forged', why)
  return signInMessages.error('sign-in-certificate', why)
}

const sha256Of = (der: Uint8Array) => toHex(digest('SHA-256', [der]))
