/** Signed notes, https://c2sp.org/signed-note: a text, a blank line, and one line for each signature. */
import { concat, fromBase64, fromHex, toBase64, toHex, utf8 } from '../bytes.ts'
import { fail, type Outcome } from '../problem.ts'
import { cosignedMessage, readTimestamp, timestampBytes } from './cosignature.ts'
import { isKeyName, type NoteSigner, type VerifierKey, verifyEd25519 } from './keys.ts'

const LONGEST_NOTE = 65_536
const MOST_SIGNATURES = 64

type NoteSignature = {
  readonly name: string
  /** Key id, hex. */
  readonly id: string
  readonly signature: Uint8Array<ArrayBuffer>
}

export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] }

export type VerifiedSignature = {
  readonly key: VerifierKey
  /** For a cosignature: when the witness says it saw the checkpoint. */
  readonly at?: Date
}

export type OpenedNote = { readonly text: string; readonly verified: readonly VerifiedSignature[] }

function signatureLine(line: string): NoteSignature | undefined {
  const match = /^— (\S+) ([A-Za-z0-9+/=]+)$/u.exec(line)
  const [, name = '', encoded = ''] = match ?? []
  const bytes = fromBase64(encoded)
  if (!isKeyName(name) || !bytes || bytes.length < 5) return undefined
  return { name, id: toHex(bytes.subarray(0, 4)), signature: bytes.slice(4) }
}

/** Reads the form; says nothing yet about any signature. */
export function parseNote(note: string): Outcome<SignedNote> {
  const end = note.lastIndexOf('\n\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them
  const controls = /[\u0000-\u0009\u000B-\u001F\uFFFD]/
  if (note.length > LONGEST_NOTE || end < 1 || !note.endsWith('\n') || controls.test(note)) {
    return fail('note/malformed')
  }
  const lines = note.slice(end + 2, -1).split('\n')
  const signatures = lines.map(signatureLine)
  if (lines.length > MOST_SIGNATURES || signatures.includes(undefined)) return fail('note/malformed')
  const known = signatures.filter((signature) => signature !== undefined)
  return { ok: true, value: { text: note.slice(0, end + 1), signatures: known } }
}

async function verifyOne(
  text: string,
  signature: NoteSignature,
  key: VerifierKey,
): Promise<VerifiedSignature | null> {
  if (key.type === 1) {
    const holds = await verifyEd25519(key.publicKey, utf8(text), signature.signature)
    return holds ? { key } : null
  }
  const seconds = readTimestamp(signature.signature)
  if (seconds === undefined) return null
  const message = cosignedMessage(text, seconds)
  const holds = await verifyEd25519(key.publicKey, message, signature.signature.slice(8))
  return holds ? { key, at: new Date(seconds * 1000) } : null
}

/**
 * Opens a note with the keys one trusts. Signatures of unknown keys are passed over; one of a known key that doesn't
 * verify refuses the whole note; so does a note without any verified signature.
 */
export async function openNote(note: string, trusted: readonly VerifierKey[]): Promise<Outcome<OpenedNote>> {
  const parsed = parseNote(note)
  if (!parsed.ok) return parsed
  const { text, signatures } = parsed.value
  const verified: VerifiedSignature[] = []
  for (const signature of signatures) {
    const key = trusted.find((one) => one.name === signature.name && one.id === signature.id)
    if (!key || verified.some((one) => one.key === key)) continue
    const result = await verifyOne(text, signature, key)
    if (!result) return fail('note/bad-signature')
    verified.push(result)
  }
  return verified.length > 0 ? { ok: true, value: { text, verified } } : fail('note/unknown-signers')
}

/** `— <name> <base64 of key id and signature>` */
export function formatSignature({ name, id, signature }: NoteSignature): string {
  return `— ${name} ${toBase64(concat(fromHex(id), signature))}\n`
}

const lineOf = ({ name, id }: VerifierKey, signature: Uint8Array) =>
  formatSignature({ name, id, signature: concat(signature) })

/** Signs a text that ends in a newline. Throws RangeError for any other text or a witness's key. */
export async function signNote(text: string, signer: NoteSigner): Promise<string> {
  if (!text.endsWith('\n') || signer.key.type !== 1)
    throw new RangeError('A note ends in a newline; its key has type 1')
  return `${text}\n${lineOf(signer.key, await signer.sign(utf8(text)))}`
}

/** A witness's line under a signed checkpoint (c2sp.org/tlog-cosignature, Ed25519). Throws RangeError for a log's key. */
export async function cosignature(note: string, witness: NoteSigner, at: Date): Promise<Outcome<string>> {
  const parsed = parseNote(note)
  if (!parsed.ok) return parsed
  if (witness.key.type !== 4) throw new RangeError('A witness signs with a key of type 4')
  const seconds = Math.floor(at.getTime() / 1000)
  const signature = await witness.sign(cosignedMessage(parsed.value.text, seconds))
  return { ok: true, value: lineOf(witness.key, concat(timestampBytes(seconds), signature)) }
}

/** Adds that line to the note. */
export async function cosignNote(note: string, witness: NoteSigner, at: Date): Promise<Outcome<string>> {
  const line = await cosignature(note, witness, at)
  return line.ok ? { ok: true, value: note + line.value } : line
}
