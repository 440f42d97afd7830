import { openCheckpoint, parseCheckpoint } from '../note/checkpoint.ts'
import type { VerifierKey } from '../note/keys.ts'
import { parseNote } from '../note/signed-note.ts'
import { fail, type Outcome } from '../problem.ts'
import { hashLeaf } from '../tree/hash.ts'
import { verifyInclusion } from '../tree/verify.ts'
import { parseProof } from './tlog-proof.ts'

/** Whom one trusts: any of these logs, and the witnesses that must all have cosigned before a checkpoint is final. */
export type LogPolicy = {
  readonly logs: readonly VerifierKey[]
  readonly witnesses: readonly VerifierKey[]
}

export type ProvenLeaf = {
  readonly index: number
  readonly size: number
  readonly origin: string
  /** Of the policy's witnesses, in its order: when each says it saw the checkpoint; null where it has not cosigned. */
  readonly witnesses: readonly { readonly key: VerifierKey; readonly at: Date | null }[]
  /** Every witness of the policy stands behind the checkpoint, and it names at least one. */
  readonly final: boolean
}

/**
 * Whether a proof shows that `entry` (the bytes of the leaf: a file's SHA-256) stands in the log, by keys alone. A proof
 * that verifies may still not be final: that is said, and for the caller to weigh. Never throws.
 */
export async function verifyProof(
  text: string,
  entry: Uint8Array,
  policy: LogPolicy,
): Promise<Outcome<ProvenLeaf>> {
  const proof = parseProof(text)
  if (!proof.ok) return proof
  const { index, path, checkpoint: note } = proof.value
  const log = logOf(note, policy.logs)
  if (!log.ok) return log
  const opened = await openCheckpoint(note, log.value, policy.witnesses)
  if (!opened.ok) return opened
  const { origin, size, root } = opened.value.checkpoint
  const included = await verifyInclusion({ index, size, root, leafHash: await hashLeaf(entry), proof: path })
  if (!included) return fail('proof/not-included')
  const witnesses = policy.witnesses.map((key) => ({
    key,
    at: opened.value.witnesses.find((one) => one.key === key)?.at ?? null,
  }))
  return { ok: true, value: { index, size, origin, witnesses, final: isFinal(witnesses) } }
}

/** Of the logs one trusts, the one that a checkpoint says it is of. */
function logOf(note: string, logs: readonly VerifierKey[]): Outcome<VerifierKey> {
  const parsed = parseNote(note)
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed
  if (!checkpoint.ok) return checkpoint
  const log = logs.find(({ name }) => name === checkpoint.value.origin)
  return log === undefined ? fail('checkpoint/other-log') : { ok: true, value: log }
}

const isFinal = (witnesses: ProvenLeaf['witnesses']) =>
  witnesses.length > 0 && witnesses.every(({ at }) => at !== null)
