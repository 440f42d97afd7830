/** A sheet as PNG, drawn by Skia. */

import { type RenderReport, renderCanvas, type Sheet } from '@mohr/drawings'
import { createCanvas, Path2D as Shape } from '@napi-rs/canvas'

const MM_PER_INCH = 25.4
/** Pixels of one picture, four bytes each; a larger one is drawn coarser. */
const MOST_PIXELS = 60_000_000

interface Png {
  readonly bytes: Uint8Array
  readonly report: RenderReport
}

export function renderPng(sheet: Sheet, resolution: number): Png {
  const area = sheet.width * sheet.height
  const scale = Math.min(resolution / MM_PER_INCH, Math.sqrt(MOST_PIXELS / area))
  const canvas = createCanvas(
    Math.max(1, Math.round(sheet.width * scale)),
    Math.max(1, Math.round(sheet.height * scale)),
  )
  // Skia's own classes, which do what a browser's do.
  const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
  const report = renderCanvas(sheet, context, scale, (data) => new Shape(data) as unknown as Path2D)
  return { bytes: canvas.toBuffer('image/png'), report }
}
