/**
 * What this process has already worked out: certificates taken apart, and links of chains verified. Files of one authority share
 * both, and neither depends on time, trust or policy. Kept by digest, the oldest forgotten first.
 */
import { verifySignature } from '#platform'
import { schemeOf } from '../algorithms.ts'
import { fingerprint } from '../fingerprint.ts'
import { type Certificate, readCertificate, tryReadCertificate } from './read.ts'

const MAX_KEPT = 2_000
/** Longer ones are read anew each time, so that what is kept stays small. */
const MAX_BYTES = 16_384

const certificates = new Map<string, Certificate | undefined>()
/** Those of bytes that are still in use, however long: each signature of a file looks through all its certificates. */
const inUse = new WeakMap<Uint8Array, { readonly certificate: Certificate | undefined }>()
const links = new Map<string, boolean>()

/** The certificate of these bytes, or undefined when it is malformed. */
export function knownCertificate(der: Uint8Array): Certificate | undefined {
  const found = inUse.get(der) ?? { certificate: lookUp(der) }
  inUse.set(der, found)
  return found.certificate
}

function lookUp(der: Uint8Array): Certificate | undefined {
  if (der.length > MAX_BYTES) return tryReadCertificate(der)
  const key = fingerprint(der)
  if (certificates.has(key)) return certificates.get(key)
  // A copy: a view would keep the whole file that holds it.
  const certificate = tryReadCertificate(Uint8Array.from(der))
  keep(certificates, key, certificate)
  return certificate
}

/** The same for a certificate that must be one. Throws `certificate-malformed`. */
export const requireCertificate = (der: Uint8Array): Certificate =>
  knownCertificate(der) ?? readCertificate(der)

/** The certificates that can be read, in their order. */
export const knownCertificates = (ders: readonly Uint8Array[]): Certificate[] =>
  ders.flatMap((der) => knownCertificate(der) ?? [])

/** Whether the key of `spki` signed the certificate or answer. Throws what `schemeOf` and `verifySignature` throw. */
export async function isIssuedBy(issued: Issued, spki: Uint8Array): Promise<boolean> {
  const key = fingerprint(issued.der) + fingerprint(spki)
  const known = links.get(key)
  if (known !== undefined) return known
  const { signatureAlgorithm, tbs, signature } = issued
  const valid = await verifySignature(spki, schemeOf(signatureAlgorithm), tbs, signature)
  keep(links, key, valid)
  return valid
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= MAX_KEPT) map.delete(map.keys().next().value as string)
  map.set(key, value)
}

type Issued = Pick<Certificate, 'der' | 'tbs' | 'signature' | 'signatureAlgorithm'>
