/**
 * What makes a signature verifiable for long: the certificates of every chain up to its root, and for each but the roots a word that
 * it was not revoked (EN 319 122-1 §6.3, EN 319 142-1 §6.3). Each is verified before it is taken.
 */

import { toHex } from '../bytes.ts'
import { readCrl } from '../certificate/crl.ts'
import { crlStatus } from '../certificate/crl-status.ts'
import { knownCertificates } from '../certificate/known.ts'
import { NAME_TYPE, nameAttribute } from '../certificate/name.ts'
import { readOcspResponse } from '../certificate/ocsp.ts'
import { ocspStatus } from '../certificate/ocsp-status.ts'
import type { Certificate } from '../certificate/read.ts'
import { disbelievedFrom, type RevocationFact } from '../certificate/revocation.ts'
import { type Problem, toProblem } from '../errors.ts'
import { OID } from '../oids.ts'
import type { RevocationData, RevocationSource } from '../types.ts'
import { givenRevocation } from './given.ts'
import { isSelfSigned, issuerOf } from './issuer.ts'
import { revocationMessages } from './messages.ts'
import { isUsable } from './usable.ts'

/** Certificates followed up; a signature with its time-stamp and their responders needs about ten. */
const MAX_CERTIFICATES = 60

export interface Material extends RevocationData {
  readonly certificates: readonly Uint8Array[]
  /** What could not be had: with any of it the level B-LT isn't reached. */
  readonly missing: readonly Problem[]
  /** A time-stamp is left whose authority was revoked after it was set, and no other is over it yet. */
  readonly outlived: boolean
}

export interface Leaf {
  readonly certificate: Certificate
  /**
   * When an archive time-stamp was set over what the certificate signed: data held that were current then still speak for it, and
   * years later nobody else does. Undefined where there is none: only what is current now counts.
   */
  readonly archived?: Date | undefined
  /** When a time-stamp first showed that it had signed: what was revoked later is held with the word that says so. */
  readonly proven?: Date | undefined
  /** Of a time-stamp, the time that it gives. */
  readonly stamped?: Date | undefined
}

/** What is at hand already. */
export interface Held extends RevocationData {
  readonly certificates: readonly Uint8Array[]
}

/**
 * Gathers for the chains of `leaves`, of which issuers are looked for among what is held and then in the sources.
 * Throws `signer-revoked`, or `authority-revoked` for a time-stamp's, where one of the leaves had been revoked before it is known to
 * have signed.
 */
export async function gather(
  leaves: readonly Leaf[],
  held: Held,
  sources: readonly RevocationSource[],
): Promise<Material> {
  const bag = [...leaves.map(({ certificate }) => certificate), ...knownCertificates(held.certificates)]
  const certificates = new Map<string, Certificate>()
  const ocsps = new Map<string, Uint8Array>()
  const crls = new Map<string, Uint8Array>()
  const missing: Problem[] = []
  let outlived = false
  // What must be known as of now comes first: a certificate is followed up once.
  const queue = leaves.toSorted(
    (a, b) => (b.archived?.getTime() ?? Infinity) - (a.archived?.getTime() ?? Infinity),
  )
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { certificate, archived } = next
    const key = toHex(certificate.der)
    if (certificates.has(key)) continue
    if (certificates.size >= MAX_CERTIFICATES) {
      missing.push(revocationMessages.problem('chain-incomplete', nameOf(certificate)))
      break
    }
    certificates.set(key, certificate)
    if (await isSelfSigned(certificate)) continue
    const issuer = await issuerOf(certificate, bag, sources)
    if (issuer === undefined) {
      missing.push(revocationMessages.problem('chain-incomplete', nameOf(certificate)))
      continue
    }
    queue.push({ certificate: issuer, archived })
    // A responder whose issuer says so is not asked about (RFC 6960 §4.2.2.2.1).
    if (certificate.extensions.some(({ oid }) => oid === OID.ocspNoCheck)) continue
    const { fact, problem } = await statusOf({ certificate, archived }, issuer, bag, held, sources)
    if (fact === undefined) {
      missing.push(problem)
      continue
    }
    const signed = leaves.filter((leaf) => toHex(leaf.certificate.der) === key)
    if (fact.status === 'revoked' && signed.length > 0) {
      const since = disbelievedFrom(fact)
      const unproven = signed.filter(({ proven }) => proven === undefined || proven >= since)
      for (const { stamped } of unproven) {
        if (stamped === undefined) throw revocationMessages.error('signer-revoked', nameOf(certificate))
        if (stamped >= since || !keepsOlder(fact))
          throw revocationMessages.error('authority-revoked', nameOf(certificate))
      }
      outlived ||= unproven.some((leaf) => leaf.archived === undefined)
    } else if (fact.status !== 'good') {
      missing.push(revocationMessages.problem('revocation-unavailable', nameOf(certificate)))
      continue
    }
    ;(fact.source === 'ocsp' ? ocsps : crls).set(toHex(fact.data), fact.data)
    if (fact.signer !== issuer) queue.push({ certificate: fact.signer, archived })
  }
  return {
    certificates: [...certificates.values()].map(({ der }) => der),
    ocsps: [...ocsps.values()],
    crls: [...crls.values()],
    missing,
    outlived,
  }
}

