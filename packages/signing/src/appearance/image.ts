/** A seal image in a PDF, without transparency: what is clear is left out by a mask (ISO 32000-2 §8.9.6.3). */
import { type DecodedPng, decode } from 'fast-png'
import { bool, name, num, type PdfObject, type PdfReference } from '../pdf/objects.ts'
import { appearanceMessages } from './messages.ts'
import type { NewPdf } from './new-pdf.ts'

export interface Seal {
  readonly width: number
  readonly height: number
  write(pdf: NewPdf, colours: { rgb: PdfObject; grey: PdfObject }): PdfReference
}

const MAX_BYTES = 4 * 2 ** 20
const MAX_PIXELS = 4_000_000
/** Alpha below this shows nothing. */
const CLEAR = 16
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Reads a PNG or JPEG. Throws `appearance.image`. */
export function readSeal(file: Uint8Array, title: string): Seal {
  const refuse = (why: string, cause?: unknown): Error =>
    appearanceMessages.error('appearance.image', `${title}: ${why}`, cause)
  if (file.length > MAX_BYTES) throw refuse(`${file.length} B`)
  const isPng = PNG.every((byte, index) => file[index] === byte)
  const size = isPng ? pngSize(file) : jpegSize(file)
  if (size === undefined) throw refuse(isPng ? 'PNG' : 'JPEG')
  const { width, height } = size
  if (width < 1 || height < 1 || width * height > MAX_PIXELS) throw refuse(`${width}×${height}`)
  if (!isPng) return { width, height, write: (pdf, colours) => writeJpeg(pdf, file, size, colours) }
  try {
    const pixels = flatten(decode(file))
    return { width, height, write: (pdf, { rgb }) => writePixels(pdf, width, height, pixels, rgb) }
  } catch (error) {
    throw refuse('PNG', error)
  }
}

const bigEndian = (bytes: Uint8Array, at: number, length: number): number =>
  bytes.subarray(at, at + length).reduce((sum, byte) => sum * 256 + byte, 0)

/** From the header, before anything is inflated. */
const pngSize = (file: Uint8Array): Size | undefined =>
  file.length < 33
    ? undefined
    : { width: bigEndian(file, 16, 4), height: bigEndian(file, 20, 4), channels: 3 }

interface Size {
  readonly width: number
  readonly height: number
  readonly channels: number
}

/** From the frame header (ITU-T T.81 §B.2.2); four channels are for print and are refused. */
function jpegSize(file: Uint8Array): Size | undefined {
  if (file[0] !== 0xff || file[1] !== 0xd8) return undefined
  for (let at = 2; at + 9 < file.length; ) {
    const marker = file[at + 1] ?? 0
    if (file[at] !== 0xff || marker < 0xc0) return undefined
    const frame = marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame) {
      const channels = file[at + 9] ?? 0
      const sound = file[at + 4] === 8 && marker <= 0xc2 && (channels === 1 || channels === 3)
      return sound
        ? { height: bigEndian(file, at + 5, 2), width: bigEndian(file, at + 7, 2), channels }
        : undefined
    }
    at += 2 + bigEndian(file, at + 2, 2)
  }
  return undefined
}

function writeJpeg(
  pdf: NewPdf,
  file: Uint8Array,
  { width, height, channels }: Size,
  colours: { rgb: PdfObject; grey: PdfObject },
): PdfReference {
  const colour = channels === 1 ? colours.grey : colours.rgb
  return pdf.stream({ ...entries(width, height, 8, colour), Filter: name('DCTDecode') }, file)
}

const entries = (
  width: number,
  height: number,
  bits: number,
  colour?: PdfObject,
): Record<string, PdfObject | undefined> => ({
  Type: name('XObject'),
  Subtype: name('Image'),
  Width: num(width),
  Height: num(height),
  BitsPerComponent: num(bits),
  ColorSpace: colour,
})

interface Pixels {
  readonly rgb: Uint8Array
  /** Rows of bits, 1 where nothing is painted; absent where all is. */
  readonly mask: Uint8Array | undefined
}

function writePixels(
  pdf: NewPdf,
  width: number,
  height: number,
  { rgb, mask }: Pixels,
  colour: PdfObject,
): PdfReference {
  const stencil = mask && pdf.stream({ ...entries(width, height, 1), ImageMask: bool(true) }, mask)
  return pdf.stream({ ...entries(width, height, 8, colour), Mask: stencil }, rgb)
}

/** Colours as they look on paper, and what of them is seen at all. */
function flatten(png: DecodedPng): Pixels {
  const { width, height } = png
  const rgb = new Uint8Array(3 * width * height)
  const stride = Math.ceil(width / 8)
  const mask = new Uint8Array(stride * height)
  let clear = false
  const pixel = pixelsOf(png)
  for (let index = 0; index < width * height; index++) {
    const [red, green, blue, alpha] = pixel(index)
    const onWhite = (value: number): number => Math.round(255 + ((value - 255) * alpha) / 255)
    rgb.set([onWhite(red), onWhite(green), onWhite(blue)], 3 * index)
    if (alpha >= CLEAR) continue
    clear = true
    const [x, y] = [index % width, Math.floor(index / width)]
    const at = y * stride + (x >> 3)
    mask[at] = (mask[at] ?? 0) | (0x80 >> (x & 7))
  }
  return { rgb, mask: clear ? mask : undefined }
}

type Pixel = readonly [number, number, number, number]

/** Red, green, blue and alpha of a pixel, 0 to 255, for every kind of PNG. */
function pixelsOf({
  data,
  channels,
  depth,
  palette,
  transparency,
  width,
}: DecodedPng): (index: number) => Pixel {
  const most = 2 ** depth - 1
  const perRow = Math.ceil((width * channels * depth) / 8)
  const raw = (index: number, channel: number): number => {
    if (depth >= 8) return data[index * channels + channel] ?? 0
    const [x, y] = [index % width, Math.floor(index / width)]
    const byte = data[y * perRow + ((x * depth) >> 3)] ?? 0
    return (byte >> (8 - depth - ((x * depth) & 7))) & most
  }
  const level = (value: number): number => Math.round((value * 255) / most)
  if (palette !== undefined)
    return (index) => {
      const [red = 0, green = 0, blue = 0, alpha = 255] = palette[raw(index, 0)] ?? []
      return [red, green, blue, alpha]
    }
  const grey = channels <= 2
  const colours = grey ? 1 : 3
  return (index) => {
    const values = Array.from({ length: colours }, (_, channel) => raw(index, channel))
    const keyed = transparency !== undefined && values.every((value, at) => value === transparency[at])
    const alpha = channels > colours ? level(raw(index, colours)) : keyed ? 0 : 255
    const [red = 0, green = red, blue = red] = values.map(level)
    return [red, green, blue, alpha]
  }
}
