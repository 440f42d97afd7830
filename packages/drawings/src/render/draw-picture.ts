/** Paints a picture, or a part of it, on a canvas of a browser or of Node. */
import { type Gradient, KIND, MARK, type Picture } from './picture.ts'
import { rasterOf } from './ready-rasters.ts'
import { type CanvasOf, isTangled, ringsInPixels, Tangles } from './tangled.ts'

/** What is asked of the canvas. */
export type PictureContext = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'clip'
  | 'closePath'
  | 'createLinearGradient'
  | 'drawImage'
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
  | 'restore'
  | 'save'
  | 'setLineDash'
  | 'setTransform'
  | 'stroke'
  | 'strokeStyle'
>

export interface View {
  /** Pixels of a mm of paper. */
  readonly scale: number
  /** Where on the paper the canvas begins: mm from the paper's left side, and from its top down. */
  readonly left?: number
  readonly top?: number
  /** The canvas, in pixels. */
  readonly width: number
  readonly height: number
}

export interface Paint {
  /** By the number of a layer, whether it is shown; all are unless given. */
  readonly layers?: ArrayLike<number>
  /** Which pieces: all, those that another revision has too, those that it hasn't, or of these the ones marked so. */
  readonly only?: keyof typeof MARK | 'marked'
  /** Behind everything; null leaves what is there. White unless given. */
  readonly paper?: number | null
  /** The colour a piece is shown in. */
  readonly colorOf?: (color: number, mark: number) => number
  /** Lines at least as wide as this many pixels: thinner ones fade. */
  readonly thinnest?: number
  /** Whether every line is dashed, as of what is no longer there. */
  readonly dashed?: boolean
  /** Makes a canvas of that many pixels; the browser's own unless given. */
  readonly canvasOf?: CanvasOf
}

/** Pixels below which a thing is not seen, and letters are a bar. */
const UNSEEN = 0.2
const UNREADABLE = 1.6
/** Paths of one look that are drawn at once. */
const MOST_AT_ONCE = 500
/** Points of a line that is drawn in pieces of so many sides: a canvas compares all that are drawn at once. */
const LONG = 2000
const PIECE = 25
/** Corners of an area below which it isn't asked whether they lie one over another. */
const FEW_CORNERS = 500
/** Pixels up to which a line is drawn as one of a pixel. */
const HAIR = 1.2
const BROKEN = [5, 3.5]
/** Shapes of lines of text that are kept for the next time; a canvas takes several kB for each. */
const MOST_SHAPES = 10_000

/**
 * Never throws for what the picture holds.
 *
 * @param shapeOf makes a shape of SVG path data: `(data) => new Path2D(data)` with the canvas's own `Path2D`
 */
export function drawPicture(
  picture: Picture,
  context: PictureContext,
  view: View,
  shapeOf: (data: string) => Path2D,
  paint: Paint = {},
): void {
  new Painter(picture, context, view, shapeOf, paint).draw()
}

type Sextet = [number, number, number, number, number, number]

const shapesOf = new WeakMap<Picture, Map<number, Path2D>>()

class Painter {
  private readonly picture: Picture
  private readonly context: PictureContext
  private readonly scale: number
  private readonly view: View
  private readonly shapeOf: (data: string) => Path2D
  private readonly paint: Paint
  /** Of this canvas on the paper, mm, y up. */
  private readonly left: number
  private readonly bottom: number
  private readonly right: number
  private readonly top: number
  /** The look of the lines that are traced and not yet drawn, and how many they are. */
  private look = ''
  private traced = 0
  private readonly tangles: Tangles
  /** Whether the pen that draws has dashes. */
  private dashed = false

  constructor(
    picture: Picture,
    context: PictureContext,
    view: View,
    shapeOf: (data: string) => Path2D,
    paint: Paint,
  ) {
    const { scale, left = 0, top = 0 } = view
    this.picture = picture
    this.context = context
    this.view = view
    this.scale = scale
    this.shapeOf = shapeOf
    this.paint = paint
    this.tangles = new Tangles(paint.canvasOf ?? ((width, height) => new OffscreenCanvas(width, height)))
    // Pens reach over the edge.
    const reach = 3
    this.left = left - reach
    this.right = left + view.width / scale + reach
    this.top = picture.tables.height - top + reach
    this.bottom = this.top - view.height / scale - 2 * reach
  }

