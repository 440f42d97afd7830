import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { base64, fromBase64, sha256Hex } from '../bytes.ts'
import { proofText, prove } from './proof.ts'

const body = new TextEncoder().encode('{"certificateId":"k1"}')

async function newKey() {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
}

async function accepts(
  publicKey: CryptoKey,
  proof: Awaited<ReturnType<typeof prove>>,
  method: string,
  path: string,
  sent: Uint8Array<ArrayBuffer>,
) {
  const text = proofText(method, path, proof['Mohr-Time'], proof['Mohr-Nonce'], await sha256Hex(sent))
  const signature = Buffer.from(proof['Mohr-Signature'], 'base64url')
  expect(signature).toHaveLength(64)
  return crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    publicKey,
    new Uint8Array(signature),
    new TextEncoder().encode(text),
  )
}

describe('a request to the agent', () => {
  it('carries a signature over method, path, time, nonce and body', async () => {
    const { privateKey, publicKey } = await newKey()
    const proof = await prove(privateKey, 'k1', { method: 'POST', path: '/signings', body })
    expect(await accepts(publicKey, proof, 'POST', '/signings', body)).toBe(true)
  })

  it('is refused when any of them is another', async () => {
    const { privateKey, publicKey } = await newKey()
    const proof = await prove(privateKey, 'k1', { method: 'POST', path: '/signings', body })
    expect(await accepts(publicKey, proof, 'GET', '/signings', body)).toBe(false)
    expect(await accepts(publicKey, proof, 'POST', '/certificates', body)).toBe(false)
    expect(await accepts(publicKey, proof, 'POST', '/signings', new Uint8Array([1]))).toBe(false)
    expect(
      await accepts(
        publicKey,
        { ...proof, 'Mohr-Time': new Date(0).toISOString() },
        'POST',
        '/signings',
        body,
      ),
    ).toBe(false)
    const stranger = await newKey()
    expect(await accepts(stranger.publicKey, proof, 'POST', '/signings', body)).toBe(false)
  })

  it('never repeats a nonce, of 16 bytes', async () => {
    const { privateKey } = await newKey()
    const asked = { method: 'GET', path: '/certificates', body: new Uint8Array() }
    const nonces = await Promise.all(
      Array.from({ length: 50 }, async () => (await prove(privateKey, 'k', asked))['Mohr-Nonce']),
    )
    expect(new Set(nonces).size).toBe(50)
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64url')).toHaveLength(16)
  })

  it('digests as everybody else does', async () => {
    expect(await sha256Hex(body)).toBe(createHash('sha256').update(body).digest('hex'))
  })
})

describe('base64', () => {
  it('survives large documents both ways', () => {
    const bytes = Uint8Array.from({ length: 100_001 }, (_, index) => index % 251)
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    expect(fromBase64(base64(bytes))).toEqual(bytes)
  })
})
