/** Which entity is drawn by which function. */
import type { DxfDocument, Entity, EntityOf } from '../../dxf/model.ts'
import { referredFiles } from '../../dxf/referred-files.ts'
import type { Pen } from '../pen.ts'
import type { FontBook } from '../text/font-book.ts'
import { type Wording, wordingOf } from '../text/wording.ts'
import { drawHatch } from './hatch.ts'
import { drawImage, drawWipeout } from './image.ts'
import { type ArrowSizes, arrowSizes, drawLeader } from './leader.ts'
import { drawSubdividedMesh } from './mesh.ts'
import { drawMline } from './mline.ts'
import { drawMtext } from './mtext.ts'
import { drawPoint, type PointStyle, pointStyle } from './point.ts'
import { drawLwPolyline, drawPolyline } from './polyline.ts'
import { drawOle, drawShape } from './shape.ts'
import { draw3dFace, drawArc, drawCircle, drawEllipse, drawEndless, drawLine, drawSolid } from './simple.ts'
import { drawBody } from './solid-place.ts'
import { drawSpline } from './spline.ts'
import { drawText } from './text.ts'
import { drawUnderlay } from './underlay.ts'

/** What drawing needs to know of the drawing as a whole. */
export interface DrawContext {
  readonly pen: Pen
  readonly points: PointStyle
  readonly wording: Wording
  readonly document: DxfDocument
  readonly arrows: ArrowSizes
  /** The path of the file that a picture or an underlay shows, by the handle of its definition. */
  readonly pathOf: (definition: string | undefined) => string
}

export function drawContext(document: DxfDocument, pen: Pen, fonts: FontBook): DrawContext {
  return {
    pen,
    points: pointStyle(document),
    wording: wordingOf(document, fonts),
    document,
    arrows: arrowSizes(document),
    pathOf: referredFiles(document),
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
  IMAGE: drawImage,
  PDFUNDERLAY: drawUnderlay,
  DWFUNDERLAY: drawUnderlay,
  DGNUNDERLAY: drawUnderlay,
  SHAPE: drawShape,
  OLE2FRAME: drawOle,
  TEXT: (entity, { pen, wording }) => drawText(entity, wording, pen),
  ATTRIB: (entity, { pen, wording }) => drawText(entity, wording, pen),
  ATTDEF: (entity, { pen, wording }) => drawText(entity, wording, pen),
  MTEXT: (entity, { pen, wording }) => drawMtext(entity, wording, pen),
}

/** Of types that the model has no fields of, by their name in group 0. */
const others: Readonly<Record<string, (entity: Entity, context: DrawContext) => boolean>> = {
  MESH: drawSubdividedMesh,
  ...Object.fromEntries(
    ['3DSOLID', 'REGION', 'BODY', 'SURFACE', 'EXTRUDEDSURFACE', 'LOFTEDSURFACE'].map((type) => [
      type,
      drawBody,
    ]),
  ),
}

/** Draws an entity that stands for itself; false when there is no way to. */
export function drawEntity(entity: Entity, context: DrawContext): boolean {
  const known: Readonly<Record<string, unknown>> = entity.type === 'OTHER' ? others : drawers
  const name = entity.type === 'OTHER' ? entity.dxfName : entity.type
  const drawer = Object.hasOwn(known, name) ? known[name] : undefined
  if (drawer === undefined) return false
  return (drawer as (entity: Entity, context: DrawContext) => boolean | undefined)(entity, context) !== false
}
