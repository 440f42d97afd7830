/**
 * A signer whose key stands in a PKCS#12 file. node-forge helps to open old files (RC2, 3DES) only; signing is done by
 * the platform.
 */

import { signMessage, verifySignature } from '#platform'
import { schemeOfSigner } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import { equalNames } from '../certificate/name.ts'
import { type Certificate, tryReadCertificate } from '../certificate/read.ts'
import { SigningError } from '../errors.ts'
import type { SignatureAlgorithm, Signer } from '../types.ts'
import { signerMessages } from './messages.ts'
import { openPfx, type PfxContents } from './pfx.ts'

/**
 * Opens a PKCS#12 file, old (RC2, 3DES) or new (PBES2 with AES).
 * Throws `pkcs12-malformed`, `pkcs12-password`, `pkcs12-unsupported` or `pkcs12-no-key`.
 */
export async function openPkcs12(bytes: Uint8Array, password: string): Promise<Signer> {
  const { keys, certificates } = await open(bytes, password)
  const parsed = certificates.map(tryReadCertificate).filter((one) => one !== undefined)
  for (const pkcs8 of keys) {
    for (const certificate of parsed) {
      const algorithm = algorithmFor(certificate)
      if (!algorithm || !(await belongs(pkcs8, certificate, algorithm))) continue
      return {
        certificate: certificate.der,
        chain: issuersOf(certificate, parsed).map((one) => one.der),
        algorithm,
        sign: (toBeSigned) => signMessage(pkcs8, algorithm, toBeSigned),
      }
    }
  }
  throw signerMessages.error('pkcs12-no-key')
}

async function open(bytes: Uint8Array, password: string): Promise<PfxContents> {
  try {
    return await openPfx(bytes, password)
  } catch (error) {
    if (error instanceof SigningError && !error.code.startsWith('der-')) throw error
    throw signerMessages.error('pkcs12-malformed', error instanceof Error ? error.message : undefined, error)
  }
}

/** The algorithm to sign with by the kind of key; Ed25519 goes with SHA-512 (RFC 8419 §3.1). */
export function algorithmFor({ key }: Certificate): SignatureAlgorithm | undefined {
  if (key?.type === 'RSA') return { name: key.pssOnly ? 'RSA-PSS' : 'RSA', hash: 'SHA-256' }
  if (key?.type === 'Ed25519') return { name: 'Ed25519', hash: 'SHA-512' }
  if (key?.type !== 'EC') return undefined
  return { name: 'ECDSA', hash: key.bits > 384 ? 'SHA-512' : key.bits > 256 ? 'SHA-384' : 'SHA-256' }
}

/** Whether key and certificate are a pair, found by signing a probe. */
async function belongs(
  pkcs8: Uint8Array,
  certificate: Certificate,
  algorithm: SignatureAlgorithm,
): Promise<boolean> {
  const probe = new TextEncoder().encode('mohr: does this key belong to this certificate?')
  try {
    const value = await signMessage(pkcs8, algorithm, probe)
    return await verifySignature(certificate.spki, schemeOfSigner(algorithm), probe, value)
  } catch {
    return false
  }
}

function issuersOf(leaf: Certificate, bag: readonly Certificate[]): Certificate[] {
  const chain: Certificate[] = []
  for (let current = leaf; chain.length < 10; ) {
    const issuer = bag.find(
      (one) =>
        equalNames(one.subject, current.issuer) &&
        one !== current &&
        !chain.includes(one) &&
        !equalBytes(one.der, leaf.der),
    )
    if (!issuer) break
    chain.push(issuer)
    current = issuer
  }
  return chain
}
