/** Writing DER (X.690 §10, §11): definite shortest lengths, SET OF in sorted order. */
import { compareBytes, concat } from '../bytes.ts'
import { derMessages } from './messages.ts'
import { contextTag, TAG } from './values.ts'

type Bytes = Uint8Array<ArrayBuffer>

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest & 0xff)
  return [0x80 | octets.length, ...octets]
}

/** An element of the identifier octet `id` around the joined contents. */
export function writeNode(id: number, ...contents: readonly Uint8Array[]): Bytes {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  return concat(Uint8Array.from([id, ...lengthOctets(length)]), ...contents)
}

export const sequence = (...items: readonly (Uint8Array | undefined)[]): Bytes =>
  writeNode(TAG.sequence, ...items.filter((item) => item !== undefined))

/** SET OF: elements sorted by their encodings (X.690 §11.6). */
export const setOf = (...items: readonly Uint8Array[]): Bytes =>
  writeNode(TAG.set, ...[...items].sort(compareBytes))

/** `[number] EXPLICIT`. */
export const explicit = (number: number, ...contents: readonly Uint8Array[]): Bytes =>
  writeNode(contextTag(number), ...contents)

/** `[number] IMPLICIT`: the element's own tag gives way to the context tag. */
export function implicit(number: number, element: Uint8Array): Bytes {
  const out = Uint8Array.from(element)
  out[0] = contextTag(number, ((element[0] ?? 0) & 0x20) !== 0)
  return out
}

const identifiers = new Map<string, Bytes>()

/** Those that this library writes are few, and each signature names a dozen of them. */
export function oid(dotted: string): Bytes {
  const known = identifiers.get(dotted)
  if (known !== undefined) return known
  const written = writeOid(dotted)
  if (identifiers.size < 200) identifiers.set(dotted, written)
  return written
}

function writeOid(dotted: string): Bytes {
  const arcs = dotted.split('.').map(BigInt)
  const [first, second, ...rest] = arcs
  if (first === undefined || second === undefined) throw derMessages.error('der-malformed', `OID ${dotted}`)
  const octets: number[] = []
  for (const arc of [first * 40n + second, ...rest]) {
    const group = [Number(arc & 0x7fn)]
    for (let high = arc >> 7n; high > 0n; high >>= 7n) group.unshift(Number(high & 0x7fn) | 0x80)
    octets.push(...group)
  }
  return writeNode(TAG.oid, Uint8Array.from(octets))
}

export function integer(value: bigint | number): Bytes {
  const number = BigInt(value)
  let bytes = 1
  while (BigInt.asIntN(bytes * 8, number) !== number) bytes++
  const hex = BigInt.asUintN(bytes * 8, number)
    .toString(16)
    .padStart(bytes * 2, '0')
  return writeNode(
    TAG.integer,
    Uint8Array.from({ length: bytes }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16)),
  )
}

/** An INTEGER from unsigned big-endian bytes, such as half of an ECDSA value. */
export function unsignedInteger(bytes: Uint8Array): Bytes {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const trimmed = bytes.subarray(start)
  return writeNode(TAG.integer, (trimmed[0] ?? 0) & 0x80 ? concat(new Uint8Array(1), trimmed) : trimmed)
}

export const boolean = (value: boolean): Bytes => writeNode(TAG.boolean, Uint8Array.of(value ? 0xff : 0))
export const nullValue = (): Bytes => writeNode(TAG.null)
export const octetString = (bytes: Uint8Array): Bytes => writeNode(TAG.octetString, bytes)
export const bitString = (bytes: Uint8Array, unused = 0): Bytes =>
  writeNode(TAG.bitString, Uint8Array.of(unused), bytes)

/** A time as RFC 5280 §4.1.2.5 wants it: UTCTime until 2049, GeneralizedTime after. */
export function time(date: Date): Bytes {
  const year = date.getUTCFullYear()
  return year >= 1950 && year < 2050
    ? writeNode(TAG.utcTime, new TextEncoder().encode(`${compact(date).slice(2)}Z`))
    : generalizedTime(date)
}

const generalizedTime = (date: Date): Bytes =>
  writeNode(TAG.generalizedTime, new TextEncoder().encode(`${compact(date)}Z`))

const compact = (date: Date): string => date.toISOString().slice(0, 19).replace(/[-:T]/g, '')

export const utf8String = (text: string): Bytes => writeNode(TAG.utf8String, new TextEncoder().encode(text))
/** ASCII. */
export const ia5String = (text: string): Bytes => writeNode(TAG.ia5String, new TextEncoder().encode(text))
