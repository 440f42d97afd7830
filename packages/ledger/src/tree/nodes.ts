/**
 * The tree as it is stored: the hash of each full subtree, by level (0 = leaves) and index within the level. Nothing
 * stored ever changes; what isn't full yet is computed when asked for. Sizes are numbers up to 2^53 − 1.
 */
import { hashNode } from './hash.ts'

export type StoredNode = { readonly level: number; readonly index: number; readonly hash: Uint8Array }

/** Reads the hash of a full subtree. Rejects when it isn't stored. */
export type NodeReader = (level: number, index: number) => Promise<Uint8Array>

/** Throws RangeError unless `size` counts leaves. */
export function checkSize(size: number, name: string): void {
  if (!Number.isSafeInteger(size) || size < 0)
    throw new RangeError(`${name} must be a whole number of leaves`)
}

/** The largest power of two smaller than `count`, for `count` ≥ 2 (RFC 9162 §2.1.1). */
export function splitPoint(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

/**
 * The nodes that become full when a leaf hash is appended to a tree of `size` leaves: the leaf, and every subtree it
 * completes, lowest first. Store them all; then the tree has `size` + 1 leaves.
 */
export async function nodesForAppend(
  size: number,
  leafHash: Uint8Array,
  read: NodeReader,
): Promise<StoredNode[]> {
  checkSize(size, 'size')
  const nodes: StoredNode[] = [{ level: 0, index: size, hash: leafHash }]
  let hash = leafHash
  let index = size
  for (let level = 0; index % 2 === 1; level++) {
    hash = await hashNode(await read(level, index - 1), hash)
    index = Math.floor(index / 2)
    nodes.push({ level: level + 1, index, hash })
  }
  return nodes
}

/** MTH of the leaves `start` … `end` − 1 (RFC 9162 §2.1.1), where `start` is aligned as in a tree's own splits. */
export async function hashOfRange(start: number, end: number, read: NodeReader): Promise<Uint8Array> {
  const count = end - start
  const level = Math.log2(count)
  if (Number.isInteger(level) && start % count === 0) return read(level, start / count)
  const middle = start + splitPoint(count)
  return hashNode(await hashOfRange(start, middle, read), await hashOfRange(middle, end, read))
}
