/** Reading OCSP responses (RFC 6960 §4.2). */

import {
  children,
  contextTag,
  type DerNode,
  fieldsOf,
  inner,
  rawBytes,
  readBitString,
  readInteger,
  readOctetString,
  readOid,
  readSmallInteger,
  readTime,
  readWhole,
  TAG,
} from '../der/index.ts'
import { SigningError } from '../errors.ts'
import { OID } from '../oids.ts'
import { certificateMessages } from './messages.ts'
import { type Name, readName } from './name.ts'
import { type AlgorithmIdentifier, type Extension, readAlgorithm, readExtensions } from './read.ts'
import type { RevocationFact } from './revocation.ts'

export type SingleResponse = {
  readonly hash: string
  readonly nameHash: Uint8Array
  readonly keyHash: Uint8Array
  readonly serialNumber: bigint
  readonly status: Pick<RevocationFact, 'status' | 'revokedAt' | 'reason'>
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  readonly archiveCutoff: Date | undefined
  readonly unknownCritical: boolean
}

export type OcspResponse = {
  readonly der: Uint8Array
  /** The bytes the responder signed. */
  readonly tbs: Uint8Array
  readonly responder: { readonly name: Name } | { readonly keyHash: Uint8Array }
  readonly producedAt: Date
  readonly responses: readonly SingleResponse[]
  /** The nonce of the request that it answers (RFC 9654), where the responder gives it back. */
  readonly nonce: Uint8Array | undefined
  /** A critical extension isn't understood: only what it says against a certificate counts. */
  readonly unknownCritical: boolean
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly certificates: readonly Uint8Array[]
}

/** Extensions of answers that change nothing of what they say (RFC 6960 §4.4), or that are read here. */
const KNOWN: readonly string[] = [
  OID.ocspNonce,
  OID.ocspArchiveCutoff,
  '1.3.6.1.5.5.7.48.1.3',
  '1.3.6.1.5.5.7.48.1.7',
  '1.3.6.1.5.5.7.48.1.9',
  OID.crlReason,
  OID.invalidityDate,
]
const isUnknownCritical = ({ oid, critical }: Extension): boolean => critical && !KNOWN.includes(oid)

/** Reads an OCSPResponse, or the BasicOCSPResponse alone. Throws `ocsp-malformed`, or `ocsp-not-given` for one that says nothing. */
export function readOcspResponse(bytes: Uint8Array): OcspResponse {
  try {
    return readBasic(basicOf(readWhole(bytes)), bytes)
  } catch (error) {
    if (error instanceof SigningError && error.code.startsWith('der-'))
      throw certificateMessages.error('ocsp-malformed', error.message, error)
    throw error
  }
}

function basicOf(node: DerNode): DerNode {
  const fields = fieldsOf(node)
  const status = fields.optional(TAG.enumerated)
  if (!status) return node
  const code = readSmallInteger(status, TAG.enumerated)
  if (code !== 0) throw certificateMessages.error('ocsp-not-given', `status ${code}`)
  const response = fieldsOf(inner(fields.take(contextTag(0))))
  const type = readOid(response.take(TAG.oid))
  if (type !== OID.ocspBasic) throw certificateMessages.error('ocsp-malformed', type)
  return readWhole(readOctetString(response.any()))
}

function readBasic(node: DerNode, bytes: Uint8Array): OcspResponse {
  const outer = fieldsOf(node)
  const tbs = outer.take(TAG.sequence)
  const data = fieldsOf(tbs)
  data.optional(contextTag(0))
  const responderNode = data.take(contextTag(1), contextTag(2))
  const responder =
    responderNode.id === contextTag(1)
      ? { name: readName(inner(responderNode)) }
      : { keyHash: readOctetString(inner(responderNode)) }
  const producedAt = readTime(data.take(TAG.generalizedTime))
  const responses = children(data.take(TAG.sequence)).map(readSingle)
  const extensionsNode = data.optional(contextTag(1))
  const extensions = extensionsNode ? readExtensions(inner(extensionsNode)) : []
  const nonce = extensions.find(({ oid }) => oid === OID.ocspNonce)?.value
  const signatureAlgorithm = readAlgorithm(outer.take(TAG.sequence))
  const signature = readBitString(outer.take(TAG.bitString)).bytes
  const enclosed = outer.optional(contextTag(0))
  const certificates = enclosed ? children(inner(enclosed)).map(rawBytes) : []
  return {
    der: bytes,
    tbs: rawBytes(tbs),
    responder,
    producedAt,
    responses,
    nonce: nonce && octetsOf(nonce),
    unknownCritical: extensions.some(isUnknownCritical),
    signatureAlgorithm,
    signature,
    certificates,
  }
}

/** Older responders give the nonce back without an OCTET STRING around it. */
function octetsOf(value: Uint8Array): Uint8Array {
  try {
    return readOctetString(readWhole(value))
  } catch {
    return value
  }
}

function readSingle(node: DerNode): SingleResponse {
  const fields = fieldsOf(node)
  const id = fieldsOf(fields.take(TAG.sequence))
  const hash = readAlgorithm(id.take(TAG.sequence)).oid
  const nameHash = readOctetString(id.any())
  const keyHash = readOctetString(id.any())
  const serialNumber = readInteger(id.take(TAG.integer))
  const status = readStatus(fields.any())
  const thisUpdate = readTime(fields.take(TAG.generalizedTime))
  const next = fields.optional(contextTag(0))
  const extensionsNode = fields.optional(contextTag(1))
  const extensions = extensionsNode ? readExtensions(inner(extensionsNode)) : []
  const cutoff = extensions.find(({ oid }) => oid === OID.ocspArchiveCutoff)
  return {
    hash,
    nameHash,
    keyHash,
    serialNumber,
    status,
    thisUpdate,
    nextUpdate: next && readTime(inner(next)),
    archiveCutoff: cutoff && readTime(readWhole(cutoff.value)),
    unknownCritical: extensions.some(isUnknownCritical),
  }
}

function readStatus(node: DerNode): SingleResponse['status'] {
  if (node.id === contextTag(0, false)) return { status: 'good' }
  if (node.id !== contextTag(1)) return { status: 'unknown' }
  const fields = fieldsOf(node, contextTag(1))
  const revokedAt = readTime(fields.take(TAG.generalizedTime))
  const reason = fields.optional(contextTag(0))
  return {
    status: 'revoked',
    revokedAt,
    ...(reason ? { reason: readSmallInteger(inner(reason), TAG.enumerated) } : {}),
  }
}
