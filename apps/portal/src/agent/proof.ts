/** The proof a paired browser adds to each request: its signature over everything that decides what the request does. */
import { base64url, sha256Hex } from '../bytes.ts'

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