  draw(): void {
    const { picture, context, paint } = this
    const { kind, layer, mark, pathEnd, clipList } = picture.columns
    const { paper = 0xffffff, only, layers } = paint
    this.onPaper()
    context.globalAlpha = 1
    if (paper !== null) {
      context.fillStyle = css(paper)
      context.fillRect(0, 0, picture.tables.width, picture.tables.height)
    }
    let path = 0
    for (let at = 0; at < kind.length; at++) {
      const end = pathEnd[at] as number
      const own = mark[at]
      const asked = only === undefined || (only === 'marked' ? own !== MARK.same : own === MARK[only])
      const wanted = asked && (layers === undefined || layers[layer[at] as number] !== 0)
      if (wanted && this.sees(path, end)) this.piece(at, path, end, clipList[at] as number)
      path = end
    }
    this.end()
  }

  private piece(at: number, from: number, to: number, clipList: number): void {
    const { context, picture } = this
    const { kind, opacity, detail } = picture.columns
    const what = kind[at] as number
    const line = what === KIND.stroke || what === KIND.wide
    if (line && detail[at] === 0 && opacity[at] === 1 && clipList === 0 && !this.paint.dashed) {
      this.follow(at, from, to)
      return
    }
    this.end()
    if (clipList > 0) this.cut(clipList)
    context.globalAlpha = opacity[at] as number
    if (line) this.stroke(at, from, to)
    else if (what === KIND.text) this.letters(at, from)
    else if (what === KIND.raster) this.raster(at, from)
    else this.fill(at, from, to)
    if (clipList > 0) context.restore()
  }

  /** Whole lines of one look that follow one another are drawn as one: most of a plan's are. */
  private follow(at: number, from: number, to: number): void {
    const { color, width, mark, kind } = this.picture.columns
    const look = `${color[at]} ${width[at]} ${mark[at]} ${kind[at]}`
    if (look !== this.look || this.traced > MOST_AT_ONCE) {
      this.end()
      this.look = look
      this.context.globalAlpha = 1
      this.dress(at)
      this.context.beginPath()
    }
    for (let path = from; path < to; path++) if (this.sees(path, path + 1)) this.trace(path)
    this.traced += to - from
  }

  /** Draws what is traced. */
  private end(): void {
    if (this.traced > 0) this.context.stroke()
    this.traced = 0
    this.look = ''
  }

  private onPaper(): void {
    const { scale, picture, view } = this
    const { left = 0, top = 0 } = view
    // Paper has y up, pixels down.
    this.context.setTransform(scale, 0, 0, -scale, -left * scale, (picture.tables.height - top) * scale)
  }

  /** Whether one of the paths reaches into the canvas and is large enough to be seen. */
  private sees(from: number, to: number): boolean {
    const { box } = this.picture.columns
    for (let path = from; path < to; path++) {
      const at = path * 4
      if (
        (box[at] as number) <= this.right &&
        (box[at + 2] as number) >= this.left &&
        (box[at + 1] as number) <= this.top &&
        (box[at + 3] as number) >= this.bottom
      )
        return true
    }
    return false
  }

  private cut(clipList: number): void {
    const { context } = this
    const { clips, clipLists } = this.picture.tables
    context.save()
    for (const clip of clipLists[clipList - 1] ?? []) {
      const ring = clips[clip] ?? []
      context.beginPath()
      for (let at = 0; at < ring.length; at += 2)
        if (at === 0) context.moveTo(ring[0] as number, ring[1] as number)
        else context.lineTo(ring[at] as number, ring[at + 1] as number)
      context.closePath()
      context.clip('evenodd')
    }
  }

  private stroke(at: number, from: number, to: number): void {
    const { context, picture } = this
    this.dress(at)
    for (let path = from; path < to; path++) {
      if (!this.sees(path, path + 1)) continue
      context.lineDashOffset = picture.columns.skipped[path] as number
      context.beginPath()
      this.trace(path)
      context.stroke()
    }
  }

  private dress(at: number): void {
    const { context, picture, scale, paint } = this
    const { width, kind, detail } = picture.columns
    const wide = kind[at] === KIND.wide
    context.strokeStyle = this.color(at)
    const pixels = Math.max((width[at] as number) * scale, paint.thinnest ?? 1)
    // Up to a pixel a canvas draws lines without working out their edges: far faster, and no eye sees the difference.
    context.lineWidth = (pixels > HAIR ? pixels : Math.min(pixels, 1) * 0.999) / scale
    context.lineCap = wide || paint.dashed ? 'butt' : 'round'
    context.lineJoin = wide ? 'miter' : 'round'
    const own = picture.tables.dashes[(detail[at] as number) - 1] ?? []
    this.dashed = own.length > 0 || paint.dashed === true
    context.setLineDash(paint.dashed ? BROKEN.map((length) => length / scale) : [...own])
  }

