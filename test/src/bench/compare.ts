/** One comparison: what is ours, what it is measured against, and how much of the peer's time we mean to take at most. */
export interface Bench {
  readonly name: string
  readonly ours: string
  readonly peer: string
  readonly goal: number
  /**
   * What is held against the goal: our time over the peer's (default), the milliseconds beyond it, or our rate over the
   * peer's, which is to be at least the goal.
   */
  readonly measure?: 'ratio' | 'beyond' | 'rate' | 'size'
  run(): Promise<Timing>
}

/** Milliseconds of one call; of a rate, calls a second; of a size, kilobytes. */
export interface Timing {
  readonly ours: number
  readonly peer: number
  /** What else was measured. */
  readonly note?: string
  /** Something was found that is wrong however fast the machine is. */
  readonly failed?: boolean
}

type Work = () => unknown

/**
 * Medians over several rounds, after one round to warm up. Both sides run in each round, so that a machine that slows down
 * slows both.
 */
export async function compare(
  ours: Work,
  peer: Work,
  { rounds, calls = 1 }: { readonly rounds: number; readonly calls?: number },
): Promise<Timing> {
  const times = { ours: [] as number[], peer: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    const [one, other] = [await time(ours, calls), await time(peer, calls)]
    if (round === 0) continue
    times.ours.push(one)
    times.peer.push(other)
  }
  return { ours: median(times.ours), peer: median(times.peer) }
}

/** Milliseconds of one of `calls` calls. */
export async function time(work: Work, calls: number): Promise<number> {
  globalThis.gc?.()
  const start = performance.now()
  for (let call = 0; call < calls; call++) await work()
  return (performance.now() - start) / calls
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
}
