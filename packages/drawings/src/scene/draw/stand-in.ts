/** What is drawn in place of what can't be: two diagonals and a name, cut by the frame that it would fill. */
import { type Affine, applyX, applyY, compositionOf, scaling, translation } from '../affine.ts'
import { boxOf, clipOf } from '../clip.ts'
import type { Pen } from '../pen.ts'
import type { FontBook } from '../text/font-book.ts'
import type { AskedFont } from '../text/wording.ts'
import { inSpace } from './in-space.ts'

/** mm of the paper. */
const NAME_HEIGHT = 3
/** Of the frame's sides. */
const NAME_SHARE = { width: 0.8, height: 0.25 }
const FONT: AskedFont = { font: 'Vazirmatn', kind: 'truetype', widthFactor: 1, oblique: 0, bold: false }

/**
 * @param map of the frame's plane to the paper
 * @param ring of the frame on its plane, x and y in turn
 */
export function drawStandIn(
  map: Affine,
  ring: readonly number[],
  name: string,
  fonts: FontBook,
  pen: Pen,
): void {
  const { place } = pen
  if (!pen.standIn()) return
  const [left, bottom, right, top] = boxOf([ring])
  pen.place = { ...place, clips: [...place.clips, clipOf(onPlane(map, ring))] }
  const [x, y] = [(left + right) / 2, (bottom + top) / 2]
  const [across, up] = [Math.hypot(map[0], map[1]), Math.hypot(map[3], map[4])]
  const set = fonts.line(name, false)
  const height = Math.min(
    NAME_HEIGHT,
    (top - bottom) * up * NAME_SHARE.height,
    ((right - left) * across * NAME_SHARE.width) / set.width,
  )
  const named = height > 0 && Number.isFinite(height)
  // The diagonals stop before the name: paper behind it would cover what lies under it.
  const room = named ? [(set.width / 2 + 0.5) * (height / across), height / up] : [0, 0]
  const share = Math.min(
    1,
    (2 * (room[0] as number)) / (right - left),
    (2 * (room[1] as number)) / (top - bottom),
  )
  const inner = (corner: number, middle: number) => middle + (corner - middle) * share
  const corners = [
    [left, bottom],
    [right, top],
    [left, top],
    [right, bottom],
  ] as const
  pen.strokes(
    map,
    corners.map(([cx, cy]) => [cx, cy, 0, inner(cx, x), inner(cy, y), 0]),
  )
  if (named) {
    const at = compositionOf(
      map,
      translation(x, y),
      scaling(height / across, height / up, 1),
      translation(-set.width / 2, -0.5),
    )
    pen.text(at, set, name, FONT)
  }
  pen.place = place
}

/** The same with its frame, which what can't be drawn doesn't have of its own. */
export function drawFramedStandIn(
  map: Affine,
  ring: readonly number[],
  name: string,
  fonts: FontBook,
  pen: Pen,
): void {
  drawStandIn(map, ring, name, fonts, pen)
  if (pen.standIn()) pen.stroke(map, inSpace(ring), true)
}

function onPlane(map: Affine, ring: readonly number[]): number[] {
  const points: number[] = []
  for (let at = 0; at < ring.length; at += 2) {
    const [x, y] = [ring[at] as number, ring[at + 1] as number]
    points.push(applyX(map, x, y, 0), applyY(map, x, y, 0))
  }
  return points
}
