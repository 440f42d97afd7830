/** Linear, aligned and ordinate dimensions (DXF Reference, "DIMENSION", groups 10, 13 and 14). */

import type { Dimension, DimensionPen, Spot } from './dimension-pen.ts'
import { lengthText, wording } from './number.ts'

/** Bit of group 70: an ordinate along x. */
const ALONG_X = 64

/** @param aligned whether it lies along its two points; else at its own angle */
export function drawStraight(dimension: Dimension, pen: DimensionPen, aligned: boolean): boolean {
  const { p13, p14, definition, content, oblique = 0 } = dimension
  if (p13 === undefined || p14 === undefined) return false
  const [first, second, base] = [pen.spot(p13), pen.spot(p14), pen.spot(definition)]
  const angle = aligned
    ? Math.atan2(second.y - first.y, second.x - first.x)
    : (dimension.rotation * Math.PI) / 180
  const along = { x: Math.cos(angle), y: Math.sin(angle) }
  const lean = oblique === 0 ? angle + Math.PI / 2 : (oblique * Math.PI) / 180
  const from = meeting(first, lean, base, angle)
  const to = meeting(second, lean, base, angle)
  if (from === undefined || to === undefined) return false
  const length = Math.abs((second.x - first.x) * along.x + (second.y - first.y) * along.y)
  const { look } = pen
  const side = pen.length('textHeight') / 2 + pen.length('textGap')
  const up = look.textAbove === 0 ? 0 : Math.abs(side)
  const flip = Math.cos(angle) < -1e-6 ? -1 : 1
  const middle = {
    x: (from.x + to.x) / 2 - along.y * up * flip,
    y: (from.y + to.y) / 2 + along.x * up * flip,
  }
  pen.words(wording(content, lengthText(length, look)), middle, angle, false)
  if (look.withoutExtension1 === 0) pen.extension(first, from)
  if (look.withoutExtension2 === 0) pen.extension(second, to)
  const room = Math.hypot(to.x - from.x, to.y - from.y)
  const arrow = pen.length('arrowSize')
  if (room > 0 && room < 2.5 * arrow && look.tickSize === 0) {
    // No room between: the arrows come from outside.
    const [ux, uy] = [((to.x - from.x) / room) * arrow, ((to.y - from.y) / room) * arrow]
    const [before, behind] = [
      { x: from.x - 2 * ux, y: from.y - 2 * uy },
      { x: to.x + 2 * ux, y: to.y + 2 * uy },
    ]
    pen.line(before, from)
    pen.line(to, behind)
    pen.arrow(from, before, true)
    pen.arrow(to, behind, false)
  } else {
    pen.line(from, to)
    pen.arrow(from, to, true)
    pen.arrow(to, from, false)
  }
  pen.place([first, second, from, to])
  return true
}

/** The distance of a point from an origin, along one axis, at the end of a bent line. */
export function drawOrdinate(dimension: Dimension, pen: DimensionPen): boolean {
  const { p13, p14, definition, content, dimensionType } = dimension
  if (p13 === undefined || p14 === undefined) return false
  const [feature, end, origin] = [pen.spot(p13), pen.spot(p14), pen.spot(definition)]
  const alongX = (dimensionType & ALONG_X) !== 0
  const length = Math.abs(alongX ? feature.x - origin.x : feature.y - origin.y)
  const direction = alongX ? Math.PI / 2 : 0
  const reach = pen.length('textHeight')
  const middle = alongX
    ? { x: end.x, y: end.y + Math.sign(end.y - feature.y) * 2 * reach }
    : { x: end.x + Math.sign(end.x - feature.x) * 2 * reach, y: end.y }
  pen.words(wording(content, lengthText(length, pen.look)), middle, direction, true)
  const gap = 2 * pen.length('arrowSize')
  const bent = alongX ? Math.abs(end.x - feature.x) > 1e-9 : Math.abs(end.y - feature.y) > 1e-9
  const corners = alongX
    ? [
        { x: feature.x, y: end.y - Math.sign(end.y - feature.y) * 2 * gap },
        { x: end.x, y: end.y - Math.sign(end.y - feature.y) * gap },
      ]
    : [
        { x: end.x - Math.sign(end.x - feature.x) * 2 * gap, y: feature.y },
        { x: end.x - Math.sign(end.x - feature.x) * gap, y: end.y },
      ]
  pen.curve([feature, ...(bent ? corners : []), end])
  pen.place([feature, end])
  return true
}

/** Where a line through `point` at one angle meets one through `base` at another. */
function meeting(point: Spot, lean: number, base: Spot, angle: number): Spot | undefined {
  const [ux, uy, vx, vy] = [Math.cos(lean), Math.sin(lean), Math.cos(angle), Math.sin(angle)]
  const determinant = ux * vy - uy * vx
  if (Math.abs(determinant) < 1e-9) return undefined
  const share = ((base.x - point.x) * vy - (base.y - point.y) * vx) / determinant
  return { x: point.x + ux * share, y: point.y + uy * share }
}
