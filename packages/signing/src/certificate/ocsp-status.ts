/** What an OCSP response says about one certificate, and whether it may (RFC 6960 §3.2, §4.2.2.2). */

import { digest } from '#platform'
import { digestName } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import { toProblem } from '../errors.ts'
import { OID } from '../oids.ts'
import { isKnownExtension, KEY_USAGE } from './extensions.ts'
import { isIssuedBy, knownCertificate } from './known.ts'
import { certificateMessages } from './messages.ts'
import type { OcspResponse, SingleResponse } from './ocsp.ts'
import type { Certificate } from './read.ts'
import type { RevocationFact, RevocationResult } from './revocation.ts'

/** Certificates of a response that its signer is looked for in; honest ones enclose one or two. */
const MAX_ENCLOSED = 20

/** Of several answers about one certificate the worst counts: who signs both can mean either. */
const SEVERITY = { revoked: 0, unknown: 1, good: 2 } as const

/** A response may be signed a little before the instant that it speaks of, as clocks go. */
const CLOCKS_DIFFER = 60_000

/**
 * What the response says about `certificate` of `issuer`, once its signature is known to be by the issuer or by a
 * responder that the issuer itself certified for OCSP (RFC 6960 §4.2.2.2). Never throws for what the bytes hold.
 */
export async function ocspStatus(
  response: OcspResponse,
  certificate: Certificate,
  issuer: Certificate,
): Promise<RevocationResult> {
  try {
    const [single] = response.responses
      .filter((one) => isAbout(one, certificate, issuer))
      .sort((a, b) => SEVERITY[a.status.status] - SEVERITY[b.status.status])
    if (!single) return { problem: certificateMessages.problem('revocation-not-about') }
    const signer = await findResponder(response, certificate, issuer)
    if (!signer) return { problem: certificateMessages.problem('revocation-signature', 'OCSP') }
    const { status, thisUpdate, nextUpdate, archiveCutoff } = single
    const fact: RevocationFact = {
      source: 'ocsp',
      ...status,
      thisUpdate,
      ...(nextUpdate ? { nextUpdate } : {}),
      producedAt: response.producedAt,
      ...(archiveCutoff ? { expiredSince: archiveCutoff } : {}),
      data: response.der,
      algorithm: response.signatureAlgorithm,
      signer,
    }
    const problem = flawOf(response, single)
    if (!problem) return { fact }
    return fact.status === 'revoked' ? { problem, against: fact } : { problem }
  } catch (error) {
    return { problem: toProblem(error) }
  }
}

function flawOf(response: OcspResponse, { thisUpdate, nextUpdate, unknownCritical }: SingleResponse) {
  if (unknownCritical || response.unknownCritical)
    return certificateMessages.problem('ocsp-critical-extension')
  const early = response.producedAt.getTime() + CLOCKS_DIFFER < thisUpdate.getTime()
  if (early || (nextUpdate && nextUpdate < thisUpdate))
    return certificateMessages.problem('ocsp-malformed', 'times')
  return undefined
}

function isAbout(single: SingleResponse, certificate: Certificate, issuer: Certificate): boolean {
  const hash = digestName(single.hash)
  if (!hash || single.serialNumber !== certificate.serialNumber) return false
  return (
    certificate.issuer.folded === issuer.subject.folded &&
    equalBytes(single.nameHash, digest(hash, [issuer.subject.der])) &&
    equalBytes(single.keyHash, digest(hash, [issuer.keyBits]))
  )
}

async function findResponder(
  response: OcspResponse,
  certificate: Certificate,
  issuer: Certificate,
): Promise<Certificate | undefined> {
  const enclosed = response.certificates.slice(0, MAX_ENCLOSED).map(knownCertificate)
  for (const candidate of [issuer, ...enclosed]) {
    if (!candidate || !isNamed(response.responder, candidate)) continue
    const isIssuer = candidate === issuer || equalBytes(candidate.der, issuer.der)
    // Who isn't entitled isn't tried: anybody can enclose certificates, and each try costs.
    if (!isIssuer && !(await isDelegate(candidate, certificate, issuer, response.producedAt))) continue
    if (await isIssuedBy(response, candidate.spki)) return isIssuer ? issuer : candidate
  }
  return undefined
}

/** Nobody vouches for himself, whatever purposes he was given. */
const isDelegate = async (
  candidate: Certificate,
  certificate: Certificate,
  issuer: Certificate,
  producedAt: Date,
): Promise<boolean> =>
  candidate.issuer.folded === issuer.subject.folded &&
  !equalBytes(candidate.der, certificate.der) &&
  mayAnswer(candidate, producedAt) &&
  (await isIssuedBy(candidate, issuer.spki))

/** Whether a certificate is one to sign answers with, and sound in itself, when one was signed (RFC 6960 §4.2.2.2, RFC 5280 §6.1). */
function mayAnswer(candidate: Certificate, producedAt: Date): boolean {
  const { notBefore, notAfter, values, extensions } = candidate
  const { keyUsage, extendedKeyUsage } = values
  return (
    extendedKeyUsage?.includes(OID.ocspSigning) === true &&
    (keyUsage === undefined ||
      keyUsage.has(KEY_USAGE.digitalSignature) ||
      keyUsage.has(KEY_USAGE.nonRepudiation)) &&
    producedAt >= notBefore &&
    producedAt <= notAfter &&
    candidate.algorithmsAgree &&
    candidate.malformedExtensions.length === 0 &&
    !extensions.some(({ oid, critical }) => critical && oid !== OID.ocspNoCheck && !isKnownExtension(oid))
  )
}

const isNamed = (responder: OcspResponse['responder'], certificate: Certificate): boolean =>
  'name' in responder
    ? responder.name.folded === certificate.subject.folded
    : equalBytes(responder.keyHash, digest('SHA-1', [certificate.keyBits]))
