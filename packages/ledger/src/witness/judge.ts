/** What a witness must check before it signs, https://c2sp.org/tlog-witness, in the order given there. */
import { equalBytes } from '../bytes.ts'
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '../note/checkpoint.ts'
import type { VerifierKey } from '../note/keys.ts'
import { parseNote } from '../note/signed-note.ts'
import { emptyRoot } from '../tree/hash.ts'
import { verifyConsistency } from '../tree/verify.ts'
import { parseSubmission } from './submission.ts'

/** The head that a witness cosigned last. */
export type Witnessed = { readonly size: number; readonly root: Uint8Array }

export type WitnessVerdict =
  /** 200: to be stored first, then cosigned. */
  | { readonly verdict: 'cosign'; readonly checkpoint: Checkpoint; readonly note: string }
  /** 400: the request, or an old size beyond the checkpoint's own. */
  | { readonly verdict: 'malformed' }
  /** 404 */
  | { readonly verdict: 'unknown-log' }
  /** 403 */
  | { readonly verdict: 'not-signed' }
  /** 409: the witness stands elsewhere. A head smaller than `size` may be an old one, or that of a log rolled back. */
  | {
      readonly verdict: 'other-size'
      readonly size: number
      readonly checkpoint: Checkpoint
      readonly note: string
    }
  /** 409: two heads of one size. The log has forked: keep the note, it is the evidence. */
  | {
      readonly verdict: 'forked'
      readonly size: number
      readonly checkpoint: Checkpoint
      readonly note: string
    }
  /** 422: what was cosigned is not a prefix of this. Keep the note. */
  | { readonly verdict: 'inconsistent'; readonly checkpoint: Checkpoint; readonly note: string }

/** The origin that a request speaks of: what has to be locked, and looked up, before it is judged. */
export function originOf(body: string): string | null {
  const submission = parseSubmission(body)
  const note = submission.ok ? parseNote(submission.value.note) : submission
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note
  return checkpoint.ok ? checkpoint.value.origin : null
}

/**
 * Judges the body of an `add-checkpoint` against the log's key (null where the origin is not one of ours) and the head
 * cosigned last (null: none yet). From looking `latest` up until the new head is stored nothing else may happen to this
 * origin.
 */
export async function judgeSubmission(
  body: string,
  log: VerifierKey | null,
  latest: Witnessed | null,
): Promise<WitnessVerdict> {
  const [submission, origin] = [parseSubmission(body), originOf(body)]
  if (!submission.ok || origin === null) return { verdict: 'malformed' }
  if (origin !== log?.name) return { verdict: 'unknown-log' }
  const { oldSize, proof, note } = submission.value
  const opened = await openCheckpoint(note, log)
  if (!opened.ok) return { verdict: 'not-signed' }
  const { checkpoint } = opened.value
  if (oldSize > checkpoint.size) return { verdict: 'malformed' }
  const held = latest ?? { size: 0, root: await emptyRoot() }
  if (oldSize !== held.size) return { verdict: 'other-size', size: held.size, checkpoint, note }
  if (held.size === checkpoint.size && !equalBytes(held.root, checkpoint.root))
    return { verdict: 'forked', size: held.size, checkpoint, note }
  const extended = await verifyConsistency({
    first: held.size,
    second: checkpoint.size,
    firstRoot: held.root,
    secondRoot: checkpoint.root,
    proof,
  })
  return extended ? { verdict: 'cosign', checkpoint, note } : { verdict: 'inconsistent', checkpoint, note }
}
