import { greatest, least } from '../geometry/extremes.ts'
import type { PlanePoint } from '../geometry/flatten.ts'
import type { Outline } from '../geometry/outline.ts'
import { planPoints } from '../geometry/plan-points.ts'
import { sides } from '../geometry/polygon.ts'
import { onParcels, parcelSubject } from './parcel.ts'
import type { Note, Rule } from './rule.ts'

/** How far chords may lie off their arcs, in mm. */
const CHORD = 1
const MAX_POINTS = 2000

const SIDES = ['east', 'north', 'west', 'south'] as const
type Side = (typeof SIDES)[number]

/** G06: the building keeps its distance from each side of the parcel. Sides are named by the compass, y being north. */
export const g06: Rule = {
  id: 'G06',
  version: 2,
  severity: 'E',
  title: { fa: 'عقب‌نشینی از هر بر رعایت شده است', en: 'Setbacks from each side are kept' },
  reference: 'qom: zoning.setbacks, tolerances.inside, layers.areas.footprint',
  applies: () => true,
  check: (context, profile) => {
    const notes: Note[] = []
    const drawings = onParcels(context, profile, profile.layers.areas.footprint)
    for (const { layer, outlines: footprints, metres, parcel } of drawings) {
      const subject = parcelSubject(layer, footprints[0])
      const error = CHORD / 1000 / (metres ?? 1)
      const boundary = parcel ? sidesOf(parcel, error) : []
      const built = footprints.flatMap((footprint) => planPoints(footprint, error))
      if (
        !parcel ||
        metres === undefined ||
        boundary.flat().length > MAX_POINTS ||
        built.length > MAX_POINTS
      ) {
        notes.push({ state: 'not-evaluated', subject, message: NOT_MEASURED })
        continue
      }
      const tolerance = profile.tolerances.inside
      for (const side of SIDES) {
        const found = setback(side, boundary, built)
        if (found === undefined) continue
        const { metres: least, share } = profile.zoning.setbacks[side]
        const required = Math.max(least, share * found.depth * metres)
        const measured = found.distance * metres
        const kept = measured >= required - tolerance / 1000
        notes.push({
          state: kept ? 'pass' : 'fail',
          subject,
          message: kept ? KEPT : TOO_NEAR[side],
          measured,
          required,
          unit: 'm',
          tolerance: tolerance / 1000,
          evidence: { side, depth: Math.round(found.depth * metres * 1000) / 1000, chordError: CHORD },
        })
      }
    }
    return { subjects: drawings.length, notes }
  },
}

/** Each side of the parcel seen from above, its arc as chords. */
function sidesOf(parcel: Outline, error: number): PlanePoint[][] {
  return sides(parcel.vertices).map(([from, to]) => {
    return planPoints({ ...parcel, vertices: [from, { ...to, bulge: 0 }] }, error)
  })
}

/** Of the parcel's width: a shorter side is a corner cut off, from which nothing keeps its distance. */
const CORNER = 0.25

/**
 * Distance of the building from the boundary on one side, along that direction and only where one lies before the other, and
 * the depth of the parcel in that direction.
 */
function setback(
  side: Side,
  parcel: readonly (readonly PlanePoint[])[],
  built: readonly PlanePoint[],
): { distance: number; depth: number } | undefined {
  // Turned so that the side lies at the right.
  const [cos, sin] = { east: [1, 0], north: [0, 1], west: [-1, 0], south: [0, -1] }[side] as [number, number]
  const turn = ({ x, y }: PlanePoint) => ({ x: x * cos + y * sin, y: y * cos - x * sin })
  const [land, house] = [parcel.map((points) => points.map(turn)), built.map(turn)]
  const all = land.flat()
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)]
  const [depth, width] = [greatest(xs) - least(xs), greatest(ys) - least(ys)]
  const turns = Math.sign(windingOf(all))
  // A side belongs to the direction that it faces most; the land lies on its left where it is drawn counter-clockwise.
  const facing = land.filter((points) => {
    const [from, to] = [points[0] as PlanePoint, points.at(-1) as PlanePoint]
    const across = (to.y - from.y) * turns
    return across >= Math.abs(to.x - from.x) && across >= CORNER * width
  })
  let distance = Infinity
  for (const points of facing) {
    // Beyond the inner side of a bay there is land again.
    if (facing.some((other) => other !== points && isBeyond(other, points))) continue
    // The least distance of two outlines along a direction is at a corner of one of them.
    for (const [a, b] of pairs(points))
      for (const corner of house) {
        const x = xAt(a, b, corner.y)
        if (x !== undefined) distance = Math.min(distance, x - corner.x)
      }
    for (const corner of points)
      for (const [a, b] of [...pairs(house), [house.at(-1), house[0]] as [PlanePoint, PlanePoint]]) {
        const x = xAt(a, b, corner.y)
        if (x !== undefined) distance = Math.min(distance, corner.x - x)
      }
  }
  return Number.isFinite(distance) ? { distance, depth } : undefined
}

/** Whether one line of points is further to the right at the middle of another. */
function isBeyond(other: readonly PlanePoint[], points: readonly PlanePoint[]): boolean {
  const [from, to] = [points[0] as PlanePoint, points.at(-1) as PlanePoint]
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
  return pairs(other).some(([a, b]) => (xAt(a, b, y) ?? -Infinity) > x)
}

/** Twice the area, positive where the points go round counter-clockwise. */
function windingOf(points: readonly PlanePoint[]): number {
  return points.reduce((sum, { x, y }, at) => {
    const next = points[(at + 1) % points.length] as PlanePoint
    return sum + x * next.y - next.x * y
  }, 0)
}

function pairs(points: readonly PlanePoint[]): [PlanePoint, PlanePoint][] {
  return points.slice(1).map((to, index) => [points[index] as PlanePoint, to])
}

/** Where an edge is at a height; undefined where it isn't, or lies along it. */
function xAt(from: PlanePoint, to: PlanePoint, y: number): number | undefined {
  const share = (y - from.y) / (to.y - from.y)
  return share >= 0 && share <= 1 ? from.x + share * (to.x - from.x) : undefined
}

const NOT_MEASURED = {
  fa: 'مرز ملک، سطح اشغال یا واحد نقشه روشن نیست؛ عقب‌نشینی سنجیده نشد.',
  en: 'The parcel, the footprint or the drawing’s unit is not clear; setbacks were not measured.',
}
const tooNear = (fa: string, en: string) => ({
  fa: `ساختمان از بر ${fa} ملک کمتر از اندازهٔ لازم فاصله دارد.`,
  en: `The building is nearer to the ${en} side of the parcel than required.`,
})
const KEPT = { fa: 'عقب‌نشینی رعایت شده است.', en: 'The setback is kept.' }
const TOO_NEAR = {
  east: tooNear('شرقی', 'east'),
  north: tooNear('شمالی', 'north'),
  west: tooNear('غربی', 'west'),
  south: tooNear('جنوبی', 'south'),
}
