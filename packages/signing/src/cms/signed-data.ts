/** Reading CMS SignedData (RFC 5652 §5), BER or DER, over the original bytes. */

import { digest } from '#platform'
import { equalBytes } from '../bytes.ts'
import { equalNames, type Name, readName } from '../certificate/name.ts'
import { type AlgorithmIdentifier, type Certificate, readAlgorithm } from '../certificate/read.ts'
import {
  children,
  contentBytes,
  contextTag,
  type DerNode,
  fieldsOf,
  inner,
  iterateChildren,
  rawBytes,
  readInteger,
  readNode,
  readOctetString,
  readOid,
  readSmallInteger,
  TAG,
} from '../der/index.ts'
import { SigningError } from '../errors.ts'
import { OID } from '../oids.ts'
import { type Attributes, readAttributes } from './attributes.ts'
import { cmsMessages } from './messages.ts'

export type SignerIdentifier =
  | { readonly kind: 'issuer-serial'; readonly issuer: Name; readonly serialNumber: bigint }
  | { readonly kind: 'key-identifier'; readonly identifier: Uint8Array }

export type SignerInfo = {
  readonly der: Uint8Array
  readonly version: number
  readonly sid: SignerIdentifier
  readonly digestAlgorithm: AlgorithmIdentifier
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly signedAttributes: Attributes | undefined
  readonly unsignedAttributes: Attributes | undefined
}

export type SignedData = {
  /** Bytes of the outermost element, end-of-contents octets included; what follows them is the caller's to judge. */
  readonly encodedLength: number
  readonly version: number
  readonly digestAlgorithms: readonly string[]
  readonly contentType: string
  /** The enclosed content; undefined when the signature is detached. */
  readonly content: Uint8Array | undefined
  /** DER of each X.509 certificate enclosed. */
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  /** Everything in the sets of certificates and of revocation data, of whatever kind, as received. */
  readonly certificateChoices: readonly Uint8Array[]
  readonly revocationChoices: readonly Uint8Array[]
  /** OCSP responses (DER OCSPResponse or BasicOCSPResponse) among the revocation data (RFC 5940). */
  readonly ocspResponses: readonly Uint8Array[]
  readonly signerInfos: readonly SignerInfo[]
}

/** For each signer its certificate is looked for among all: honest files hold a handful of either. */
const MAX_SIGNERS = 100
const MAX_CERTIFICATES = 500

/** Reads a ContentInfo that holds SignedData. Throws `cms-malformed`, `cms-limit` or `cms-not-signed-data`. */
export function readSignedData(bytes: Uint8Array): SignedData {
  try {
    const root = readNode(bytes)
    const outer = fieldsOf(root)
    const type = readOid(outer.take(TAG.oid))
    if (type !== OID.signedData) throw cmsMessages.error('cms-not-signed-data', type)
    const body = inner(outer.take(contextTag(0)))
    outer.end()
    return readBody(body, root.end)
  } catch (error) {
    if (error instanceof SigningError && error.code.startsWith('der-'))
      throw cmsMessages.error('cms-malformed', error.message, error)
    throw error
  }
}

function readBody(node: DerNode, encodedLength: number): SignedData {
  const fields = fieldsOf(node)
  const version = readSmallInteger(fields.take(TAG.integer))
  const digestAlgorithms = children(fields.take(TAG.set)).map((item) => readAlgorithm(item).oid)
  const encapsulated = fieldsOf(fields.take(TAG.sequence))
  const contentType = readOid(encapsulated.take(TAG.oid))
  const contentNode = encapsulated.optional(contextTag(0))
  // A second content is one that another reader may show.
  encapsulated.end()
  const certificates: Uint8Array[] = []
  const certificateChoices: Uint8Array[] = []
  const revocationChoices: Uint8Array[] = []
  const certificateSet = fields.optional(contextTag(0))
  if (certificateSet)
    for (const item of iterateChildren(certificateSet)) {
      certificateChoices.push(rawBytes(item))
      if (item.id === TAG.sequence) certificates.push(rawBytes(item))
    }
  const crls: Uint8Array[] = []
  const ocspResponses: Uint8Array[] = []
  const revocationSet = fields.optional(contextTag(1))
  if (revocationSet)
    for (const item of iterateChildren(revocationSet)) {
      revocationChoices.push(rawBytes(item))
      if (item.id === TAG.sequence) crls.push(rawBytes(item))
      else if (item.id === contextTag(1)) {
        const other = fieldsOf(item, contextTag(1))
        const format = readOid(other.take(TAG.oid))
        const value = other.peek()
        if (value && (format === OID.ocspResponseValue || format === OID.ocspBasic))
          ocspResponses.push(rawBytes(value))
      }
    }
  const signerNodes = children(fields.take(TAG.set))
  if (signerNodes.length > MAX_SIGNERS || certificates.length > MAX_CERTIFICATES)
    throw cmsMessages.error('cms-limit', `${signerNodes.length} signers, ${certificates.length} certificates`)
  const signerInfos = signerNodes.map(readSignerInfo)
  fields.end()
  return {
    encodedLength,
    version,
    digestAlgorithms,
    contentType,
    content: contentNode ? readContent(inner(contentNode)) : undefined,
    certificates,
    crls,
    certificateChoices,
    revocationChoices,
    ocspResponses,
    signerInfos,
  }
}

/** CMS content is an OCTET STRING; PKCS#7 v1.5 signs the content octets of whatever stands there (RFC 5652 §5.2.1). */
function readContent(node: DerNode): Uint8Array {
  if (node.id === TAG.octetString || node.id === (TAG.octetString | 0x20)) return readOctetString(node)
  return contentBytes(node)
}

/** Reads a SignerInfo (RFC 5652 §5.3), also the value of a countersignature attribute. Throws `der-…` codes. */
export function readSignerInfo(node: DerNode): SignerInfo {
  const fields = fieldsOf(node)
  const version = readSmallInteger(fields.take(TAG.integer))
  const sid = readSignerIdentifier(fields.any())
  const digestAlgorithm = readAlgorithm(fields.take(TAG.sequence))
  const signed = fields.optional(contextTag(0))
  const signatureAlgorithm = readAlgorithm(fields.take(TAG.sequence))
  const signature = readOctetString(fields.any())
  const unsigned = fields.optional(contextTag(1))
  fields.end()
  return {
    der: rawBytes(node),
    version,
    sid,
    digestAlgorithm,
    signatureAlgorithm,
    signature,
    signedAttributes: signed ? readAttributes(signed) : undefined,
    unsignedAttributes: unsigned ? readAttributes(unsigned) : undefined,
  }
}

function readSignerIdentifier(node: DerNode): SignerIdentifier {
  if ((node.id & ~0x20) === contextTag(0, false))
    return { kind: 'key-identifier', identifier: readOctetString(node, contextTag(0, false)) }
  const fields = fieldsOf(node)
  const issuer = readName(fields.take(TAG.sequence))
  const serialNumber = readInteger(fields.take(TAG.integer))
  fields.end()
  return { kind: 'issuer-serial', issuer, serialNumber }
}

/** Whether the identifier names this certificate (RFC 5652 §5.3). */
export function identifies(sid: SignerIdentifier, certificate: Certificate): boolean {
  if (sid.kind === 'issuer-serial')
    return sid.serialNumber === certificate.serialNumber && equalNames(sid.issuer, certificate.issuer)
  const { subjectKeyIdentifier } = certificate.values
  return equalBytes(sid.identifier, subjectKeyIdentifier ?? digest('SHA-1', [certificate.keyBits]))
}
