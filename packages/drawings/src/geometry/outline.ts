import type { Entity } from '../dxf/model.ts'
import { ocsToWorld, planShare, type SpacePoint } from './ocs.ts'
import { closureGap, type PolygonVertex, signedArea, withoutRepeats } from './polygon.ts'

/** A planar polyline of a drawing, with what rules ask of it. Lengths are in drawing units. */
export type Outline = {
  readonly handle: string | undefined
  readonly layer: string
  /** The closing flag; a polyline may also end where it began. */
  readonly flaggedClosed: boolean
  /** Distance from the last to the first vertex; counts only when not flagged closed. */
  readonly gap: number
  /** In the entity's own plane (OCS), repetitions left out. */
  readonly vertices: readonly PolygonVertex[]
  readonly elevation: number
  readonly normal: SpacePoint
}

const CLOSED = 1
const NOT_PLANAR_OR_FITTED = 2 | 4 | 8 | 16 | 64

/** The outline of a LWPOLYLINE or of a plain planar POLYLINE; other entities have none. */
export function outlineOf(entity: Entity): Outline | undefined {
  if (entity.type === 'LWPOLYLINE') {
    const vertices = entity.vertices.map(({ x, y, bulge }) => ({ x, y, bulge: bulge ?? 0 }))
    return make(entity, vertices, entity.flags, entity.elevation)
  }
  if (entity.type === 'POLYLINE' && (entity.flags & NOT_PLANAR_OR_FITTED) === 0) {
    const vertices = entity.vertices.map(({ position, bulge }) => ({ x: position.x, y: position.y, bulge }))
    return make(entity, vertices, entity.flags, entity.elevation.z)
  }
  return undefined
}

function make(
  entity: { handle: string | undefined; layer: string; extrusion: SpacePoint },
  vertices: readonly PolygonVertex[],
  flags: number,
  elevation: number,
): Outline {
  return {
    handle: entity.handle,
    layer: entity.layer,
    flaggedClosed: (flags & CLOSED) !== 0,
    gap: closureGap(vertices),
    vertices: withoutRepeats(vertices),
    elevation,
    normal: entity.extrusion,
  }
}

/** Area seen from above, in square drawing units. */
export function planArea(outline: Outline): number {
  return Math.abs(signedArea(outline.vertices)) * planShare(outline.normal)
}

/** Box in world coordinates round the outline's vertices: left, bottom, right, top. */
export function outlineBox(outline: Outline): [number, number, number, number] | undefined {
  let box: [number, number, number, number] | undefined
  for (const { x, y } of outline.vertices) {
    const point = ocsToWorld({ x, y, z: outline.elevation }, outline.normal)
    box = box
      ? [
          Math.min(box[0], point.x),
          Math.min(box[1], point.y),
          Math.max(box[2], point.x),
          Math.max(box[3], point.y),
        ]
      : [point.x, point.y, point.x, point.y]
  }
  return box
}
