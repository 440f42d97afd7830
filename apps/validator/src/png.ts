/** A sheet as PNG, drawn by Skia. */

import {
  drawPicture,
  type Paint,
  type Picture,
  packPicture,
  type RenderReport,
  readyRasters,
  type Sheet,
  type View,
} from '@mohr/drawings'
import { createCanvas, loadImage, Path2D as Shape } from '@napi-rs/canvas'

const MM_PER_INCH = 25.4
/** Pixels of one picture, four bytes each; a larger one is drawn coarser. */
const MOST_PIXELS = 60_000_000

interface Png {
  readonly bytes: Uint8Array
  readonly report: RenderReport
}

export async function renderPng(sheet: Sheet, resolution: number): Promise<Png> {
  const area = sheet.width * sheet.height
  const scale = Math.min(resolution / MM_PER_INCH, Math.sqrt(MOST_PIXELS / area))
  const { picture, report } = packPicture(sheet)
  await decodeRasters(picture)
  const bytes = picturePng(picture, {
    scale,
    width: Math.max(1, Math.round(sheet.width * scale)),
    height: Math.max(1, Math.round(sheet.height * scale)),
  })
  return { bytes, report }
}

/** Pictures that a sheet shows are painted after this only. */
export const decodeRasters = (picture: Picture): Promise<void> =>
  readyRasters(picture, async (bytes) => (await loadImage(bytes)) as unknown as CanvasImageSource)

/** A part of a sheet. */
export function picturePng(
  picture: Picture,
  view: View,
  paint?: Paint,
  over?: (context: CanvasRenderingContext2D) => void,
): Uint8Array {
  const canvas = createCanvas(view.width, view.height)
  // Skia's own classes, which do what a browser's do.
  const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
  drawPicture(picture, context, view, (data) => new Shape(data) as unknown as Path2D, {
    canvasOf: createCanvas,
    ...paint,
  })
  over?.(context)
  return canvas.toBuffer('image/png')
}
