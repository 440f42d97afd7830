/** The two ranges around Contents, and the digest over them (ISO 32000-2 §12.8.1). */
import { digest } from '#platform'
import type { ByteReader } from '../pdf/reader.ts'
import type { DigestName } from '../types.ts'

const PIECE = 1 << 20

export type ByteRange = readonly [number, number, number, number]

/** The bytes of `[start, end)` pairs in pieces. */
export function* rangeBytes(
  reader: ByteReader,
  ranges: readonly (readonly [number, number])[],
): Generator<Uint8Array> {
  for (const [start, end] of ranges) {
    for (let at = start; at < end; at += PIECE) yield reader.slice(at, Math.min(end, at + PIECE))
  }
}

export const pairsOf = (range: ByteRange): [number, number][] => [
  [range[0], range[0] + range[1]],
  [range[2], range[2] + range[3]],
]

export function rangeDigest(hash: DigestName, reader: ByteReader, range: ByteRange): Uint8Array {
  return digest(hash, rangeBytes(reader, pairsOf(range)))
}
