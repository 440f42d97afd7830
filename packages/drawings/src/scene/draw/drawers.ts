/** Which entity is drawn by which function. */
import type { DxfDocument, Entity, EntityOf } from '../../dxf/model.ts'
import type { Pen } from '../pen.ts'
import type { FontBook } from '../text/font-book.ts'
import { type Wording, wordingOf } from '../text/wording.ts'
import { drawMtext } from './mtext.ts'
import { drawPoint, type PointStyle, pointStyle } from './point.ts'
import { drawLwPolyline, drawPolyline } from './polyline.ts'
import { draw3dFace, drawArc, drawCircle, drawEllipse, drawEndless, drawLine, drawSolid } from './simple.ts'
import { drawText } from './text.ts'

/** What drawing needs to know of the drawing as a whole. */
export interface DrawContext {
  readonly pen: Pen
  readonly points: PointStyle
  readonly wording: Wording
}

export function drawContext(document: DxfDocument, pen: Pen, fonts: FontBook): DrawContext {
  return { pen, points: pointStyle(document), wording: wordingOf(document, fonts) }
}

type Drawn = Exclude<Entity['type'], 'OTHER'>
type Drawers = { readonly [Type in Drawn]?: (entity: EntityOf<Type>, context: DrawContext) => void }

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
  TEXT: (entity, { pen, wording }) => drawText(entity, wording, pen),
  ATTRIB: (entity, { pen, wording }) => drawText(entity, wording, pen),
  ATTDEF: (entity, { pen, wording }) => drawText(entity, wording, pen),
  MTEXT: (entity, { pen, wording }) => drawMtext(entity, wording, pen),
}

/** Draws an entity that stands for itself; false when there is no way to. */
export function drawEntity(entity: Entity, context: DrawContext): boolean {
  const drawer = (drawers as Readonly<Record<string, unknown>>)[entity.type]
  if (drawer === undefined) return false
  ;(drawer as (entity: Entity, context: DrawContext) => void)(entity, context)
  return true
}
