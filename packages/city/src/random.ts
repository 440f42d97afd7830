/** A small seeded generator (mulberry32), so that the city is the same each time. Gives numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** 64 hex digits that stand for a SHA-256 nobody will recompute. */
export function inventedDigest(seed: number): string {
  const random = seededRandom(seed)
  return Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join('')
}

/** A UUID in the shape of version 7 that is the same each time: `family` tells people from cases. */
export function stableId(family: number, index: number): string {
  const tail = String(index).padStart(12, '0')
  return `01930000-0000-7000-8${String(family).padStart(3, '0')}-${tail}`
}
