/** Digest algorithms by their identifiers (RFC 5754 §2, RFC 8702, FIPS 202). */
import type { DigestName } from '../types.ts'
import { platformMessages } from './messages.ts'

export const DIGESTS: Readonly<Record<string, DigestName>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
  '2.16.840.1.101.3.4.2.4': 'SHA-224',
  '1.3.14.3.2.26': 'SHA-1',
  '1.2.840.113549.2.5': 'MD5',
  '2.16.840.1.101.3.4.2.7': 'SHA3-224',
  '2.16.840.1.101.3.4.2.8': 'SHA3-256',
  '2.16.840.1.101.3.4.2.9': 'SHA3-384',
  '2.16.840.1.101.3.4.2.10': 'SHA3-512',
  // Of 512 bits, as RFC 8419 §3 has it with Ed448; the second names its length, which must be the same.
  '2.16.840.1.101.3.4.2.12': 'SHAKE256',
  '2.16.840.1.101.3.4.2.18': 'SHAKE256',
}

/** Throws `algorithm-unsupported`. */
export function requireDigest(oid: string): DigestName {
  const name = DIGESTS[oid]
  if (!name) throw platformMessages.error('algorithm-unsupported', oid)
  return name
}
