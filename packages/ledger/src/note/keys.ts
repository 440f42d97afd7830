/** Keys of signed notes (C2SP signed-note, "Signatures" and "Verifier keys"). Ed25519 only. */
import { concat, fromBase64, sha256, toBase64, toHex, utf8 } from '../bytes.ts'
import { fail, type Outcome } from '../problem.ts'

/** 1: Ed25519 over the note's text. 4: timestamped cosignature of a witness (cosignature/v1). */
export type NoteKeyType = 1 | 4

export type VerifierKey = {
  readonly name: string
  readonly type: NoteKeyType
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array<ArrayBuffer>
  /** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), as hex. */
  readonly id: string
}

/** A verifier key with the private half behind a function. */
export type NoteSigner = { readonly key: VerifierKey; sign(message: Uint8Array): Promise<Uint8Array> }

/** Not empty, no Unicode space, no plus. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.length <= 255 && !/[\s+\p{Z}\p{Cc}]/u.test(name)
}

/** Throws RangeError for a name or a public key of the wrong form. */
export async function verifierKey(
  name: string,
  publicKey: Uint8Array,
  type: NoteKeyType = 1,
): Promise<VerifierKey> {
  if (!isKeyName(name)) throw new RangeError('A key name is not empty and holds neither space nor plus')
  if (publicKey.length !== 32) throw new RangeError('An Ed25519 public key has 32 bytes')
  const digest = await sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey))
  return { name, type, publicKey: concat(publicKey), id: toHex(digest.subarray(0, 4)) }
}

/** `name+id+base64(type ‖ public key)` */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${key.id}+${toBase64(concat(Uint8Array.of(key.type), key.publicKey))}`
}

export async function parseVerifierKey(text: string): Promise<Outcome<VerifierKey>> {
  const match = /^([^+]{1,255})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})$/.exec(text)
  const [, name = '', id = '', encoded = ''] = match ?? []
  const material = fromBase64(encoded)
  const type = material?.[0]
  if (material?.length !== 33 || !isKeyName(name) || (type !== 1 && type !== 4)) {
    return fail('key/malformed')
  }
  const key = await verifierKey(name, material.subarray(1), type)
  return key.id === id ? { ok: true, value: key } : fail('key/malformed')
}

/** A signer from an Ed25519 private key of WebCrypto and its raw public key. */
export async function noteSigner(
  name: string,
  privateKey: CryptoKey,
  publicKey: Uint8Array,
  type: NoteKeyType = 1,
): Promise<NoteSigner> {
  return {
    key: await verifierKey(name, publicKey, type),
    sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, concat(message))),
  }
}

/** RFC 8032. False, never an exception, for a signature or key that can't be one. */
export async function verifyEd25519(
  publicKey: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, signature, message)
  } catch {
    return false
  }
}
