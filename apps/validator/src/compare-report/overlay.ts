/** Two revisions of a sheet over each other, as pictures that lie on one another so that each can be taken away. */
import { drawPicture, type Paint, type Picture } from '@mohr/drawings'
import { type Box, COLORS } from '@mohr/viewer'
import { type Canvas, createCanvas, Path2D as Shape } from '@napi-rs/canvas'

export type LayerKind = 'same' | 'removed' | 'added' | 'changed'

export interface Layer {
  readonly kind: LayerKind
  readonly png: Uint8Array
}

/** The same sheet twice, both with their lower left corners on 0, 0. */
export interface Revisions {
  readonly before: Picture | undefined
  readonly after: Picture | undefined
}

/** mm. */
export interface Paper {
  readonly width: number
  readonly height: number
}

/** Pixels of the longer side of a sheet, and of a place. */
const WHOLE = 2000
const PLACE = { width: 480, height: 360 }
/** mm of paper that a place shows at least, and beside what changed. */
const NARROWEST = 60
const BESIDE = 10

/** How lines of a kind are drawn, in their order; `unlike` takes away what the other revision has in the same place. */
const PAINTS: readonly (Paint & {
  readonly of: keyof Revisions
  readonly kind: LayerKind
  readonly unlike?: true
})[] = [
  { kind: 'same', of: 'after', only: 'same', colorOf: () => COLORS.light.same },
  { kind: 'same', of: 'after', only: 'reshaped', colorOf: () => COLORS.light.same },
  { kind: 'removed', of: 'before', only: 'alone', dashed: true, colorOf: () => COLORS.light.removed },
  {
    kind: 'changed',
    of: 'before',
    only: 'reshaped',
    unlike: true,
    dashed: true,
    colorOf: () => COLORS.light.changed,
  },
  { kind: 'changed', of: 'before', only: 'changed', dashed: true, colorOf: () => COLORS.light.changed },
  { kind: 'changed', of: 'after', only: 'reshaped', unlike: true, colorOf: () => COLORS.light.changed },
  { kind: 'changed', of: 'after', only: 'changed', colorOf: () => COLORS.light.changed },
  { kind: 'added', of: 'after', only: 'alone', colorOf: () => COLORS.light.added },
]
/** Pixels that a line is wider which takes another away. */
const WIDER = 2.5

export function paperOf({ before, after }: Revisions): Paper {
  const both = [before, after].flatMap((one) => (one === undefined ? [] : [one.tables]))
  return {
    width: Math.max(...both.map(({ width }) => width)),
    height: Math.max(...both.map(({ height }) => height)),
  }
}

/** The whole sheet: what stayed on white paper, each other kind on nothing. */
export function layersOf(
  revisions: Revisions,
  kinds: ReadonlySet<LayerKind>,
): { layers: Layer[]; width: number; height: number } {
  const paper = paperOf(revisions)
  const scale = WHOLE / Math.max(paper.width, paper.height)
  const whole: Box = [0, 0, paper.width, paper.height]
  const layers = (['same', 'removed', 'changed', 'added'] as const)
    .filter((kind) => kinds.has(kind))
    .map((kind): Layer => ({ kind, png: paint(revisions, whole, scale, { kind }) }))
  return { layers, width: Math.round(paper.width * scale), height: Math.round(paper.height * scale) }
}

export interface PlacePicture {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
}

/** A place and what stands round it, before and after. */
export function placePictures(revisions: Revisions, box: Box): Record<'before' | 'after', PlacePicture> {
  const region = regionOf(paperOf(revisions), box)
  const scale = PLACE.width / (region[2] - region[0])
  const shown = (of: keyof Revisions) => ({ png: paint(revisions, region, scale, { of }), ...PLACE })
  return { before: shown('before'), after: shown('after') }
}

function regionOf(paper: Paper, [left, bottom, right, top]: Box): Box {
  const shape = PLACE.width / PLACE.height
  const wanted = Math.max(NARROWEST, right - left + 2 * BESIDE, (top - bottom + 2 * BESIDE) * shape)
  const width = Math.min(wanted, Math.max(paper.width, paper.height * shape))
  const height = width / shape
  const x = within((left + right - width) / 2, paper.width - width)
  const y = within((bottom + top - height) / 2, paper.height - height)
  return [x, y, x + width, y + height]
}

/** Beside the paper there is nothing to see: the middle where the paper is smaller. */
const within = (start: number, room: number): number =>
  room < 0 ? room / 2 : Math.min(Math.max(start, 0), room)

interface Wanted {
  readonly kind?: LayerKind
  readonly of?: keyof Revisions
}

/** What is asked for of a part of the sheet; on white paper, but for the layers that lie over another. */
function paint(revisions: Revisions, region: Box, scale: number, { kind, of }: Wanted): Uint8Array {
  const [width, height] = [(region[2] - region[0]) * scale, (region[3] - region[1]) * scale].map(
    Math.round,
  ) as [number, number]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  if (kind === undefined || kind === 'same') {
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, width, height)
  }
  const sheet = new SheetPainter(revisions, region, scale, width, height)
  for (const { unlike, ...own } of PAINTS) {
    if (kind !== undefined && own.kind !== kind) continue
    // Alone, each revision has its own lines whole, and what stayed is the same on both.
    if (of !== undefined && own.of !== of && own.kind !== 'same') continue
    const from = of !== undefined && own.kind === 'same' ? of : own.of
    const dashed = of === undefined && own.dashed === true
    const layer = sheet.paint(from, { ...own, dashed, thinnest: own.kind === 'same' ? 1 : 1.6 })
    if (unlike && own.only) sheet.takeAway(layer, from === 'after' ? 'before' : 'after', own.only)
    context.drawImage(layer, 0, 0)
  }
  return canvas.toBuffer('image/png')
}

/** Paints a part of a sheet on canvases of one size. */
class SheetPainter {
  readonly #revisions: Revisions
  readonly #region: Box
  readonly #view: { readonly scale: number; readonly width: number; readonly height: number }

  constructor(revisions: Revisions, region: Box, scale: number, width: number, height: number) {
    this.#revisions = revisions
    this.#region = region
    this.#view = { scale, width, height }
  }

  paint(of: keyof Revisions, look: Paint): Canvas {
    const canvas = createCanvas(this.#view.width, this.#view.height)
    this.#draw(canvas, of, look)
    return canvas
  }

  takeAway(canvas: Canvas, of: keyof Revisions, only: NonNullable<Paint['only']>): void {
    canvas.getContext('2d').globalCompositeOperation = 'destination-out'
    this.#draw(canvas, of, { only, thinnest: 1.6 + WIDER, colorOf: () => 0 })
  }

  #draw(canvas: Canvas, of: keyof Revisions, look: Paint): void {
    const picture = this.#revisions[of]
    if (picture === undefined) return
    const [left, , , top] = this.#region
    const view = { ...this.#view, left, top: picture.tables.height - top }
    // Skia's own classes, which do what a browser's do.
    const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
    const shapeOf = (data: string) => new Shape(data) as unknown as Path2D
    drawPicture(picture, context, view, shapeOf, { canvasOf: createCanvas, ...look, paper: null })
  }
}
