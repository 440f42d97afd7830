/** Preparing a CAdES signature for an ASiC-E container (EN 319 162-1 §4.4): its manifest, and the attributes to be signed. */
import { digest } from '#platform'
import { requireCertificate } from '../certificate/known.ts'
import { defaultAlgorithm } from '../cms/default-algorithm.ts'
import { type PreparedCades, prepareCades } from '../cms/prepare.ts'
import type { SignedProperties } from '../cms/signed-properties.ts'
import type { PreparedParts } from '../prepared-parts.ts'
import type { HashName, Level, SignatureAlgorithm, Unfit } from '../types.ts'
import { makingProblems } from './making-problems.ts'
import { writeManifest } from './manifest.ts'
import { nextNumber, openAsice, threeDigits } from './open.ts'
import type { AsicContainer } from './read.ts'

export interface AsiceSigningOptions {
  readonly level: Level
  /** The claimed time, default now. */
  readonly signingTime?: Date
  readonly algorithm?: SignatureAlgorithm
  readonly properties?: SignedProperties
  /** Lets a certificate sign although it is unfit in these ways. */
  readonly allow?: readonly Unfit[]
  /** Number of manifest and signature, default the next: those who sign copies to be merged need different ones. */
  readonly number?: number
}

export interface PreparedAsice extends PreparedParts {
  readonly container: Uint8Array
  readonly number: number
}

/** The most that a number of a manifest may be. */
const MAX_NUMBER = 999_999

/**
 * Throws what `openAsice` and `prepareCades` throw, and `asic-number` for a number that is taken or none.
 */
export function prepareAsice(
  container: Uint8Array,
  options: AsiceSigningOptions,
  identity: { readonly certificate: Uint8Array; readonly chain: readonly Uint8Array[] },
): PreparedAsice {
  const { number: wanted, ...rest } = options
  const opened = openAsice(container)
  const number = wanted ?? nextNumber(opened)
  const algorithm = options.algorithm ?? defaultAlgorithm(requireCertificate(identity.certificate))
  const manifest = manifestFor(opened, number, algorithm.hash)
  const { toBeSigned, level, certificate, chain } = prepareCades(
    manifest,
    { ...rest, algorithm, detached: true },
    identity,
  )
  return { container, number, toBeSigned, level, algorithm, certificate, chain }
}

export const manifestName = (number: number): string => `META-INF/ASiCManifest${threeDigits(number)}.xml`
export const signatureName = (number: number): string => `META-INF/signature${threeDigits(number)}.p7s`

/** Every data file with its digest: the same container and number give the same bytes. Throws `asic-number`. */
export function manifestFor({ files, zip }: AsicContainer, number: number, hash: HashName): Uint8Array {
  const names = [manifestName(number), signatureName(number)].map((name) => name.toLowerCase())
  const taken = zip.entries.some(({ name }) => names.includes(name.toLowerCase()))
  if (!Number.isInteger(number) || number < 1 || number > MAX_NUMBER || taken)
    throw makingProblems.error('asic-number', String(number))
  return writeManifest(
    signatureName(number),
    hash,
    files.map((file) => ({ name: file.name, value: digest(hash, [file.read() as Uint8Array]) })),
  )
}

/** The signature over the manifest, as CAdES completes it; a container is archived as a whole, not signature by signature. */
export const cadesOf = (prepared: PreparedAsice, manifest: Uint8Array): PreparedCades => ({
  ...prepared,
  content: manifest,
  detached: true,
  level: prepared.level === 'B-LTA' ? 'B-LT' : prepared.level,
})
