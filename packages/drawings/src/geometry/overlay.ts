/** Areas of outlines that lie over each other. Arcs are taken as chords; by how much that may be wrong is stated. */
import polygonClipping, { type MultiPolygon, type Polygon } from 'polygon-clipping'
import { type Outline, planArea } from './outline.ts'
import { planPoints } from './plan-points.ts'

/** In square drawing units. */
type BoundedArea = { readonly area: number; readonly bound: number }

/** Points of all outlines together up to which they are laid over each other. */
const MAX_POINTS = 20_000
/** Of the area: less than that in common is a shared side. */
const SHARED_SIDE = 1e-9

/**
 * What outlines cover together, each place counted once. Where none overlap it is the closed formula's sum and the bound is 0;
 * else what they have in common is taken off, and may be wrong by as much as chords leave of the arcs.
 *
 * @param error greatest distance of a chord from its arc
 * @returns undefined for outlines that can't be laid over each other: too many points, or the library gives up
 */
export function coveredArea(outlines: readonly Outline[], error: number): BoundedArea | undefined {
  const sum = outlines.reduce((total, outline) => total + planArea(outline), 0)
  const [first, ...rest] = placed(outlines, error) ?? []
  if (!first) return outlines.length === 0 ? { area: 0, bound: 0 } : undefined
  const flat = [first, ...rest].reduce((total, polygon) => total + ringsArea(polygon), 0)
  const union = attempt(() => polygonClipping.union(first, ...rest))
  if (union === undefined) return undefined
  const common = flat - areaOf(union)
  return common <= flat * SHARED_SIDE
    ? { area: sum, bound: 0 }
    : { area: sum - common, bound: chordBound(outlines, error) }
}

/** What two groups of outlines have in common. */
export function commonArea(
  one: readonly Outline[],
  other: readonly Outline[],
  error: number,
): BoundedArea | undefined {
  if (one.length === 0 || other.length === 0) return { area: 0, bound: 0 }
  const polygons = placed([...one, ...other], error)
  if (!polygons) return undefined
  const [own, theirs] = [polygons.slice(0, one.length), polygons.slice(one.length)]
  const [first, ...rest] = own as [Polygon, ...Polygon[]]
  const [second, ...more] = theirs as [Polygon, ...Polygon[]]
  const common = attempt(() =>
    polygonClipping.intersection(
      polygonClipping.union(first, ...rest),
      polygonClipping.union(second, ...more),
    ),
  )
  return common && { area: areaOf(common), bound: chordBound([...one, ...other], error) }
}

/** As polygons about the first point, so that coordinates of a national grid lose no digits. */
function placed(outlines: readonly Outline[], error: number): Polygon[] | undefined {
  const rings = outlines.map((outline) => planPoints(outline, error))
  const origin = rings[0]?.[0]
  if (!origin || rings.flat().length > MAX_POINTS) return undefined
  return rings.map((ring) => [ring.map(({ x, y }): [number, number] => [x - origin.x, y - origin.y])])
}

/** What chords leave of the arcs, all of it. */
function chordBound(outlines: readonly Outline[], error: number): number {
  return outlines.reduce((sum, outline) => {
    const straight = outline.vertices.every(({ bulge }) => bulge === 0)
    if (straight) return sum
    const points = planPoints(outline, error).map(({ x, y }): [number, number] => [x, y])
    return sum + Math.abs(planArea(outline) - ringsArea([points]))
  }, 0)
}

function areaOf(polygons: MultiPolygon): number {
  return polygons.reduce((sum, polygon) => sum + ringsArea(polygon), 0)
}

/** The first ring less its holes. */
function ringsArea(polygon: Polygon): number {
  return polygon.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * ringArea(ring), 0)
}

function ringArea(ring: readonly (readonly [number, number])[]): number {
  const [x0, y0] = ring[0] ?? [0, 0]
  let twice = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [u, v] = ring[(index + 1) % ring.length] ?? [x, y]
    twice += (x - x0) * (v - y0) - (u - x0) * (y - y0)
  }
  return Math.abs(twice) / 2
}

/** The library throws where it loses its way among sides that nearly meet. */
function attempt<Value>(overlay: () => Value): Value | undefined {
  try {
    return overlay()
  } catch {
    return undefined
  }
}
