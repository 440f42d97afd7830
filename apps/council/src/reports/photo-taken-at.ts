/**
 * When a JPEG says it was taken (Exif 3.0, DateTimeOriginal), as ISO 8601 UTC; null when it says nothing readable. It is a
 * claim: anyone can write it. Without a zone of its own it is taken for Iran's civil time. Never throws.
 */
export function photoTakenAt(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const tiff = exifStart(view)
    if (tiff === null) return null
    const little = view.getUint16(tiff) === 0x4949
    const exif = entry(view, tiff + view.getUint32(tiff + 4, little), 0x8769, little)
    if (exif === null) return null
    const directory = tiff + view.getUint32(exif + 8, little)
    const taken = ascii(view, tiff, directory, 0x9003, little)
    const zone = ascii(view, tiff, directory, 0x9011, little)
    const match = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(taken ?? '')
    if (match === null) return null
    const [, year, month, day, time] = match
    const offset = /^[+-]\d\d:\d\d$/.test(zone ?? '') ? zone : '+03:30'
    const at = new Date(`${year}-${month}-${day}T${time}${offset}`)
    return Number.isNaN(at.getTime()) ? null : at.toISOString()
  } catch (error) {
    // Reading beyond the end: a damaged or hostile header says nothing.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Where the TIFF header of the Exif segment (APP1) begins. */
function exifStart(view: DataView): number | null {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1)
    if (marker === 0xda || view.getUint16(at + 2) < 2) return null
    if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966) return at + 10
  }
  return null
}

/** The place of a tag's entry in an image file directory. */
function entry(view: DataView, directory: number, tag: number, little: boolean): number | null {
  const count = view.getUint16(directory, little)
  for (let index = 0; index < count; index += 1) {
    const at = directory + 2 + index * 12
    if (view.getUint16(at, little) === tag) return at
  }
  return null
}

function ascii(view: DataView, tiff: number, directory: number, tag: number, little: boolean): string | null {
  const at = entry(view, directory, tag, little)
  if (at === null) return null
  const length = Math.min(view.getUint32(at + 4, little), 64)
  const start = length <= 4 ? at + 8 : tiff + view.getUint32(at + 8, little)
  const characters = Array.from({ length }, (_, index) => view.getUint8(start + index))
  return String.fromCharCode(...characters).replace(/\0.*$/s, '')
}
