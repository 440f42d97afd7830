/** Values of primitive ASN.1 types (X.690 §8), each checked for its tag; a wrong one throws `der-unexpected`. */
import { join, latin1 } from '../bytes.ts'
import { derMessages } from './messages.ts'
import { contentBytes, type DerNode, iterateChildren } from './read.ts'

/** Identifier octets of the universal types used here. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** Identifier octet of a context-specific tag: constructed (explicit, or implicit over a constructed type) or primitive. */
export const contextTag = (number: number, constructed = true): number => (constructed ? 0xa0 : 0x80) | number

export function expectTag(node: DerNode, ...ids: readonly number[]): DerNode {
  if (ids.includes(node.id)) return node
  const wanted = ids.map((id) => `0x${id.toString(16)}`).join(' or ')
  throw derMessages.error('der-unexpected', `0x${node.id.toString(16)} at ${node.start} instead of ${wanted}`)
}

export function readOid(node: DerNode, id: number = TAG.oid): string {
  const bytes = contentBytes(expectTag(node, id))
  if (bytes.length === 0 || bytes.length > 128)
    throw derMessages.error('der-malformed', `OID at ${node.start}`)
  const arcs: bigint[] = []
  let value = 0n
  let open = false
  for (const byte of bytes) {
    if (!open && byte === 0x80) throw derMessages.error('der-malformed', `OID at ${node.start}`)
    value = (value << 7n) | BigInt(byte & 0x7f)
    open = (byte & 0x80) !== 0
    if (open) continue
    arcs.push(value)
    value = 0n
  }
  const [first, ...rest] = arcs
  if (open || first === undefined) throw derMessages.error('der-malformed', `OID at ${node.start}`)
  const top = first < 40n ? 0n : first < 80n ? 1n : 2n
  return [top, first - top * 40n, ...rest].join('.')
}

export function readInteger(node: DerNode, id: number = TAG.integer): bigint {
  const bytes = contentBytes(expectTag(node, id))
  if (bytes.length === 0 || bytes.length > 4096)
    throw derMessages.error('der-malformed', `INTEGER at ${node.start}`)
  let hex = '0x'
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return BigInt.asIntN(bytes.length * 8, BigInt(hex))
}

/** An INTEGER that must fit a JavaScript number; larger ones throw `der-limit`. */
export function readSmallInteger(node: DerNode, id: number = TAG.integer): number {
  const value = Number(readInteger(node, id))
  if (!Number.isSafeInteger(value)) throw derMessages.error('der-limit', `INTEGER at ${node.start}`)
  return value
}

export function readBoolean(node: DerNode, id: number = TAG.boolean): boolean {
  const bytes = contentBytes(expectTag(node, id))
  if (bytes.length !== 1) throw derMessages.error('der-malformed', `BOOLEAN at ${node.start}`)
  return bytes[0] !== 0
}

/** The octets of an OCTET STRING; BER segments are joined. `id` is the primitive identifier of an implicit tag. */
export function readOctetString(node: DerNode, id: number = TAG.octetString): Uint8Array {
  if (node.id !== (id | 0x20)) return contentBytes(expectTag(node, id))
  const parts: Uint8Array[] = []
  for (const part of iterateChildren(node)) parts.push(readOctetString(part))
  return join(parts)
}

/** The bits of a BIT STRING as bytes, with the number of unused bits at the end (X.690 §8.6). */
export function readBitString(
  node: DerNode,
  id: number = TAG.bitString,
): { unused: number; bytes: Uint8Array } {
  const content = contentBytes(expectTag(node, id))
  const unused = content[0]
  if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1))
    throw derMessages.error('der-malformed', `BIT STRING at ${node.start}`)
  return { unused, bytes: content.subarray(1) }
}

/** The numbers of the bits that are set in a named BIT STRING such as KeyUsage. */
export function readNamedBits(node: DerNode, id: number = TAG.bitString): Set<number> {
  const { bytes } = readBitString(node, id)
  const set = new Set<number>()
  for (let bit = 0; bit < Math.min(bytes.length, 8) * 8; bit++)
    if (((bytes[bit >> 3] as number) & (0x80 >> (bit & 7))) !== 0) set.add(bit)
  return set
}

/** UTCTime or GeneralizedTime as a UTC instant (RFC 5280 §4.1.2.5; fractions as in RFC 3161 §2.4.2). */
export function readTime(node: DerNode): Date {
  const text = latin1(contentBytes(expectTag(node, TAG.utcTime, TAG.generalizedTime)))
  const pattern =
    node.id === TAG.utcTime
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})$/
      : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:[.,](\d{1,32}))?(Z|[+-]\d{4})$/
  const match = pattern.exec(text)
  if (!match) throw derMessages.error('der-malformed', `time at ${node.start}`)
  const fields = match.slice(1, 7).map((digits) => Number(digits ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (node.id === TAG.utcTime) fields[0] += fields[0] < 50 ? 2000 : 1900
  const [year, month, day, hour, minute, second] = fields
  const fraction = node.id === TAG.utcTime ? undefined : match[7]
  const zone = match[match.length - 1] as string
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0)
  const exact =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 61
  if (!exact) throw derMessages.error('der-malformed', `time at ${node.start}`)
  if (zone === 'Z') return date
  const offset = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5))) * (zone[0] === '+' ? 1 : -1)
  return new Date(date.getTime() - offset * 60_000)
}

/** Any of the character string types as text; invalid UTF-8 becomes U+FFFD. */
export function readString(node: DerNode): string {
  const bytes = contentBytes(node)
  switch (node.id) {
    case TAG.utf8String:
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    case TAG.bmpString:
      return decodeUnits(bytes, 2)
    case TAG.universalString:
      return decodeUnits(bytes, 4)
    case TAG.printableString:
    case TAG.teletexString:
    case TAG.ia5String:
    case TAG.visibleString:
    case 0x12:
      return latin1(bytes)
    default:
      throw derMessages.error(
        'der-unexpected',
        `0x${node.id.toString(16)} at ${node.start} instead of a string`,
      )
  }
}

export const isString = (node: DerNode): boolean =>
  [0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a, 0x1c, 0x1e].includes(node.id)

function decodeUnits(bytes: Uint8Array, width: 2 | 4): string {
  let out = ''
  for (let at = 0; at + width <= bytes.length; at += width) {
    let unit = 0
    for (let i = 0; i < width; i++) unit = unit * 256 + (bytes[at + i] as number)
    out += width === 2 ? String.fromCharCode(unit) : unit <= 0x10ffff ? String.fromCodePoint(unit) : '\ufffd'
  }
  return out
}
