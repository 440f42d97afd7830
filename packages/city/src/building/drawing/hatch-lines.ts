import type { PatternName, Point, Vertex } from './items.ts'

/** The line families of a pattern: angles in degrees. */
export const PATTERN_ANGLES: Readonly<Record<PatternName, readonly number[]>> = {
  SOLID: [],
  ANSI31: [45],
  ANSI37: [45, 135],
  LINE: [0],
}

/** Cuts a family of parallel lines, through the origin and `step` apart, to the inside of the loops (odd-even rule). */
export function hatchLines(
  loops: readonly (readonly Vertex[])[],
  angle: number,
  step: number,
): [Point, Point][] {
  const cos = Math.cos((angle * Math.PI) / 180)
  const sin = Math.sin((angle * Math.PI) / 180)
  const turned = loops.map((loop) => loop.map(([x, y]): Point => [x * cos + y * sin, y * cos - x * sin]))
  const heights = turned.flat().map(([, y]) => y)
  const segments: [Point, Point][] = []
  const first = Math.ceil(Math.min(...heights) / step)
  const last = Math.floor(Math.max(...heights) / step)
  for (let index = first; index <= last; index++) {
    const y = index * step + step * 1e-6
    const crossings = turned.flatMap((loop) => cross(loop, y)).sort((p, q) => p - q)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [from, to] = [crossings[i] ?? 0, crossings[i + 1] ?? 0]
      if (to - from > step * 1e-3) segments.push([turn(from, y, cos, sin), turn(to, y, cos, sin)])
    }
  }
  return segments
}

function cross(loop: readonly Point[], y: number): number[] {
  return loop.flatMap(([x0, y0], index) => {
    const [x1, y1] = loop[(index + 1) % loop.length] ?? [x0, y0]
    return y0 <= y !== y1 <= y ? [x0 + ((y - y0) * (x1 - x0)) / (y1 - y0)] : []
  })
}

function turn(x: number, y: number, cos: number, sin: number): Point {
  return [x * cos - y * sin, x * sin + y * cos]
}
