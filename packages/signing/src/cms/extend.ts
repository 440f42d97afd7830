/** Lifting a CAdES signature to a higher level (EN 319 122-1 §6), whoever made it. */

import { digestName } from '../algorithms.ts'
import { toProblem } from '../errors.ts'
import { type Lifted, reaches } from '../levels.ts'
import { OID } from '../oids.ts'
import { gather } from '../revocation/gather.ts'
import type { HashName, Level, Services, TimestampSource } from '../types.ts'
import { amendSignedData, asOcspResponse } from './amend.ts'
import { readAmendable } from './amendable.ts'
import { addArchiveTimestamp } from './archive-timestamp.ts'
import type { Content } from './content.ts'
import { fittingTokens } from './fitting.ts'
import { expiredUnproven, holdersOf, joinHeld } from './long-term.ts'
import { readSignedData } from './signed-data.ts'
import { stampSignature } from './stamp.ts'

/**
 * The signature at `level`, or as high as the services let it come: `content` is what it signs. At B-LTA each call adds one more
 * archive time-stamp, over all that is there by then. With `place` only that signer is lifted, and the others keep every byte.
 * Throws `cms-…` codes for what can't be read, `cades-archived-v2`, `signer-revoked` and `authority-revoked`.
 */
export async function liftCades(
  cms: Uint8Array,
  content: Content,
  level: Level,
  services: Services,
  place?: number,
): Promise<Lifted<Uint8Array>> {
  if (!reaches(level, 'B-T')) return { value: cms, reached: 'B-B', warnings: [] }
  readAmendable(cms)
  const { leaves } = await holdersOf(cms, { known: services.certificates, content, place })
  const lifted = await liftSound(cms, content, level, services, place)
  return { ...lifted, warnings: [...lifted.warnings, ...expiredUnproven(leaves)] }
}

async function liftSound(
  cms: Uint8Array,
  content: Content,
  level: Level,
  services: Services,
  place: number | undefined,
): Promise<Lifted<Uint8Array>> {
  const stamped = await addSignatureTimestamps(cms, services.timestamp, place)
  if (stamped.reached === 'B-B' || !reaches(level, 'B-LT')) return stamped
  const held = await addRevocationData(stamped.value, content, services, place)
  // A fresh time-stamp saves what one of a revoked authority no longer proves.
  if (held.reached === 'B-T' || !(reaches(level, 'B-LTA') || held.outlived)) return held
  let value = held.value
  try {
    for (const one of placesOf(value, place))
      value = await addArchiveTimestamp(value, one, content, services.timestamp)
    return { value, reached: level, warnings: [] }
  } catch (error) {
    return { value, reached: 'B-LT', warnings: [toProblem(error)] }
  }
}

const placesOf = (cms: Uint8Array, only: number | undefined): Iterable<number> =>
  only === undefined ? readSignedData(cms).signerInfos.keys() : [only]

/** A time-stamp for each signer that has none that fits. */
async function addSignatureTimestamps(
  cms: Uint8Array,
  source: TimestampSource | undefined,
  only: number | undefined,
): Promise<Lifted<Uint8Array>> {
  let value = cms
  const { signerInfos, certificates } = readSignedData(cms)
  for (const [place, signer] of signerInfos.entries()) {
    if (only !== undefined && only !== place) continue
    if ((await fittingTokens(signer, certificates)).length > 0) continue
    const { token, warning } = await stampSignature(
      signer.signature,
      stampHash(signer.digestAlgorithm.oid),
      source,
    )
    if (warning !== undefined) return { value, reached: 'B-B', warnings: [warning] }
    if (token !== undefined)
      value = amendSignedData(value, {
        attributes: [{ signer: place, oid: OID.signatureTimestamp, value: token }],
      })
  }
  return { value, reached: 'B-T', warnings: [] }
}

/** New time-stamps use the digest of the signature, or SHA-256 where that is weak. */
function stampHash(oid: string): HashName {
  const name = digestName(oid)
  return name === 'SHA-384' || name === 'SHA-512' ? name : 'SHA-256'
}

async function addRevocationData(
  cms: Uint8Array,
  content: Content,
  services: Services,
  place: number | undefined,
): Promise<Lifted<Uint8Array> & { readonly outlived: boolean }> {
  const { leaves, held } = await holdersOf(cms, { known: services.certificates, content, place })
  const material = await gather(leaves, joinHeld([held], services.certificates), services.revocation ?? [])
  const { certificates, ocsps, crls, missing, outlived } = material
  const value = amendSignedData(cms, { certificates, crls, ocsps: ocsps.map(asOcspResponse) })
  return { value, reached: missing.length === 0 ? 'B-LT' : 'B-T', warnings: missing, outlived }
}
