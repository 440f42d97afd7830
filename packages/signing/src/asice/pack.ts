/** Packs files into an unsigned ASiC-E container (EN 319 162-1 §4.4). */

import { asicProblems } from './problems.ts'
import { deceptiveName, nameCollisions } from './zip-names.ts'
import type { ZipEntry } from './zip-read.ts'
import { type NamedBytes, writeZip } from './zip-write.ts'

export const ASICE_TYPE = 'application/vnd.etsi.asic-e+zip'
export const ASICS_TYPE = 'application/vnd.etsi.asic-s+zip'

/** True for what belongs to the container itself: its type and its META-INF folder, in any case. */
export function isContainerName(name: string): boolean {
  return /^(mimetype$|META-INF(\/|$))/i.test(name)
}

/**
 * A container with the files in the order given, `mimetype` first and stored. The same files give the same bytes.
 * @throws SigningError `asic-name` for a name that is not portable, taken, or the container's own;
 *   `zip-duplicate-name` for two names that some system holds to be one.
 */
export function packAsice(files: readonly NamedBytes[]): Uint8Array<ArrayBuffer> {
  for (const { name } of files)
    if (deceptiveName(name) || name.endsWith('/') || isContainerName(name))
      throw asicProblems.error('asic-name', name)
  const collision = nameCollisions(files.map(({ name }) => name))[0]
  if (collision !== undefined) throw asicProblems.error('zip-duplicate-name', collision.detail)
  return writeZip([{ name: 'mimetype', bytes: new TextEncoder().encode(ASICE_TYPE) }, ...files])
}

/** True for a folder entry without content. */
export function isFolder(entry: ZipEntry): boolean {
  return entry.name.endsWith('/') && entry.size === 0
}
