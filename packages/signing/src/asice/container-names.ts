/** What in a container is its own, and its types (EN 319 162-1 §4.3, §4.4). */
import type { ZipEntry } from './zip-read.ts'

export const ASICE_TYPE = 'application/vnd.etsi.asic-e+zip'
export const ASICS_TYPE = 'application/vnd.etsi.asic-s+zip'

/** True for what belongs to the container itself: its type and its META-INF folder, in any case. */
export function isContainerName(name: string): boolean {
  return /^(mimetype$|META-INF(\/|$))/i.test(name)
}

/** True for a folder entry without content. */
export function isFolder(entry: ZipEntry): boolean {
  return entry.name.endsWith('/') && entry.size === 0
}
