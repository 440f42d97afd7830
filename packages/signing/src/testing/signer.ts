/** A self-signed key for tests. */
import { createPrivateKey, generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { der } from '../der/index.ts'
import type { SignatureAlgorithm, Signer } from '../types.ts'

const utf8Name = (text: string): Uint8Array =>
  der.sequence(der.setOf(der.sequence(der.oid('2.5.4.3'), der.utf8String(text))))

/** RSA-2048 or EC P-256 with SHA-256. */
export function testSigner(commonName: string, kind: 'rsa' | 'ec' = 'ec'): Signer {
  const pair =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', {
          modulusLength: 2048,
          publicKeyEncoding: { type: 'spki', format: 'der' },
          privateKeyEncoding: { type: 'pkcs8', format: 'der' },
        })
      : generateKeyPairSync('ec', {
          namedCurve: 'P-256',
          publicKeyEncoding: { type: 'spki', format: 'der' },
          privateKeyEncoding: { type: 'pkcs8', format: 'der' },
        })
  const key = createPrivateKey({ key: pair.privateKey, format: 'der', type: 'pkcs8' })
  const algorithm: SignatureAlgorithm = { name: kind === 'rsa' ? 'RSA' : 'ECDSA', hash: 'SHA-256' }
  const identifier =
    kind === 'rsa'
      ? der.sequence(der.oid('1.2.840.113549.1.1.11'), der.nullValue())
      : der.sequence(der.oid('1.2.840.10045.4.3.2'))
  const issuer = utf8Name(commonName)
  const body = der.sequence(
    der.explicit(0, der.integer(2)),
    der.integer(BigInt(Math.floor(Math.random() * 1e15)) + 1n),
    identifier,
    issuer,
    der.sequence(der.time(new Date('2024-01-01T00:00:00Z')), der.time(new Date('2034-01-01T00:00:00Z'))),
    issuer,
    new Uint8Array(pair.publicKey),
  )
  const value = new Uint8Array(signBytes('sha256', body, key))
  const certificate = der.sequence(body, identifier, der.bitString(value))
  return {
    certificate,
    chain: [],
    algorithm,
    sign: async (message) => new Uint8Array(signBytes('sha256', message, key)),
  }
}
