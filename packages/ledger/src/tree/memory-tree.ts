import { hashLeaf } from './hash.ts'
import { type NodeReader, nodesForAppend } from './nodes.ts'
import { consistencyProof, inclusionProof, rootHash } from './proofs.ts'

export type MemoryTree = {
  readonly size: number
  readonly read: NodeReader
  /** Hashes an entry and adds it as a leaf; gives its index. One append at a time. */
  append(entry: Uint8Array): Promise<number>
  root(size?: number): Promise<Uint8Array>
  inclusionProof(index: number, size?: number): Promise<Uint8Array[]>
  consistencyProof(first: number, second?: number): Promise<Uint8Array[]>
}

/** A whole tree in memory: for tests, and for a log small enough to rebuild at start. */
export function memoryTree(): MemoryTree {
  const levels: Uint8Array[][] = []
  let size = 0
  const read: NodeReader = async (level, index) => {
    const hash = levels[level]?.[index]
    if (!hash) throw new RangeError(`No node ${index} at level ${level}`)
    return hash
  }
  return {
    get size() {
      return size
    },
    read,
    async append(entry) {
      const index = size
      for (const node of await nodesForAppend(index, await hashLeaf(entry), read)) {
        const level = levels[node.level] ?? []
        level[node.index] = node.hash
        levels[node.level] = level
      }
      size = index + 1
      return index
    },
    root: (at = size) => rootHash(at, read),
    inclusionProof: (index, at = size) => inclusionProof(index, at, read),
    consistencyProof: (first, second = size) => consistencyProof(first, second, read),
  }
}
