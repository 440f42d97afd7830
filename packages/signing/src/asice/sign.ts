/** Adds a CAdES signature to an ASiC-E container (EN 319 162-1 §4.4); signers in parallel each add their own. */
import { digest } from '#platform'
import { signCades } from '../cms/cades.ts'
import type { Problem } from '../errors.ts'
import type { Level, Services, Signer } from '../types.ts'
import { archiveAsice } from './archive.ts'
import { writeManifest } from './manifest.ts'
import { nextNumber, openAsice, threeDigits } from './open.ts'
import { appendToZip } from './zip-write.ts'

export interface AsiceSigningOptions {
  readonly level: Level
  /** The claimed time, default now. */
  readonly signingTime?: Date
  /** What the signer is told the container is called. */
  readonly name?: string
  /** Number of manifest and signature, default the next: those who sign copies to be merged need different ones. */
  readonly number?: number
}

export interface AsiceResult {
  readonly bytes: Uint8Array
  readonly requested: Level
  readonly reached: Level
  readonly warnings: readonly Problem[]
}

/**
 * The container with `META-INF/ASiCManifestNNN.xml`, listing every data file with its digest, and
 * `META-INF/signatureNNN.p7s` over that manifest. Existing entries keep their bytes and places.
 * @throws SigningError: the container's own problem where it can't be read or its structure misleads; `asic-empty` where
 *   it holds no data file; what `signCades` throws.
 */
export async function signAsice(
  container: Uint8Array,
  options: AsiceSigningOptions,
  signer: Signer,
  services: Services = {},
): Promise<AsiceResult> {
  const { level: requested } = options
  const opened = openAsice(container)
  const number = threeDigits(options.number ?? nextNumber(opened))
  const manifestName = `META-INF/ASiCManifest${number}.xml`
  const signatureName = `META-INF/signature${number}.p7s`
  const { hash } = signer.algorithm
  const manifest = writeManifest(
    signatureName,
    hash,
    opened.files.map((file) => ({ name: file.name, value: digest(hash, [file.read() as Uint8Array]) })),
  )
  const { bytes, reached, warnings } = await signCades(
    manifest,
    {
      detached: true,
      level: below(requested),
      context: {
        kind: 'asice',
        document: container,
        ...(options.name === undefined ? {} : { name: options.name }),
      },
      ...(options.signingTime === undefined ? {} : { signingTime: options.signingTime }),
    },
    signer,
    services,
  )
  const signed = appendToZip(container, opened.zip, [
    { name: manifestName, bytes: manifest },
    { name: signatureName, bytes },
  ])
  openAsice(signed)
  if (requested !== 'B-LTA' || reached !== 'B-LT') return { bytes: signed, requested, reached, warnings }
  const archived = await archiveAsice(signed, services)
  return { bytes: archived.value, requested, reached: archived.reached, warnings: archived.warnings }
}

/** A container is archived as a whole, not signature by signature. */
const below = (level: Level): Level => (level === 'B-LTA' ? 'B-LT' : level)
