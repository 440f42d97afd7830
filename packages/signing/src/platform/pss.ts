/** RSASSA-PSS-params (RFC 4055 §3.1): of a signature, and of a key that is for such signatures only (§3.3). */
import { contextTag, type DerNode, fieldsOf, inner, readOid, readSmallInteger, TAG } from '../der/index.ts'
import type { DigestName } from '../types.ts'
import { requireDigest } from './digests.ts'
import { platformMessages } from './messages.ts'

export const MGF1 = '1.2.840.113549.1.1.8'

export type PssParameters = {
  /** Of the message and of the mask: all known signers use one for both. */
  readonly hash: DigestName
  /** Bytes. */
  readonly saltLength: number
}

/** Throws `algorithm-unsupported` or a `der-…` code. */
export function readPssParameters(node: DerNode): PssParameters {
  const fields = fieldsOf(node)
  const hashNode = fields.optional(contextTag(0))
  const maskNode = fields.optional(contextTag(1))
  const saltNode = fields.optional(contextTag(2))
  const trailerNode = fields.optional(contextTag(3))
  fields.end()
  const hash = hashNode ? requireDigest(readOid(fieldsOf(inner(hashNode)).take(TAG.oid))) : 'SHA-1'
  let maskHash: DigestName = 'SHA-1'
  if (maskNode) {
    const mask = fieldsOf(inner(maskNode))
    if (readOid(mask.take(TAG.oid)) !== MGF1)
      throw platformMessages.error('algorithm-unsupported', 'PSS mask')
    maskHash = requireDigest(readOid(fieldsOf(mask.take(TAG.sequence)).take(TAG.oid)))
  }
  const saltLength = saltNode ? readSmallInteger(inner(saltNode)) : 20
  if (
    maskHash !== hash ||
    saltLength < 0 ||
    saltLength > 512 ||
    (trailerNode && readSmallInteger(inner(trailerNode)) !== 1)
  )
    throw platformMessages.error('algorithm-unsupported', 'RSA-PSS parameters')
  return { hash, saltLength }
}

/** Whether a key lets itself be used so: its digest, and a salt that is at least as long as it says. */
export function allowsPss(constraints: DerNode | undefined, { hash, saltLength }: PssParameters): boolean {
  if (!constraints) return true
  const allowed = readPssParameters(constraints)
  return allowed.hash === hash && saltLength >= allowed.saltLength
}
