/** TimeStampToken and its TSTInfo (RFC 3161 §2.4.2). */

import { readAlgorithm } from '../certificate/read.ts'
import { readSignedData, type SignedData } from '../cms/signed-data.ts'
import {
  contextTag,
  fieldsOf,
  readInteger,
  readOctetString,
  readOid,
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
  fields.take(TAG.integer)
  const policy = readOid(fields.take(TAG.oid))
  const imprint = fieldsOf(fields.take(TAG.sequence))
  const hash = requireDigest(readAlgorithm(imprint.take(TAG.sequence)).oid)
  const digest = readOctetString(imprint.any())
  const serialNumber = readInteger(fields.take(TAG.integer))
  const time = readTime(fields.take(TAG.generalizedTime))
  fields.optional(TAG.sequence)
  fields.optional(TAG.boolean)
  const nonce = fields.optional(TAG.integer)
  fields.optional(contextTag(0))
  return { policy, hash, digest, serialNumber, time, nonce: nonce ? readInteger(nonce) : undefined }
}
