/** What cryptography and structure say about one SignerInfo (RFC 5652 §5.4–5.6, EN 319 122-1 §5). No trust, no time. */

import { verifySignature } from '#platform'
import { digestName, schemeOf } from '../algorithms.ts'
import { equalBytes, joinPieces } from '../bytes.ts'
import { knownCertificates } from '../certificate/known.ts'
import type { Certificate } from '../certificate/read.ts'
import { contentBytes, readOctetString, readTime, readWhole, TAG } from '../der/index.ts'
import { codeOf, type Problem, toProblem } from '../errors.ts'
import { OID } from '../oids.ts'
import { ecdsaToDer } from '../platform/ecdsa.ts'
import type { DigestName } from '../types.ts'
import { checkAttributes, type SignerProblem } from './attribute-rules.ts'
import {
  attributesAsDer,
  attributesAsSigned,
  isDerOrdered,
  readAttributes,
  singleValue,
} from './attributes.ts'
import { type Content, digestOf } from './content.ts'
import { cmsMessages } from './messages.ts'
import { identifies, type SignerInfo } from './signed-data.ts'
import { readCertificateReference, refersTo } from './signing-certificate.ts'

export type SignerFacts = {
  /** The certificate that the SignerInfo names, if it is at hand. */
  readonly certificate: Certificate | undefined
  readonly digestAlgorithm: DigestName | undefined
  readonly signingTime: Date | undefined
  readonly content: 'matches' | 'differs' | 'unknown'
  readonly signature: 'valid' | 'invalid' | 'unknown'
  readonly integrity: 'intact' | 'broken' | 'unknown'
  /** Whether signing-certificate(-v2) binds the certificate: the difference between CMS and AdES. */
  readonly certificateBound: boolean
  readonly problems: readonly SignerProblem[]
}

export type SignerInput = {
  /** The signed content in pieces, the same at each call; undefined when it isn't at hand. */
  readonly content: Content | undefined
  /** The content type of the SignedData; undefined for a countersignature. */
  readonly contentType: string | undefined
  /** DER certificates to look for the signer's in. */
  readonly certificates: readonly Uint8Array[]
  /** The digests listed at the head of the SignedData, where there is one. */
  readonly listedDigests?: readonly string[]
}

/** Verifies one SignerInfo; never throws for what the bytes hold. */
export async function verifySigner(signer: SignerInfo, input: SignerInput): Promise<SignerFacts> {
  const problems: SignerProblem[] = []
  const add = (effect: SignerProblem['effect'], problem: Problem) => problems.push({ ...problem, effect })
  const { signedAttributes } = signer
  const hash = digestName(signer.digestAlgorithm.oid)
  const certificate = findCertificate(signer, input.certificates)
  if (!certificate) add('unknown', cmsMessages.problem('cms-certificate-missing'))
  if (input.listedDigests && !input.listedDigests.includes(signer.digestAlgorithm.oid))
    add('note', cmsMessages.problem('cms-digest-not-listed'))

  for (const problem of checkAttributes(signer, input.contentType)) problems.push(problem)
  const signingTime = readSigningTime(signer)
  if (signingTime === null) add('invalid', cmsMessages.problem('cms-attribute-malformed', OID.signingTime))
  const certificateBound = certificate ? checkReference(signer, certificate, add) : false

  let content: SignerFacts['content'] = 'unknown'
  if (!input.content) add('unknown', cmsMessages.problem('cms-content-missing'))
  else if (signedAttributes && hash) {
    const claimed = singleValue(signedAttributes, OID.messageDigest)
    const same =
      claimed?.id === TAG.octetString && equalBytes(readOctetString(claimed), digestOf(input.content, hash))
    content = same ? 'matches' : 'differs'
    if (!same) add('broken', cmsMessages.problem('cms-digest-differs'))
  }

  let signature: SignerFacts['signature'] = 'unknown'
  try {
    if (certificate && (signedAttributes || input.content)) {
      const scheme = schemeOf(signer.signatureAlgorithm, hash)
      // Two digests are odd but bind what they should (RFC 5754 §3); with Ed448 only one is allowed (RFC 8419 §3.2).
      if ('hash' in scheme && hash && scheme.hash !== hash)
        add('note', cmsMessages.problem('cms-algorithm-mismatch'))
      if (scheme.name === 'Ed448' && hash !== 'SHAKE256')
        add('invalid', cmsMessages.problem('cms-algorithm-mismatch'))
      const verifyOver = (message: Uint8Array) =>
        verifySignature(certificate.spki, scheme, message, signer.signature)
      const message = signedAttributes
        ? attributesAsSigned(signedAttributes)
        : joinPieces(input.content?.() ?? [])
      // Attributes passed off as content: another signature's value would verify over them.
      if (!signedAttributes && areAttributes(message))
        add('invalid', cmsMessages.problem('cms-attribute-misplaced', 'content'))
      let valid = await verifyOver(message)
      if (signedAttributes && !isDerOrdered(signedAttributes))
        add('note', cmsMessages.problem('cms-attributes-not-der'))
      if (!valid && signedAttributes) valid = await verifyOver(attributesAsDer(signedAttributes))
      if (!valid && scheme.name === 'ECDSA') {
        valid = await verifyBare(certificate, scheme, message, signer.signature)
        if (valid) add('invalid', cmsMessages.problem('cms-ecdsa-encoding'))
      }
      signature = valid ? 'valid' : 'invalid'
      if (!valid) add('broken', cmsMessages.problem('cms-signature-wrong'))
      else if (!signedAttributes) content = 'matches'
      checkStrength(certificate, 'hash' in scheme ? [scheme.hash, hash] : [hash], add)
    }
  } catch (error) {
    add(codeOf(error) === 'key-mismatch' ? 'broken' : 'unknown', toProblem(error))
  }
  if (!hash) add('unknown', toProblem(unsupportedDigest(signer)))

  const broken = problems.some((problem) => problem.effect === 'broken')
  return {
    certificate,
    digestAlgorithm: hash,
    signingTime: signingTime ?? undefined,
    content,
    signature,
    integrity: broken ? 'broken' : content === 'matches' && signature === 'valid' ? 'intact' : 'unknown',
    certificateBound,
    problems,
  }
}

