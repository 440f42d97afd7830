/** Numbers of parts that groups of a HATCH declare, and how many there are (DXF Reference, "HATCH", "Boundary Path Data"). */
import type { Miscount } from './counted-lists.ts'

interface Count {
  readonly group: number
  readonly declared: number
  actual: number
}

/** By the group that declares, the groups that each of what it declares begins with. */
const BOUNDARY: ReadonlyMap<number, readonly number[]> = new Map([
  [95, [40]],
  [96, [10]],
  // Of a spline its fit points, since R2010; of a path the objects that it follows.
  [97, [11, 330]],
])
const BEHIND: ReadonlyMap<number, readonly number[]> = new Map([
  [78, [53]],
  [79, [49]],
  [98, [10]],
  [453, [463]],
])

export class HatchCounts {
  private readonly counts: Count[] = []
  /** By the group that each of what it counts begins with. */
  private readonly open = new Map<number, Count>()

  declare(group: number, declared: number, ...items: readonly number[]): void {
    const count = { group, declared, actual: 0 }
    this.counts.push(count)
    for (const item of items) this.open.set(item, count)
  }

  /** Looks at a group of a boundary, or behind all of them. */
  see(code: number, number: () => number, boundary: boolean): void {
    const items = (boundary ? BOUNDARY : BEHIND).get(code)
    if (items !== undefined) this.declare(code, number(), ...items)
    else this.met(code)
  }

  met(code: number): void {
    const count = this.open.get(code)
    if (count !== undefined) count.actual++
  }

  close(...items: readonly number[]): void {
    for (const item of items) this.open.delete(item)
  }

  miscounted(): readonly Miscount[] {
    return this.counts.filter(({ declared, actual }) => declared !== actual)
  }
}
