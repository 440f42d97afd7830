/**
 * Finds the bytes of a PDF signature that the document's structure doesn't lead to. One changed byte in a dictionary or a
 * cross-reference is enough to make a signature disappear; the file is then no unsigned one, but a signed one tampered with.
 */
import { holdsText } from '#platform'
import { toByteSource } from '../bytes.ts'
import type { ByteSource, Source } from '../types.ts'

const BYTE_RANGE =
  /\/ByteRange\s{0,8}\[\s{0,8}0\s{1,8}(\d{1,12})\s{1,12}(\d{1,12})\s{1,12}\d{1,12}\s{0,12}\]/g
const SUB_FILTER =
  /\/SubFilter\s{0,8}\/(adbe\.pkcs7\.detached|adbe\.pkcs7\.sha1|ETSI\.CAdES\.detached|ETSI\.RFC3161)/
const CMS = /<\s{0,8}30(80|8[1-4])[0-9a-f]{2,10}06092a864886f70d010702/i
const STEP = 1 << 18
const OVERLAP = 256

/**
 * True where two of the three marks of a signature stand in the file: one changed byte spoils one. Marks whose ByteRange fits
 * other offsets belong to a file that this one encloses.
 */
export function holdsLostSignature(source: Source): boolean {
  const bytes = toByteSource(source)
  if (!mentionsSignature(bytes)) return false
  const marks = { range: false, foreign: false, filter: false, cms: false }
  for (let at = 0; at < bytes.length; at += STEP) {
    const text = latin1(bytes.slice(at, Math.min(bytes.length, at + STEP + OVERLAP)))
    for (const [, first, second] of text.matchAll(BYTE_RANGE)) {
      if (fits(bytes, Number(first), Number(second))) marks.range = true
      else marks.foreign = true
    }
    marks.filter ||= SUB_FILTER.test(text)
    marks.cms ||= CMS.test(text)
  }
  if (marks.foreign && !marks.range) return false
  return [marks.range, marks.filter, marks.cms].filter(Boolean).length >= 2
}

/** Whether a signature stands in the file whose gap begins elsewhere than those that are known. */
export function holdsOtherSignature(source: Source, known: ReadonlySet<number | undefined>): boolean {
  const bytes = toByteSource(source)
  for (let at = 0; at < bytes.length; at += STEP) {
    const piece = bytes.slice(at, Math.min(bytes.length, at + STEP + OVERLAP))
    if (!holdsText(piece, '/ByteRange')) continue
    for (const [, first] of latin1(piece).matchAll(BYTE_RANGE)) {
      const start = Number(first)
      if (!known.has(start) && latin1(bytes.slice(start, start + OVERLAP)).search(CMS) === 0) return true
    }
  }
  return false
}

/** Whether one of the two names stands anywhere: without either, two marks can't. Fast, since most large files hold neither. */
function mentionsSignature(bytes: ByteSource): boolean {
  const buffer = new Uint8Array(Math.min(bytes.length, STEP + OVERLAP))
  for (let at = 0; at < bytes.length; at += STEP) {
    const length = Math.min(bytes.length - at, buffer.length)
    const piece = bytes.fill ? buffer.subarray(0, length) : bytes.slice(at, at + length)
    bytes.fill?.(at, piece)
    if (holdsText(piece, '/ByteRange') || holdsText(piece, '/SubFilter')) return true
  }
  return false
}

/**
 * The gap of a ByteRange is a hexadecimal string: `<` at its beginning or `>` at its end, if one of them was changed. Of a file that
 * was cut within its signature the beginning is there.
 */
function fits(bytes: ByteSource, start: number, end: number): boolean {
  if (end <= start) return false
  if (end > bytes.length)
    return latin1(bytes.slice(start, Math.min(bytes.length, start + OVERLAP))).search(CMS) === 0
  return bytes.slice(start, start + 1)[0] === 0x3c || bytes.slice(end - 1, end)[0] === 0x3e
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
