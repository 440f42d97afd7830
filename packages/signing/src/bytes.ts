/** Small helpers over byte arrays and byte sources. */
import type { ByteSource, Source } from './types.ts'

const CHUNK = 1 << 18

/** Random access over either kind of source, without copying. */
export function toByteSource(source: Source): ByteSource {
  if (!(source instanceof Uint8Array)) return source
  return { length: source.length, slice: (start, end) => source.subarray(start, end) }
}

/** A file as its input and what is appended to it: neither is copied until `bytes` is asked for. */
export interface AppendedFile extends ByteSource {
  readonly input: Source
  readonly appended: Uint8Array<ArrayBuffer>
  /** The whole file in memory; meant for files that are small. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

const isAppended = (source: Source): source is AppendedFile => 'appended' in source

export function appendTo(input: Source, appended: Uint8Array<ArrayBuffer>): AppendedFile {
  const before = toByteSource(input)
  const border = before.length
  return {
    input,
    appended,
    length: border + appended.length,
    slice(start, end) {
      if (end <= border) return before.slice(start, end)
      const tail = appended.subarray(Math.max(0, start - border), end - border)
      return start >= border ? tail : join([before.slice(start, border), tail])
    },
    get bytes() {
      return joinPieces(chunks(this))
    },
  }
}

/** The bytes `[start, end)` of a source in pieces of at most 256 KiB; each is good until the next is asked for. */
export function* chunks(source: Source, start = 0, end: number = source.length): Generator<Uint8Array> {
  if (isAppended(source)) {
    const border = source.input.length
    yield* chunks(source.input, Math.min(start, border), Math.min(end, border))
    yield* chunks(source.appended, Math.max(start, border) - border, Math.max(end, border) - border)
    return
  }
  const from = toByteSource(source)
  const buffer = from.fill && end - start > CHUNK ? new Uint8Array(CHUNK) : undefined
  for (let at = start; at < end; at += CHUNK) {
    const piece = buffer?.subarray(0, Math.min(CHUNK, end - at))
    if (piece) from.fill?.(at, piece)
    yield piece ?? from.slice(at, Math.min(end, at + CHUNK))
  }
}

/** All pieces in one, copied as they come: the next may stand in the same buffer. */
export const joinPieces = (pieces: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> =>
  join(Array.from(pieces, (piece) => piece.slice()))

export const concat = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => join(parts)

/** Like `concat`, for any number of parts: arguments are limited by the stack. */
export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Lexicographic order of bytes, shorter first: the order of a DER SET OF (X.690 §11.6). */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function toHex(bytes: Uint8Array): string {
  if (bytes.length > 256) return longHex(bytes)
  let out = ''
  for (let at = 0; at < bytes.length; at++) out += HEX[bytes[at] as number]
  return out
}

const DIGITS = new TextEncoder().encode('0123456789abcdef')
const ascii = new TextDecoder('latin1')

/** For as many as a signature: the digits as bytes first, since strings that grow cost more. */
function longHex(bytes: Uint8Array): string {
  const digits = new Uint8Array(2 * bytes.length)
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    digits[2 * at] = DIGITS[byte >> 4] as number
    digits[2 * at + 1] = DIGITS[byte & 15] as number
  }
  return ascii.decode(digits)
}

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

export const toBase64 = (bytes: Uint8Array): string => btoa(latin1(bytes))

/** Without padding, as addresses and headers want it (RFC 4648 §5). */
export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

/** The bytes of padded base64, or undefined where the text is something else. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined
  const raw = atob(text)
  const bytes = new Uint8Array(raw.length)
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at)
  return bytes
}
