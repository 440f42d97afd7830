/** Which entity is drawn by which function. */
import { handleOf } from '../../dxf/groups.ts'
import type { DxfDocument, Entity, EntityOf } from '../../dxf/model.ts'
import { referredFiles } from '../../dxf/referred-files.ts'
import { blockFinder, dimensionLooks, type LookOf } from '../dimension-look.ts'
import type { Pen } from '../pen.ts'
import type { Rasters } from '../raster.ts'
import type { FontBook } from '../text/font-book.ts'
import { type Wording, wordingOf } from '../text/wording.ts'
import type { Arrows } from './arrow.ts'
import { drawHatch } from './hatch.ts'
import { drawImage, drawWipeout } from './image.ts'
import { drawLeader } from './leader.ts'
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
import { drawTolerance } from './tolerance.ts'
import { drawUnderlay } from './underlay.ts'

/** What drawing needs to know of the drawing as a whole. */
export interface DrawContext {
  readonly pen: Pen
  readonly points: PointStyle
  readonly wording: Wording
  readonly document: DxfDocument
  readonly arrows: Arrows
  readonly looks: LookOf
  /** The name of a text style, by its handle or its name. */
  readonly styleOf: (reference: string | undefined) => string
  /** The path of the file that a picture or an underlay shows, by the handle of its definition. */
  readonly pathOf: (definition: string | undefined) => string
  readonly rasters: Rasters
}

export function drawContext(
  document: DxfDocument,
  pen: Pen,
  { fonts, rasters }: { readonly fonts: FontBook; readonly rasters: Rasters },
  symbol: Arrows['symbol'],
): DrawContext {
  return {
    pen,
    points: pointStyle(document),
    wording: wordingOf(document, fonts),
    document,
    arrows: { find: blockFinder(document), symbol },
    looks: dimensionLooks(document),
    styleOf: (reference = 'STANDARD') =>
      document.styles.find(({ handle }) => handle !== undefined && handle === handleOf(reference))?.name ??
      reference,
    pathOf: referredFiles(document),
    rasters,
  }
}

/** Of MTEXT: group 72. */
const TOP_DOWN = 3
const BY_STYLE = 5

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
  LEADER: drawLeader,
  TOLERANCE: drawTolerance,
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
  MTEXT: (entity, { pen, wording }) => {
    const vertical =
      entity.direction === TOP_DOWN || (entity.direction === BY_STYLE && wording.isVertical(entity.style))
    if (vertical) pen.lack('scene.text-direction', '', pen.place.matrix, Object.values(entity.insert))
    return drawMtext(entity, wording, pen) && !vertical
  },
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
