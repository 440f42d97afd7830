/** The status of a certificate by the lists at hand (RFC 5280 §6.3.3): scopes, reasons, indirect and delta lists. */

import { verifySignature } from '#platform'
import { schemeOf } from '../algorithms.ts'
import { type Problem, toProblem } from '../errors.ts'
import { type Crl, type CrlEntry, findCrlEntry } from './crl.ts'
import { isDeltaTo, isInScope, pointsOf } from './crl-scope.ts'
import { KEY_USAGE } from './extensions.ts'
import { isIssuedBy } from './known.ts'
import { certificateMessages } from './messages.ts'
import { findPath } from './path.ts'
import type { Certificate } from './read.ts'
import type { RevocationFact, RevocationResult } from './revocation.ts'

export type CrlContext = {
  /** The certificate's issuer in its validated path. */
  readonly issuer: Certificate
  /** Where signers of lists other than the issuer are looked for, and the anchors their paths must reach. */
  readonly bag: readonly Certificate[]
  readonly anchors: readonly Certificate[]
  /** The instant for the paths of such signers. */
  readonly at: Date
  /** See `PathOptions`. */
  readonly effort?: { left: number }
  /** Lists whose nextUpdate lies before this instant don't count; left out, all do. */
  readonly currentAt?: Date
}

const ALL_REASONS = [1, 2, 3, 4, 5, 6, 7, 8]
const CERTIFICATE_HOLD = 6
const REMOVE_FROM_CRL = 8
/** Lists signed by certificates whose own status is told by lists signed by others, and so on. */
const MAX_DEPTH = 3
/** Certificates of a list's issuer name, certified by nobody near, that its signature is tried with. */
const MAX_STRANGERS = 8

/** What `crls` say about `certificate`. Never throws for what the bytes hold. */
export const crlStatus = (
  certificate: Certificate,
  crls: readonly Crl[],
  context: CrlContext,
): Promise<RevocationResult> => statusAt(certificate, crls, { ...context, signers: new Map() }, 0)

/** With the certificates that lists of an issuer's name may be signed by, looked for once. */
type Search = CrlContext & { readonly signers: Map<string, readonly ListSigner[]> }
/** `above` certified it; undefined for the issuer itself and for an anchor. */
type ListSigner = { readonly certificate: Certificate; readonly above: Certificate | undefined }

/** `depth` counts the signers of lists whose own revocation is being looked at. */
async function statusAt(
  certificate: Certificate,
  crls: readonly Crl[],
  context: Search,
  depth: number,
): Promise<RevocationResult> {
  const problems: Problem[] = []
  const covered = new Set<number>()
  for (const point of pointsOf(certificate)) {
    for (const crl of crls) {
      if (crl.baseNumber !== undefined || !isInScope(crl, point, certificate)) continue
      const reasons = ALL_REASONS.filter(
        (one) => (point.reasons?.has(one) ?? true) && (crl.distributionPoint?.reasons?.has(one) ?? true),
      )
      if (reasons.every((one) => covered.has(one)) || isStale(crl, context)) continue
      // A list that can't be used must not hide another that can.
      try {
        const signer = await findSigner(crl, crls, context, depth)
        if (!signer) {
          problems.push(certificateMessages.problem('revocation-signature', 'CRL'))
          continue
        }
        const delta = await findDelta(crl, crls, context, depth)
        const entry = entryOf(certificate, crl, delta)
        const problem = entry?.unknownCritical
          ? certificateMessages.problem('crl-critical-extension')
          : crl.flaw
        if (entry) {
          const { unknownCritical, ...about } = entry
          const fact = { ...factOf(crl, delta, signer), status: 'revoked', ...about } as const
          return problem ? { problem, against: fact, problems: [...problems, problem] } : { fact, problems }
        }
        if (problem) {
          problems.push(problem)
          continue
        }
        for (const reason of reasons) covered.add(reason)
        if (covered.size < ALL_REASONS.length) continue
        const against = await revokedSince(certificate, crls, delta ?? crl, context, depth)
        const fact = { ...factOf(crl, delta, signer), status: 'good' } as const
        return { fact, problems, ...(against ? { against } : {}) }
      } catch (error) {
        problems.push(toProblem(error))
      }
    }
  }
  if (covered.size > 0) problems.push(certificateMessages.problem('revocation-incomplete'))
  const against = await revokedSince(certificate, crls, undefined, context, depth)
  const problem = problems.at(-1) ?? certificateMessages.problem('revocation-not-about')
  return { problem, problems, ...(against ? { against } : {}) }
}

/** What the fact rests on, whatever it says. */
const factOf = (crl: Crl, delta: Crl | undefined, signer: Certificate) => {
  const { thisUpdate, nextUpdate } = delta ?? crl
  return {
    source: 'crl',
    thisUpdate,
    ...(nextUpdate ? { nextUpdate } : {}),
    ...(crl.expiredSince ? { expiredSince: crl.expiredSince } : {}),
    data: crl.der,
    algorithm: crl.signatureAlgorithm,
    ...(delta ? { delta: { data: delta.der, algorithm: delta.signatureAlgorithm } } : {}),
    signer,
  } as const
}

const findEntry = (certificate: Certificate, crl: Crl): CrlEntry | undefined =>
  findCrlEntry(crl, certificate.serialNumber, certificate.issuer)

/** A delta list lifts a hold, and nothing else; in a complete list the reason removeFromCRL has no meaning (RFC 5280 §5.3.1). */
function entryOf(certificate: Certificate, crl: Crl, delta: Crl | undefined): CrlEntry | undefined {
  const change = delta && findEntry(certificate, delta)
  if (change && change.reason !== REMOVE_FROM_CRL) return change
  const entry = findEntry(certificate, crl)
  return change && entry?.reason === CERTIFICATE_HOLD ? undefined : entry
}

