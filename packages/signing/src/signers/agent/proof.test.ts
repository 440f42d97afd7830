import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type AgentKey, newAgentKey, proofText, proveRequest } from './proof.ts'

const body = new TextEncoder().encode('{"certificateId":"k1"}')
const asked = { method: 'POST', path: '/signings', body }

const newKey = async (): Promise<AgentKey> => ({ ...(await newAgentKey()), keyId: 'k1' })

async function accepts(
  { keyPair }: AgentKey,
  proof: Awaited<ReturnType<typeof proveRequest>>,
  changed: Partial<typeof asked> = {},
) {
  const text = proofText({ ...asked, ...changed }, proof['Mohr-Time'], proof['Mohr-Nonce'])
  const signature = Uint8Array.from(Buffer.from(proof['Mohr-Signature'], 'base64url'))
  expect(signature).toHaveLength(64)
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  return crypto.subtle.verify(algorithm, keyPair.publicKey, signature, new TextEncoder().encode(text))
}

describe('a request to the agent', () => {
  test('carries a signature over method, path, time, nonce and the digest of the body', async () => {
    const key = await newKey()
    const proof = await proveRequest(key, asked)
    expect(await accepts(key, proof)).toBe(true)
    expect(proofText(asked, 't', 'n').split('\n')).toEqual([
      'POST',
      '/signings',
      't',
      'n',
      createHash('sha256').update(body).digest('hex'),
    ])
  })

  test('is refused when any of them is another', async () => {
    const key = await newKey()
    const proof = await proveRequest(key, asked)
    expect(await accepts(key, proof, { method: 'GET' })).toBe(false)
    expect(await accepts(key, proof, { path: '/certificates' })).toBe(false)
    expect(await accepts(key, proof, { body: Uint8Array.of(1) })).toBe(false)
    expect(await accepts(key, { ...proof, 'Mohr-Time': new Date(0).toISOString() })).toBe(false)
    expect(await accepts(await newKey(), proof)).toBe(false)
  })

  test('never repeats a nonce, of 16 bytes', async () => {
    const key = await newKey()
    const nonces = await Promise.all(
      Array.from({ length: 50 }, async () => (await proveRequest(key, asked))['Mohr-Nonce']),
    )
    expect(new Set(nonces).size).toBe(50)
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64url')).toHaveLength(16)
  })
})

test('a browser’s key can’t be taken out', async () => {
  const { keyPair } = await newAgentKey()
  await expect(crypto.subtle.exportKey('jwk', keyPair.privateKey)).rejects.toThrow()
})
