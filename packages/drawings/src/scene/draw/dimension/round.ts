/** Dimensions of circles and of angles (DXF Reference, "DIMENSION", groups 10, 13 to 16). */
import { chords, sweepOf } from '../../curves.ts'
import type { Dimension, DimensionPen, Spot } from './dimension-pen.ts'
import { angleText, lengthText, wording } from './number.ts'

/** From the centre to the circle, or from side to side of it. */
export function drawRadial(dimension: Dimension, pen: DimensionPen, diameter: boolean): boolean {
  const { p15, definition, content, middle } = dimension
  if (p15 === undefined) return false
  const [far, near] = [pen.spot(definition), pen.spot(p15)]
  const length = Math.hypot(near.x - far.x, near.y - far.y)
  const angle = Math.atan2(near.y - far.y, near.x - far.x)
  const sign = diameter ? 'Ø' : 'R'
  const usual = { x: (far.x + near.x) / 2, y: (far.y + near.y) / 2 }
  pen.words(wording(content, lengthText(length, pen.look, sign)), usual, angle, false)
  const at = middle ?? usual
  const outside = Math.hypot(at.x - usual.x, at.y - usual.y) > length / 2
  if (!outside) pen.line(far, near)
  else if (diameter) {
    const [close, other] = distance(at, near) < distance(at, far) ? [near, far] : [far, near]
    if (pen.look.lineBetween !== 0) pen.line(other, close)
    pen.line(close, at)
  } else pen.line(near, at)
  if (outside) {
    const close = diameter && distance(at, far) < distance(at, near) ? far : near
    pen.arrow(close, at, false)
  } else {
    pen.arrow(near, far, false)
    if (diameter) pen.arrow(far, near, true)
  }
  pen.place([far, near, at])
  return true
}

/** An angle at a point, or between two lines. */
export function drawAngular(dimension: Dimension, pen: DimensionPen, ofLines: boolean): boolean {
  const { p13, p14, p15, p16, definition } = dimension
  if (p13 === undefined || p14 === undefined || p15 === undefined) return false
  const [a, b, c, d] = [pen.spot(p13), pen.spot(p14), pen.spot(p15), pen.spot(definition)]
  if (!ofLines) return drawArc(dimension, pen, { vertex: c, sides: [[a], [b]], through: d })
  const vertex = crossing(a, b, c, d)
  if (p16 === undefined || vertex === undefined) return false
  return drawArc(dimension, pen, {
    vertex,
    sides: [
      [a, b],
      [c, d],
    ],
    through: { x: p16.x, y: p16.y },
  })
}

interface Angle {
  readonly vertex: Spot
  /** Points on each of its sides. */
  readonly sides: readonly [readonly Spot[], readonly Spot[]]
  /** On the arc that is the dimension line. */
  readonly through: Spot
}

function drawArc(dimension: Dimension, pen: DimensionPen, { vertex, sides, through }: Angle): boolean {
  const radius = distance(vertex, through)
  if (!(radius > 0)) return false
  const directionTo = ({ x, y }: Spot) => Math.atan2(y - vertex.y, x - vertex.x)
  const wanted = directionTo(through)
  const [start, sweep] = spanOf(sides, vertex, wanted, directionTo)
  const on = (angle: number): Spot => ({
    x: vertex.x + radius * Math.cos(angle),
    y: vertex.y + radius * Math.sin(angle),
  })
  const middle = start + sweep / 2
  const text = wording(dimension.content, angleText(sweep, pen.look))
  pen.words(text, on(middle), middle - Math.PI / 2, false)
  const ends = [on(start), on(start + sweep)] as const
  for (const [index, end] of ends.entries()) {
    const own =
      nearest(sides[index as 0 | 1], end, vertex) ?? nearest(sides[index === 0 ? 1 : 0], end, vertex)
    const hidden = index === 0 ? pen.look.withoutExtension1 : pen.look.withoutExtension2
    // Where a line that is measured reaches over the arc, it needs no other.
    const reaches = sides[0].length > 1 && own !== undefined && distance(own, vertex) > radius
    if (own !== undefined && hidden === 0 && !reaches) pen.extension(own, end)
  }
  const count = Math.max(4, chords(radius, sweep, pen.error))
  const points = Array.from({ length: count + 1 }, (_, at) => on(start + (sweep * at) / count))
  pen.curve(points)
  const back = Math.min(sweep / 2, pen.length('arrowSize') / radius)
  pen.arrow(ends[0], on(start + back), true)
  pen.arrow(ends[1], on(start + sweep - back), false)
  pen.place([vertex, ...points])
  return true
}

/** The part of a turn between the sides that a direction lies in: both ways of a line are sides. */
function spanOf(
  sides: Angle['sides'],
  vertex: Spot,
  wanted: number,
  directionTo: (spot: Spot) => number,
): [start: number, sweep: number] {
  const far = (points: readonly Spot[]) =>
    directionTo(
      points.reduce((one, other) => (distance(other, vertex) > distance(one, vertex) ? other : one)),
    )
  const [first, second] = [far(sides[0]), far(sides[1])]
  const both = sides[0].length > 1
  const starts = both ? [first, second, first + Math.PI, second + Math.PI] : [first, second]
  const spans = starts.map((start): [number, number] => {
    const next = starts.reduce((least, other) => {
      const sweep = sweepOf(start, other)
      return other !== start && sweep < least ? sweep : least
    }, 2 * Math.PI)
    return [start, next]
  })
  return (
    spans.find(([start, sweep]) => sweepOf(start, wanted) <= sweep + 1e-9) ?? (spans[0] as [number, number])
  )
}

/** The point of a side that lies on the way to an end of the arc. */
function nearest(points: readonly Spot[], end: Spot, vertex: Spot): Spot | undefined {
  const [ux, uy] = [end.x - vertex.x, end.y - vertex.y]
  const length = Math.hypot(ux, uy)
  const onWay = points.filter(({ x, y }) => {
    const [dx, dy] = [x - vertex.x, y - vertex.y]
    return Math.abs(dx * uy - dy * ux) < 1e-6 * length * Math.max(length, 1) && dx * ux + dy * uy > 0
  })
  return onWay.sort((a, b) => distance(a, end) - distance(b, end))[0]
}

function crossing(a: Spot, b: Spot, c: Spot, d: Spot): Spot | undefined {
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y]
  const determinant = ux * vy - uy * vx
  if (Math.abs(determinant) < 1e-12 * Math.hypot(ux, uy) * Math.hypot(vx, vy)) return undefined
  const share = ((c.x - a.x) * vy - (c.y - a.y) * vx) / determinant
  return { x: a.x + ux * share, y: a.y + uy * share }
}

const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y)
