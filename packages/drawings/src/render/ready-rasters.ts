/** Pictures inside a picture: decoded once, before it is painted, since decoding takes its time. */
import type { Picture } from './picture.ts'

const decoded = new WeakMap<Picture, (CanvasImageSource | undefined)[]>()

/**
 * Decodes the files that a picture shows; one that can't be decoded stays away. Until then, and without, what they show is not painted.
 *
 * @param decode makes an image of a file: `(bytes, type) => createImageBitmap(new Blob([bytes], { type }))` in a browser
 */
export async function readyRasters(
  picture: Picture,
  decode: (bytes: Uint8Array<ArrayBuffer>, type: string) => Promise<CanvasImageSource>,
): Promise<void> {
  const images: (CanvasImageSource | undefined)[] = []
  for (const { type, data } of picture.tables.rasters)
    images.push(await decode(bytesOf(data), type).catch(() => undefined))
  decoded.set(picture, images)
}

/** @param number from 1 */
export const rasterOf = (picture: Picture, number: number): CanvasImageSource | undefined =>
  decoded.get(picture)?.[number - 1]

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const letters = atob(base64)
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at)
  return bytes
}
