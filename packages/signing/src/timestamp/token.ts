/** TimeStampToken and its TSTInfo (RFC 3161 §2.4.2). */

import { readAlgorithm, readExtensions } from '../certificate/read.ts'
import { readSignedData, type SignedData } from '../cms/signed-data.ts'
import {
  contextTag,
  type DerNode,
  fieldsOf,
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
import { requireDigest } from '../platform/digests.ts'
import type { DigestName } from '../types.ts'
import { timestampMessages } from './messages.ts'

export type TstInfo = {
  readonly policy: string
  readonly hash: DigestName
  readonly digest: Uint8Array
  readonly serialNumber: bigint
  /** UTC instant of stamping. */
  readonly time: Date
  readonly nonce: bigint | undefined
  /** How far the time may be off, in milliseconds; 0 where the token doesn't say. */
  readonly accuracy: number
}

export type TimestampToken = {
  readonly signedData: SignedData
  /** The DER TSTInfo, which the token's signature covers. */
  readonly content: Uint8Array
  readonly info: TstInfo
}

/** Reads a token. Throws `timestamp-malformed`, or `algorithm-unsupported` for its imprint. */
export function readTimestampToken(bytes: Uint8Array): TimestampToken {
  try {
    const signedData = readSignedData(bytes)
    const { content } = signedData
    if (signedData.contentType !== OID.tstInfo || !content)
      throw timestampMessages.error('timestamp-malformed', 'no TSTInfo')
    return { signedData, content, info: readTstInfo(content) }
  } catch (error) {
    if (error instanceof SigningError && /^(der|cms)-/.test(error.code))
      throw timestampMessages.error('timestamp-malformed', error.message, error)
    throw error
  }
}

function readTstInfo(content: Uint8Array): TstInfo {
  const fields = fieldsOf(readWhole(content))
  const version = readInteger(fields.take(TAG.integer))
  if (version !== 1n) throw timestampMessages.error('timestamp-malformed', `version ${version}`)
  const policy = readOid(fields.take(TAG.oid))
  const imprint = fieldsOf(fields.take(TAG.sequence))
  const hash = requireDigest(readAlgorithm(imprint.take(TAG.sequence)).oid)
  const digest = readOctetString(imprint.any())
  const serialNumber = readInteger(fields.take(TAG.integer))
  const time = readTime(fields.take(TAG.generalizedTime))
  const accuracy = fields.optional(TAG.sequence)
  fields.optional(TAG.boolean)
  const nonce = fields.optional(TAG.integer)
  fields.optional(contextTag(0))
  const extensions = fields.optional(contextTag(1))
  fields.end()
  // None is known that changes what the rest means.
  if (extensions && readExtensions(extensions).some(({ critical }) => critical))
    throw timestampMessages.error('timestamp-malformed', 'critical extension')
  return {
    policy,
    hash,
    digest,
    serialNumber,
    time,
    nonce: nonce && readInteger(nonce),
    accuracy: accuracy ? readAccuracy(accuracy) : 0,
  }
}

/** Accuracy ::= SEQUENCE { seconds, millis [0] (1..999), micros [1] (1..999) }, each OPTIONAL. */
function readAccuracy(node: DerNode): number {
  const fields = fieldsOf(node)
  const seconds = fields.optional(TAG.integer)
  const millis = fields.optional(contextTag(0, false))
  const micros = fields.optional(contextTag(1, false))
  fields.end()
  const parts = [
    seconds ? readSmallInteger(seconds) * 1000 : 0,
    millis ? readSmallInteger(millis, contextTag(0, false)) : 0,
    micros ? readSmallInteger(micros, contextTag(1, false)) / 1000 : 0,
  ]
  if (parts.some((part) => part < 0)) throw timestampMessages.error('timestamp-malformed', 'accuracy')
  return parts.reduce((sum, part) => sum + part, 0)
}
