/** DIMENSION without the block that draws it: drawn by what it measures and by its style, and named. */
import type { DrawContext } from '../drawers.ts'
import { drawAngular, drawRadial } from './round.ts'
import { type Dimension, DimensionSheet } from './sheet.ts'
import { drawOrdinate, drawStraight } from './straight.ts'

/** Low bits of group 70. */
const KIND = 7
const [LINEAR, ALIGNED, ANGULAR, DIAMETER, RADIUS, THREE_POINTS, ORDINATE] = [0, 1, 2, 3, 4, 5, 6]

/** False of one that lacks a point that it measures. */
export function drawDimension(dimension: Dimension, context: DrawContext): boolean {
  const sheet = new DimensionSheet(dimension, context)
  if (!(sheet.length('textHeight') > 0)) return false
  switch (dimension.dimensionType & KIND) {
    case LINEAR:
      return drawStraight(dimension, sheet, false)
    case ALIGNED:
      return drawStraight(dimension, sheet, true)
    case ANGULAR:
      return drawAngular(dimension, sheet, true)
    case THREE_POINTS:
      return drawAngular(dimension, sheet, false)
    case DIAMETER:
      return drawRadial(dimension, sheet, true)
    case RADIUS:
      return drawRadial(dimension, sheet, false)
    case ORDINATE:
      return drawOrdinate(dimension, sheet)
    default:
      return false
  }
}
