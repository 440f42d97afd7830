/** What an image says it is, read from its bytes; the sender's word is not asked. */
export interface PhotoType {
  mime: 'image/jpeg' | 'image/png' | 'image/webp'
  width: number
  height: number
}

/** JPEG, PNG or WebP with its size in pixels; null for anything else. Never throws. */
export function photoType(bytes: Uint8Array): PhotoType | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length))
  if (bytes.length < 32) return null
  if (view.getUint32(0) === 0x89504e47 && text(12, 4) === 'IHDR') {
    return { mime: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
  }
  if (view.getUint16(0) === 0xffd8) return jpeg(view)
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return webp(view, text(12, 4))
  return null
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
    if (frame) return { mime: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
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
  const size = (width: number, height: number): PhotoType => ({ mime: 'image/webp', width, height })
  if (chunk === 'VP8X') return size(u24(24) + 1, u24(27) + 1)
  if (chunk === 'VP8 ') return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  if (chunk !== 'VP8L' || view.getUint8(20) !== 0x2f) return null
  const bits = view.getUint32(21, true)
  return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
}