/** The numbers side by side instead of in their SEQUENCE (RFC 5753 §7.2): the key signed this, and no reader must accept it. */
async function verifyBare(
  { spki }: Certificate,
  scheme: ReturnType<typeof schemeOf>,
  message: Uint8Array,
  value: Uint8Array,
): Promise<boolean> {
  if (value.length % 2 !== 0 || value.length < 32 || value.length > 132) return false
  return verifySignature(spki, scheme, message, ecdsaToDer(value))
}

/** Whether the bytes are a SET OF Attribute as RFC 5652 §5.4 has it signed; text may begin with its first byte too. */
function areAttributes(bytes: Uint8Array): boolean {
  if (bytes[0] !== TAG.set) return false
  try {
    return readAttributes(readWhole(bytes)).items.some(({ oid }) => oid === OID.messageDigest)
  } catch {
    return false
  }
}

const unsupportedDigest = (signer: SignerInfo) =>
  cmsMessages.error('cms-attribute-malformed', `digest ${signer.digestAlgorithm.oid}`)

/** The certificate named by the identifier; of several, the one that the signed reference means. */
function findCertificate(signer: SignerInfo, bag: readonly Uint8Array[]): Certificate | undefined {
  const named = knownCertificates(bag).filter((one) => identifies(signer.sid, one))
  if (named.length < 2) return named[0]
  return named.find((one) => ['right', 'wrapped'].includes(referenceState(signer, one).is)) ?? named[0]
}

/** `oid` is the attribute that is wrong, weak or malformed. */
type ReferenceState =
  | { readonly is: 'right' | 'wrapped' | 'absent' }
  | { readonly is: 'wrong' | 'weak' | 'malformed'; readonly oid: string }

function referenceState(signer: SignerInfo, certificate: Certificate): ReferenceState {
  let is: 'right' | 'wrapped' | 'absent' = 'absent'
  for (const [oid, version] of [
    [OID.signingCertificateV2, 2],
    [OID.signingCertificate, 1],
  ] as const) {
    const value = singleValue(signer.signedAttributes, oid)
    if (!value) continue
    try {
      const reference = readCertificateReference(value, version)
      if (!refersTo(reference, certificate)) return { is: 'wrong', oid }
      // Two certificates of one MD5 are made in minutes: such a reference binds neither.
      if (reference.hash === 'MD5') return { is: 'weak', oid }
      if (is !== 'wrapped') is = reference.wrapped ? 'wrapped' : 'right'
    } catch {
      return { is: 'malformed', oid }
    }
  }
  return { is }
}

function checkReference(
  signer: SignerInfo,
  certificate: Certificate,
  add: (effect: SignerProblem['effect'], problem: Problem) => void,
): boolean {
  const state = referenceState(signer, certificate)
  if (state.is === 'wrong') add('invalid', cmsMessages.problem('cms-certificate-reference', state.oid))
  if (state.is === 'weak') add('invalid', cmsMessages.problem('cms-weak-digest', 'MD5'))
  if (state.is === 'malformed') add('invalid', cmsMessages.problem('cms-attribute-malformed', state.oid))
  if (state.is === 'wrapped') add('note', cmsMessages.problem('cms-certificate-reference-wrapped'))
  if (state.is === 'absent') add('note', cmsMessages.problem('cms-no-certificate-reference'))
  return state.is === 'right' || state.is === 'wrapped'
}

function checkStrength(
  certificate: Certificate,
  hashes: readonly (DigestName | undefined)[],
  add: (effect: SignerProblem['effect'], problem: Problem) => void,
): void {
  const weak = hashes.find((hash) => hash === 'MD5' || hash === 'SHA-1')
  if (weak) add('note', cmsMessages.problem('cms-weak-digest', weak))
  const { key } = certificate
  if ((key?.type === 'RSA' && key.bits < 2048) || (key?.type === 'EC' && key.bits < 224))
    add('note', cmsMessages.problem('cms-weak-key', `${key.type} ${key.bits}`))
}

/** Undefined where there is none, null where it is no time. */
function readSigningTime(signer: SignerInfo): Date | null | undefined {
  const value = singleValue(signer.signedAttributes, OID.signingTime)
  if (!value) return undefined
  if (contentBytes(value).length > 64) return null
  try {
    return readTime(value)
  } catch {
    return null
  }
}
