import type { AsicContainer, AsicSignature } from './read.ts'

/** The signatures of a container by the ids that its report gives them, in that order. */
export function signaturesById({
  signatures,
}: Pick<AsicContainer, 'signatures'>): ReadonlyMap<string, AsicSignature> {
  const ordered = [...signatures].sort((a, b) => order(a).localeCompare(order(b)))
  return new Map(ordered.map((signature, i) => [`S${i + 1}`, signature]))
}

/** Signatures by name, then time-stamps by name: the order in which people count them. */
function order({ kind, entry }: AsicSignature): string {
  return `${kind} ${entry}`
}
