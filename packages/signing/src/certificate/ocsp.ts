/** OCSP responses (RFC 6960 §4.2): reading, and whether one may speak for a certificate. */

import { digest, verifySignature } from '#platform'
import { digestName, schemeOf } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
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
import { SigningError, toProblem } from '../errors.ts'
import { OID } from '../oids.ts'
import { knownCertificate } from './known.ts'
import { certificateMessages } from './messages.ts'
import { type Name, readName } from './name.ts'
import { type AlgorithmIdentifier, type Certificate, readAlgorithm, readExtensions } from './read.ts'
import type { RevocationFact, RevocationResult } from './revocation.ts'

type SingleResponse = {
  readonly hash: string
  readonly nameHash: Uint8Array
  readonly keyHash: Uint8Array
  readonly serialNumber: bigint
  readonly status: Pick<RevocationFact, 'status' | 'revokedAt' | 'reason'>
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  readonly archiveCutoff: Date | undefined
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
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly certificates: readonly Uint8Array[]
}

/** Reads an OCSPResponse, or the BasicOCSPResponse alone. Throws `ocsp-malformed`. */
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
  if (code !== 0) throw certificateMessages.error('ocsp-malformed', `status ${code}`)
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

/**
 * What the response says about `certificate` of `issuer`, once its signature is known to be by the issuer or by a
 * responder that the issuer itself certified for OCSP (RFC 6960 §4.2.2.2). Never throws for what the bytes hold.
 */
export async function ocspStatus(
  response: OcspResponse,
  certificate: Certificate,
  issuer: Certificate,
): Promise<RevocationResult> {
  try {
    const single = response.responses.find((one) => isAbout(one, certificate, issuer))
    if (!single) return { problem: certificateMessages.problem('revocation-not-about') }
    const signer = await findResponder(response, issuer)
    if (!signer) return { problem: certificateMessages.problem('revocation-signature') }
    const { status, thisUpdate, nextUpdate, archiveCutoff } = single
    return {
      fact: {
        source: 'ocsp',
        ...status,
        thisUpdate,
        ...(nextUpdate ? { nextUpdate } : {}),
        ...(archiveCutoff ? { expiredSince: archiveCutoff } : {}),
        data: response.der,
        algorithm: response.signatureAlgorithm,
        signer,
      },
    }
  } catch (error) {
    return { problem: toProblem(error) }
  }
}

function isAbout(single: SingleResponse, certificate: Certificate, issuer: Certificate): boolean {
  const hash = digestName(single.hash)
  if (!hash || single.serialNumber !== certificate.serialNumber) return false
  return (
    certificate.issuer.folded === issuer.subject.folded &&
    equalBytes(single.nameHash, digest(hash, [issuer.subject.der])) &&
    equalBytes(single.keyHash, digest(hash, [issuer.keyBits]))
  )
}

async function findResponder(response: OcspResponse, issuer: Certificate): Promise<Certificate | undefined> {
  const enclosed = response.certificates.slice(0, 20).map(knownCertificate)
  for (const candidate of [issuer, ...enclosed]) {
    if (!candidate || !isNamed(response.responder, candidate)) continue
    if (!(await verified(candidate.spki, response.signatureAlgorithm, response.tbs, response.signature)))
      continue
    if (candidate === issuer || equalBytes(candidate.der, issuer.der)) return issuer
    const { notBefore, notAfter, values, tbs, signature, signatureAlgorithm } = candidate
    if (!values.extendedKeyUsage?.includes(OID.ocspSigning)) continue
    if (response.producedAt < notBefore || response.producedAt > notAfter) continue
    if (candidate.issuer.folded !== issuer.subject.folded) continue
    if (await verified(issuer.spki, signatureAlgorithm, tbs, signature)) return candidate
  }
  return undefined
}

const isNamed = (responder: OcspResponse['responder'], certificate: Certificate): boolean =>
  'name' in responder
    ? responder.name.folded === certificate.subject.folded
    : equalBytes(responder.keyHash, digest('SHA-1', [certificate.keyBits]))

const verified = async (
  spki: Uint8Array,
  algorithm: AlgorithmIdentifier,
  tbs: Uint8Array,
  value: Uint8Array,
) => verifySignature(spki, schemeOf(algorithm), tbs, value)
