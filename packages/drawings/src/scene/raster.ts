/**
 * Pictures that a drawing shows, from the files that are given with it and from nowhere else: a path in a drawing is a name here. Only
 * their heads are read (PNG, ISO/IEC 15948 §11.2.2; JPEG, ITU-T T.81 §B.2.2); whoever paints them decodes them.
 */
import { baseName } from '../dxf/referred-files.ts'

/** A picture's file, as it is. */
export interface Raster {
  readonly name: string
  readonly type: 'image/png' | 'image/jpeg'
  readonly bytes: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
}

export type RasterProblem = 'missing' | 'unreadable' | 'large'

export type SetPictures = Pick<ReadonlyMap<string, Uint8Array>, 'get' | 'keys'>

export const rasterLimits = {
  /** Of one picture. */
  pixels: 25_000_000,
  bytes: 33_554_432,
  /** Of all pictures of a sheet, each counted once. */
  sheetPixels: 60_000_000,
} as const

/** Finds pictures by the path that a drawing writes: by its last part, whatever its case. */
export class Rasters {
  private readonly files: SetPictures | undefined
  private names: Map<string, string> | undefined
  private readonly known = new Map<string, Raster | RasterProblem>()
  private pixels = 0

  constructor(files: SetPictures | undefined) {
    this.files = files
  }

  find(path: string): Raster | RasterProblem {
    const name = baseName(path).toUpperCase()
    const known = this.known.get(name)
    if (known !== undefined) return known
    const found = this.read(name)
    this.known.set(name, found)
    return found
  }

  private read(name: string): Raster | RasterProblem {
    this.names ??= new Map([...(this.files?.keys() ?? [])].map((file) => [file.toUpperCase(), file]))
    const file = this.names.get(name)
    const bytes = file === undefined ? undefined : this.files?.get(file)
    if (file === undefined || bytes === undefined) return 'missing'
    if (bytes.length > rasterLimits.bytes) return 'large'
    const head = pngHead(bytes) ?? jpegHead(bytes)
    if (head === undefined) return 'unreadable'
    const pixels = head.width * head.height
    if (pixels > rasterLimits.pixels || this.pixels + pixels > rasterLimits.sheetPixels) return 'large'
    this.pixels += pixels
    return { name: file, bytes, ...head }
  }
}

type Head = Pick<Raster, 'type' | 'width' | 'height'>

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const [IHDR, IEND] = [0x49484452, 0x49454e44]
/** Bits of a sample, by the kind of colour. Interlaced ones aren't drawn. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

function pngHead(bytes: Uint8Array): Head | undefined {
  if (bytes.length < 45 || PNG.some((byte, at) => bytes[at] !== byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) return undefined
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const depths = DEPTHS[bytes[25] as number]
  if (width === 0 || height === 0 || depths?.includes(bytes[24] as number) !== true) return undefined
  if (bytes[28] !== 0) return undefined
  // Chunk after chunk to its end, so that nothing that was cut off is taken for a picture.
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at))
    if (view.getUint32(at + 4) === IEND) return { type: 'image/png', width, height }
  return undefined
}

/** Frames of the common processes: baseline, extended and progressive. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2])
const [SCAN, END] = [0xda, 0xd9]

function jpegHead(bytes: Uint8Array): Head | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let head: Head | undefined
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at++
      continue
    }
    if (FRAMES.has(marker)) {
      if (at + 10 > bytes.length) return undefined
      const components = bytes[at + 9] as number
      // Four are printing inks, which no screen shows alike.
      if (components !== 1 && components !== 3) return undefined
      head = { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    } else if (marker === SCAN) {
      const whole = head !== undefined && head.width > 0 && head.height > 0
      return whole && bytes.subarray(-64).some((byte, i, tail) => byte === 0xff && tail[i + 1] === END)
        ? head
        : undefined
    }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