/** CRLReasons unspecified, affiliationChanged, superseded and cessationOfOperation (RFC 5280 §5.3.1). */
const UNCOMPROMISED = new Set([0, 3, 4, 5])

/** Whether what a time-stamping authority stamped before it was revoked stays valid: a reason must say so (RFC 3161 §4). */
const keepsOlder = ({ reason }: RevocationFact): boolean => reason !== undefined && UNCOMPROMISED.has(reason)

/** Throws `signer-revoked` where a source knows that this certificate was revoked; one that can't be asked says nothing. */
export async function refuseRevoked(
  certificate: Certificate,
  known: readonly Uint8Array[],
  sources: readonly RevocationSource[],
): Promise<void> {
  const bag = [certificate, ...knownCertificates(known)]
  const issuer = (await isSelfSigned(certificate)) ? undefined : await issuerOf(certificate, bag, sources)
  if (issuer === undefined) return
  const nothing = { ocsps: [], crls: [] }
  const { fact } = await statusOf({ certificate }, issuer, bag, nothing, sources)
  if (fact?.status === 'revoked') throw revocationMessages.error('signer-revoked', nameOf(certificate))
}

type Status =
  | { readonly fact: RevocationFact; readonly problem?: undefined }
  | { readonly fact?: undefined; readonly problem: Problem }

/**
 * What is held and was current when it was archived is enough. Else the first source that knows decides, then what is held; the last
 * that couldn't be asked says why nothing is known.
 */
async function statusOf(
  { certificate, archived }: Leaf,
  issuer: Certificate,
  bag: readonly Certificate[],
  held: RevocationData,
  sources: readonly RevocationSource[],
): Promise<Status> {
  if (archived !== undefined) {
    const fact = await factOf(certificate, issuer, bag, held, archived)
    if (fact?.status === 'good') return { fact }
  }
  let problem = revocationMessages.problem('revocation-unavailable', nameOf(certificate))
  for (const source of [...sources, givenRevocation(held)]) {
    try {
      const data = await source.find(certificate.der, issuer.der)
      const fact = await factOf(certificate, issuer, bag, data, new Date())
      if (fact !== undefined) return { fact }
    } catch (error) {
      problem = toProblem(error)
    }
  }
  return { problem }
}

/** The newest word that was current at `at`. */
async function factOf(
  certificate: Certificate,
  issuer: Certificate,
  bag: readonly Certificate[],
  { ocsps, crls }: RevocationData,
  at: Date,
): Promise<RevocationFact | undefined> {
  const facts: RevocationFact[] = []
  for (const bytes of ocsps) {
    try {
      const { fact, against = fact } = await ocspStatus(readOcspResponse(bytes), certificate, issuer)
      if (against !== undefined && isUsable(against, at)) facts.push(against)
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
  const { fact, against = fact } = await crlStatus(certificate, lists, {
    issuer,
    bag,
    anchors: [...anchors, issuer],
    at,
    currentAt: at,
  })
  if (against !== undefined && isUsable(against, at)) facts.push(against)
  return facts.sort((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())[0]
}

const nameOf = ({ subject }: Certificate): string =>
  nameAttribute(subject, NAME_TYPE.commonName) ?? subject.text
