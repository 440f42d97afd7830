/** PDF, DWF and DGN underlays: the frame that cuts them and a name; what they show is in another file. */
import type { EntityOf } from '../../dxf/model.ts'
import { baseName } from '../../dxf/referred-files.ts'
import { compositionOf, rotation, scaling, translation } from '../affine.ts'
import { rectangleOf } from '../clip.ts'
import type { DrawContext } from './drawers.ts'
import { frameCorners } from './frame-corners.ts'
import { inSpace } from './in-space.ts'
import { drawStandIn } from './stand-in.ts'

type Underlay = EntityOf<'PDFUNDERLAY'> | EntityOf<'DWFUNDERLAY'> | EntityOf<'DGNUNDERLAY'>

const FLAG = { clipped: 1, on: 2 }
/** Of a frame that the drawing doesn't say: mm of the paper. */
const UNKNOWN = { width: 30, height: 12 }

/** @returns false: what it shows isn't drawn */
export function drawUnderlay(underlay: Underlay, { pen, wording, pathOf }: DrawContext): boolean {
  const { insert, scaleX, scaleY, rotation: turned, extrusion, flags, clip } = underlay
  if ((flags & FLAG.on) === 0) return true
  const map = compositionOf(
    pen.plane(extrusion),
    translation(insert.x, insert.y, insert.z),
    rotation(turned),
    scaling(scaleX || 1, scaleY || 1, 1),
  )
  const ring = frameCorners(clip).flatMap(({ x, y }) => [x, y])
  const name = baseName(pathOf(underlay.definition))
  if ((flags & FLAG.clipped) !== 0 && ring.length >= 6) {
    pen.stroke(map, inSpace(ring), true)
    pen.lack('scene.picture-missing', name, map, inSpace(ring))
    drawStandIn(map, ring, name || underlay.type, wording.fonts, pen)
    return false
  }
  // As large as its page, which is in its file; extents can't know.
  pen.lack('scene.picture-missing', name, map, [0, 0, 0])
  if (pen.options.paper === undefined) {
    if (pen.standIn()) pen.stroke(map, [0, 0, 0])
    return false
  }
  const [across, up] = [Math.hypot(map[0], map[1]), Math.hypot(map[3], map[4])]
  const [width, height] = [UNKNOWN.width / across, UNKNOWN.height / up]
  if (Number.isFinite(width) && Number.isFinite(height))
    drawStandIn(map, rectangleOf([0, 0, width, height]), name || underlay.type, wording.fonts, pen)
  return false
}
