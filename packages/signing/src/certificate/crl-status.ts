/** The status of a certificate by the lists at hand (RFC 5280 §6.3.3): scopes, reasons, indirect and delta lists. */

import { verifySignature } from '#platform'
import { schemeOf } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import { type Problem, toProblem } from '../errors.ts'
import { OID } from '../oids.ts'
import { type Crl, type CrlEntry, findCrlEntry } from './crl.ts'
import { type DistributionPoint, nameKey, pointKeys } from './distribution-point.ts'
import { KEY_USAGE } from './extensions.ts'
import { certificateMessages } from './messages.ts'
import { findPath } from './path.ts'
import type { Certificate } from './read.ts'
import type { RevocationResult } from './revocation.ts'

export type CrlContext = {
  /** The certificate's issuer in its validated path. */
  readonly issuer: Certificate
  /** Where signers of lists other than the issuer are looked for, and the anchors their paths must reach. */
  readonly bag: readonly Certificate[]
  readonly anchors: readonly Certificate[]
  /** The instant for the paths of such signers. */
  readonly at: Date
  /** Lists whose nextUpdate lies before this instant don't count; left out, all do. */
  readonly currentAt?: Date
}

const ALL_REASONS = [1, 2, 3, 4, 5, 6, 7, 8]
const REMOVE_FROM_CRL = 8
/** Lists signed by certificates whose own status is told by lists signed by others, and so on. */
const MAX_DEPTH = 3

/** What `crls` say about `certificate`. Never throws for what the bytes hold. */
export const crlStatus = (
  certificate: Certificate,
  crls: readonly Crl[],
  context: CrlContext,
): Promise<RevocationResult> => statusAt(certificate, crls, context, 0)

/** `depth` counts the signers of lists whose own revocation is being looked at. */
async function statusAt(
  certificate: Certificate,
  crls: readonly Crl[],
  context: CrlContext,
  depth: number,
): Promise<RevocationResult> {
  let problem: Problem = certificateMessages.problem('revocation-not-about')
  const covered = new Set<number>()
  try {
    const implied: DistributionPoint = {
      name: { full: [{ kind: 'directory', value: certificate.issuer }] },
      reasons: undefined,
      issuer: undefined,
    }
    for (const point of [...(certificate.values.crlDistributionPoints ?? []), implied]) {
      for (const crl of crls) {
        if (crl.baseNumber !== undefined || !isInScope(crl, point, certificate)) continue
        const reasons = ALL_REASONS.filter(
          (one) => (point.reasons?.has(one) ?? true) && (crl.distributionPoint?.reasons?.has(one) ?? true),
        )
        if (reasons.every((one) => covered.has(one)) || isStale(crl, context)) continue
        if (crl.unknownCritical) {
          problem = certificateMessages.problem('crl-critical-extension')
          continue
        }
        const signer = await findSigner(crl, crls, context, depth)
        if (!signer) {
          problem = certificateMessages.problem('revocation-signature')
          continue
        }
        const delta = await findDelta(crl, crls, context, depth)
        const entry = findEntry(certificate, delta) ?? findEntry(certificate, crl)
        const { thisUpdate, nextUpdate } = delta ?? crl
        const common = {
          source: 'crl',
          thisUpdate,
          ...(nextUpdate ? { nextUpdate } : {}),
          ...(crl.expiredSince ? { expiredSince: crl.expiredSince } : {}),
          data: crl.der,
          algorithm: crl.signatureAlgorithm,
          signer,
        } as const
        if (entry?.unknownCritical) return { problem: certificateMessages.problem('crl-critical-extension') }
        if (entry && entry.reason !== REMOVE_FROM_CRL) {
          const { unknownCritical, ...about } = entry
          return { fact: { ...common, status: 'revoked', ...about } }
        }
        for (const reason of reasons) covered.add(reason)
        if (covered.size === ALL_REASONS.length) return { fact: { ...common, status: 'good' } }
        problem = certificateMessages.problem('revocation-incomplete')
      }
    }
  } catch (error) {
    problem = toProblem(error)
  }
  return { problem }
}

const findEntry = (certificate: Certificate, crl: Crl | undefined): CrlEntry | undefined =>
  crl && findCrlEntry(crl, certificate.serialNumber, certificate.issuer)

const isStale = (crl: Crl, { currentAt }: CrlContext): boolean =>
  currentAt !== undefined && crl.nextUpdate !== undefined && crl.nextUpdate < currentAt

/** RFC 5280 §6.3.3 (b): whether the list is the one the point means, and speaks about this kind of certificate. */
function isInScope(crl: Crl, point: DistributionPoint, certificate: Certificate): boolean {
  const { distributionPoint: scope } = crl
  const listIssuer = nameKey({ kind: 'directory', value: crl.issuer })
  if (point.issuer) {
    if (!scope?.indirect || !point.issuer.map(nameKey).includes(listIssuer)) return false
  } else if (crl.issuer.folded !== certificate.issuer.folded) return false
  if (!scope) return true
  if (scope.only === 'attributes') return false
  const isAuthority = certificate.values.basicConstraints?.ca === true
  if (scope.only === (isAuthority ? 'users' : 'authorities')) return false
  if (!scope.name) return true
  const scopeKeys = pointKeys(scope.name, crl.issuer)
  const wanted = point.name ? pointKeys(point.name, crl.issuer) : (point.issuer ?? []).map(nameKey)
  return wanted.some((key) => scopeKeys.includes(key))
}

/** RFC 5280 §6.3.3 (f), (g): the issuer itself, or one of the list's issuer name with a path of its own, not revoked. */
async function findSigner(
  crl: Crl,
  crls: readonly Crl[],
  context: CrlContext,
  depth: number,
): Promise<Certificate | undefined> {
  const { issuer, bag, anchors, at } = context
  for (const candidate of [issuer, ...bag, ...anchors]) {
    if (candidate.subject.folded !== crl.issuer.folded) continue
    const { keyUsage } = candidate.values
    if (keyUsage && !keyUsage.has(KEY_USAGE.crlSign)) continue
    if (!(await isSignedBy(crl, candidate))) continue
    if (candidate === issuer) return candidate
    const { path, valid } = await findPath(candidate, bag, anchors, { at })
    if (!valid) continue
    const above = path[1]
    if (!above) return candidate
    if (depth >= MAX_DEPTH) continue
    const others = crls.filter((one) => one !== crl)
    const { fact } = await statusAt(candidate, others, { ...context, issuer: above }, depth + 1)
    if (fact?.status !== 'revoked') return candidate
  }
  return undefined
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
  context: CrlContext,
  depth: number,
): Promise<Crl | undefined> {
  const { number } = base
  if (number === undefined) return undefined
  const fitting = crls.filter(
    (crl) =>
      crl.baseNumber !== undefined &&
      crl.baseNumber <= number &&
      (crl.number ?? 0n) >= number &&
      crl.issuer.folded === base.issuer.folded &&
      sameExtension(crl, base, OID.issuingDistributionPoint) &&
      sameExtension(crl, base, OID.authorityKeyIdentifier) &&
      !crl.unknownCritical &&
      !isStale(crl, context),
  )
  for (const delta of fitting.sort((a, b) => ((b.number ?? 0n) > (a.number ?? 0n) ? 1 : -1)))
    if (await findSigner(delta, crls, context, depth)) return delta
  return undefined
}

function sameExtension(a: Crl, b: Crl, oid: string): boolean {
  const [one, other] = [a, b].map((crl) => crl.extensions.find((extension) => extension.oid === oid)?.value)
  return one && other ? equalBytes(one, other) : one === other
}
