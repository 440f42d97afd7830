/** How much a revision changed of a drawing, and in which words. */
import { type Bilingual, type DrawingComparison, sentencesOf } from '@mohr/drawings'

export interface Changes {
  readonly sentences: readonly Bilingual[]
  readonly counts: Readonly<Record<'added' | 'removed' | 'changed', number>>
}

export function changesOf(comparison: DrawingComparison): Changes {
  const counts = { added: 0, removed: 0, changed: 0 }
  for (const { added, removed, moved, changed, reordered } of comparison.summary) {
    counts.added += added
    counts.removed += removed
    counts.changed += moved + changed + reordered
  }
  return { sentences: sentencesOf(comparison), counts }
}
