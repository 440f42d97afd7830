/** The body of `add-checkpoint`, https://c2sp.org/tlog-witness: old size, consistency proof, blank line, checkpoint. */
import { fromBase64, toBase64 } from '../bytes.ts'
import { fail, type Outcome } from '../problem.ts'
import { HASH_LENGTH } from '../tree/hash.ts'

/** "The client MUST NOT send more than 63 consistency proof lines." */
const MOST_HASHES = 63
/** Characters; a note alone may have 65,536. */
export const LONGEST_SUBMISSION = 72_000

export type Submission = {
  /** The size that the witness is thought to have cosigned last; 0 where none is known. */
  readonly oldSize: number
  /** From `oldSize` to the checkpoint's size (RFC 6962 §2.1.2). */
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint. */
  readonly note: string
}

export function formatSubmission({ oldSize, proof, note }: Submission): string {
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`
}

/** Reads the form; says nothing yet of proof or signatures. */
export function parseSubmission(body: string): Outcome<Submission> {
  const end = body.indexOf('\n\n')
  if (body.length > LONGEST_SUBMISSION || end < 0) return fail('submission/malformed')
  const [first = '', ...lines] = body.slice(0, end).split('\n')
  const size = /^old (0|[1-9][0-9]{0,15})$/.exec(first)?.[1]
  const proof = lines.map(fromBase64)
  if (size === undefined || !Number.isSafeInteger(Number(size)) || proof.length > MOST_HASHES)
    return fail('submission/malformed')
  const hashes = proof.filter((hash) => hash?.length === HASH_LENGTH) as Uint8Array[]
  if (hashes.length !== proof.length) return fail('submission/malformed')
  return { ok: true, value: { oldSize: Number(size), proof: hashes, note: body.slice(end + 2) } }
}
