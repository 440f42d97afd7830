/** The pixels of a PNG (ISO/IEC 15948), as a PDF holds them: colours, and beside them how opaque each is. */

export interface Pixels {
  /** Red, green and blue of each, eight bits each. */
  readonly colors: Uint8Array
  /** Undefined where all are opaque. */
  readonly alpha: Uint8Array | undefined
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const PALETTE = 3
const [IDAT, PLTE, TRNS] = [0x49444154, 0x504c5445, 0x74524e53]
const HEAD = 8

/** Of a PNG whose head is sound and that isn't interlaced; undefined where its data isn't, or is shorter than it says. */
export async function pngPixels(
  bytes: Uint8Array,
  width: number,
  height: number,
): Promise<Pixels | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [depth, kind] = [bytes[24] as number, bytes[25] as number]
  const channels = CHANNELS[kind] ?? 1
  const packed: Uint8Array[] = []
  let [palette, clear] = [new Uint8Array(), new Uint8Array()]
  for (let at = HEAD; at + 12 <= bytes.length; ) {
    const [length, type] = [view.getUint32(at), view.getUint32(at + 4)]
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (type === IDAT) packed.push(data)
    else if (type === PLTE) palette = data.slice()
    else if (type === TRNS) clear = data.slice()
    at += 12 + length
  }
  const row = Math.ceil((width * channels * depth) / 8)
  const lines = await inflated(packed, height * (row + 1))
  const step = Math.max(1, (channels * depth) >> 3)
  if (lines === undefined || !unfilter(lines, row, height, step)) return undefined
  const colors = new Uint8Array(width * height * 3)
  const hasAlpha = kind === 4 || kind === 6 || (kind === PALETTE && clear.length > 0)
  const alpha = hasAlpha ? new Uint8Array(width * height).fill(255) : undefined
  const sample = samples(lines, depth, kind === PALETTE)
  for (let y = 0; y < height; y++) {
    const start = y * (row + 1) + 1
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x
      const first = sample(start, x * channels)
      if (kind === PALETTE) {
        for (let part = 0; part < 3; part++) colors[3 * pixel + part] = palette[3 * first + part] ?? 0
        if (alpha !== undefined) alpha[pixel] = clear[first] ?? 255
        continue
      }
      const grey = channels < 3
      for (let part = 0; part < 3; part++)
        colors[3 * pixel + part] = grey ? first : sample(start, x * channels + part)
      if (alpha !== undefined) alpha[pixel] = sample(start, x * channels + channels - 1)
    }
  }
  return { colors, alpha }
}

/** Exactly as many bytes as are wanted: what is packed tighter than pixels can be is no picture. */
async function inflated(packed: readonly Uint8Array[], wanted: number): Promise<Uint8Array | undefined> {
  const out = new Uint8Array(wanted)
  let at = 0
  const source = new Blob([...packed] as BlobPart[]).stream().pipeThrough(new DecompressionStream('deflate'))
  const reader = source.getReader()
  try {
    for (let step = await reader.read(); !step.done && at < wanted; step = await reader.read()) {
      const piece = step.value.subarray(0, wanted - at)
      out.set(piece, at)
      at += piece.length
    }
    await reader.cancel()
  } catch {
    // Damaged behind the last pixel it is still whole.
  }
  return at === wanted ? out : undefined
}

/** Undoes in place what each row was filtered by (§9). */
function unfilter(lines: Uint8Array, row: number, height: number, step: number): boolean {
  for (let y = 0; y < height; y++) {
    const start = y * (row + 1) + 1
    const filter = lines[start - 1] as number
    if (filter > 4) return false
    if (filter === 0) continue
    for (let x = 0; x < row; x++) {
      const at = start + x
      const left = x >= step ? (lines[at - step] as number) : 0
      const up = y > 0 ? (lines[at - row - 1] as number) : 0
      const corner = x >= step && y > 0 ? (lines[at - row - 1 - step] as number) : 0
      const guess =
        filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner)
      lines[at] = (lines[at] as number) + guess
    }
  }
  return true
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

/** Reads the sample of a number in a row; as a place in the palette or as brightness of eight bits. */
function samples(lines: Uint8Array, depth: number, raw: boolean): (start: number, index: number) => number {
  if (depth === 8) return (start, index) => lines[start + index] as number
  if (depth === 16) return (start, index) => lines[start + 2 * index] as number
  const most = 2 ** depth - 1
  const scale = raw ? 1 : 255 / most
  return (start, index) => {
    const bit = index * depth
    const byte = lines[start + (bit >> 3)] as number
    return ((byte >> (8 - depth - (bit & 7))) & most) * scale
  }
}
