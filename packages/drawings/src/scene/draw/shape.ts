/** SHAPE and OLE2FRAME: what they show is in a font file or of another program; a named frame stands in for it. */
import type { EntityOf } from '../../dxf/model.ts'
import { compositionOf, rotation, scaling, shearing, translation } from '../affine.ts'
import type { DrawContext } from './drawers.ts'
import { inSpace } from './in-space.ts'
import { drawStandIn } from './stand-in.ts'

const UNIT = [0, 0, 1, 0, 1, 1, 0, 1]

/** @returns false: a shape's lines are in its font file */
export function drawShape(shape: EntityOf<'SHAPE'>, { pen, wording }: DrawContext): boolean {
  const { insert, size, widthFactor, oblique, name } = shape
  const map = compositionOf(
    pen.plane(shape.extrusion),
    translation(insert.x, insert.y, insert.z),
    rotation(shape.rotation),
    shearing(oblique),
    scaling(size * (widthFactor || 1), size, 1),
  )
  pen.lack('scene.shape-unknown', name, map, inSpace(UNIT))
  drawStandIn(map, UNIT, name || shape.type, wording.fonts, pen)
  if (pen.standIn()) pen.stroke(map, inSpace(UNIT), true)
  return false
}

/** @returns false: what the document shows isn't drawn */
export function drawOle(frame: EntityOf<'OLE2FRAME'>, { pen, wording }: DrawContext): boolean {
  const { upperLeft, lowerRight, name } = frame
  const [left, right, top, bottom] = [upperLeft.x, lowerRight.x, upperLeft.y, lowerRight.y]
  const ring = [left, bottom, right, bottom, right, top, left, top]
  const map = compositionOf(pen.place.matrix, translation(0, 0, upperLeft.z))
  pen.lack('scene.document-embedded', name, map, inSpace(ring))
  drawStandIn(map, ring, name || 'OLE', wording.fonts, pen)
  if (pen.standIn()) pen.stroke(map, inSpace(ring), true)
  return false
}
