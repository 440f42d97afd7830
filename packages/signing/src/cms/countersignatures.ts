/** Countersignatures: SignerInfos over the signature value of another one (RFC 5652 §11.4). */

import type { Problem } from '../errors.ts'
import { OID } from '../oids.ts'
import { attributesOf } from './attributes.ts'
import { cmsMessages } from './messages.ts'
import { readSignerInfo, type SignerInfo } from './signed-data.ts'
import { type SignerFacts, verifySigner } from './verify-signer.ts'

/** Of one signature, those on them included: each costs a path of certificates. */
export const MAX_COUNTERSIGNATURES = 32

/** The countersignatures directly on `signer`; values that can't be read are given as problems. */
export function countersignaturesOf(signer: SignerInfo): { signers: SignerInfo[]; problems: Problem[] } {
  const values = attributesOf(signer.unsignedAttributes, OID.countersignature).flatMap((item) => item.values)
  const signers: SignerInfo[] = []
  const problems: Problem[] = []
  for (const value of values.slice(0, MAX_COUNTERSIGNATURES)) {
    try {
      signers.push(readSignerInfo(value))
    } catch {
      problems.push(cmsMessages.problem('cms-malformed', 'countersignature'))
    }
  }
  if (values.length > MAX_COUNTERSIGNATURES)
    problems.push(cmsMessages.problem('cms-limit', `${values.length} countersignatures`))
  return { signers, problems }
}

/** Verifies a countersignature on `signer`; it has no content type (RFC 5652 §11.4). */
export const verifyCountersignature = (
  countersigner: SignerInfo,
  signer: SignerInfo,
  certificates: readonly Uint8Array[],
): Promise<SignerFacts> =>
  verifySigner(countersigner, { content: () => [signer.signature], contentType: undefined, certificates })
