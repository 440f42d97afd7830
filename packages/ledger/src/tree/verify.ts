/** Proofs come from whoever runs the log: every length is checked before anything is hashed; nothing here throws. */
import { equalBytes } from '../bytes.ts'
import { emptyRoot, HASH_LENGTH, hashNode } from './hash.ts'

/** No tree of 2^53 leaves has a longer proof. */
const LONGEST_PROOF = 64

const isSize = (value: number) => Number.isSafeInteger(value) && value >= 0
const half = (value: number) => Math.floor(value / 2)
const isOdd = (value: number) => value % 2 === 1

function wellFormed(proof: readonly Uint8Array[], ...hashes: readonly Uint8Array[]): boolean {
  return proof.length <= LONGEST_PROOF && [...proof, ...hashes].every((hash) => hash.length === HASH_LENGTH)
}

export type InclusionClaim = {
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** RFC 9162 §2.1.3.2: whether the proof shows that the leaf stands at `index` under `root`. */
export async function verifyInclusion({
  index,
  size,
  leafHash,
  root,
  proof,
}: InclusionClaim): Promise<boolean> {
  if (!isSize(index) || !isSize(size) || index >= size || !wellFormed(proof, leafHash, root)) return false
  let node = index
  let last = size - 1
  let hash = leafHash
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      hash = await hashNode(sibling, hash)
      while (node !== 0 && !isOdd(node)) {
        node = half(node)
        last = half(last)
      }
    } else {
      hash = await hashNode(hash, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && equalBytes(hash, root)
}

export type ConsistencyClaim = {
  readonly first: number
  readonly second: number
  readonly firstRoot: Uint8Array
  readonly secondRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * RFC 9162 §2.1.4.2: whether the proof shows that nothing under `firstRoot` was changed or removed on the way to
 * `secondRoot`. Every tree extends the empty one, whose root is checked too.
 */
export async function verifyConsistency(claim: ConsistencyClaim): Promise<boolean> {
  const { first, second, firstRoot, secondRoot, proof } = claim
  if (!isSize(first) || !isSize(second) || first > second || !wellFormed(proof, firstRoot, secondRoot))
    return false
  if (first === second) return proof.length === 0 && equalBytes(firstRoot, secondRoot)
  if (first === 0) return proof.length === 0 && equalBytes(firstRoot, await emptyRoot())
  if (proof.length === 0) return false
  const [seed, ...path] = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : proof
  if (!seed) return false
  return climb(first - 1, second - 1, seed, path, firstRoot, secondRoot)
}

async function climb(
  firstLast: number,
  secondLast: number,
  seed: Uint8Array,
  path: readonly Uint8Array[],
  firstRoot: Uint8Array,
  secondRoot: Uint8Array,
): Promise<boolean> {
  let node = firstLast
  let last = secondLast
  while (isOdd(node)) {
    node = half(node)
    last = half(last)
  }
  let firstHash = seed
  let secondHash = seed
  for (const sibling of path) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      firstHash = await hashNode(sibling, firstHash)
      secondHash = await hashNode(sibling, secondHash)
      while (node !== 0 && !isOdd(node)) {
        node = half(node)
        last = half(last)
      }
    } else {
      secondHash = await hashNode(secondHash, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && equalBytes(firstHash, firstRoot) && equalBytes(secondHash, secondRoot)
}
