/** Writing a container anew with other bytes in some of its entries; all others keep theirs. */
import { isFolder } from './container-names.ts'
import type { AsicContainer } from './read.ts'
import { writeZip } from './zip-write.ts'

export function replaceEntries(
  { zip }: AsicContainer,
  replaced: ReadonlyMap<string, Uint8Array>,
): Uint8Array<ArrayBuffer> {
  const entries = zip.entries.filter((entry) => !isFolder(entry))
  return writeZip(
    entries.map((entry) => ({
      name: entry.name,
      bytes: replaced.get(entry.name) ?? (entry.read() as Uint8Array),
    })),
  )
}
