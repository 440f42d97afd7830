import { webcrypto } from 'node:crypto'
import { type AskedOfAgent, proofText } from '@mohr/signing/agent'

/** The headers a paired program sends with every request. */
export interface Proof {
  keyId: string
  time: string
  nonce: string
  signature: string
}

/** A request may be this far from the agent's clock, and its nonce is remembered for as long. */
const SKEW_MS = 60_000

/** Remembers nonces until their time is too old to be accepted anyway. */
export function nonceMemory(now: () => number = Date.now) {
  const seen = new Map<string, number>()
  return {
    /** True the first time a nonce is shown. */
    fresh(nonce: string): boolean {
      for (const [old, at] of seen) {
        if (now() - at <= 2 * SKEW_MS) break
        seen.delete(old)
      }
      if (seen.has(nonce)) return false
      seen.set(nonce, now())
      return true
    },
  }
}

/** Rejects for a key that is no point of P-256. */
export const importVerifyingKey = (publicKey: JsonWebKey) =>
  webcrypto.subtle.importKey('jwk', publicKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])

/** Whether `proof` is a signature of `publicKey` over this very request, made now. */
export async function isGenuine(
  proof: Proof,
  request: AskedOfAgent,
  publicKey: JsonWebKey,
  now: number,
): Promise<boolean> {
  const time = Date.parse(proof.time)
  if (!(Math.abs(now - time) <= SKEW_MS)) return false
  if (!/^[\w-]{22,64}$/.test(proof.nonce)) return false
  const key = await importVerifyingKey(publicKey)
  const text = proofText(request, proof.time, proof.nonce)
  return webcrypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    Buffer.from(proof.signature, 'base64url'),
    new TextEncoder().encode(text),
  )
}
