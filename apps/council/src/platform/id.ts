import { createHash, randomBytes } from 'node:crypto'

/** A new UUIDv7 (RFC 9562 §5.7): sorted by `at` to the millisecond, the rest random. */
export function newId(at: Date): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at.getTime(), 0, 6)
  return format(bytes, 0x70)
}

/** The UUIDv8 (RFC 9562 §5.8) that stands for another system's key; a UUID stays as it is. */
export function idOf(foreignKey: string): string {
  if (isId(foreignKey)) return foreignKey.toLowerCase()
  return format(createHash('sha256').update(foreignKey).digest().subarray(0, 16), 0x80)
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}

function format(bytes: Buffer, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | version
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
