import { fail, type Outcome } from '../problem.ts'
import type { VerifierKey } from './keys.ts'
import { formatSignature, openNote, parseNote } from './signed-note.ts'

/**
 * Adds to a checkpoint what a witness answered to `add-checkpoint`: the lines of keys one trusts, once each, verified.
 * Lines of unknown keys are passed over (C2SP tlog-witness). Fails where the answer holds none that verifies.
 */
export async function addCosignatures(
  note: string,
  answer: string,
  witnesses: readonly VerifierKey[],
): Promise<Outcome<{ readonly note: string; readonly lines: ReadonlyMap<VerifierKey, string> }>> {
  const [before, after] = [parseNote(note), parseNote(note + answer)]
  if (!before.ok) return before
  // The answer may only add lines below the text that was sent, never shift where that text ends.
  if (!after.ok || after.value.text !== before.value.text) return fail('note/malformed')
  const lines = new Map<VerifierKey, string>()
  for (const signature of after.value.signatures.slice(before.value.signatures.length)) {
    const key = witnesses.find(({ name, id }) => name === signature.name && id === signature.id)
    if (key === undefined || key.type !== 4 || lines.has(key)) continue
    const line = formatSignature(signature)
    const opened = await openNote(`${before.value.text}\n${line}`, [key])
    if (!opened.ok) return opened
    lines.set(key, line)
  }
  if (lines.size === 0) return fail('note/unknown-signers')
  return { ok: true, value: { note: note + [...lines.values()].join(''), lines } }
}
