/** Signatures that take no addition any more. */
import { OID } from '../oids.ts'
import { attributesOf } from './attributes.ts'
import { makingMessages } from './making-messages.ts'
import { readSignedData, type SignedData } from './signed-data.ts'

/**
 * Archive time-stamps of version 2 cover every certificate and unsigned attribute as they stood (TS 101 733 §6.4.1).
 * Throws `cades-archived-v2`, and what `readSignedData` throws.
 */
export function readAmendable(cms: Uint8Array): SignedData {
  const data = readSignedData(cms)
  if (data.signerInfos.some((one) => attributesOf(one.unsignedAttributes, OID.archiveTimestampV2).length > 0))
    throw makingMessages.error('cades-archived-v2')
  return data
}
