/** SHAPE and OLE2FRAME: what they show is in a font file or of another program; a named frame stands in for it. */
import type { EntityOf } from '../../dxf/model.ts'
import { compositionOf, rotation, scaling, shearing, translation } from '../affine.ts'
import { rectangleOf } from '../clip.ts'
import type { DrawContext } from './drawers.ts'
import { inSpace } from './in-space.ts'
import { drawFramedStandIn } from './stand-in.ts'

const UNIT = rectangleOf([0, 0, 1, 1])

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
  drawFramedStandIn(map, UNIT, name || shape.type, wording.fonts, pen)
  return false
}

/** @returns false: what the document shows isn't drawn */
export function drawOle(frame: EntityOf<'OLE2FRAME'>, { pen, wording }: DrawContext): boolean {
  const { upperLeft, lowerRight, name } = frame
  const ring = rectangleOf([upperLeft.x, lowerRight.y, lowerRight.x, upperLeft.y])
  const map = compositionOf(pen.place.matrix, translation(0, 0, upperLeft.z))
  pen.lack('scene.document-embedded', name, map, inSpace(ring))
  drawFramedStandIn(map, ring, name || 'OLE', wording.fonts, pen)
  return false
}
