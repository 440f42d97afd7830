/** The signature-time-stamps of a signer that are over its value, whoever trusts their authorities (EN 319 122-1 §5.3). */
import { OID } from '../oids.ts'
import { isSound, verifyTimestamp } from '../timestamp/verify.ts'
import { attributeValues } from './attributes.ts'
import type { SignerInfo } from './signed-data.ts'

export interface FittingToken {
  readonly token: Uint8Array
  readonly time: Date
}

/** Those that judging lets count for the level, earliest first; any other proves nothing. Never throws for what the bytes hold. */
export async function fittingTokens(
  { signature, unsignedAttributes }: SignerInfo,
  certificates: readonly Uint8Array[],
): Promise<FittingToken[]> {
  const found: FittingToken[] = []
  for (const token of attributeValues(unsignedAttributes, OID.signatureTimestamp)) {
    try {
      const facts = await verifyTimestamp(token, () => [signature], certificates)
      if (isSound(facts)) found.push({ token, time: facts.info.time })
    } catch {
      // What can't be read is no time-stamp.
    }
  }
  return found.sort((a, b) => a.time.getTime() - b.time.getTime())
}
