/** Whether bytes are DER and not only BER (X.690 §10.1, §10.2): the lengths of every element, and strings in one piece. */
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
      if (indefinite || !isShortestLength(node.source, start, contentStart, contentEnd - contentStart))
        return false
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

function isShortestLength(source: Uint8Array, start: number, contentStart: number, length: number): boolean {
  let octets = 1
  if (length >= 0x80) for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets++
  // A tag number above 30 takes more than one octet before the length.
  let tag = 1
  if (((source[start] as number) & 0x1f) === 0x1f) while (((source[start + tag++] as number) & 0x80) !== 0);
  return contentStart - start === tag + octets
}
