/** DIMENSION without the block that draws it: drawn by what it measures and by its style, and named. */
import type { DrawContext } from '../drawers.ts'
import { type Dimension, DimensionPen } from './dimension-pen.ts'
import { drawAngular, drawRadial } from './round.ts'
import { drawOrdinate, drawStraight } from './straight.ts'

/** Low bits of group 70. */
const KIND = 7
const [LINEAR, ALIGNED, ANGULAR, DIAMETER, RADIUS, THREE_POINTS, ORDINATE] = [0, 1, 2, 3, 4, 5, 6]

/** False of one that lacks a point that it measures. */
export function drawDimension(dimension: Dimension, context: DrawContext): boolean {
  const pen = new DimensionPen(dimension, context)
  if (!(pen.length('textHeight') > 0)) return false
  switch (dimension.dimensionType & KIND) {
    case LINEAR:
      return drawStraight(dimension, pen, false)
    case ALIGNED:
      return drawStraight(dimension, pen, true)
    case ANGULAR:
      return drawAngular(dimension, pen, true)
    case THREE_POINTS:
      return drawAngular(dimension, pen, false)
    case DIAMETER:
      return drawRadial(dimension, pen, true)
    case RADIUS:
      return drawRadial(dimension, pen, false)
    case ORDINATE:
      return drawOrdinate(dimension, pen)
    default:
      return false
  }
}
