/** The append-only Merkle log of everything signed: hashing, proofs, checkpoints and witnesses. */
export { addCosignatures } from './note/add-cosignatures.ts'
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
  isKeyName,
  type NoteKeyType,
  type NoteSigner,
  noteSigner,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
} from './note/keys.ts'
export {
  cosignature,
  cosignNote,
  type OpenedNote,
  openNote,
  parseNote,
  type SignedNote,
  signNote,
  type VerifiedSignature,
} from './note/signed-note.ts'
export {
  formatPolicy,
  type PolicyFile,
  type PolicyLog,
  type PolicyWitness,
  parsePolicy,
} from './policy/tlog-policy.ts'
export { type LedgerCode, LedgerError, type LedgerProblem, type Outcome } from './problem.ts'
export { formatProof, type LogProof, parseProof } from './proof/tlog-proof.ts'
export { type LogPolicy, type ProvenLeaf, verifyProof } from './proof/verify-proof.ts'
export { formatEntries, parseEntries } from './tiles/entries.ts'
export { formatTilePath, parseTilePath, TILE_WIDTH, type TilePath } from './tiles/path.ts'
export { type TileSource, tileReader } from './tiles/reader.ts'
export { TILE_HEIGHT, tileBytes, tilesOf, widthAt } from './tiles/tile.ts'
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
export {
  judgeSubmission,
  originOf,
  type Witnessed,
  type WitnessVerdict,
} from './witness/judge.ts'
export {
  formatSubmission,
  LONGEST_SUBMISSION,
  parseSubmission,
  type Submission,
} from './witness/submission.ts'
