/** Joining the signatures of people who signed copies of one container at the same time. */
import { equalBytes } from '../bytes.ts'
import { isContainerName } from './container-names.ts'
import { makingProblems } from './making-problems.ts'
import { openAsice } from './open.ts'
import type { AsicContainer } from './read.ts'
import type { NamedBytes } from './zip-write.ts'
import { appendToZip } from './zip-write.ts'

/**
 * The first container with the manifests and signatures of the others. Nothing is renamed, since manifests name their signatures and
 * are signed themselves: who signs copies gives each a number of its own.
 * Throws `asic-merge-data` where the files differ, `asic-merge-name` where two signatures share a name, `asic-empty` where no container is
 * given, `zip-unsupported` for ZIP64, what `openAsice` throws.
 */
export function mergeAsice(containers: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = containers
  if (first === undefined) throw makingProblems.error('asic-empty')
  const merged = openAsice(first)
  const known = new Map(merged.zip.entries.map((entry) => [entry.name, entry.read() as Uint8Array]))
  const added: NamedBytes[] = []
  for (const container of others) {
    const other = openAsice(container)
    if (!sameFiles(merged, other)) throw makingProblems.error('asic-merge-data')
    for (const entry of other.zip.entries) {
      if (entry.name === 'mimetype' || !isContainerName(entry.name)) continue
      const bytes = entry.read() as Uint8Array
      const before = known.get(entry.name)
      if (before === undefined) added.push({ name: entry.name, bytes })
      else if (!equalBytes(before, bytes)) throw makingProblems.error('asic-merge-name', entry.name)
      known.set(entry.name, bytes)
    }
  }
  const value = appendToZip(first, merged.zip, added)
  openAsice(value)
  return value
}

function sameFiles(a: AsicContainer, b: AsicContainer): boolean {
  return (
    a.files.length === b.files.length &&
    a.files.every((file) => {
      const other = b.files.find(({ name }) => name === file.name)
      return other !== undefined && equalBytes(file.read() as Uint8Array, other.read() as Uint8Array)
    })
  )
}
