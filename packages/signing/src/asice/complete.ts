/** Completing a prepared signature of a container. */
import { equalBytes } from '../bytes.ts'
import { completeCades } from '../cms/complete.ts'
import type { Problem } from '../errors.ts'
import type { Level, Services } from '../types.ts'
import { archiveAsice } from './archive.ts'
import { makingProblems } from './making-problems.ts'
import { openAsice } from './open.ts'
import { cadesOf, manifestFor, manifestName, type PreparedAsice, signatureName } from './prepare.ts'
import { appendToZip } from './zip-write.ts'

export interface AsiceResult {
  readonly bytes: Uint8Array
  readonly requested: Level
  readonly reached: Level
  readonly warnings: readonly Problem[]
}

/**
 * The container with `META-INF/ASiCManifestNNN.xml` and `META-INF/signatureNNN.p7s` over it; existing entries keep their bytes and
 * places. The value is verified before it is embedded, and the finished container is read again before it is given out.
 * Throws what `completeCades` and `openAsice` throw, `zip-unsupported` for ZIP64, and `asic-output`.
 */
export async function completeAsice(
  prepared: PreparedAsice,
  signatureValue: Uint8Array,
  services: Services = {},
): Promise<AsiceResult> {
  const { container, number, level: requested, algorithm } = prepared
  const opened = openAsice(container)
  const manifest = manifestFor(opened, number, algorithm.hash)
  const signature = await completeCades(cadesOf(prepared, manifest), signatureValue, services)
  const { reached, warnings } = signature
  const signed = appendToZip(container, opened.zip, [
    { name: manifestName(number), bytes: manifest },
    { name: signatureName(number), bytes: signature.bytes },
  ])
  checkOutput(signed, number, manifest, signature.bytes)
  if (requested !== 'B-LTA' || reached !== 'B-LT') return { bytes: signed, requested, reached, warnings }
  const archived = await archiveAsice(signed, services)
  return { bytes: archived.value, requested, reached: archived.reached, warnings: archived.warnings }
}

/** Read as whoever judges it will: the signature is found, is over this manifest, and that lists every file as it is. */
function checkOutput(signed: Uint8Array, number: number, manifest: Uint8Array, cms: Uint8Array): void {
  const { files, signatures } = openAsice(signed)
  const own = signatures.find(({ entry }) => entry === signatureName(number))
  const listed = own?.references.filter(({ outcome }) => outcome === 'same').map(({ name }) => name) ?? []
  if (
    own?.signed == null ||
    !equalBytes(own.signed, manifest) ||
    !equalBytes(own.cms, cms) ||
    !files.every(({ name }) => listed.includes(name))
  )
    throw makingProblems.error('asic-output', signatureName(number))
}
