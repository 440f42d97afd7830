/** Which certificates a revocation list speaks about (RFC 5280 §6.3.3 (b), §5.2.4). */
import { equalBytes } from '../bytes.ts'
import { OID } from '../oids.ts'
import type { Crl } from './crl.ts'
import { type DistributionPoint, nameKey, pointKeys } from './distribution-point.ts'
import type { Certificate } from './read.ts'

/** Where lists about the certificate may come from: the points that it names, and its issuer's own. */
export const pointsOf = (certificate: Certificate): DistributionPoint[] => [
  ...(certificate.values.crlDistributionPoints ?? []),
  {
    name: { full: [{ kind: 'directory', value: certificate.issuer }] },
    reasons: undefined,
    issuer: undefined,
  },
]

/** Whether the list is the one the point means, and speaks about this kind of certificate. */
export function isInScope(crl: Crl, point: DistributionPoint, certificate: Certificate): boolean {
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

/** Whether a delta list adds to this one: the same scope, and a base that this list includes. */
export function isDeltaTo(delta: Crl, base: Crl): boolean {
  const { number } = base
  return (
    number !== undefined &&
    delta.baseNumber !== undefined &&
    delta.baseNumber <= number &&
    (delta.number ?? 0n) >= number &&
    delta.issuer.folded === base.issuer.folded &&
    sameExtension(delta, base, OID.issuingDistributionPoint) &&
    sameExtension(delta, base, OID.authorityKeyIdentifier)
  )
}

function sameExtension(a: Crl, b: Crl, oid: string): boolean {
  const [one, other] = [a, b].map((crl) => crl.extensions.find((extension) => extension.oid === oid)?.value)
  return one && other ? equalBytes(one, other) : one === other
}
