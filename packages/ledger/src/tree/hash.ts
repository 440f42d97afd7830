/** Hashing of a Merkle tree, RFC 9162 §2.1.1: leaves and nodes are told apart by their first byte. */
import { concat, sha256 } from '../bytes.ts'

export const HASH_LENGTH = 32
const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** SHA-256(0x00 ‖ entry). */
export function hashLeaf(entry: Uint8Array): Promise<Uint8Array> {
  return sha256(concat(LEAF, entry))
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function hashNode(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  return sha256(concat(NODE, left, right))
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Promise<Uint8Array> {
  return sha256(new Uint8Array())
}
