/** The append-only Merkle log of everything signed: hashing, proofs, checkpoints and witnesses. */
export {
  type Checkpoint,
  formatCheckpoint,
  type OpenedCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './note/checkpoint.ts'
export {
  formatVerifierKey,
  type NoteKeyType,
  type NoteSigner,
  noteSigner,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
} from './note/keys.ts'
export {
  cosignNote,
  type OpenedNote,
  openNote,
  parseNote,
  type SignedNote,
  signNote,
  type VerifiedSignature,
} from './note/signed-note.ts'
export type { LedgerCode, LedgerProblem, Outcome } from './problem.ts'
export { emptyRoot, HASH_LENGTH, hashLeaf, hashNode } from './tree/hash.ts'
export { type MemoryTree, memoryTree } from './tree/memory-tree.ts'
export { type NodeReader, nodesForAppend, type StoredNode } from './tree/nodes.ts'
export { consistencyProof, inclusionProof, rootHash } from './tree/proofs.ts'
export {
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
} from './tree/verify.ts'
