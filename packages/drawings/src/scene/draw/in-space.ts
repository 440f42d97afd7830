/** Points of a plane, x and y in turn, as points of space: x, y and 0. */
export function inSpace(points: readonly number[]): number[] {
  const placed: number[] = []
  for (let at = 0; at + 1 < points.length; at += 2)
    placed.push(points[at] as number, points[at + 1] as number, 0)
  return placed
}
