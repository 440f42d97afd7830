/** Signature and digest algorithms between their ASN.1 identifiers and the platform (RFC 5754, RFC 4055, RFC 8419). */
import type { AlgorithmIdentifier } from './certificate/read.ts'
import * as der from './der/write.ts'
import { DIGESTS } from './platform/digests.ts'
import { platformMessages } from './platform/messages.ts'
import { MGF1, readPssParameters } from './platform/pss.ts'
import type { SignatureScheme } from './platform/types.ts'
import { DIGEST_LENGTH } from './platform/types.ts'
import type { DigestName, HashName, SignatureAlgorithm } from './types.ts'

const DIGEST_OIDS = Object.fromEntries(Object.entries(DIGESTS).map(([oid, name]) => [name, oid])) as Readonly<
  Record<DigestName, string>
>

type Fixed = readonly ['RSA' | 'ECDSA' | 'DSA', DigestName]
const SIGNATURES: Readonly<Record<string, Fixed>> = {
  '1.2.840.113549.1.1.4': ['RSA', 'MD5'],
  '1.2.840.113549.1.1.5': ['RSA', 'SHA-1'],
  '1.2.840.113549.1.1.14': ['RSA', 'SHA-224'],
  '1.2.840.113549.1.1.11': ['RSA', 'SHA-256'],
  '1.2.840.113549.1.1.12': ['RSA', 'SHA-384'],
  '1.2.840.113549.1.1.13': ['RSA', 'SHA-512'],
  '1.2.840.10045.4.1': ['ECDSA', 'SHA-1'],
  '1.2.840.10045.4.3.1': ['ECDSA', 'SHA-224'],
  '1.2.840.10045.4.3.2': ['ECDSA', 'SHA-256'],
  '1.2.840.10045.4.3.3': ['ECDSA', 'SHA-384'],
  '1.2.840.10045.4.3.4': ['ECDSA', 'SHA-512'],
  '1.2.840.10040.4.3': ['DSA', 'SHA-1'],
  '2.16.840.1.101.3.4.3.1': ['DSA', 'SHA-224'],
  '2.16.840.1.101.3.4.3.2': ['DSA', 'SHA-256'],
  '2.16.840.1.101.3.4.3.9': ['ECDSA', 'SHA3-224'],
  '2.16.840.1.101.3.4.3.10': ['ECDSA', 'SHA3-256'],
  '2.16.840.1.101.3.4.3.11': ['ECDSA', 'SHA3-384'],
  '2.16.840.1.101.3.4.3.12': ['ECDSA', 'SHA3-512'],
  '2.16.840.1.101.3.4.3.13': ['RSA', 'SHA3-224'],
  '2.16.840.1.101.3.4.3.14': ['RSA', 'SHA3-256'],
  '2.16.840.1.101.3.4.3.15': ['RSA', 'SHA3-384'],
  '2.16.840.1.101.3.4.3.16': ['RSA', 'SHA3-512'],
}

/** Identifiers that name the key only: the digest comes from elsewhere (RFC 3370 §3.2; id-ecPublicKey is seen in the wild). */
const KEY_ONLY: Readonly<Record<string, 'RSA' | 'ECDSA' | 'DSA'>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.10045.2.1': 'ECDSA',
  '1.2.840.10040.4.1': 'DSA',
}

const RSA_PSS = '1.2.840.113549.1.1.10'
const ED25519 = '1.3.101.112'
const ED448 = '1.3.101.113'

export const digestName = (oid: string): DigestName | undefined => DIGESTS[oid]

/**
 * How a value of this algorithm is verified; `digest` is the one stated beside it, for identifiers that name none.
 * Throws `algorithm-unsupported` or a `der-…` code.
 */
export function schemeOf(algorithm: AlgorithmIdentifier, digest?: DigestName): SignatureScheme {
  const fixed = SIGNATURES[algorithm.oid]
  if (fixed) return { name: fixed[0], hash: fixed[1] }
  const name = KEY_ONLY[algorithm.oid]
  if (name && digest) return { name, hash: digest }
  if (algorithm.oid === ED25519) return { name: 'Ed25519' }
  if (algorithm.oid === ED448) return { name: 'Ed448' }
  if (algorithm.oid === RSA_PSS) return pssScheme(algorithm)
  throw platformMessages.error('algorithm-unsupported', algorithm.oid)
}

/** RSASSA-PSS-params (RFC 4055 §3.1), which a signature must state. */
function pssScheme({ parameters }: AlgorithmIdentifier): SignatureScheme {
  if (!parameters) throw platformMessages.error('algorithm-unsupported', 'RSA-PSS without parameters')
  return { name: 'RSA-PSS', ...readPssParameters(parameters) }
}

/** DER AlgorithmIdentifier of a digest; parameters absent (RFC 5754 §2). */
export const digestAlgorithm = (hash: DigestName): Uint8Array => der.sequence(der.oid(DIGEST_OIDS[hash]))

const SIGNATURE_OIDS: Readonly<Record<'RSA' | 'ECDSA', Readonly<Record<HashName, string>>>> = {
  RSA: {
    'SHA-256': '1.2.840.113549.1.1.11',
    'SHA-384': '1.2.840.113549.1.1.12',
    'SHA-512': '1.2.840.113549.1.1.13',
  },
  ECDSA: {
    'SHA-256': '1.2.840.10045.4.3.2',
    'SHA-384': '1.2.840.10045.4.3.3',
    'SHA-512': '1.2.840.10045.4.3.4',
  },
}

/** DER AlgorithmIdentifier for the signatureAlgorithm of a SignerInfo. */
export function signatureAlgorithmIdentifier({ name, hash }: SignatureAlgorithm): Uint8Array {
  if (name === 'Ed25519') return der.sequence(der.oid(ED25519))
  if (name === 'ECDSA') return der.sequence(der.oid(SIGNATURE_OIDS.ECDSA[hash]))
  if (name === 'RSA') return der.sequence(der.oid(SIGNATURE_OIDS.RSA[hash]), der.nullValue())
  const digest = digestAlgorithm(hash)
  return der.sequence(
    der.oid(RSA_PSS),
    der.sequence(
      der.explicit(0, digest),
      der.explicit(1, der.sequence(der.oid(MGF1), digest)),
      der.explicit(2, der.integer(DIGEST_LENGTH[hash])),
    ),
  )
}

/** The verification scheme of a signer's algorithm. */
export function schemeOfSigner({ name, hash }: SignatureAlgorithm): SignatureScheme {
  if (name === 'Ed25519') return { name }
  return name === 'RSA-PSS' ? { name, hash, saltLength: DIGEST_LENGTH[hash] } : { name, hash }
}
