/** Checkpoints, https://c2sp.org/tlog-checkpoint: the head of a log as a signed note. */
import { fromBase64, toBase64 } from '../bytes.ts'
import { fail, type Outcome } from '../problem.ts'
import { HASH_LENGTH } from '../tree/hash.ts'
import type { NoteSigner, VerifierKey } from './keys.ts'
import { openNote, signNote, type VerifiedSignature } from './signed-note.ts'

export type Checkpoint = {
  /** Names the log; the log's own key carries the same name. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** Origin, size, root; one line each. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** Reads a checkpoint's text; extension lines are passed over. */
export function parseCheckpoint(text: string): Outcome<Checkpoint> {
  const [origin = '', count = '', encoded = ''] = text.split('\n')
  const root = fromBase64(encoded)
  const size = Number(count)
  const counted = /^(0|[1-9][0-9]{0,15})$/.test(count) && Number.isSafeInteger(size)
  const ended = text.split('\n').length >= 4 && text.endsWith('\n')
  if (!origin || !counted || !ended || root?.length !== HASH_LENGTH) return fail('checkpoint/malformed')
  return { ok: true, value: { origin, size, root } }
}

/** Signs a head with the log's key, whose name is the origin. */
export function signCheckpoint(head: Omit<Checkpoint, 'origin'>, log: NoteSigner): Promise<string> {
  return signNote(formatCheckpoint({ ...head, origin: log.key.name }), log)
}

export type OpenedCheckpoint = {
  readonly checkpoint: Checkpoint
  /** Witnesses whose cosignatures verified, each with its time. */
  readonly witnesses: readonly VerifiedSignature[]
}

/** Opens a checkpoint of the log that has `log` as its key, and tells which of the `witnesses` stand behind it. */
export async function openCheckpoint(
  note: string,
  log: VerifierKey,
  witnesses: readonly VerifierKey[] = [],
): Promise<Outcome<OpenedCheckpoint>> {
  const opened = await openNote(note, [log, ...witnesses])
  if (!opened.ok) return opened
  const parsed = parseCheckpoint(opened.value.text)
  if (!parsed.ok) return parsed
  if (parsed.value.origin !== log.name) return fail('checkpoint/other-log')
  const { verified } = opened.value
  if (!verified.some((one) => one.key === log)) return fail('note/unknown-signers')
  return {
    ok: true,
    value: { checkpoint: parsed.value, witnesses: verified.filter((one) => one.key.type === 4) },
  }
}
