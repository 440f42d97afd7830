/**
 * Areas whose outline crosses itself thousands of times in every row of pixels. A canvas sorts these crossings row by row, and takes minutes;
 * here each side turns over, in each row that it crosses, what lies to the right of it, and the number of sides no longer matters.
 */
import type { PictureContext, View } from './draw-picture.ts'
import type { Picture } from './picture.ts'

/** Sides that a row of pixels crosses, on average, from which on an area is drawn so; no plan's area comes near. */
const CROSSINGS = 300
/** Areas drawn pixel by pixel; further ones are drawn coarser. */
const FINE = 20
const COARSE = 8
/** Crossings of all sides of one area; beyond, too, it is drawn coarser. */
const MOST_CROSSINGS = 200_000_000

/** A canvas of its own, and what draws on it. */
export type CanvasOf = (width: number, height: number) => { getContext(kind: '2d'): unknown }

/** Pixels of the canvas: from left and top to right and bottom. */
interface Field {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** One ring after the other, x and y in pixels in turn. */
export type Rings = readonly (readonly number[])[]

/** The rings of an area on the canvas, and the part of it that they lie in. */
export function ringsInPixels(
  { tables, columns }: Picture,
  from: number,
  to: number,
  { scale, left = 0, top = 0, width, height }: View,
): { readonly rings: Rings; readonly field: Field } {
  const { points, pointEnd } = columns
  const rings: number[][] = []
  const box = { left: width, top: height, right: 0, bottom: 0 }
  for (let path = from; path < to; path++) {
    const ring: number[] = []
    const end = pointEnd[path] as number
    for (let at = path === 0 ? 0 : (pointEnd[path - 1] as number); at < end; at += 2) {
      const x = ((points[at] as number) - left) * scale
      const y = (tables.height - (points[at + 1] as number) - top) * scale
      ring.push(x, y)
      box.left = Math.min(box.left, x)
      box.top = Math.min(box.top, y)
      box.right = Math.max(box.right, x)
      box.bottom = Math.max(box.bottom, y)
    }
    rings.push(ring)
  }
  const field = {
    left: Math.max(0, Math.floor(box.left)),
    top: Math.max(0, Math.floor(box.top)),
    right: Math.min(width, Math.ceil(box.right)),
    bottom: Math.min(height, Math.ceil(box.bottom)),
  }
  return { rings, field }
}

export const isTangled = (rings: Rings, { top, bottom }: Field): boolean =>
  bottom > top && crossings(rings, top, bottom) / (bottom - top) > CROSSINGS

function crossings(rings: Rings, top: number, bottom: number): number {
  const within = (y: number) => Math.min(bottom, Math.max(top, y))
  let all = 0
  for (const ring of rings)
    for (let at = 1, before = ring.length - 1; at < ring.length; before = at, at += 2)
      all += Math.abs(within(ring[at] as number) - within(ring[before] as number))
  return all
}

/** Draws such areas of one picture. */
export class Tangles {
  private readonly canvasOf: CanvasOf
  private drawn = 0
  /** Used again: canvases take room that nobody gives back soon. */
  private kept:
    | { readonly canvas: ReturnType<CanvasOf>; readonly width: number; readonly height: number }
    | undefined

  constructor(canvasOf: CanvasOf) {
    this.canvasOf = canvasOf
  }

  /** @param colour fills a canvas with what the area is filled with: one of the field's pixels, so many of which are one of its own */
  fill(
    context: PictureContext,
    rings: Rings,
    field: Field,
    colour: (own: PictureContext, coarse: number) => void,
  ): void {
    const { left, top, right, bottom } = field
    const heavy = crossings(rings, top, bottom) > MOST_CROSSINGS
    const coarse = this.drawn++ < FINE && !heavy ? 1 : COARSE
    const [width, height] = [Math.ceil((right - left) / coarse), Math.ceil((bottom - top) / coarse)]
    if (!(width > 0 && height > 0)) return
    const turns = turnsOf(rings, { left, top, coarse, width, height })
    const canvas = this.canvas(width, height)
    const own = canvas.getContext('2d') as CanvasRenderingContext2D
    own.globalCompositeOperation = 'source-over'
    const image = own.createImageData(width, height)
    for (let row = 0; row < height; row++) {
      let inside = 0
      for (let column = 0; column < width; column++) {
        inside ^= turns[row * (width + 1) + column] as number
        if (inside === 1) image.data[4 * (row * width + column) + 3] = 255
      }
    }
    own.putImageData(image, 0, 0)
    own.globalCompositeOperation = 'source-in'
    colour(own, coarse)
    context.setTransform(1, 0, 0, 1, 0, 0)
    const source = canvas as unknown as CanvasImageSource
    context.drawImage(source, 0, 0, width, height, left, top, width * coarse, height * coarse)
  }

  private canvas(width: number, height: number): ReturnType<CanvasOf> {
    const { kept } = this
    if (kept !== undefined && kept.width >= width && kept.height >= height) return kept.canvas
    const canvas = this.canvasOf(width, height)
    this.kept = { canvas, width, height }
    return canvas
  }
}

interface Grid {
  readonly left: number
  readonly top: number
  readonly coarse: number
  readonly width: number
  readonly height: number
}

/** Where a row turns from outside to inside or back: a column for each pixel, and one behind the last. */
function turnsOf(rings: Rings, { left, top, coarse, width, height }: Grid): Uint8Array {
  const turns = new Uint8Array((width + 1) * height)
  for (const ring of rings)
    for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
      const [x0, y0] = [
        ((ring[before] as number) - left) / coarse,
        ((ring[before + 1] as number) - top) / coarse,
      ]
      const [x1, y1] = [((ring[at] as number) - left) / coarse, ((ring[at + 1] as number) - top) / coarse]
      // A row is crossed where its middle lies between both ends.
      const first = Math.max(0, Math.ceil(Math.min(y0, y1) - 0.5))
      const last = Math.min(height, Math.ceil(Math.max(y0, y1) - 0.5))
      if (first >= last) continue
      const slope = (x1 - x0) / (y1 - y0)
      for (let row = first; row < last; row++) {
        const column = Math.round(x0 + (row + 0.5 - y0) * slope)
        const place = row * (width + 1) + Math.min(width, Math.max(0, column))
        turns[place] = (turns[place] as number) ^ 1
      }
    }
  return turns
}
