/**
 * What makes a signature verifiable for long: the certificates of every chain up to its root, and for each but the roots a word that
 * it was not revoked (EN 319 122-1 §6.3, EN 319 142-1 §6.3). Each is verified before it is taken.
 */

import { toHex } from '../bytes.ts'
import { readCrl } from '../certificate/crl.ts'
import { crlStatus } from '../certificate/crl-status.ts'
import { isIssuedBy, knownCertificates } from '../certificate/known.ts'
import { NAME_TYPE, nameAttribute } from '../certificate/name.ts'
import { ocspStatus, readOcspResponse } from '../certificate/ocsp.ts'
import { type Certificate, tryReadCertificate } from '../certificate/read.ts'
import type { RevocationFact } from '../certificate/revocation.ts'
import { type Problem, toProblem } from '../errors.ts'
import { OID } from '../oids.ts'
import type { RevocationData, RevocationSource } from '../types.ts'
import { revocationMessages } from './messages.ts'

/** Certificates followed up; a signature with its time-stamp and their responders needs about ten. */
const MAX_CERTIFICATES = 60

export interface Material extends RevocationData {
  readonly certificates: readonly Uint8Array[]
  /** What could not be had: with any of it the level B-LT isn't reached. */
  readonly missing: readonly Problem[]
}

/**
 * Gathers for the chains of `leaves`, of which issuers are looked for among `known` and then in the sources.
 * Throws `signer-revoked` where one of the leaves has been revoked.
 */
export async function gather(
  leaves: readonly Certificate[],
  known: readonly Uint8Array[],
  sources: readonly RevocationSource[],
): Promise<Material> {
  const bag = [...leaves, ...knownCertificates(known)]
  const certificates = new Map<string, Certificate>()
  const ocsps = new Map<string, Uint8Array>()
  const crls = new Map<string, Uint8Array>()
  const missing: Problem[] = []
  const queue = [...leaves]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const certificate = next
    const key = toHex(certificate.der)
    if (certificates.has(key) || certificates.size >= MAX_CERTIFICATES) continue
    certificates.set(key, certificate)
    if (await isSelfSigned(certificate)) continue
    const issuer = await issuerOf(certificate, bag, sources)
    if (issuer === undefined) {
      missing.push(revocationMessages.problem('chain-incomplete', nameOf(certificate)))
      continue
    }
    queue.push(issuer)
    // A responder whose issuer says so is not asked about (RFC 6960 §4.2.2.2.1).
    if (certificate.extensions.some(({ oid }) => oid === OID.ocspNoCheck)) continue
    const { fact, problem } = await statusOf(certificate, issuer, bag, sources)
    if (fact === undefined) {
      missing.push(problem)
      continue
    }
    if (fact.status === 'revoked' && leaves.includes(certificate))
      throw revocationMessages.error('signer-revoked', nameOf(certificate))
    if (fact.status !== 'good') {
      missing.push(revocationMessages.problem('revocation-unavailable', nameOf(certificate)))
      continue
    }
    ;(fact.source === 'ocsp' ? ocsps : crls).set(toHex(fact.data), fact.data)
    if (fact.signer !== issuer) queue.push(fact.signer)
  }
  return {
    certificates: [...certificates.values()].map(({ der }) => der),
    ocsps: [...ocsps.values()],
    crls: [...crls.values()],
    missing,
  }
}

type Status =
  | { readonly fact: RevocationFact; readonly problem?: undefined }
  | { readonly fact?: undefined; readonly problem: Problem }

/** The first source that knows decides; the last that couldn't be asked says why nothing is known. */
async function statusOf(
  certificate: Certificate,
  issuer: Certificate,
  bag: readonly Certificate[],
  sources: readonly RevocationSource[],
): Promise<Status> {
  let problem = revocationMessages.problem('revocation-unavailable', nameOf(certificate))
  for (const source of sources) {
    try {
      const data = await source.find(certificate.der, issuer.der)
      const fact = await factOf(certificate, issuer, bag, data)
      if (fact !== undefined && fact.status !== 'unknown') return { fact }
    } catch (error) {
      problem = toProblem(error)
    }
  }
  return { problem }
}

/** The newest word that is valid now. */
async function factOf(
  certificate: Certificate,
  issuer: Certificate,
  bag: readonly Certificate[],
  { ocsps, crls }: RevocationData,
): Promise<RevocationFact | undefined> {
  const now = new Date()
  const facts: RevocationFact[] = []
  for (const bytes of ocsps) {
    try {
      const { fact } = await ocspStatus(readOcspResponse(bytes), certificate, issuer)
      if (fact !== undefined && (fact.nextUpdate ?? now) >= now) facts.push(fact)
    } catch {
      // what can't be read says nothing
    }
  }
  const lists = crls.flatMap((bytes) => {
    try {
      return [readCrl(bytes)]
    } catch {
      return []
    }
  })
  const anchors: Certificate[] = []
  for (const one of bag) if (await isSelfSigned(one)) anchors.push(one)
  const { fact } = await crlStatus(certificate, lists, {
    issuer,
    bag,
    anchors: [...anchors, issuer],
    at: now,
    currentAt: now,
  })
  if (fact !== undefined) facts.push(fact)
  return facts.sort((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())[0]
}

async function issuerOf(
  certificate: Certificate,
  bag: Certificate[],
  sources: readonly RevocationSource[],
): Promise<Certificate | undefined> {
  for (const candidate of bag) if (await issued(candidate, certificate)) return candidate
  for (const source of sources) {
    const found = tryReadCertificate((await source.issuer?.(certificate.der)) ?? new Uint8Array())
    if (found === undefined || !(await issued(found, certificate))) continue
    bag.push(found)
    return found
  }
  return undefined
}

const isSelfSigned = (certificate: Certificate): Promise<boolean> => issued(certificate, certificate)

async function issued(issuer: Certificate, certificate: Certificate): Promise<boolean> {
  if (issuer.subject.folded !== certificate.issuer.folded) return false
  try {
    return await isIssuedBy(certificate, issuer.spki)
  } catch {
    return false
  }
}

const nameOf = ({ subject }: Certificate): string =>
  nameAttribute(subject, NAME_TYPE.commonName) ?? subject.text
