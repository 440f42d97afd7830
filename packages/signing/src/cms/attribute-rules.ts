/** Which attributes a SignerInfo must have, once, and where. */
import { equalBytes } from '../bytes.ts'
import { fieldsOf, rawBytes, readOid, TAG } from '../der/index.ts'
import * as der from '../der/write.ts'
import type { Problem } from '../errors.ts'
import { OID } from '../oids.ts'
import { attributesOf, singleValue } from './attributes.ts'
import { cmsMessages } from './messages.ts'
import type { SignerInfo } from './signed-data.ts'

/**
 * How a problem weighs: `broken` means that what was signed isn't what is there; `invalid` that the signature breaks a
 * rule of its standard and must not be accepted; `note` that a policy may mind it; `unknown` that it can't be judged.
 */
export type SignerProblem = Problem & { readonly effect: 'broken' | 'invalid' | 'unknown' | 'note' }

const SIGNED_ONCE = [
  OID.contentType,
  OID.messageDigest,
  OID.signingTime,
  OID.signingCertificate,
  OID.signingCertificateV2,
  OID.signaturePolicy,
  OID.cmsAlgorithmProtection,
]

/** What RFC 5652 §5.3, §11 and EN 319 122-1 §5 ask of the attributes; `contentType` undefined for a countersignature. */
export function checkAttributes(signer: SignerInfo, contentType: string | undefined): SignerProblem[] {
  const problems: SignerProblem[] = []
  const { signedAttributes, unsignedAttributes } = signer
  const add = (effect: SignerProblem['effect'], problem: Problem) => problems.push({ ...problem, effect })
  for (const oid of SIGNED_ONCE) {
    const found = attributesOf(signedAttributes, oid)
    if (found.length > 1 || found.some((item) => item.values.length !== 1))
      add(
        oid === OID.messageDigest || oid === OID.contentType ? 'broken' : 'invalid',
        cmsMessages.problem('cms-attribute-repeated', oid),
      )
    if (attributesOf(unsignedAttributes, oid).length > 0)
      add('invalid', cmsMessages.problem('cms-attribute-misplaced', oid))
  }
  for (const oid of [OID.signatureTimestamp, OID.countersignature, OID.archiveTimestampV3])
    if (attributesOf(signedAttributes, oid).length > 0)
      add('invalid', cmsMessages.problem('cms-attribute-misplaced', oid))
  if (!signedAttributes) {
    if (contentType !== undefined && contentType !== OID.data)
      add('broken', cmsMessages.problem('cms-attribute-missing', OID.contentType))
    return problems
  }
  if (attributesOf(signedAttributes, OID.messageDigest).length === 0)
    add('broken', cmsMessages.problem('cms-attribute-missing', OID.messageDigest))
  const typeValue = singleValue(signedAttributes, OID.contentType)
  if (contentType === undefined) return problems
  if (!typeValue) {
    if (attributesOf(signedAttributes, OID.contentType).length === 0)
      add('broken', cmsMessages.problem('cms-attribute-missing', OID.contentType))
  } else if (!equalBytes(rawBytes(typeValue), der.oid(contentType)))
    add('broken', cmsMessages.problem('cms-content-type'))
  checkAlgorithmProtection(signer, add)
  return problems
}

/** RFC 6211: the algorithms named under the signature must be those beside it. */
function checkAlgorithmProtection(
  signer: SignerInfo,
  add: (effect: SignerProblem['effect'], problem: Problem) => void,
): void {
  const value = singleValue(signer.signedAttributes, OID.cmsAlgorithmProtection)
  if (!value) return
  try {
    const fields = fieldsOf(value)
    const digestOid = readOid(fieldsOf(fields.take(TAG.sequence)).take(TAG.oid))
    const signatureNode = fields.any()
    const signatureOid = readOid(fieldsOf(signatureNode, signatureNode.id).take(TAG.oid))
    if (digestOid !== signer.digestAlgorithm.oid || signatureOid !== signer.signatureAlgorithm.oid)
      add('invalid', cmsMessages.problem('cms-algorithm-mismatch'))
  } catch {
    add('invalid', cmsMessages.problem('cms-attribute-malformed', OID.cmsAlgorithmProtection))
  }
}
