/** The proof that a paired program adds to each request: its signature over everything that decides what the request does. */
import { digest } from '#platform'
import { toBase64Url, toHex } from '../../bytes.ts'

/** A program's key towards an agent: ECDSA P-256. In a browser it can't be exported; the agent keeps its public half. */
export interface AgentKey {
  readonly keyPair: CryptoKeyPair
  /** The agent's name for the key, once paired. */
  readonly keyId: string | null
}

/** A new key, not paired yet. `extractable` is for programs that must keep it in a file. */
export async function newAgentKey({ extractable = false } = {}): Promise<AgentKey> {
  const keyPair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, extractable, [
    'sign',
    'verify',
  ])
  return { keyPair, keyId: null }
}

export interface AskedOfAgent {
  readonly method: string
  readonly path: string
  readonly body: Uint8Array
}

/** The text that a request's signature covers, a line each. */
export const proofText = ({ method, path, body }: AskedOfAgent, time: string, nonce: string): string =>
  [method, path, time, nonce, toHex(digest('SHA-256', [body]))].join('\n')

/** Headers that prove a request: raw r‖s, good once and for a minute. */
export async function proveRequest({ keyPair, keyId }: AgentKey, asked: AskedOfAgent, now = new Date()) {
  const time = now.toISOString()
  const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    keyPair.privateKey,
    new TextEncoder().encode(proofText(asked, time, nonce)),
  )
  return {
    'Mohr-Key': keyId ?? '',
    'Mohr-Time': time,
    'Mohr-Nonce': nonce,
    'Mohr-Signature': toBase64Url(new Uint8Array(signature)),
  }
}
