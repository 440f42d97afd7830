/** The records of a ZIP file (APPNOTE.TXT 6.3.10 §4.3) as plain data, and their checksums. */

export const LOCAL_HEADER = 0x04034b50
export const DATA_DESCRIPTOR = 0x08074b50
export const CENTRAL_HEADER = 0x02014b50
export const END_OF_DIRECTORY = 0x06054b50
/** ZIP64 (§4.3.14, §4.3.15): an end record with room for larger numbers, and the pointer to it. */
export const END_OF_DIRECTORY_64 = 0x06064b50
export const LOCATOR_64 = 0x07064b50

export const STORED = 0
export const DEFLATED = 8

export const FLAG_ENCRYPTED = 0x0001
export const FLAG_DESCRIPTOR = 0x0008
export const FLAG_UTF8 = 0x0800

/** External attributes (§4.4.15): the bit of DOS for a folder; of a Unix mode the bits of its type. */
export const DOS_FOLDER = 0x10
export const UNIX_TYPE = 0o170000
export const UNIX_FILE = 0o100000
export const UNIX_FOLDER = 0o040000

/** Extra fields that carry times, owners or sizes and nothing a reader shows; any other is reported. */
export const HARMLESS_EXTRA = new Set([0x0001, 0x000a, 0x5455, 0x5855, 0x7855, 0x7875, 0xcafe])
/** ZIP64 extended information (§4.5.3): the numbers that don't fit into the header. */
const LARGE_EXTRA = 0x0001
/** Info-ZIP Unicode path: a second name for the same entry. */
const UNICODE_PATH_EXTRA = 0x7075

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

/** CRC-32 (ISO 3309) of the bytes, as ZIP stores it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (let i = 0; i < bytes.length; i++)
    crc = (TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/**
 * The ids of the extra fields, of a Unicode path the name it gives, the large numbers of ZIP64, and the length of all but the
 * path; null when they don't parse.
 */
export function readExtra(
  extra: Uint8Array,
): { ids: number[]; unicodePath: string | null; large: number[]; length: number } | null {
  const view = viewOf(extra)
  const ids: number[] = []
  const large: number[] = []
  let unicodePath: string | null = null
  let length = 0
  let at = 0
  while (at < extra.length) {
    if (at + 4 > extra.length) return null
    const id = view.getUint16(at, true)
    const end = at + 4 + view.getUint16(at + 2, true)
    if (end > extra.length) return null
    ids.push(id)
    if (id === LARGE_EXTRA)
      for (let from = at + 4; from + 8 <= end; from += 8) large.push(Number(view.getBigUint64(from, true)))
    if (id !== UNICODE_PATH_EXTRA) length += end - at
    else unicodePath = new TextDecoder().decode(extra.subarray(at + 9, end))
    at = end
  }
  return { ids, unicodePath, large, length }
}
