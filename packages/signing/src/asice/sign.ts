/** Adds a CAdES signature to an ASiC-E container (EN 319 162-1 §4.4); signers in parallel each add their own. */
import { digest } from '#platform'
import { signCades } from '../cms/cades.ts'
import type { Problem } from '../errors.ts'
import type { Level, Services, Signer } from '../types.ts'
import { writeManifest } from './manifest.ts'
import { asicProblems } from './problems.ts'
import { type AsicContainer, readAsice } from './read.ts'
import { appendToZip } from './zip-write.ts'

export interface AsiceSigningOptions {
  readonly level: Level
  /** The claimed time, default now. */
  readonly signingTime?: Date
  /** What the signer is told the container is called. */
  readonly name?: string
}

export interface AsiceResult {
  readonly bytes: Uint8Array<ArrayBuffer>
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
  const opened = open(container)
  const number = nextNumber(opened.zip.entries.map(({ name }) => name))
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
      level: options.level,
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
  open(signed)
  return { bytes: signed, reached, warnings }
}

/** Nothing is signed whose structure could show one reader other files than another; an uncovered file is about to be. */
function open(bytes: Uint8Array): AsicContainer {
  const container = readAsice(bytes)
  const problem =
    'code' in container ? container : container.structure.find(({ code }) => code !== 'asic-uncovered')
  if (problem !== undefined || 'code' in container) {
    const { code, detail } = problem as Problem & { code: Parameters<typeof asicProblems.error>[0] }
    throw asicProblems.error(code, detail)
  }
  if (container.kind !== 'asice') throw asicProblems.error('asic-mimetype', container.kind)
  if (container.files.length === 0) throw asicProblems.error('asic-empty')
  return container
}

/** One above the highest number that any metadata of the container carries. */
function nextNumber(names: readonly string[]): string {
  const used = names.map((name) => Number(/^META-INF\/[A-Za-z]*?(\d{1,6})\./i.exec(name)?.[1] ?? 0))
  return String(Math.max(0, ...used) + 1).padStart(3, '0')
}
