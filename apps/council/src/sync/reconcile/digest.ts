/**
 * Merkle digests of sets of records, by which two systems find where they differ in a few requests. A record's place is
 * the SHA-256 of its key, in hex; a range is all records whose place begins with a prefix. A range of at most
 * `LEAF_RECORDS` is its records: SHA-256(0x00 ‖ their digests in the order of their places). A larger one is its sixteen
 * halves of a byte: SHA-256(0x01 ‖ the digests of the ranges of the prefix and one digit more, 0 to f). So the digest
 * follows from the set alone, however either side keeps it.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '@mohr/casework'
import type { Fields } from './kinds.ts'

export const LEAF_RECORDS = 64
export const DIGITS = [...'0123456789abcdef']

export const placeOf = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Of the canonical JSON (RFC 8785) of the key and all fields; one that is absent is null. */
export const recordDigest = (key: string, fields: Fields): string =>
  createHash('sha256').update(canonicalJson({ key, fields })).digest('hex')

export interface Placed {
  readonly place: string
  readonly digest: string
}

const digestOf = (tag: 0 | 1, digests: readonly string[]): string =>
  createHash('sha256')
    .update(Uint8Array.of(tag))
    .update(Buffer.from(digests.join(''), 'hex'))
    .digest('hex')

export const leafDigest = (inOrder: readonly Placed[]): string =>
  digestOf(
    0,
    inOrder.map(({ digest }) => digest),
  )

export const nodeDigest = (sixteen: readonly { digest: string }[]): string =>
  digestOf(
    1,
    sixteen.map(({ digest }) => digest),
  )

/** The digest of records of one range, in the order of their places. */
export function rangeDigest(inOrder: readonly Placed[], depth: number): string {
  if (inOrder.length <= LEAF_RECORDS) return leafDigest(inOrder)
  return nodeDigest(
    DIGITS.map((digit) => ({
      digest: rangeDigest(
        inOrder.filter(({ place }) => place[depth] === digit),
        depth + 1,
      ),
    })),
  )
}
