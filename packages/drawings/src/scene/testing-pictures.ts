/** Small pictures for tests. */
import { crc32, deflateSync } from 'node:zlib'

interface PngParts {
  readonly width: number
  readonly height: number
  /** Group of the header: 0 grey, 2 colours, 3 palette, 4 grey and alpha, 6 colours and alpha. */
  readonly kind?: number
  readonly depth?: number
  readonly interlaced?: boolean
  /** Each row, its filter first. */
  readonly rows: readonly (readonly number[])[]
  readonly chunks?: readonly (readonly [name: string, data: readonly number[]])[]
}

export function png({
  width,
  height,
  kind = 2,
  depth = 8,
  interlaced,
  rows,
  chunks = [],
}: PngParts): Uint8Array {
  const size = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255)
  const chunk = (name: string, data: Uint8Array | readonly number[]) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from(data)])
    return Buffer.concat([Buffer.from(size(data.length)), body, Buffer.from(size(crc32(body)))])
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', [...size(width), ...size(height), depth, kind, 0, 0, interlaced ? 1 : 0]),
    ...chunks.map(([name, data]) => chunk(name, data)),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', []),
  ])
}

/** Two by two: red and green over blue and white. */
export const fourColors = png({
  width: 2,
  height: 2,
  rows: [
    [0, 255, 0, 0, 0, 255, 0],
    [0, 0, 0, 255, 255, 255, 255],
  ],
})

/** The frame of a JPEG and an empty scan. */
export const jpeg = (width: number, height: number, components = 3, frame = 0xc0): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1],
    ...[
      0xff,
      frame,
      0,
      8 + 3 * components,
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      components,
    ],
    ...Array.from({ length: 3 * components }, () => 1),
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0xff, 0xd9],
  ])
