/** Making archive-time-stamp-v3 attributes (EN 319 122-1 §5.5.3) with their ats-hash-index-v3 (§5.5.2). */
import { digest } from '#platform'
import { digestAlgorithm } from '../algorithms.ts'
import { concat, equalBytes } from '../bytes.ts'
import { der, rawBytes } from '../der/index.ts'
import { OID } from '../oids.ts'
import { timestampOver } from '../timestamp/obtain.ts'
import { serviceMessages } from '../timestamp/service-messages.ts'
import type { HashName, TimestampSource } from '../types.ts'
import { amendSignedData, withTokenAttribute } from './amend.ts'
import { archiveCoverage, archivedFields } from './archive-imprint.ts'
import { type Content, digestOf } from './content.ts'
import { cmsMessages } from './messages.ts'
import { readSignedData, type SignedData, type SignerInfo } from './signed-data.ts'

const HASH: HashName = 'SHA-256'

/**
 * The signature with an archive time-stamp over everything that it holds now, for the signer at that place.
 * Throws what `obtainTimestamp` throws.
 */
export async function addArchiveTimestamp(
  cms: Uint8Array,
  place: number,
  content: Content,
  source: TimestampSource | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const data = readSignedData(cms)
  const signer = data.signerInfos[place]
  if (signer === undefined) throw cmsMessages.error('cms-malformed', `signer ${place}`)
  const index = hashIndex(data, signer)
  const imprint = concat(der.oid(data.contentType), digestOf(content, HASH), archivedFields(signer), index)
  const token = withTokenAttribute(await timestampOver(source, HASH, imprint), OID.atsHashIndexV3, index)
  check(token, imprint, data, signer, content)
  return amendSignedData(cms, { attributes: [{ signer: place, oid: OID.archiveTimestampV3, value: token }] })
}

function hashIndex(data: SignedData, { unsignedAttributes }: SignerInfo): Uint8Array {
  const list = (items: readonly Uint8Array[]) =>
    der.sequence(...items.map((item) => der.octetString(digest(HASH, [item]))))
  const values = (unsignedAttributes?.items ?? []).flatMap((attribute) =>
    attribute.values.map((value) => concat(der.oid(attribute.oid), rawBytes(value))),
  )
  return der.sequence(
    digestAlgorithm(HASH),
    list(data.certificateChoices),
    list(data.revocationChoices),
    list(values),
  )
}

/** Reads the finished token back as whoever judges it will. */
function check(
  token: Uint8Array,
  imprint: Uint8Array,
  data: SignedData,
  signer: SignerInfo,
  content: Content,
): void {
  const { signerInfos } = readSignedData(token)
  const coverage = archiveCoverage(data, signer, content, HASH, signerInfos[0]?.unsignedAttributes)
  if (coverage === undefined || coverage.unmatched > 0 || !equalBytes(coverage.imprint, imprint))
    throw serviceMessages.error('timestamp-answer', 'ats-hash-index')
}
