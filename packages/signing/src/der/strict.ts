/**
 * Whether bytes are DER and not only BER (X.690 §10.1, §10.2): the lengths of every element, and strings in one piece. Signatures use
 * no tag numbers above 30, which take more octets.
 */
import { isConstructed, iterateChildren, readNode } from './read.ts'

/** Elements looked at; a signature with its chains holds a few thousand. */
const MAX_ELEMENTS = 100_000

/** Of the outermost element; octets behind it are the caller's to judge. What can't be read is no DER. */
export function isDer(bytes: Uint8Array): boolean {
  try {
    const open = [readNode(bytes)]
    for (let count = 0; count < MAX_ELEMENTS; count++) {
      const node = open.pop()
      if (node === undefined) return true
      const { id, indefinite, start, contentStart, contentEnd } = node
      if (indefinite || !isShortestLength(start, contentStart, contentEnd - contentStart)) return false
      if (!isConstructed(node)) continue
      // Of the universal types only SEQUENCE and SET are constructed in DER.
      if (id < 0x40 && id !== 0x30 && id !== 0x31) return false
      open.push(...iterateChildren(node))
    }
    return true
  } catch {
    return false
  }
}

function isShortestLength(start: number, contentStart: number, length: number): boolean {
  let octets = 1
  if (length >= 0x80) for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets++
  return contentStart - start === 1 + octets
}
