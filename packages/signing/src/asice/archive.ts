/** Archive manifests: one time-stamp over every file, signature and earlier time-stamp of a container (EN 319 162-1 §4.4.4, A.7). */
import { digest } from '#platform'
import { toProblem } from '../errors.ts'
import type { Lifted } from '../levels.ts'
import { timestampMessages } from '../timestamp/messages.ts'
import { verifyTimestamp } from '../timestamp/verify.ts'
import type { HashName, TimestampSource } from '../types.ts'
import { TIMESTAMP_TYPE, writeManifest } from './manifest.ts'
import { nextNumber, openAsice, threeDigits } from './open.ts'
import { isFolder } from './pack.ts'
import { appendToZip } from './zip-write.ts'

const HASH: HashName = 'SHA-256'

/** The container with one more archive manifest and its time-stamp; as it was, with a warning, where none is to be had. */
export async function addArchiveManifest(
  container: Uint8Array,
  source: TimestampSource | undefined,
): Promise<Lifted<Uint8Array<ArrayBuffer>>> {
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
    if (source === undefined) throw timestampMessages.error('timestamp-unavailable', 'none configured')
    const token = await source.stamp(HASH, digest(HASH, [manifest]))
    const { imprint, integrity } = await verifyTimestamp(token, () => [manifest])
    if (imprint !== 'matches' || integrity !== 'intact') throw timestampMessages.error('timestamp-answer')
    const value = appendToZip(container, opened.zip, [
      { name: `META-INF/ASiCArchiveManifest${number}.xml`, bytes: manifest },
      { name: timestampName, bytes: token },
    ])
    openAsice(value)
    return { value, reached: 'B-LTA', warnings: [] }
  } catch (error) {
    return { value: Uint8Array.from(container), reached: 'B-LT', warnings: [toProblem(error)] }
  }
}
