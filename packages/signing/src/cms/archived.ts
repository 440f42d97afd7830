/** Since when archive time-stamps inside a signature have vouched for what it holds (EN 319 122-1 §5.5.3). */
import { equalBytes } from '../bytes.ts'
import { OID } from '../oids.ts'
import { readTimestampToken } from '../timestamp/token.ts'
import { isSound, verifyTimestamp } from '../timestamp/verify.ts'
import { archiveCoverage } from './archive-imprint.ts'
import { attributeValues } from './attributes.ts'
import type { Content } from './content.ts'
import type { SignedData, SignerInfo } from './signed-data.ts'

/** The time of the earliest archive time-stamp over the item, or over the signature itself where none is named. */
export type ArchivedSince = (item?: Uint8Array) => Date | undefined

/** Only time-stamps that fit count, whoever trusts their authorities. Never throws for what the bytes hold. */
export async function archivedSince(
  data: SignedData,
  signer: SignerInfo,
  content: Content,
): Promise<ArchivedSince> {
  const archives: { time: Date; covered: readonly Uint8Array[] }[] = []
  for (const bytes of attributeValues(signer.unsignedAttributes, OID.archiveTimestampV3)) {
    try {
      const { info, signedData } = readTimestampToken(bytes)
      const attributes = signedData.signerInfos[0]?.unsignedAttributes
      const coverage = archiveCoverage(data, signer, content, info.hash, attributes)
      if (coverage === undefined || coverage.unmatched > 0) continue
      if (isSound(await verifyTimestamp(bytes, () => [coverage.imprint], data.certificates)))
        archives.push({ time: info.time, covered: coverage.covered })
    } catch {
      // What can't be read vouches for nothing.
    }
  }
  archives.sort((a, b) => a.time.getTime() - b.time.getTime())
  return (item) =>
    archives.find(({ covered }) => item === undefined || covered.some((one) => equalBytes(one, item)))?.time
}
