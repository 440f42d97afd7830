import type { DxfDocument, Entity } from '../dxf/model.ts'
import { ocsToWorld, type SpacePoint } from './ocs.ts'

export type Box = [left: number, bottom: number, right: number, top: number]

/** The box round the lines, polylines, arcs and circles of model space, in drawing units; undefined when there are none. */
export function drawingExtents(model: DxfDocument): Box | undefined {
  let box: Box | undefined
  const add = ({ x, y }: { x: number; y: number }) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return
    if (!box) box = [x, y, x, y]
    else {
      if (x < box[0]) box[0] = x
      if (y < box[1]) box[1] = y
      if (x > box[2]) box[2] = x
      if (y > box[3]) box[3] = y
    }
  }
  for (const entity of model.entities) if (entity.paper === 0) addPoints(entity, add)
  return box
}

function addPoints(entity: Entity, add: (point: SpacePoint) => void): void {
  if (entity.type === 'LINE') {
    add(entity.start)
    add(entity.end)
  } else if (entity.type === 'LWPOLYLINE') {
    for (const { x, y } of entity.vertices) add(ocsToWorld({ x, y, z: entity.elevation }, entity.extrusion))
  } else if (entity.type === 'POLYLINE') {
    for (const { position } of entity.vertices) add(position)
  } else if (entity.type === 'CIRCLE' || entity.type === 'ARC') {
    const { center, radius } = entity
    for (const [x, y] of [
      [center.x - radius, center.y - radius],
      [center.x + radius, center.y + radius],
    ] as const)
      add(ocsToWorld({ x, y, z: center.z }, entity.extrusion))
  }
}
