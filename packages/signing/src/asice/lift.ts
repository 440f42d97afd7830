/** Lifting the signatures of a container to a higher level (EN 319 162-1 §5.3), whoever made them. */
import { liftCades } from '../cms/extend.ts'
import type { Problem } from '../errors.ts'
import { type Lifted, lower, reaches } from '../levels.ts'
import type { Level, Services } from '../types.ts'
import { archiveAsice } from './archive.ts'
import { archivedEntries } from './archived.ts'
import { openAsice } from './open.ts'
import { replaceEntries } from './replace.ts'
import { holdValidationData } from './validation-data.ts'

/**
 * Up to B-LT each signature takes in what it needs; B-LTA is a time-stamp over the whole container, one more at each call. Signatures
 * that an archive time-stamp covers keep their bytes: what they still lack goes beside the newest time-stamp. The level reached is that
 * of the signature with the least.
 * Throws what `openAsice` and `liftCades` throw, and `zip-unsupported` for ZIP64.
 */
export async function liftAsice(
  container: Uint8Array,
  level: Level,
  services: Services,
): Promise<Lifted<Uint8Array>> {
  const opened = openAsice(container)
  const since = await archivedEntries(opened)
  const replaced = new Map<string, Uint8Array>()
  const warnings: Problem[] = []
  const wanted: Level = level === 'B-LTA' ? 'B-LT' : level
  let reached: Level = wanted
  for (const { kind, entry, cms, signed } of opened.signatures) {
    if (kind !== 'signature' || since.has(entry) || signed === null) continue
    const lifted = await liftCades(cms, () => [signed], wanted, services)
    reached = lower(reached, lifted.reached)
    warnings.push(...lifted.warnings)
    if (lifted.value !== cms) replaced.set(entry, lifted.value)
  }
  const value = replaced.size === 0 ? container : replaceEntries(opened, replaced)
  if (!reaches(level, 'B-LT')) return { value, reached, warnings }
  const archive = level === 'B-LTA' && reached === 'B-LT'
  const last = await (archive ? archiveAsice : holdValidationData)(value, services)
  return {
    value: last.value,
    reached: archive ? last.reached : lower(reached, last.reached),
    warnings: [...warnings, ...last.warnings],
  }
}
