/** What an image says it is, read from its bytes; the sender's word is not asked. */
export interface PhotoType {
  mime: 'image/jpeg' | 'image/png' | 'image/webp'
  width: number
  height: number
  /** What its pixels take once decoded. */
  decodedBytes: number
}

/** The photo of a telephone's 50 megapixels passes. */
const JPEG_DECODED = 60_000_000 * 3
/** PNG and WebP are packed anew for the paper, which takes far longer than a JPEG taken as it is: 25 megapixels of 8 bits. */
const PACKED_DECODED = 25_000_000 * 4

/** Whether it can be decoded in reasonable time and memory, told from its header alone. */
export function pixelsFit({ mime, decodedBytes }: PhotoType): boolean {
  return decodedBytes <= (mime === 'image/jpeg' ? JPEG_DECODED : PACKED_DECODED)
}

/** Samples of a pixel by colour type (PNG §11.2.1); a palette is decoded to RGBA. */
const PNG_SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 4, 4: 2, 6: 4 }

/** JPEG, PNG or WebP with its size in pixels; null for anything else. Never throws. */
export function photoType(bytes: Uint8Array): PhotoType | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length))
  if (bytes.length < 32) return null
  if (view.getUint32(0) === 0x89504e47 && text(12, 4) === 'IHDR') {
    return png(view)
  }
  if (view.getUint16(0) === 0xffd8) return jpeg(view)
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return webp(view, text(12, 4))
  return null
}

/** PNG (Third Edition) §11.2.1: the header says depth and colour beside the size. */
function png(view: DataView): PhotoType | null {
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const samples = PNG_SAMPLES[view.getUint8(25)]
  if (samples === undefined) return null
  const bytesOfSample = view.getUint8(24) > 8 ? 2 : 1
  return { mime: 'image/png', width, height, decodedBytes: width * height * samples * bytesOfSample }
}

/** ITU-T T.81 Annex B: the first frame header gives the size. */
function jpeg(view: DataView): PhotoType | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (frame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return { mime: 'image/jpeg', width, height, decodedBytes: width * height * 3 }
    }
    if (marker === 0xda || marker === 0xd9) return null
    const length = view.getUint16(at + 2)
    if (length < 2) return null
    at += 2 + length
  }
  return null
}

/** RFC 9649 §2. */
function webp(view: DataView, chunk: string): PhotoType | null {
  const u24 = (at: number) => view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16)
  const size = (width: number, height: number): PhotoType => ({
    mime: 'image/webp',
    width,
    height,
    decodedBytes: width * height * 4,
  })
  if (chunk === 'VP8X') return size(u24(24) + 1, u24(27) + 1)
  if (chunk === 'VP8 ') return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  if (chunk !== 'VP8L' || view.getUint8(20) !== 0x2f) return null
  const bits = view.getUint32(21, true)
  return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
}
