/** The places of a change as boxes: of what has another shape, only where its shape is another. */
import { boxOf } from '../scene/clip.ts'
import type { Change } from './change.ts'
import type { Box, EntityChange, SeenAt } from './comparison.ts'
import type { Places, Spot } from './places.ts'

/** Steps of a unit and of a mm: what is nearer is the same point. */
const UNIT = 1e6
const MM = 100

export function boxesOf({ aspects }: Change, was: Places, is: Places): Pick<EntityChange, 'box' | 'seen'> {
  const shape = aspects.includes('geometry')
  const [before, after] = shape ? others(was.points, is.points, UNIT) : [was.points, is.points]
  const seen = [
    ...was.seen.map((spot) => seenAt(spot, shape ? twinOf(spot, was.seen, is.seen) : undefined)),
    ...is.seen.map((spot) => seenAt(spot, shape ? twinOf(spot, is.seen, was.seen) : undefined)),
  ]
  return { box: { before: roundBox(before, UNIT), after: roundBox(after, UNIT) }, seen }
}

export function seenAt({ points, ...rest }: Spot, twin?: Spot): SeenAt {
  const own = twin === undefined ? points : others(points, twin.points, MM)[0]
  return { ...rest, box: roundBox(own, MM) as Box }
}

/** The same place on the other revision, where as many are on that sheet. */
function twinOf(spot: Spot, own: readonly Spot[], others: readonly Spot[]): Spot | undefined {
  const onSheet = (spots: readonly Spot[]) => spots.filter(({ layout }) => layout === spot.layout)
  const [mine, theirs] = [onSheet(own), onSheet(others)]
  return mine.length === theirs.length ? theirs[mine.indexOf(spot)] : undefined
}

type Points = readonly number[]

/** The points of each that the other hasn't. Where one has none of its own it lies where the other's are. */
function others(a: Points, b: Points, steps: number): [Points, Points] {
  const [ownA, ownB] = [without(a, b, steps), without(b, a, steps)]
  if (ownA.length + ownB.length === 0 || a.length === 0 || b.length === 0) return [a, b]
  return [ownA.length > 0 ? ownA : ownB, ownB.length > 0 ? ownB : ownA]
}

function without(points: Points, others: Points, steps: number): number[] {
  const known = new Set<string>()
  for (let at = 0; at < others.length; at += 2) known.add(keyOf(others, at, steps))
  const own: number[] = []
  for (let at = 0; at < points.length; at += 2)
    if (!known.has(keyOf(points, at, steps))) own.push(points[at] as number, points[at + 1] as number)
  return own
}

const keyOf = (points: Points, at: number, steps: number): string =>
  `${Math.round((points[at] as number) * steps)} ${Math.round((points[at + 1] as number) * steps)}`

function roundBox(points: Points, steps: number): Box | null {
  if (points.length === 0) return null
  const [left, bottom, right, top] = boxOf([points])
  const round = (value: number) => Math.round(value * steps) / steps
  return [round(left), round(bottom), round(right), round(top)]
}
