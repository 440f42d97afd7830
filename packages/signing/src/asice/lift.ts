/** Lifting the signatures of a container to a higher level (EN 319 162-1 §5.3), whoever made them. */
import { liftCades } from '../cms/extend.ts'
import type { Problem } from '../errors.ts'
import { type Lifted, lower, reaches } from '../levels.ts'
import type { Level, Services } from '../types.ts'
import { addArchiveManifest } from './archive.ts'
import { openAsice } from './open.ts'
import { isFolder } from './pack.ts'
import { writeZip } from './zip-write.ts'

/**
 * Up to B-LT each signature takes in what it needs; B-LTA is a time-stamp over the whole container, one more at each call. Signatures
 * that an archive time-stamp covers already keep their bytes, as all other entries do.
 * Throws what `openAsice` and `liftCades` throw.
 */
export async function liftAsice(
  container: Uint8Array,
  level: Level,
  services: Services,
): Promise<Lifted<Uint8Array>> {
  const { signatures, zip } = openAsice(container)
  const archived = new Set(
    signatures
      .filter(({ kind }) => kind === 'timestamp')
      .flatMap(({ references }) => references.map(({ name }) => name)),
  )
  const replaced = new Map<string, Uint8Array>()
  const warnings: Problem[] = []
  let reached: Level = level === 'B-LTA' ? 'B-LT' : level
  for (const { kind, entry, cms, signed } of signatures) {
    if (kind !== 'signature' || archived.has(entry) || signed === null) continue
    const lifted = await liftCades(cms, () => [signed], reached, services)
    reached = lower(reached, lifted.reached)
    warnings.push(...lifted.warnings)
    if (lifted.value !== cms) replaced.set(entry, lifted.value)
  }
  const files = zip.entries
    .filter((entry) => !isFolder(entry))
    .map((entry) => ({
      name: entry.name,
      bytes: replaced.get(entry.name) ?? (entry.read() as Uint8Array),
    }))
  const value = replaced.size === 0 ? container : writeZip(files)
  if (!reaches(level, 'B-LTA') || reached !== 'B-LT') return { value, reached, warnings }
  return addArchiveManifest(value, services.timestamp)
}
