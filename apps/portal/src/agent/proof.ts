/** The proof a paired browser adds to each request: its signature over everything that decides what the request does. */

export interface Proven {
  'Mohr-Key': string
  'Mohr-Time': string
  'Mohr-Nonce': string
  'Mohr-Signature': string
}

interface Asked {
  method: string
  path: string
  body: Uint8Array<ArrayBuffer>
}

/** Signs a request, raw r‖s over method, path, time, nonce and the digest of the body, a line each. */
export async function prove(key: CryptoKey, keyId: string, asked: Asked, now = new Date()): Promise<Proven> {
  const time = now.toISOString()
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(16)))
  const text = proofText(asked.method, asked.path, time, nonce, await sha256Hex(asked.body))
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    new TextEncoder().encode(text),
  )
  return {
    'Mohr-Key': keyId,
    'Mohr-Time': time,
    'Mohr-Nonce': nonce,
    'Mohr-Signature': base64url(new Uint8Array(signature)),
  }
}

export function proofText(
  method: string,
  path: string,
  time: string,
  nonce: string,
  bodyDigest: string,
): string {
  return [method, path, time, nonce, bodyDigest].join('\n')
}

export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

function base64url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
