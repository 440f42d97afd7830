/** A picture's file as an image of a PDF (ISO 32000-2 §8.9.5): a JPEG as it is, a PNG by its pixels. */
import { type PDFContext, PDFName, type PDFRef } from 'pdf-lib'
import type { Raster } from '../scene/raster.ts'
import { pngPixels } from './png-pixels.ts'

/** Grey as a screen shows it, in colours that no device gives (ISO 19005-2 §6.2.4.3). */
const GREY = { WhitePoint: [0.9505, 1, 1.089], Gamma: 2.2 }

/**
 * @param rgb the calibrated colours of the document
 * @returns undefined where its pixels can't be read
 */
export async function embedRaster(
  context: PDFContext,
  { type, bytes, width, height }: Raster,
  rgb: PDFRef,
): Promise<PDFRef | undefined> {
  const image = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 }
  if (type === 'image/jpeg') {
    const ColorSpace = isGrey(bytes) ? context.obj(['CalGray', GREY]) : rgb
    return context.register(context.stream(bytes, { ...image, ColorSpace, Filter: 'DCTDecode' }))
  }
  const pixels = await pngPixels(bytes, width, height)
  if (pixels === undefined) return undefined
  const { colors, alpha } = pixels
  const stream = context.flateStream(colors, { ...image, ColorSpace: rgb })
  if (alpha !== undefined) {
    const mask = context.flateStream(alpha, { ...image, ColorSpace: 'DeviceGray' })
    stream.dict.set(PDFName.of('SMask'), context.register(mask))
  }
  return context.register(stream)
}

/** Whether the frame of a JPEG has one component. */
function isGrey(bytes: Uint8Array): boolean {
  for (let at = 2; at + 10 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] as number
    if (marker >= 0xc0 && marker <= 0xc2) return bytes[at + 9] === 1
    at += marker === 0xff ? 1 : 2 + ((bytes[at + 2] as number) << 8) + (bytes[at + 3] as number)
  }
  return false
}
