import type { Point } from '../drawing/items.ts'

/** An axis-parallel rectangle in metres. */
export type Rect = readonly [x0: number, y0: number, x1: number, y1: number]

/**
 * The outlines of (union of `solid`) minus (union of `voids`): closed loops, outer ones anticlockwise, holes clockwise,
 * without redundant vertices. Wall joints come out clean because walls are what rooms and openings leave over.
 */
export function outlines(solid: readonly Rect[], voids: readonly Rect[]): Point[][] {
  const xs = stops([...solid, ...voids].flatMap(([x0, , x1]) => [x0, x1]))
  const ys = stops([...solid, ...voids].flatMap(([, y0, , y1]) => [y0, y1]))
  const filled = (column: number, row: number): boolean => {
    const [x0, x1, y0, y1] = [xs[column], xs[column + 1], ys[row], ys[row + 1]]
    if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) return false
    const holds = ([a, b, c, d]: Rect) =>
      a <= (x0 + x1) / 2 && (x0 + x1) / 2 <= c && b <= (y0 + y1) / 2 && (y0 + y1) / 2 <= d
    return solid.some(holds) && !voids.some(holds)
  }
  const edges = new Map<string, Point[]>()
  const add = (from: Point, to: Point) => edges.set(from.join(), [...(edges.get(from.join()) ?? []), to])
  for (let column = 0; column < xs.length - 1; column++) {
    for (let row = 0; row < ys.length - 1; row++) {
      if (!filled(column, row)) continue
      if (!filled(column, row - 1)) add([column, row], [column + 1, row])
      if (!filled(column + 1, row)) add([column + 1, row], [column + 1, row + 1])
      if (!filled(column, row + 1)) add([column + 1, row + 1], [column, row + 1])
      if (!filled(column - 1, row)) add([column, row + 1], [column, row])
    }
  }
  return trace(edges).map((loop) => loop.map(([column, row]): Point => [xs[column] ?? 0, ys[row] ?? 0]))
}

function trace(edges: Map<string, Point[]>): Point[][] {
  const loops: Point[][] = []
  for (const [key, ends] of edges) {
    while (ends.length > 0) {
      const start = key.split(',').map(Number) as unknown as Point
      const loop: Point[] = [start]
      let heading: Point = [0, 0]
      let here = start
      do {
        const next = leftmost(edges.get(here.join()) ?? [], here, heading)
        if (!next) break
        heading = [Math.sign(next[0] - here[0]), Math.sign(next[1] - here[1])]
        here = next
        loop.push(here)
      } while (here.join() !== key)
      loops.push(withoutStraightVertices(loop.slice(0, -1)))
    }
  }
  return loops
}

/** Takes the edge that turns left most, so that cells touching at a corner stay two loops. */
function leftmost(ends: Point[], here: Point, heading: Point): Point | undefined {
  const turn = (end: Point) =>
    heading[0] * Math.sign(end[1] - here[1]) - heading[1] * Math.sign(end[0] - here[0])
  ends.sort((p, q) => turn(p) - turn(q))
  return ends.pop()
}

function withoutStraightVertices(loop: readonly Point[]): Point[] {
  return loop.filter((point, index) => {
    const before = loop.at(index - 1) ?? point
    const after = loop[(index + 1) % loop.length] ?? point
    return !(before[0] === after[0] || before[1] === after[1])
  })
}

function stops(values: readonly number[]): number[] {
  return [...new Set(values.map((value) => Math.round(value * 1e6) / 1e6))].sort((a, b) => a - b)
}
