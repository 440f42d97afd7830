/**
 * Whether a certificate may sign: asked before its key is used, for the verdict on what it signs is known already. What is allowed
 * explicitly isn't asked.
 */

import { isForDocuments } from '../certificate/document-usage.ts'
import { knownCertificates, requireCertificate } from '../certificate/known.ts'
import { findPath } from '../certificate/path.ts'
import { refuseRevoked } from '../revocation/gather.ts'
import type { Services, Unfit } from '../types.ts'
import { fitnessMessages } from './fitness-messages.ts'

/** By the clock, not by the time that a signature will claim. Throws `signer-expired`, `signer-not-yet-valid`, `signer-key-usage` or `certificate-malformed`. */
export function refuseUnfit(der: Uint8Array, allow: readonly Unfit[] = [], at = new Date()): void {
  const certificate = requireCertificate(der)
  const { notBefore, notAfter } = certificate
  if (at > notAfter && !allow.includes('expired'))
    throw fitnessMessages.error('signer-expired', notAfter.toISOString())
  if (at < notBefore && !allow.includes('not-yet-valid'))
    throw fitnessMessages.error('signer-not-yet-valid', notBefore.toISOString())
  if (!isForDocuments(certificate) && !allow.includes('key-usage'))
    throw fitnessMessages.error('signer-key-usage')
}

/**
 * What the services know of it. One that can't be asked is no reason to refuse: then B-LT isn't reached.
 * Throws `signer-revoked`, `signer-untrusted`, `certificate-malformed`.
 */
export async function refuseByServices(
  identity: { readonly certificate: Uint8Array; readonly chain: readonly Uint8Array[] },
  { revocation = [], certificates = [], trust }: Services,
  allow: readonly Unfit[] = [],
): Promise<void> {
  const certificate = requireCertificate(identity.certificate)
  const known = [...identity.chain, ...certificates, ...(trust ?? [])]
  if (trust !== undefined && !allow.includes('untrusted')) {
    // An expired certificate that is allowed to sign is still to come from somebody trusted.
    const { notBefore, notAfter } = certificate
    const at = new Date(Math.max(notBefore.getTime(), Math.min(Date.now(), notAfter.getTime())))
    const anchors = knownCertificates(trust)
    const { valid, problems } = await findPath(certificate, knownCertificates(known), anchors, { at })
    if (!valid) throw fitnessMessages.error('signer-untrusted', problems.map(({ code }) => code).join(', '))
  }
  if (revocation.length > 0 && !allow.includes('revoked')) await refuseRevoked(certificate, known, revocation)
}
