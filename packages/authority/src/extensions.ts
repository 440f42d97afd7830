/** Extensions of the certificates (RFC 5280 §4.2). */
import { createHash } from 'node:crypto'
import { BitString, Null, OctetString, Sequence, Utf8String } from 'asn1js'
import {
  AccessDescription,
  AuthorityKeyIdentifier,
  BasicConstraints,
  CRLDistributionPoints,
  DistributionPoint,
  Extension,
  ExtKeyUsage,
  GeneralName,
  InfoAccess,
  PublicKeyInfo,
  type RelativeDistinguishedNames,
} from 'pkijs'

const KEY_USAGE = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04, crlSign: 0x02 } as const
export type KeyUsage = keyof typeof KEY_USAGE

export function basicConstraints(ca: boolean, pathLength?: number): Extension {
  const value = new BasicConstraints(
    pathLength === undefined ? { cA: ca } : { cA: ca, pathLenConstraint: pathLength },
  )
  return extension('2.5.29.19', true, value.toSchema())
}

export function keyUsage(...usages: readonly KeyUsage[]): Extension {
  const bits = usages.reduce((sum, usage) => sum | KEY_USAGE[usage], 0)
  const unusedBits = 31 - Math.clz32(bits & -bits)
  return extension('2.5.29.15', true, new BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits }))
}

/** Critical, as RFC 3161 §2.3 asks for time-stamping. */
export const extendedKeyUsage = (critical: boolean, ...purposes: string[]): Extension =>
  extension('2.5.29.37', critical, new ExtKeyUsage({ keyPurposes: purposes }).toSchema())

/** The OCSP responder's certificate isn't itself asked about (RFC 6960 §4.2.2.2.1). */
export const ocspNoCheck = (): Extension => extension('1.3.6.1.5.5.7.48.1.5', false, new Null())

export const subjectKeyIdentifier = (publicKey: Uint8Array): Extension =>
  extension('2.5.29.14', false, new OctetString({ valueHex: keyIdentifier(publicKey) }))

export function authorityKeyIdentifier(publicKey: Uint8Array): Extension {
  const value = new AuthorityKeyIdentifier({
    keyIdentifier: new OctetString({ valueHex: keyIdentifier(publicKey) }),
  })
  return extension('2.5.29.35', false, value.toSchema())
}

/** `issuer` is the name of who signs the list, where that isn't who issues the certificate. */
export function crlDistributionPoint(url: string, issuer?: RelativeDistinguishedNames): Extension {
  const point = new DistributionPoint({
    distributionPoint: [new GeneralName({ type: 6, value: url })],
    ...(issuer ? { cRLIssuer: [new GeneralName({ type: 4, value: issuer })] } : {}),
  })
  return extension('2.5.29.31', false, new CRLDistributionPoints({ distributionPoints: [point] }).toSchema())
}

/** In a list: where to find what was revoked after it (RFC 5280 §5.2.6). */
export const freshestCrl = (url: string, issuer?: RelativeDistinguishedNames): Extension => {
  const { extnValue } = crlDistributionPoint(url, issuer)
  return new Extension({ extnID: '2.5.29.46', extnValue: extnValue.valueBlock.valueHexView.slice().buffer })
}

export function authorityInfoAccess(issuerUrl: string, ocspUrl?: string): Extension {
  const at = (accessMethod: string, url: string) =>
    new AccessDescription({ accessMethod, accessLocation: new GeneralName({ type: 6, value: url }) })
  const accessDescriptions = [at('1.3.6.1.5.5.7.48.2', issuerUrl)]
  if (ocspUrl) accessDescriptions.unshift(at('1.3.6.1.5.5.7.48.1', ocspUrl))
  return extension('1.3.6.1.5.5.7.1.1', false, new InfoAccess({ accessDescriptions }).toSchema())
}

/** SHA-1 of the key's bits, method (1) of RFC 5280 §4.2.1.2; also the key hash of OCSP. */
export function keyIdentifier(publicKey: Uint8Array): ArrayBuffer {
  const { subjectPublicKey } = PublicKeyInfo.fromBER(Uint8Array.from(publicKey).buffer)
  const hash = createHash('sha1').update(subjectPublicKey.valueBlock.valueHexView).digest()
  return Uint8Array.from(hash).buffer
}

/**
 * An engineer's licence and discipline: SEQUENCE { licence UTF8String, discipline UTF8String }. The arc is the one kept for
 * examples (RFC 5612); a council that starts its own puts its own number there.
 */
const LICENCE = '1.3.6.1.4.1.32473.1.1'
export const engineerLicence = (licence: string, discipline: string): Extension => {
  const value = [licence, discipline].map((text) => new Utf8String({ value: text }))
  return extension(LICENCE, false, new Sequence({ value }))
}

type Encodable = { toBER(sizeOnly?: boolean): ArrayBuffer }

function extension(extnID: string, critical: boolean, value: Encodable): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER(false) })
}