  private fill(at: number, from: number, to: number): void {
    const { context } = this
    if (this.fillTangled(at, from, to)) return
    this.dressArea(context, at, from, to)
    context.beginPath()
    for (let path = from; path < to; path++) this.trace(path, true)
    context.fill('evenodd')
  }

  private dressArea(context: PictureContext, at: number, from: number, to: number): void {
    const { picture, paint } = this
    const { kind, detail } = picture.columns
    const gradient = picture.tables.gradients[(detail[at] as number) - 1]
    if (kind[at] === KIND.cover) context.fillStyle = css(paint.paper ?? 0xffffff)
    else context.fillStyle = gradient === undefined ? this.color(at) : this.shades(at, gradient, from, to)
  }

  /** False of an area that a canvas can fill in good time. */
  private fillTangled(at: number, from: number, to: number): boolean {
    const { context, picture, scale, view, tangles } = this
    const { pointEnd } = picture.columns
    const start = from === 0 ? 0 : (pointEnd[from - 1] as number)
    if ((pointEnd[to - 1] as number) - start < 2 * FEW_CORNERS) return false
    const { left = 0, top = 0 } = view
    const { rings, field } = ringsInPixels(picture, from, to, view)
    if (!isTangled(rings, field)) return false
    const [width, height] = [(field.right - field.left) / scale, (field.bottom - field.top) / scale]
    const [x, y] = [left + field.left / scale, picture.tables.height - top - field.bottom / scale]
    tangles.fill(context, rings, field, (own, coarse) => {
      const unit = scale / coarse
      own.setTransform(unit, 0, 0, -unit, -x * unit, (y + height) * unit)
      this.dressArea(own, at, from, to)
      own.fillRect(x, y, width, height)
    })
    this.onPaper()
    return true
  }

