import { emptyRoot } from './hash.ts'
import { checkSize, hashOfRange, type NodeReader, splitPoint } from './nodes.ts'

/** The tree head of the first `size` leaves. */
export function rootHash(size: number, read: NodeReader): Promise<Uint8Array> {
  checkSize(size, 'size')
  return size === 0 ? emptyRoot() : hashOfRange(0, size, read)
}

/**
 * That leaf `index` is in the tree of the first `size` leaves: sibling hashes from the leaf up (RFC 9162 §2.1.3.1).
 * Throws RangeError when there is no such leaf.
 */
export async function inclusionProof(index: number, size: number, read: NodeReader): Promise<Uint8Array[]> {
  checkSize(index, 'index')
  checkSize(size, 'size')
  if (index >= size) throw new RangeError(`No leaf ${index} in a tree of ${size}`)
  const path: Promise<Uint8Array>[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitPoint(end - start)
    if (index < middle) {
      path.push(hashOfRange(middle, end, read))
      end = middle
    } else {
      path.push(hashOfRange(start, middle, read))
      start = middle
    }
  }
  return (await Promise.all(path)).reverse()
}

/**
 * That the tree of the first `first` leaves is a prefix of that of the first `second` (RFC 9162 §2.1.4.1). Empty when
 * `first` is 0 or equals `second`. Throws RangeError when `first` is the larger.
 */
export async function consistencyProof(
  first: number,
  second: number,
  read: NodeReader,
): Promise<Uint8Array[]> {
  checkSize(first, 'first')
  checkSize(second, 'second')
  if (first > second) throw new RangeError(`${first} leaves are not a prefix of ${second}`)
  if (first === 0 || first === second) return []
  const path: Promise<Uint8Array>[] = []
  let start = 0
  let end = second
  while (end !== first) {
    const middle = start + splitPoint(end - start)
    if (first <= middle) {
      path.push(hashOfRange(middle, end, read))
      end = middle
    } else {
      path.push(hashOfRange(start, middle, read))
      start = middle
    }
  }
  // A left edge is the old root itself, which the verifier has.
  if (start !== 0) path.push(hashOfRange(start, end, read))
  return (await Promise.all(path)).reverse()
}
