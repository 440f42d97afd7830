/** Bytes and the text that travels: hexadecimal digests and base64. */

export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The bytes, if they are those of this digest; an error otherwise. */
export async function checked(bytes: Uint8Array, sha256: string): Promise<Uint8Array> {
  if ((await sha256Hex(bytes)) !== sha256) throw new Error('other bytes than those of the digest')
  return bytes
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
