/** What is well written and yet describes nothing: curves without a span, grids without their points. */
import type { Entity, EntityOf, HatchEdge, HatchPath } from './model.ts'
import { placeOf } from './place.ts'
import type { Source } from './source.ts'

const POLYLINE = { mesh: 16, polyface: 64 }
const CONTROL = 16
const VERTEX = { point: 64, face: 128 }

/** The vertices of a polyline, as far as they make sense together. */
export class Vertices {
  count = 0
  /** Those that control others. */
  controls = 0
  /** Points that faces have for corners, and the highest number by which a face names one. */
  points = 0
  highest = 0

  see(vertex: EntityOf<'VERTEX'>): void {
    const { flags, face1, face2, face3, face4 } = vertex
    if ((flags & CONTROL) !== 0) this.controls++
    if ((flags & VERTEX.point) !== 0) this.points++
    else if ((flags & VERTEX.face) !== 0)
      for (const number of [face1, face2, face3, face4])
        if (number !== undefined) this.highest = Math.max(this.highest, Math.abs(number))
  }
}

/** Reports an entity that is complete, with all that belongs to it. */
export function checkSense(entity: Entity, { problems }: Source, vertices: Vertices): void {
  if (entity.type === 'SPLINE' && entity.controlPoints.length > 0 && !isCurve(entity))
    problems.add('dxf.spline-malformed', { type: 'SPLINE' }, whereIs(entity))
  if (entity.type === 'HATCH' && entity.paths.some(({ edges }) => edges.some(isNoCurve)))
    problems.add('dxf.spline-malformed', { type: 'HATCH' }, whereIs(entity))
  if (entity.type === 'HATCH' && !entity.paths.some(hasSides))
    problems.add('dxf.hatch-empty', { type: 'HATCH' }, whereIs(entity))
  if (entity.type !== 'POLYLINE') return
  if ((entity.flags & POLYLINE.polyface) !== 0 && vertices.highest > vertices.points)
    problems.add('dxf.face-malformed', { number: vertices.highest, actual: vertices.points }, whereIs(entity))
  const points = meshPoints(entity, vertices)
  if (points !== undefined && !points.includes(entity.meshM * entity.meshN))
    problems.add(
      'dxf.mesh-malformed',
      { m: entity.meshM, n: entity.meshN, actual: Math.max(...points) },
      whereIs(entity),
    )
}

const hasSides = ({ vertices, edges }: HatchPath): boolean => vertices.length + edges.length > 0

const isNoCurve = (edge: HatchEdge): boolean =>
  edge.kind === 'spline' && edge.controlPoints.length > 0 && !isCurve(edge)

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

/** How many points a mesh has: its grid's own, or those that were smoothed from them. */
function meshPoints(
  { flags }: EntityOf<'POLYLINE'>,
  { count, controls }: Vertices,
): readonly number[] | undefined {
  if ((flags & POLYLINE.mesh) === 0 || (flags & POLYLINE.polyface) !== 0) return undefined
  return [count, controls, count - controls]
}
