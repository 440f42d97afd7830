/** What the kinds of dimensions are drawn by: lines that make room for the words, arrows, the words themselves. */
import type { EntityOf } from '../../../dxf/model.ts'
import { aciColor } from '../../aci.ts'
import { type Affine, applyX, applyY, inverse, ocsMap, planScale } from '../../affine.ts'
import type { DimensionLook } from '../../dimension-look.ts'
import type { Pen } from '../../pen.ts'
import { drawArrow } from '../arrow.ts'
import type { DrawContext } from '../drawers.ts'
import { drawMtext } from '../mtext.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}

export type Dimension = EntityOf<'DIMENSION'>

/** A field that a line is broken at. */
interface Field {
  readonly at: Spot
  readonly along: Spot
  readonly width: number
  readonly height: number
}

const TURN = 2 * Math.PI
/** From here on words would stand on their head. */
const UPSIDE = { from: Math.PI / 2 + 1e-6, to: (3 * Math.PI) / 2 + 1e-6 }
const MIDDLE = 5

export class DimensionPen {
  readonly look: DimensionLook
  /** Of the dimension's plane to the paper. */
  readonly map: Affine
  private readonly dimension: Dimension
  private readonly context: DrawContext
  private readonly pen: Pen
  private field: Field | undefined

  constructor(dimension: Dimension, context: DrawContext) {
    this.dimension = dimension
    this.context = context
    this.pen = context.pen
    this.look = context.looks(dimension.style, dimension)
    this.map = context.pen.plane(dimension.extrusion)
  }

  /** A length of the style's, in drawing units. */
  length(
    name: 'arrowSize' | 'extensionOffset' | 'extensionBeyond' | 'textHeight' | 'textGap' | 'tickSize',
  ): number {
    return this.look[name] * this.look.scale
  }

  /** A point in world coordinates on the dimension's plane. */
  spot({ x, y, z }: { x: number; y: number; z: number }): Spot {
    const { extrusion } = this.dimension
    if (extrusion.x === 0 && extrusion.y === 0 && extrusion.z === 1) return { x, y }
    const back = inverse(ocsMap(extrusion))
    return back === undefined ? { x, y } : { x: applyX(back, x, y, z), y: applyY(back, x, y, z) }
  }

  /**
   * Words about a point, along a direction or level as the style says.
   *
   * @param middle where they stand when the dimension doesn't say
   */
  words(content: string | undefined, middle: Spot, direction: number, asLines: boolean): void {
    if (content === undefined) return
    const { dimension, look, context, pen } = this
    const at = dimension.middle ?? middle
    const level = look.textInsideLevel !== 0 && !asLines
    const own = (dimension.textRotation * Math.PI) / 180
    const turned = own !== 0 ? own : level ? 0 : readable(direction)
    const height = this.length('textHeight')
    const color = shown(look.textColor)
    drawMtext(
      {
        ...{ content, height, width: 0, attachment: MIDDLE, style: context.styleOf(look.textStyle) },
        ...{ insert: { x: at.x, y: at.y, z: 0 }, xAxis: undefined, rotation: (turned * 180) / Math.PI },
        ...{ lineSpacing: 1, lineSpacingStyle: 1, columns: undefined, extrusion: dimension.extrusion },
        ...{ background: 0, backgroundColor: 7, backgroundScale: 1 },
      },
      context.wording,
      pen,
      { color },
    )
    const width = context.wording.fonts.line(content, false).width * height + 2 * this.length('textGap')
    const along = { x: Math.cos(turned), y: Math.sin(turned) }
    this.field = { at, along, width, height }
  }

  /** A dimension line, with a gap where the words stand on it. */
  line(from: Spot, to: Spot): void {
    this.stroke(this.apart(from, to), this.look.lineColor)
  }

  /** From a point that is measured to beyond the dimension line. */
  extension(from: Spot, to: Spot): void {
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    const length = Math.hypot(dx, dy)
    if (!(length > 0)) return
    const [ux, uy] = [dx / length, dy / length]
    const [offset, beyond] = [this.length('extensionOffset'), this.length('extensionBeyond')]
    if (length + beyond <= offset) return
    const start = { x: from.x + ux * offset, y: from.y + uy * offset }
    this.stroke([[start, { x: to.x + ux * beyond, y: to.y + uy * beyond }]], this.look.extensionColor)
  }

  /** Points along a curved dimension line. */
  curve(points: readonly Spot[]): void {
    const pieces = points.slice(1).flatMap((to, at) => this.apart(points[at] as Spot, to))
    this.stroke(pieces, this.look.lineColor)
  }

  /** @param first whether it is the arrow of the first point that is measured */
  arrow(tip: Spot, from: Spot, first: boolean): void {
    const { look, context, pen, map } = this
    const { both, first: one, second } = look.arrows
    const own = first ? one : second
    const tick = this.length('tickSize')
    const reference = tick > 0 ? '_OBLIQUE' : look.separateArrows !== 0 ? own : (both ?? own)
    pen.tint(shown(look.lineColor))
    const size = tick > 0 ? 2 * tick : this.length('arrowSize')
    drawArrow(map, [tip.x, tip.y, 0], [from.x, from.y, 0], size, reference, context.arrows, pen)
    pen.tint(undefined)
  }

  /** Round what is drawn, for the report. */
  place(points: readonly Spot[]): void {
    this.pen.lack(
      'scene.dimension-made',
      this.dimension.style,
      this.map,
      points.flatMap(({ x, y }) => [x, y, 0]),
    )
  }

  /** How far chords may be off, in drawing units. */
  get error(): number {
    return planScale(this.map) > 0 ? this.pen.error(this.map) : Infinity
  }

  private stroke(lines: readonly (readonly Spot[])[], color: number): void {
    this.pen.tint(shown(color))
    this.pen.strokes(
      this.map,
      lines.map((line) => line.flatMap(({ x, y }) => [x, y, 0])),
    )
    this.pen.tint(undefined)
  }

  /** A stretch less what the field of the words takes of it. */
  private apart(from: Spot, to: Spot): [Spot, Spot][] {
    const { field } = this
    if (field === undefined) return [[from, to]]
    const { at, along, width, height } = field
    let [start, end] = [0, 1]
    for (const [ux, uy, half] of [
      [along.x, along.y, width / 2],
      [-along.y, along.x, height / 2],
    ] as const) {
      const before = (from.x - at.x) * ux + (from.y - at.y) * uy
      const change = (to.x - from.x) * ux + (to.y - from.y) * uy
      if (Math.abs(change) < 1e-12) {
        if (Math.abs(before) >= half) return [[from, to]]
        continue
      }
      const [a, b] = [(-half - before) / change, (half - before) / change]
      start = Math.max(start, Math.min(a, b))
      end = Math.min(end, Math.max(a, b))
    }
    if (start >= end) return [[from, to]]
    const on = (share: number) => ({
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    })
    return [
      ...(start > 0 ? [[from, on(start)] as [Spot, Spot]] : []),
      ...(end < 1 ? [[on(end), to] as [Spot, Spot]] : []),
    ]
  }
}

/** A direction in which words are read from below or from the right. */
function readable(angle: number): number {
  const turned = ((angle % TURN) + TURN) % TURN
  return turned > UPSIDE.from && turned < UPSIDE.to ? turned - Math.PI : turned
}

/** 0 and 256 are the entity's own. */
const shown = (color: number): number | undefined => (color > 0 && color < 256 ? aciColor(color) : undefined)
