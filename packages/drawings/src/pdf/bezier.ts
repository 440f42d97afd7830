/** Chords of a curve. */
const CHORDS = 16

type Point = readonly [number, number]

/** Points along a Bézier curve after its first. */
export function* bezier(points: readonly Point[]): Generator<Point> {
  for (let step = 1; step <= CHORDS; step++) {
    const t = step / CHORDS
    let left: readonly Point[] = points
    while (left.length > 1)
      left = left.slice(1).map(([x, y], at): Point => {
        const [fromX, fromY] = left[at] as Point
        return [fromX + (x - fromX) * t, fromY + (y - fromY) * t]
      })
    yield left[0] as Point
  }
}
