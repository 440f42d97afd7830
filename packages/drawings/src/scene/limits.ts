/** Bounds on what one drawing may ask of the resolver. At a bound it stops, and says so. */
export interface SceneLimits {
  /** Entities met, each copy of a block's counted, empty ones too. */
  readonly steps: number
  /** Copies of blocks. */
  readonly copies: number
  /** Blocks inside blocks. */
  readonly depth: number
  /** Points given out. */
  readonly vertices: number
  /** Letters set. */
  readonly letters: number
  /** Comparisons of a side with a side of a clip. */
  readonly cuts: number
}

export const sceneLimits: SceneLimits = {
  steps: 3_000_000,
  copies: 250_000,
  depth: 64,
  vertices: 20_000_000,
  letters: 500_000,
  cuts: 200_000_000,
}

/** What stopped the resolver. */
export type Stop = keyof SceneLimits

/** What is left to spend; counted and never timed, so that the same drawing stops at the same place everywhere. */
export class Budget {
  /** The bound that was met first; the picture is not whole. */
  stop: Stop | undefined
  private readonly left: Record<Exclude<Stop, 'depth'>, number>

  constructor({ steps, copies, vertices, letters, cuts }: SceneLimits) {
    this.left = { steps, copies, vertices, letters, cuts }
  }

  /** Whether there was as much left. */
  spend(what: Exclude<Stop, 'depth'>, amount: number): boolean {
    if (this.stop !== undefined) return false
    this.left[what] -= amount
    if (this.left[what] >= 0) return true
    this.stop = what
    return false
  }
}
