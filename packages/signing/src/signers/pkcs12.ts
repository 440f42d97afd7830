/**
 * A signer whose key stands in a PKCS#12 file. node-forge helps to open old files (RC2, 3DES) only; signing is done by
 * the platform.
 */

import { digest, signMessage, verifySignature } from '#platform'
import { schemeOfSigner } from '../algorithms.ts'
import { equalBytes, toHex } from '../bytes.ts'
import { KEY_USAGE } from '../certificate/extensions.ts'
import { type Certificate, tryReadCertificate } from '../certificate/read.ts'
import { SigningError } from '../errors.ts'
import type { SignatureAlgorithm, Signer } from '../types.ts'
import { algorithmFor, issuersOf } from './certificate-choice.ts'
import { signerMessages } from './messages.ts'
import { openPfx, type PfxContents } from './pfx.ts'

export type Pkcs12Options = {
  /** Where there are several keys: alias (friendlyName), serial number or SHA-256 of the certificate; numbers hexadecimal. */
  readonly certificate?: string
}

/**
 * Opens a PKCS#12 file, old (RC2, 3DES) or new (PBES2 with AES). Of several keys the one made for signing documents is taken;
 * where that leaves a choice, the error lists what there is.
 * Throws `pkcs12-malformed`, `pkcs12-password`, `pkcs12-unsupported`, `pkcs12-no-key` or `pkcs12-key-ambiguous`.
 */
export async function openPkcs12(
  bytes: Uint8Array,
  password: string,
  { certificate: wanted }: Pkcs12Options = {},
): Promise<Signer> {
  const contents = await open(bytes, password)
  const found = (await pairsIn(contents)).filter((pair) => wanted === undefined || isWanted(pair, wanted))
  const forDocuments = found.filter(({ certificate }) =>
    certificate.values.keyUsage?.has(KEY_USAGE.nonRepudiation),
  )
  const [pair, ...more] = found.length > 1 && forDocuments.length > 0 ? forDocuments : found
  if (pair === undefined) throw signerMessages.error('pkcs12-no-key', wanted)
  if (more.length > 0)
    throw signerMessages.error('pkcs12-key-ambiguous', [pair, ...more].map(describe).join('; '))
  const { pkcs8, certificate, algorithm } = pair
  const known = contents.certificates
    .map(({ der }) => tryReadCertificate(der))
    .filter((one) => one !== undefined)
  return {
    certificate: certificate.der,
    chain: issuersOf(certificate, known).map((one) => one.der),
    algorithm,
    sign: (toBeSigned) => signMessage(pkcs8, algorithm, toBeSigned),
  }
}

type Pair = {
  readonly pkcs8: Uint8Array
  readonly certificate: Certificate
  readonly algorithm: SignatureAlgorithm
  readonly names: readonly string[]
}

/** Each certificate with its key; local key identifiers may lie, so that the keys themselves are asked. */
async function pairsIn({ keys, certificates }: PfxContents): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (const { der, name } of certificates) {
    const certificate = tryReadCertificate(der)
    const algorithm = certificate && algorithmFor(certificate)
    if (!algorithm || pairs.some((pair) => equalBytes(pair.certificate.der, der))) continue
    for (const key of keys) {
      if (!(await belongs(key.der, certificate, algorithm))) continue
      const names = [name, key.name].filter((one) => one !== undefined)
      pairs.push({ pkcs8: key.der, certificate, algorithm, names })
      break
    }
  }
  return pairs
}

function isWanted({ certificate, names }: Pair, wanted: string): boolean {
  const number = wanted
    .toLowerCase()
    .replaceAll(':', '')
    .replace(/^0+(?=.)/, '')
  const { der, serialNumber } = certificate
  const sha256 = toHex(digest('SHA-256', [der])).replace(/^0+/, '')
  return names.includes(wanted) || serialNumber.toString(16) === number || sha256 === number
}

const describe = ({ certificate: { subject, serialNumber }, names }: Pair): string =>
  `${names[0] ?? subject.text} (${serialNumber.toString(16)})`

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