/** The revocation in the newest delta list, where that belongs to none of the lists at hand: it is said all the same. */
async function revokedSince(
  certificate: Certificate,
  crls: readonly Crl[],
  since: Crl | undefined,
  context: Search,
  depth: number,
): Promise<RevocationFact | undefined> {
  const points = pointsOf(certificate)
  const later = crls.filter(
    (crl) =>
      crl.baseNumber !== undefined &&
      (since === undefined || isLater(crl, since)) &&
      points.some((point) => isInScope(crl, point, certificate)),
  )
  for (const crl of later.sort((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())) {
    try {
      const signer = await findSigner(crl, crls, context, depth)
      if (!signer) continue
      const entry = findEntry(certificate, crl)
      if (!entry || entry.reason === REMOVE_FROM_CRL) return undefined
      const { unknownCritical, ...about } = entry
      return { ...factOf(crl, undefined, signer), status: 'revoked', ...about }
    } catch {
      // One that can't be read says nothing.
    }
  }
  return undefined
}

/** Of lists of one second the one with the higher number is the later. */
const isLater = (one: Crl, other: Crl): boolean =>
  one.thisUpdate > other.thisUpdate ||
  (one.thisUpdate.getTime() === other.thisUpdate.getTime() && (one.number ?? 0n) > (other.number ?? 0n))

const isStale = (crl: Crl, { currentAt }: CrlContext): boolean =>
  currentAt !== undefined && crl.nextUpdate !== undefined && crl.nextUpdate < currentAt

/** RFC 5280 §6.3.3 (f), (g): the issuer itself, or one of the list's issuer name with a path of its own, not revoked. */
async function findSigner(
  crl: Crl,
  crls: readonly Crl[],
  context: Search,
  depth: number,
): Promise<Certificate | undefined> {
  const { signers } = context
  const named = signers.get(crl.issuer.folded) ?? (await signersNamed(crl.issuer.folded, context))
  signers.set(crl.issuer.folded, named)
  for (const { certificate, above } of named) {
    if (!(await isSignedBy(crl, certificate))) continue
    if (!above) return certificate
    if (depth >= MAX_DEPTH) continue
    const others = crls.filter((one) => one !== crl)
    const search = { ...context, issuer: above, signers: new Map() }
    const { fact } = await statusAt(certificate, others, search, depth + 1)
    if (fact?.status !== 'revoked') return certificate
  }
  return undefined
}

/**
 * Those with a valid path. Anybody can put certificates of any name into a file: first come those that the issuer or an anchor
 * certified, and of the others only some.
 */
async function signersNamed(
  name: string,
  { issuer, bag, anchors, ...options }: Search,
): Promise<ListSigner[]> {
  const near: Certificate[] = []
  const far: Certificate[] = []
  for (const one of new Set([...anchors, ...bag]))
    if (one !== issuer && one.subject.folded === name && maySignLists(one, issuer))
      ((await isIssuedByAny(one, [issuer, ...anchors])) ? near : far).push(one)
  const itself = issuer.subject.folded === name && maySignLists(issuer, issuer)
  const signers: ListSigner[] = itself ? [{ certificate: issuer, above: undefined }] : []
  for (const certificate of [...near, ...far.slice(0, MAX_STRANGERS)]) {
    const { path, valid } = await findPath(certificate, bag, anchors, options)
    if (valid) signers.push({ certificate, above: path[1] })
  }
  return signers
}

async function isIssuedByAny(certificate: Certificate, issuers: readonly Certificate[]): Promise<boolean> {
  for (const { subject, spki } of issuers) {
    if (subject.folded !== certificate.issuer.folded) continue
    if (await isIssuedBy(certificate, spki).catch(() => false)) return true
  }
  return false
}

/** Without a key usage (RFC 5280 §6.3.3 (f)) an authority signs its lists; an end entity that bears its name doesn't. */
function maySignLists(candidate: Certificate, issuer: Certificate): boolean {
  const { keyUsage, basicConstraints } = candidate.values
  if (keyUsage) return keyUsage.has(KEY_USAGE.crlSign)
  return candidate === issuer || basicConstraints?.ca === true
}

/** A list is asked about every certificate of a file, and its signature is the same each time. */
const signedBy = new WeakMap<Crl, Map<Uint8Array, boolean>>()

async function isSignedBy(crl: Crl, candidate: Certificate): Promise<boolean> {
  const known = signedBy.get(crl) ?? new Map<Uint8Array, boolean>()
  signedBy.set(crl, known)
  const before = known.get(candidate.spki)
  if (before !== undefined) return before
  let valid = false
  try {
    valid = await verifySignature(candidate.spki, schemeOf(crl.signatureAlgorithm), crl.tbs, crl.signature)
  } catch {
    // An algorithm or key that isn't understood vouches for nothing.
  }
  known.set(candidate.spki, valid)
  return valid
}

/** RFC 5280 §6.3.3 (c), §5.2.4: the newest delta list of the same scope whose base this list includes. */
async function findDelta(
  base: Crl,
  crls: readonly Crl[],
  context: Search,
  depth: number,
): Promise<Crl | undefined> {
  const fitting = crls.filter((crl) => isDeltaTo(crl, base) && !crl.flaw && !isStale(crl, context))
  for (const delta of fitting.sort((a, b) => ((b.number ?? 0n) > (a.number ?? 0n) ? 1 : -1)))
    if (await findSigner(delta, crls, context, depth)) return delta
  return undefined
}
