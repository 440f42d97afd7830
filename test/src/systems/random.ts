/** Chance that is the same for the same seed (mulberry32). */
export interface Random {
  /** From 0 to 1. */
  next(): number
  below(count: number): number
  happens(chance: number): boolean
  pick<T>(all: readonly T[]): T
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    next,
    below,
    happens: (chance) => next() < chance,
    pick: <T>(all: readonly T[]) => all[below(all.length)] as T,
  }
}

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
