/** Packs files into an unsigned ASiC-E container (EN 319 162-1 §4.4). */

import { ASICE_TYPE, isContainerName } from './container-names.ts'
import { makingProblems } from './making-problems.ts'
import { asicProblems } from './problems.ts'
import { deceptiveName, nameCollisions } from './zip-names.ts'
import { type NamedBytes, writeZip } from './zip-write.ts'

/**
 * A container with the files in the order given, `mimetype` first and stored. The same files give the same bytes.
 * Throws `asic-name` for a name that is not portable or the container's own, `zip-duplicate-name` for two names that some system
 * holds to be one.
 */
export function packAsice(files: readonly NamedBytes[]): Uint8Array<ArrayBuffer> {
  for (const { name } of files)
    if (deceptiveName(name) || name.endsWith('/') || isContainerName(name))
      throw makingProblems.error('asic-name', name)
  const collision = nameCollisions(files.map(({ name }) => name))[0]
  if (collision !== undefined) throw asicProblems.error('zip-duplicate-name', collision.detail)
  return writeZip([{ name: 'mimetype', bytes: new TextEncoder().encode(ASICE_TYPE) }, ...files])
}
