/** Numbers below a bound, in a sequence that a seed repeats (mulberry32). */
export interface Random {
  (below: number): number
  /** One of these. */
  of<T>(from: readonly T[]): T
  /** In so many of a hundred. */
  chance(percent: number): boolean
}

export function random(seed: number): Random {
  let state = seed >>> 0
  const next = (below: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
  return Object.assign(next, {
    of: <T>(from: readonly T[]) => from[next(from.length)] as T,
    chance: (percent: number) => next(100) < percent,
  })
}
