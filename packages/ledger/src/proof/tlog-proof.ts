/** Offline proofs, https://c2sp.org/tlog-proof: place in the log, path to the root, checkpoint with its cosignatures. */
import { fromBase64, toBase64 } from '../bytes.ts'
import { fail, type Outcome } from '../problem.ts'
import { HASH_LENGTH } from '../tree/hash.ts'

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'
/** No tree of 2^53 leaves has a longer path. */
const MOST_HASHES = 64
const LONGEST_PROOF = 200_000

export type LogProof = {
  /** Place of the leaf, from 0. */
  readonly index: number
  /** Sibling hashes from the leaf up (RFC 6962 §2.1.1). */
  readonly path: readonly Uint8Array[]
  /** The signed checkpoint whose root the path leads to. */
  readonly checkpoint: string
  /** Authenticated by nothing: to be shown, never to be relied on. */
  readonly extra?: Uint8Array
}

export function formatProof({ index, path, checkpoint, extra }: LogProof): string {
  const told = extra === undefined ? '' : `extra ${toBase64(extra)}\n`
  const hashes = path.map((hash) => `${toBase64(hash)}\n`).join('')
  return `${FIRST_LINE}\n${told}index ${index}\n${hashes}\n${checkpoint}`
}

/** Reads the form; says nothing yet about what it proves. */
export function parseProof(text: string): Outcome<LogProof> {
  const end = text.indexOf('\n\n')
  if (text.length > LONGEST_PROOF || end < 0) return fail('proof/malformed')
  const lines = text.slice(0, end).split('\n')
  if (lines.shift() !== FIRST_LINE) return fail('proof/malformed')
  const told = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()?.slice(6) ?? '') : null
  const index = /^index (0|[1-9][0-9]{0,15})$/.exec(lines.shift() ?? '')?.[1]
  const path = lines.map(fromBase64)
  const hashes = path.filter((hash) => hash?.length === HASH_LENGTH) as Uint8Array[]
  if (told === undefined || index === undefined || !Number.isSafeInteger(Number(index)))
    return fail('proof/malformed')
  if (hashes.length !== path.length || path.length > MOST_HASHES) return fail('proof/malformed')
  const proof = { index: Number(index), path: hashes, checkpoint: text.slice(end + 2) }
  return { ok: true, value: told === null ? proof : { ...proof, extra: told } }
}
