/** Which entity is drawn by which function. */
import type { DxfDocument, Entity, EntityOf } from '../../dxf/model.ts'
import type { Pen } from '../pen.ts'
import type { FontBook } from '../text/font-book.ts'
import { type Wording, wordingOf } from '../text/wording.ts'
import { drawHatch } from './hatch.ts'
import { drawImageFrame, drawWipeout } from './image.ts'
import { type ArrowSizes, arrowSizes, drawLeader } from './leader.ts'
import { drawMline } from './mline.ts'
import { drawMtext } from './mtext.ts'
import { drawPoint, type PointStyle, pointStyle } from './point.ts'
import { drawLwPolyline, drawPolyline } from './polyline.ts'
import { draw3dFace, drawArc, drawCircle, drawEllipse, drawEndless, drawLine, drawSolid } from './simple.ts'
import { drawSpline } from './spline.ts'
import { drawText } from './text.ts'

/** What drawing needs to know of the drawing as a whole. */
export interface DrawContext {
  readonly pen: Pen
  readonly points: PointStyle
  readonly wording: Wording
  readonly document: DxfDocument
  readonly arrows: ArrowSizes
}

export function drawContext(document: DxfDocument, pen: Pen, fonts: FontBook): DrawContext {
  return {
    pen,
    points: pointStyle(document),
    wording: wordingOf(document, fonts),
    document,
    arrows: arrowSizes(document),
  }
}

type Drawn = Exclude<Entity['type'], 'OTHER'>
type Drawers = {
  readonly [Type in Drawn]?: (
    entity: EntityOf<Type>,
    context: DrawContext,
    // False of what could not be drawn, or not all of it.
  ) => unknown
}

const drawers: Drawers = {
  LINE: (entity, { pen }) => drawLine(entity, pen),
  POINT: (entity, { pen, points }) => drawPoint(entity, points, pen),
  CIRCLE: (entity, { pen }) => drawCircle(entity, pen),
  ARC: (entity, { pen }) => drawArc(entity, pen),
  ELLIPSE: (entity, { pen }) => drawEllipse(entity, pen),
  SOLID: (entity, { pen }) => drawSolid(entity, pen),
  TRACE: (entity, { pen }) => drawSolid(entity, pen),
  '3DFACE': (entity, { pen }) => draw3dFace(entity, pen),
  RAY: (entity, { pen }) => drawEndless(entity, pen),
  XLINE: (entity, { pen }) => drawEndless(entity, pen),
  LWPOLYLINE: (entity, { pen }) => drawLwPolyline(entity, pen),
  POLYLINE: (entity, { pen }) => drawPolyline(entity, pen),
  SPLINE: (entity, { pen }) => drawSpline(entity, pen),
  HATCH: (entity, { pen }) => drawHatch(entity, pen),
  LEADER: (entity, { pen, arrows }) => drawLeader(entity, arrows, pen),
  MLINE: (entity, { pen, document }) => drawMline(entity, document, pen),
  WIPEOUT: (entity, { pen }) => drawWipeout(entity, pen),
  // Its frame; the picture itself is in another file.
  IMAGE: (entity, { pen }) => {
    drawImageFrame(entity, pen)
    return false
  },
  TEXT: (entity, { pen, wording }) => drawText(entity, wording, pen),
  ATTRIB: (entity, { pen, wording }) => drawText(entity, wording, pen),
  ATTDEF: (entity, { pen, wording }) => drawText(entity, wording, pen),
  MTEXT: (entity, { pen, wording }) => drawMtext(entity, wording, pen),
}

/** Draws an entity that stands for itself; false when there is no way to. */
export function drawEntity(entity: Entity, context: DrawContext): boolean {
  const drawer = (drawers as Readonly<Record<string, unknown>>)[entity.type]
  if (drawer === undefined) return false
  return (drawer as (entity: Entity, context: DrawContext) => boolean | undefined)(entity, context) !== false
}
