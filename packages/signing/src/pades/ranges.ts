/** The two ranges around Contents, and the digest over them (ISO 32000-2 §12.8.1). */
import { digest } from '#platform'
import { chunks } from '../bytes.ts'
import type { ByteReader } from '../pdf/reader.ts'
import type { DigestName } from '../types.ts'

export type ByteRange = readonly [number, number, number, number]

/** The bytes of `[start, end)` pairs in pieces. */
export function* rangeBytes(
  reader: ByteReader,
  ranges: readonly (readonly [number, number])[],
): Generator<Uint8Array> {
  const { source } = reader
  for (const [start, end] of ranges)
    yield* chunks(source, Math.min(start, source.length), Math.min(end, source.length))
}

export const pairsOf = (range: ByteRange): [number, number][] => [
  [range[0], range[0] + range[1]],
  [range[2], range[2] + range[3]],
]

export function rangeDigest(hash: DigestName, reader: ByteReader, range: ByteRange): Uint8Array {
  return digest(hash, rangeBytes(reader, pairsOf(range)))
}
