/** Curves as chords, x y z in turn, cut so finely that the eye doesn't see it. */
import type { PolygonVertex } from '../geometry/polygon.ts'

const TURN = 2 * Math.PI
/** What looks round; and what does where it is hardly seen. */
const FEWEST_IN_A_TURN = 24
const FEWEST_IF_SMALL = 8
const SMALL = 20
const MOST = 1024

/** How many chords an arc takes: `radius` and `error` in the same unit, `angle` in radians. */
export function chords(radius: number, angle: number, error: number): number {
  const share = Math.abs(angle) / TURN
  const step = radius > error ? 2 * Math.acos(1 - error / radius) : TURN
  const small = Number.isFinite(error) && radius < SMALL * error
  const count = Math.max(Math.abs(angle) / step, share * (small ? FEWEST_IF_SMALL : FEWEST_IN_A_TURN))
  return Math.min(MOST, Math.max(1, Math.ceil(count)))
}

/** The points of an ellipse about a centre, from one parameter on by `sweep`, both ends included. */
export function ellipsePoints(
  center: { x: number; y: number; z: number },
  major: { x: number; y: number; z: number },
  minor: { x: number; y: number; z: number },
  start: number,
  sweep: number,
  count: number,
): number[] {
  const points: number[] = []
  for (let index = 0; index <= count; index++) {
    const turned = start + (sweep * index) / count
    const [cos, sin] = [Math.cos(turned), Math.sin(turned)]
    points.push(
      center.x + major.x * cos + minor.x * sin,
      center.y + major.y * cos + minor.y * sin,
      center.z + major.z * cos + minor.z * sin,
    )
  }
  return points
}

export function arcPoints(
  center: { x: number; y: number; z: number },
  radius: number,
  start: number,
  sweep: number,
  count: number,
): number[] {
  return ellipsePoints(center, { x: radius, y: 0, z: 0 }, { x: 0, y: radius, z: 0 }, start, sweep, count)
}

/** The points of a whole circle, the first once. */
export const circlePoints = (
  center: { x: number; y: number; z: number },
  radius: number,
  error: number,
): number[] => arcPoints(center, radius, 0, TURN, chords(radius, TURN, error)).slice(3)

/** The angle from start to end, counter-clockwise, in (0, 2π]; of equal angles a full turn. */
export function sweepOf(start: number, end: number): number {
  const sweep = (((end - start) % TURN) + TURN) % TURN
  return sweep < 1e-9 ? TURN : sweep
}

/** Appends the arc of a bulged side, in `most` chords at most, without its first point (DXF Reference, group 42). */
export function appendSide(
  points: number[],
  from: PolygonVertex,
  to: Pick<PolygonVertex, 'x' | 'y'>,
  z: number,
  error: number,
  most = MOST,
): void {
  const { bulge } = from
  const chord = Math.hypot(to.x - from.x, to.y - from.y)
  if (bulge !== 0 && chord > 0 && Number.isFinite(bulge)) {
    const angle = 4 * Math.atan(bulge)
    const lift = (1 - bulge * bulge) / (4 * bulge)
    const x = (from.x + to.x) / 2 - (to.y - from.y) * lift
    const y = (from.y + to.y) / 2 + (to.x - from.x) * lift
    const radius = Math.hypot(from.x - x, from.y - y)
    const count = Math.min(most, chords(radius, angle, error))
    const start = Math.atan2(from.y - y, from.x - x)
    for (let index = 1; index < count; index++) {
      const turned = start + (angle * index) / count
      points.push(x + radius * Math.cos(turned), y + radius * Math.sin(turned), z)
    }
  }
  points.push(to.x, to.y, z)
}
