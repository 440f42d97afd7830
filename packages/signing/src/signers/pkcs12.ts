/**
 * A signer whose key stands in a PKCS#12 file. node-forge helps to open old files (RC2, 3DES) only; signing is done by
 * the platform.
 */

import { signMessage, verifySignature } from '#platform'
import { schemeOfSigner } from '../algorithms.ts'
import { type Certificate, tryReadCertificate } from '../certificate/read.ts'
import { SigningError } from '../errors.ts'
import type { SignatureAlgorithm, Signer } from '../types.ts'
import { algorithmFor, issuersOf } from './certificate-choice.ts'
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
