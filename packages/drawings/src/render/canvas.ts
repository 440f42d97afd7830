/** A sheet on a canvas: a browser's, or one that Node draws pictures with. */
import type { HatchGradient } from '../dxf/model.ts'
import { boxOf } from '../scene/clip.ts'
import type { Clip, Fill, Path, Primitive, Stroke, TextPiece } from '../scene/primitive.ts'
import { resolveScene, type SceneOptions, type SceneReport } from '../scene/resolve.ts'
import type { Sheet } from '../scene/sheet.ts'
import { LETTER_UNIT, letterShapes } from './letters.ts'

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

/**
 * Draws a sheet, its upper left corner at the canvas's. Never throws for what a file holds.
 *
 * @param shapeOf makes a shape of SVG path data: `(data) => new Path2D(data)` with the canvas's own `Path2D`
 */
export function renderCanvas(
  sheet: Sheet,
  context: Context,
  pixelsPerMm: number,
  shapeOf: (data: string) => Path2D,
  options: Omit<SceneOptions, 'hidden'> = {},
): SceneReport {
  const painter = new Painter(context, sheet, pixelsPerMm, shapeOf)
  const report = resolveScene(sheet, (piece) => painter.add(piece), options)
  painter.end()
  return report
}

/** Lines of one look that are drawn at once. */
const MOST_AT_ONCE = 500

class Painter {
  private readonly context: Context
  private readonly sheet: Sheet
  private readonly scale: number
  private readonly shapeOf: (data: string) => Path2D
  /** By the glyphs of a line; the same line stands in a drawing often. */
  private readonly shapes = new WeakMap<object, Path2D>()
  /** The look of the lines that are traced and not yet drawn, and how many they are. */
  private look = ''
  private traced = 0

  constructor(context: Context, sheet: Sheet, scale: number, shapeOf: (data: string) => Path2D) {
    this.shapeOf = shapeOf
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
    if (piece.kind === 'stroke' && piece.dashes.length === 0 && piece.opacity === 1) {
      this.follow(piece)
      return
    }
    this.end()
    if (piece.clips.length > 0) context.save()
    for (const clip of piece.clips) this.clip(clip)
    context.globalAlpha = piece.opacity
    if (piece.kind === 'stroke') this.stroke(piece)
    else if (piece.kind === 'fill') this.fill(piece)
    else this.letters(piece)
    if (piece.clips.length > 0) context.restore()
  }

  /** Draws what is traced. */
  end(): void {
    if (this.traced > 0) this.context.stroke()
    this.traced = 0
    this.look = ''
  }

  /** Whole lines of one look that follow one another are drawn as one: most of a plan's are. */
  private follow(piece: Stroke): void {
    const look = `${piece.color} ${piece.width} ${piece.wide}`
    if (look !== this.look || this.traced > MOST_AT_ONCE) {
      this.end()
      this.look = look
      this.context.globalAlpha = 1
      this.dress(piece)
      this.context.beginPath()
    }
    for (const path of piece.paths) this.traceLine(path)
    this.traced += piece.paths.length
  }

  private onPaper(): void {
    const { context, scale, sheet } = this
    context.setTransform(scale, 0, 0, -scale, 0, sheet.height * scale)
  }

  private clip({ ring }: Clip): void {
    const { context } = this
    context.beginPath()
    this.trace(ring, true)
    context.clip('evenodd')
  }

  private stroke(piece: Stroke): void {
    const { context } = this
    this.dress(piece)
    for (const path of piece.paths) {
      context.lineDashOffset = path.skipped
      context.beginPath()
      this.traceLine(path)
      context.stroke()
    }
  }

  private dress({ color, width, wide, dashes }: Stroke): void {
    const { context } = this
    context.strokeStyle = css(color)
    // Thinner than a pixel a line would fade.
    context.lineWidth = Math.max(width, 1 / this.scale)
    context.lineCap = wide ? 'butt' : 'round'
    context.lineJoin = wide ? 'miter' : 'round'
    context.setLineDash([...dashes])
  }

  /** A dot is a line too short to see, with round ends. */
  private traceLine({ points, closed }: Path): void {
    const [x, y] = points as [number, number]
    if (points.length === 2) this.trace([x, y, x, y + 1e-4], false)
    else this.trace(points, closed)
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

  private letters({ glyphs, map: [xx, xy, yx, yy, x, y], color }: TextPiece): void {
    const { context, sheet } = this
    // Letter shapes have y down, as pixels have.
    const unit = this.scale / LETTER_UNIT
    context.setTransform(
      xx * unit,
      -xy * unit,
      -yx * unit,
      yy * unit,
      x * this.scale,
      (sheet.height - y) * this.scale,
    )
    context.fillStyle = css(color)
    const shape = this.shapes.get(glyphs) ?? this.shapeOf(letterShapes(glyphs))
    this.shapes.set(glyphs, shape)
    context.fill(shape)
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
