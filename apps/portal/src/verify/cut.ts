/**
 * Cutting a file where a signature began: what its signer was shown, and what the ring of a seal is made of. It is a
 * drawing aid and proves nothing; the verdict comes from the verifier alone.
 */

const EOF_MARK = [0x25, 0x25, 0x45, 0x4f, 0x46] // %%EOF

/** What closes a revision. A bare mark does not: uncompressed character maps end with one too. */
const CLOSED = /startxref[\0\t\n\f\r ]+\d{1,19}[\0\t\n\f\r ]+$/

/**
 * Length of the file before the last increment of `revision` (the bytes a signature covers): up to the end-of-file mark
 * that closed the revision before, one line end included (ISO 32000-2 §7.5.5, §7.5.6). 0 where there is none before.
 */
export function lengthBefore(revision: Uint8Array): number {
  const last = markBefore(revision, revision.length)
  const previous = last < 0 ? -1 : markBefore(revision, last)
  if (previous < 0) return 0
  let end = previous + EOF_MARK.length
  if (revision[end] === 0x0d) end++
  if (revision[end] === 0x0a) end++
  return end
}

function markBefore(bytes: Uint8Array, end: number): number {
  for (let at = end - EOF_MARK.length; at >= 0; at--) {
    if (EOF_MARK.every((byte, index) => bytes[at + index] === byte) && closes(bytes, at)) return at
  }
  return -1
}

function closes(bytes: Uint8Array, mark: number): boolean {
  return CLOSED.test(String.fromCharCode(...bytes.subarray(Math.max(0, mark - 40), mark)))
}

export interface Layer {
  /** Bytes of the file, `[start, end)`. */
  start: number
  end: number
  kind: 'content' | 'signature' | 'rest'
  /** The signature that closed this layer. */
  signature: string | null
}

/** The file from its first byte to its last, cut at each signature; `covered` are the lengths signatures cover. */
export function layersOf(
  length: number,
  first: number,
  covered: readonly { id: string; length: number }[],
): Layer[] {
  const layers: Layer[] = []
  const steps = [...covered].sort((a, b) => a.length - b.length)
  let at = 0
  if (steps.length > 0 && first > 0) {
    layers.push({ start: 0, end: first, kind: 'content', signature: null })
    at = first
  }
  for (const { id, length: end } of steps) {
    if (end <= at) continue
    layers.push({ start: at, end, kind: at === 0 ? 'content' : 'signature', signature: id })
    at = end
  }
  if (at < length)
    layers.push({ start: at, end: length, kind: at === 0 ? 'content' : 'rest', signature: null })
  return layers
}
