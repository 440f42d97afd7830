import { KINDS, type Kind } from './kinds.ts'

/**
 * The keys of the records whose rows transactions have changed, as triggers of their tables note them (migration 28). A table of
 * which a compared field is read (`load-records.ts`) has such a trigger.
 */
export function touchedRecords(noted: readonly (string | null)[]): Record<Kind, string[]> | 'too many' {
  if (noted.includes('*')) return 'too many'
  const lines = [...new Set(noted.flatMap((text) => (text ?? '').split('\n')))]
  const keysOf = (kind: Kind) =>
    lines.filter((line) => line.startsWith(`${kind}/`)).map((line) => line.slice(kind.length + 1))
  return Object.fromEntries(KINDS.map((kind) => [kind, keysOf(kind)])) as Record<Kind, string[]>
}
