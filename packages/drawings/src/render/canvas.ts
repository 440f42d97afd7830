/** A sheet on a canvas: a browser's, or one that Node draws pictures with. */
import type { HatchGradient } from '../dxf/model.ts'
import { boxOf, rectangleOf } from '../scene/clip.ts'
import type { Clip, Fill, Path, Primitive, Stroke, TextPiece } from '../scene/primitive.ts'
import { resolveScene, type SceneOptions, type SceneReport } from '../scene/resolve.ts'
import type { Sheet } from '../scene/sheet.ts'

/** What is asked of the canvas. */
type Context = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'clip'
  | 'closePath'
  | 'createLinearGradient'
  | 'fill'
  | 'fillRect'
  | 'fillStyle'
  | 'globalAlpha'
  | 'lineCap'
  | 'lineDashOffset'
  | 'lineJoin'
  | 'lineTo'
  | 'lineWidth'
  | 'moveTo'
  | 'quadraticCurveTo'
  | 'restore'
  | 'save'
  | 'setLineDash'
  | 'setTransform'
  | 'stroke'
  | 'strokeStyle'
>

/** Draws a sheet, its upper left corner at the canvas's. Never throws for what a file holds. */
export function renderCanvas(
  sheet: Sheet,
  context: Context,
  pixelsPerMm: number,
  options: Omit<SceneOptions, 'hidden'> = {},
): SceneReport {
  const painter = new Painter(context, sheet, pixelsPerMm)
  return resolveScene(sheet, (piece) => painter.add(piece), options)
}

class Painter {
  private readonly context: Context
  private readonly sheet: Sheet
  private readonly scale: number

  constructor(context: Context, sheet: Sheet, scale: number) {
    this.context = context
    this.sheet = sheet
    this.scale = scale
    // Paper has y up, pixels down.
    this.onPaper()
    context.fillStyle = '#fff'
    context.fillRect(0, 0, sheet.width, sheet.height)
  }

  add(piece: Primitive): void {
    const { context } = this
    if (piece.clips.length > 0) context.save()
    for (const clip of piece.clips) this.clip(clip)
    context.globalAlpha = piece.opacity
    if (piece.kind === 'stroke') this.stroke(piece)
    else if (piece.kind === 'fill') this.fill(piece)
    else this.letters(piece)
    if (piece.clips.length > 0) context.restore()
  }

  private onPaper(): void {
    const { context, scale, sheet } = this
    context.setTransform(scale, 0, 0, -scale, 0, sheet.height * scale)
  }

  private clip({ ring, inverted }: Clip): void {
    const { context, sheet } = this
    context.beginPath()
    if (inverted) this.trace(rectangleOf([0, 0, sheet.width, sheet.height]), true)
    this.trace(ring, true)
    context.clip('evenodd')
  }

  private stroke(piece: Stroke): void {
    const { context } = this
    context.strokeStyle = css(piece.color)
    // Thinner than a pixel a line would fade.
    context.lineWidth = Math.max(piece.width, 1 / this.scale)
    context.lineCap = piece.wide ? 'butt' : 'round'
    context.lineJoin = piece.wide ? 'miter' : 'round'
    context.setLineDash([...piece.dashes])
    for (const path of piece.paths) this.line(path)
  }

  private line({ points, closed, skipped }: Path): void {
    const { context } = this
    context.lineDashOffset = skipped
    context.beginPath()
    if (points.length === 2) this.trace([...points, points[0] as number, (points[1] as number) + 1e-4], false)
    else this.trace(points, closed)
    context.stroke()
  }

  private fill({ rings, color, gradient }: Fill): void {
    const { context } = this
    context.fillStyle = gradient === undefined ? css(color) : this.shades(gradient, rings)
    context.beginPath()
    for (const ring of rings) this.trace(ring, true)
    context.fill('evenodd')
  }

  /** Colours along the gradient's direction, across the box of the area. */
  private shades({ name, angle, colors }: HatchGradient, rings: Fill['rings']): CanvasGradient {
    const [left, bottom, right, top] = boxOf(rings)
    const [x, y] = [(left + right) / 2, (bottom + top) / 2]
    const [dx, dy] = [(Math.cos(angle) * (right - left)) / 2, (Math.sin(angle) * (top - bottom)) / 2]
    const shades = name === 'LINEAR' || name === '' ? colors : [...colors, ...colors.slice(0, -1).reverse()]
    const gradient = this.context.createLinearGradient(x - dx, y - dy, x + dx, y + dy)
    for (const [at, color] of shades.entries()) gradient.addColorStop(at / (shades.length - 1), css(color))
    return gradient
  }

  private letters({ glyphs, map, color }: TextPiece): void {
    const { context, scale, sheet } = this
    const [xx, xy, yx, yy, x0, y0] = map
    context.setTransform(
      xx * scale,
      -xy * scale,
      yx * scale,
      -yy * scale,
      x0 * scale,
      (sheet.height - y0) * scale,
    )
    context.fillStyle = css(color)
    context.beginPath()
    for (const { font, id, x, y } of glyphs) {
      const size = 1 / font.capHeight
      for (const contour of font.outline(id)) {
        context.moveTo(x + (contour[0] as number) * size, y + (contour[1] as number) * size)
        for (let at = 2; at + 3 < contour.length; at += 4) {
          const [cx, cy, ex, ey] = contour.slice(at, at + 4) as [number, number, number, number]
          context.quadraticCurveTo(x + cx * size, y + cy * size, x + ex * size, y + ey * size)
        }
        context.closePath()
      }
    }
    context.fill()
    this.onPaper()
  }

  private trace(points: readonly number[], closed: boolean): void {
    const { context } = this
    for (let at = 0; at < points.length; at += 2) {
      if (at === 0) context.moveTo(points[0] as number, points[1] as number)
      else context.lineTo(points[at] as number, points[at + 1] as number)
    }
    if (closed) context.closePath()
  }
}

const css = (color: number): string => `#${color.toString(16).padStart(6, '0')}`
