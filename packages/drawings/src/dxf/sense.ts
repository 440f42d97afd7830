/** What is well written and yet describes nothing: curves without a span, grids without their points. */
import type { Entity, EntityOf } from './model.ts'
import { placeOf } from './place.ts'
import type { Source } from './source.ts'

const POLYLINE = { mesh: 16, polyface: 64 }
const CONTROL = 16

/** How many vertices a polyline has, and how many of them control others. */
export interface Vertices {
  readonly count: number
  readonly controls: number
}

/** Reports an entity that is complete, with all that belongs to it. */
export function checkSense(entity: Entity, { problems }: Source, vertices: Vertices): void {
  if (entity.type === 'SPLINE' && entity.controlPoints.length > 0 && !isCurve(entity))
    problems.add('dxf.spline-malformed', {}, whereIs(entity))
  if (entity.type !== 'POLYLINE') return
  const points = meshPoints(entity, vertices)
  if (points !== undefined && !points.includes(entity.meshM * entity.meshN))
    problems.add(
      'dxf.mesh-malformed',
      { m: entity.meshM, n: entity.meshN, actual: Math.max(...points) },
      whereIs(entity),
    )
}

const whereIs = (entity: Entity) => ({
  ...placeOf(entity),
  ...(entity.handle === undefined ? {} : { handle: entity.handle }),
})

/** Whether there are as many knots as degree and control points ask for, which go up, over a span of their own. */
export function isCurve({
  degree,
  knots,
  controlPoints,
}: {
  readonly degree: number
  readonly knots: readonly number[]
  readonly controlPoints: { readonly length: number }
}): boolean {
  const count = controlPoints.length
  return (
    degree >= 1 &&
    count > degree &&
    knots.length >= count + degree + 1 &&
    knots.every((knot, at) => at === 0 || knot >= (knots[at - 1] as number)) &&
    (knots[count] as number) > (knots[degree] as number)
  )
}

export const isControl = ({ flags }: { readonly flags: number }): boolean => (flags & CONTROL) !== 0

/** How many points a mesh has: its grid's own, or those that were smoothed from them. */
function meshPoints(
  { flags }: EntityOf<'POLYLINE'>,
  { count, controls }: Vertices,
): readonly number[] | undefined {
  if ((flags & POLYLINE.mesh) === 0 || (flags & POLYLINE.polyface) !== 0) return undefined
  return [count, controls, count - controls]
}
