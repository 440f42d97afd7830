/** What a SubjectPublicKeyInfo holds (RFC 5280 §4.1.2.7, RFC 3279, RFC 5480, RFC 8410). */
import { concat } from '../bytes.ts'
import {
  type DerNode,
  fieldsOf,
  rawBytes,
  readBitString,
  readInteger,
  readOid,
  readWhole,
  TAG,
} from '../der/index.ts'
import * as der from '../der/write.ts'
import { platformMessages } from './messages.ts'
import { allowsPss } from './pss.ts'
import { isSoundEdwardsKey } from './small-order.ts'
import type { SignatureScheme } from './types.ts'

export type KeyInfo =
  | {
      readonly type: 'RSA'
      readonly pssOnly: boolean
      readonly bits: number
      readonly modulus: bigint
      readonly exponent: bigint
      /** RSASSA-PSS-params of a key that is for nothing else (RFC 4055 §3.3). */
      readonly constraints?: DerNode
    }
  | { readonly type: 'EC'; readonly curve: string; readonly bits: number }
  | { readonly type: 'DSA'; readonly bits: number }
  | { readonly type: 'Ed25519'; readonly bits: 256 }
  | { readonly type: 'Ed448'; readonly bits: 456 }
  | { readonly type: 'other'; readonly oid: string; readonly bits: number }

const CURVES: Readonly<Record<string, { name: string; bits: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bits: 256 },
  '1.3.132.0.34': { name: 'P-384', bits: 384 },
  '1.3.132.0.35': { name: 'P-521', bits: 521 },
}

/** Reads the kind and size of a key; throws `key-malformed`, `algorithm-unsupported` or a `der-…` code. */
export function readKeyInfo(spki: Uint8Array): KeyInfo {
  const outer = fieldsOf(readWhole(spki))
  const algorithm = fieldsOf(outer.take(TAG.sequence))
  const oid = readOid(algorithm.take(TAG.oid))
  const key = readBitString(outer.take(TAG.bitString)).bytes
  switch (oid) {
    case '1.2.840.113549.1.1.1':
    case '1.2.840.113549.1.1.10': {
      const numbers = fieldsOf(readWhole(key))
      const modulus = readInteger(numbers.take(TAG.integer))
      const exponent = readInteger(numbers.take(TAG.integer))
      numbers.end()
      // With the exponent 1 everything is its own signature (RFC 8017 §3.1: at least 3, and odd).
      if (modulus <= 0n || exponent < 3n || exponent % 2n === 0n)
        throw platformMessages.error('key-malformed', 'RSA')
      const bits = modulus.toString(2).length
      const pssOnly = oid.endsWith('.10')
      const constraints = pssOnly ? algorithm.optional(TAG.sequence) : undefined
      return { type: 'RSA', pssOnly, bits, modulus, exponent, ...(constraints ? { constraints } : {}) }
    }
    case '1.2.840.10045.2.1': {
      const named = algorithm.optional(TAG.oid)
      // A curve of one's own may be as weak as its maker likes (RFC 5480 §2.1.1 allows names only).
      if (!named) throw platformMessages.error('algorithm-unsupported', 'EC parameters')
      const curveOid = readOid(named)
      const curve = CURVES[curveOid]
      const compressed = key[0] === 2 || key[0] === 3
      const bits = (key.length - 1) * (compressed ? 8 : 4)
      return { type: 'EC', curve: curve?.name ?? curveOid, bits: curve?.bits ?? bits }
    }
    case '1.2.840.10040.4.1': {
      // Parameters may stand in a certificate above (RFC 3279 §2.3.2); the key is about as long as their prime.
      const parameters = algorithm.optional(TAG.sequence)
      const prime = parameters
        ? readInteger(fieldsOf(parameters).take(TAG.integer))
        : readInteger(readWhole(key))
      return { type: 'DSA', bits: prime.toString(2).length }
    }
    case '1.3.101.112':
      if (!isSoundEdwardsKey('Ed25519', key)) throw platformMessages.error('key-malformed', 'Ed25519')
      return { type: 'Ed25519', bits: 256 }
    case '1.3.101.113':
      if (!isSoundEdwardsKey('Ed448', key)) throw platformMessages.error('key-malformed', 'Ed448')
      return { type: 'Ed448', bits: 456 }
    default:
      return { type: 'other', oid, bits: key.length * 8 }
  }
}

/** Throws `key-mismatch` where a key for RSASSA-PSS only is used in another way than it allows (RFC 4055 §3.3). */
export function requireAllowed(key: KeyInfo, scheme: SignatureScheme): void {
  if (key.type !== 'RSA' || !key.pssOnly) return
  if (scheme.name !== 'RSA-PSS' || !allowsPss(key.constraints, scheme))
    throw platformMessages.error('key-mismatch', `${scheme.name}, RSA-PSS key`)
}

/** The same RSA key under rsaEncryption: WebCrypto takes no id-RSASSA-PSS keys. */
export function asPlainRsa(spki: Uint8Array): Uint8Array {
  const outer = fieldsOf(readWhole(spki))
  outer.take(TAG.sequence)
  const key = outer.take(TAG.bitString)
  return der.sequence(der.sequence(der.oid('1.2.840.113549.1.1.1'), der.nullValue()), concat(rawBytes(key)))
}

/** The curve of an EC key in PKCS#8 (RFC 5958), empty for other keys. */
export function curveOfPkcs8(pkcs8: Uint8Array): string {
  const outer = fieldsOf(readWhole(pkcs8))
  outer.take(TAG.integer)
  const algorithm = fieldsOf(outer.take(TAG.sequence))
  algorithm.take(TAG.oid)
  const named = algorithm.optional(TAG.oid)
  return named ? (CURVES[readOid(named)]?.name ?? '') : ''
}