  /** Colours along the gradient's direction, across the box of the area. */
  private shades(at: number, { name, angle, colors }: Gradient, from: number, to: number): CanvasGradient {
    const { box, mark } = this.picture.columns
    let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let path = from; path < to; path++) {
      left = Math.min(left, box[path * 4] as number)
      bottom = Math.min(bottom, box[path * 4 + 1] as number)
      right = Math.max(right, box[path * 4 + 2] as number)
      top = Math.max(top, box[path * 4 + 3] as number)
    }
    const [x, y] = [(left + right) / 2, (bottom + top) / 2]
    const [dx, dy] = [(Math.cos(angle) * (right - left)) / 2, (Math.sin(angle) * (top - bottom)) / 2]
    const shades = name === 'LINEAR' || name === '' ? colors : [...colors, ...colors.slice(0, -1).reverse()]
    const gradient = this.context.createLinearGradient(x - dx, y - dy, x + dx, y + dy)
    const shown = this.paint.colorOf ?? same
    for (const [index, color] of shades.entries())
      gradient.addColorStop(index / (shades.length - 1), css(shown(color, mark[at] as number)))
    return gradient
  }

  private letters(at: number, path: number): void {
    const { context, picture, scale, view } = this
    const { detail, pointEnd, points, width } = picture.columns
    const number = detail[at] as number
    if (number === 0) return
    context.fillStyle = this.color(at)
    if ((width[at] as number) * scale < UNREADABLE) {
      this.bar(at, path)
      return
    }
    const end = pointEnd[path] as number
    const [xx, xy, yx, yy, x, y] = points.subarray(end - 6, end) as unknown as Sextet
    const { left = 0, top = 0 } = view
    // Letter shapes have y down, as pixels have.
    const unit = scale / picture.tables.letterUnit
    context.setTransform(
      xx * unit,
      -xy * unit,
      -yx * unit,
      yy * unit,
      (x - left) * scale,
      (picture.tables.height - y - top) * scale,
    )
    context.fill(this.shape(number))
    this.onPaper()
  }

  private raster(at: number, path: number): void {
    const { context, picture, scale, view } = this
    const { detail, pointEnd, points } = picture.columns
    const image = rasterOf(picture, detail[at] as number)
    if (image === undefined) return
    const end = pointEnd[path] as number
    const [xx, xy, yx, yy, x, y] = points.subarray(end - 6, end) as unknown as Sextet
    const { left = 0, top = 0 } = view
    // From its upper left corner, y down.
    context.setTransform(
      xx * scale,
      -xy * scale,
      -yx * scale,
      yy * scale,
      (x + yx - left) * scale,
      (picture.tables.height - y - yy - top) * scale,
    )
    context.drawImage(image, 0, 0, 1, 1)
    this.onPaper()
  }

  /** Letters too small to read are a grey bar. */
  private bar(at: number, path: number): void {
    const { context, picture } = this
    const { box, opacity } = picture.columns
    const [left, bottom, right, top] = box.subarray(path * 4, path * 4 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ]
    context.globalAlpha = (opacity[at] as number) * 0.4
    context.fillRect(left, bottom + (top - bottom) / 4, right - left, (top - bottom) / 2)
  }

  private shape(number: number): Path2D {
    const shapes = shapesOf.get(this.picture) ?? new Map<number, Path2D>()
    shapesOf.set(this.picture, shapes)
    const shape = shapes.get(number) ?? this.shapeOf(this.picture.tables.shapes[number - 1] as string)
    // All others are made anew each time.
    if (shapes.size < MOST_SHAPES) shapes.set(number, shape)
    return shape
  }

  private color(at: number): string {
    const { color, mark } = this.picture.columns
    return css((this.paint.colorOf ?? same)(color[at] as number, mark[at] as number))
  }

  /** Points too close to be told apart are left out; a dot is a line too short to see, with round ends. */
  private trace(path: number, area = false): void {
    const { context, picture, scale } = this
    const { points, pointEnd, closed, box } = picture.columns
    const from = path === 0 ? 0 : (pointEnd[path - 1] as number)
    const to = pointEnd[path] as number
    let [x, y] = [points[from] as number, points[from + 1] as number]
    const close = UNSEEN / scale
    const at = path * 4
    const tiny =
      (box[at + 2] as number) - (box[at] as number) < close &&
      (box[at + 3] as number) - (box[at + 1] as number) < close
    context.moveTo(x, y)
    if (tiny) {
      context.lineTo(x + Math.max(close, 1e-4), y)
      return
    }
    const whole = this.holds(at)
    const long = !area && to - from > 2 * LONG
    let broken = false
    let [sides, length] = [0, picture.columns.skipped[path] as number]
    for (let next = from + 2; next < to; next += 2) {
      const [nextX, nextY] = [points[next] as number, points[next + 1] as number]
      if (next + 2 < to && Math.abs(nextX - x) < close && Math.abs(nextY - y) < close) continue
      // What lies outside costs as much as what is seen; of an area every side counts.
      if (whole || area || this.crosses(x, y, nextX, nextY)) {
        if (broken) context.moveTo(x, y)
        context.lineTo(nextX, nextY)
        broken = false
      } else broken = true
      if (this.dashed) length += Math.hypot(nextX - x, nextY - y)
      if (long && !broken && ++sides % PIECE === 0) this.drawPiece(x, y, nextX, nextY, length)
      x = nextX
      y = nextY
    }
    if (closed[path] !== 1) return
    const [endX, endY] = [points[from] as number, points[from + 1] as number]
    if ((whole || area) && !long) context.closePath()
    else if (this.crosses(x, y, endX, endY)) {
      if (broken) context.moveTo(x, y)
      context.lineTo(endX, endY)
    }
  }

  /** Draws what is traced of a line that goes on from its last side, with which the next piece has a corner. */
  private drawPiece(x: number, y: number, toX: number, toY: number, length: number): void {
    const { context } = this
    context.stroke()
    context.beginPath()
    if (this.dashed) context.lineDashOffset = length
    // What is drawn twice is twice as dark where it is clear, and its dashes would be longer.
    if (this.dashed || context.globalAlpha < 1) context.moveTo(toX, toY)
    else {
      context.moveTo(x, y)
      context.lineTo(toX, toY)
    }
  }

  /** Whether the box of a path lies in the canvas. */
  private holds(at: number): boolean {
    const { box } = this.picture.columns
    return (
      (box[at] as number) >= this.left &&
      (box[at + 1] as number) >= this.bottom &&
      (box[at + 2] as number) <= this.right &&
      (box[at + 3] as number) <= this.top
    )
  }

  /** Whether a line may be seen: not when both ends lie beyond one side. */
  private crosses(x: number, y: number, toX: number, toY: number): boolean {
    return !(
      (x < this.left && toX < this.left) ||
      (x > this.right && toX > this.right) ||
      (y < this.bottom && toY < this.bottom) ||
      (y > this.top && toY > this.top)
    )
  }
}

const same = (color: number): number => color
const css = (color: number): string => `#${color.toString(16).padStart(6, '0')}`
