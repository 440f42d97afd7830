/** Entry bundles, https://c2sp.org/tlog-tiles: leaves as they were logged, each behind its length in 16 bits. */
import { concat } from '../bytes.ts'
import { fail, type Outcome } from '../problem.ts'

const LONGEST_ENTRY = 0xffff

/** Throws RangeError for an entry of more than 65,535 bytes. */
export function formatEntries(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > LONGEST_ENTRY) throw new RangeError('An entry has at most 65,535 bytes')
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

/** Reads a bundle of exactly `width` entries. */
export function parseEntries(bytes: Uint8Array, width: number): Outcome<Uint8Array[]> {
  const entries: Uint8Array[] = []
  let at = 0
  while (at + 2 <= bytes.length && entries.length < width) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    at += 2
    if (at + length > bytes.length) return fail('tile/malformed')
    entries.push(bytes.slice(at, at + length))
    at += length
  }
  return at === bytes.length && entries.length === width
    ? { ok: true, value: entries }
    : fail('tile/malformed')
}
