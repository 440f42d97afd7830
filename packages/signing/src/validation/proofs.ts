/** Proofs of existence (EN 319 102-1 §5.6.2.3): the earliest instant at which bytes are known to have been there. */
import { fingerprint } from '../fingerprint.ts'

export interface Proof {
  readonly time: Date
  /** Who says so. */
  readonly authority: string | null
}

export interface Proofs {
  /** Keeps the earliest proof of each of `items`. */
  add(items: Iterable<Uint8Array>, proof: Proof): void
  /** Null where nothing but their being here proves that the bytes exist. */
  of(item: Uint8Array): Proof | null
}

export function createProofs(): Proofs {
  const known = new Map<string, Proof>()
  return {
    add(items, proof) {
      for (const item of items) {
        const key = fingerprint(item)
        const before = known.get(key)
        if (before === undefined || proof.time < before.time) known.set(key, proof)
      }
    },
    of: (item) => (known.size === 0 ? null : (known.get(fingerprint(item)) ?? null)),
  }
}
