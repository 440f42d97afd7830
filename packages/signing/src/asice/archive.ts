/** Archive manifests: one time-stamp over every file, signature and earlier time-stamp of a container (EN 319 162-1 §4.4.4, A.7). */
import { digest } from '#platform'
import { toProblem } from '../errors.ts'
import type { Lifted } from '../levels.ts'
import { timestampOver } from '../timestamp/obtain.ts'
import type { HashName, Services, TimestampSource } from '../types.ts'
import { isFolder } from './container-names.ts'
import { TIMESTAMP_TYPE, writeManifest } from './manifest.ts'
import { nextNumber, openAsice, threeDigits } from './open.ts'
import { holdValidationData } from './validation-data.ts'
import { appendToZip } from './zip-write.ts'

const HASH: HashName = 'SHA-256'

/**
 * Makes a container at B-LT last: what older archive time-stamps need is put in first, while it can still be had; then one more goes
 * over all. As it was, with a warning, where the data or the time-stamp are not to be had.
 */
export async function archiveAsice(container: Uint8Array, services: Services): Promise<Lifted<Uint8Array>> {
  const held = await holdValidationData(container, services)
  if (held.reached !== 'B-LT') return held
  return addArchiveManifest(held.value, services.timestamp)
}

async function addArchiveManifest(
  container: Uint8Array,
  source: TimestampSource | undefined,
): Promise<Lifted<Uint8Array>> {
  const opened = openAsice(container)
  const number = threeDigits(nextNumber(opened))
  const timestampName = `META-INF/timestamp${number}.tst`
  const entries = opened.zip.entries.filter((entry) => entry.name !== 'mimetype' && !isFolder(entry))
  const references = entries.map((entry) => ({
    name: entry.name,
    value: digest(HASH, [entry.read() as Uint8Array]),
  }))
  const manifest = writeManifest(timestampName, HASH, references, TIMESTAMP_TYPE)
  try {
    const token = await timestampOver(source, HASH, manifest)
    const value = appendToZip(container, opened.zip, [
      { name: `META-INF/ASiCArchiveManifest${number}.xml`, bytes: manifest },
      { name: timestampName, bytes: token },
    ])
    openAsice(value)
    return { value, reached: 'B-LTA', warnings: [] }
  } catch (error) {
    return { value: container, reached: 'B-LT', warnings: [toProblem(error)] }
  }
}
