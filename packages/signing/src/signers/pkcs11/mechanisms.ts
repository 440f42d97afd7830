/** Which mechanism signs with which key, and what it is given (PKCS#11 v3.0 current mechanisms §2.1, §2.3). */

import { digest } from '#platform'
import { digestAlgorithm } from '../../algorithms.ts'
import { der } from '../../der/index.ts'
import { ecdsaToDer } from '../../platform/ecdsa.ts'
import { DIGEST_LENGTH } from '../../platform/types.ts'
import type { HashName, SignatureAlgorithm } from '../../types.ts'
import { CKG_MGF1, CKM } from './constants.ts'

export type Attempt = {
  readonly mechanism: number
  readonly parameters?: readonly number[]
  readonly data: (message: Uint8Array) => Uint8Array
}

/** Ways to sign, the better first: where the token hashes it sees the message; else it is given the digest, as DigestInfo for PKCS#1. */
export function attemptsFor({ name, hash }: SignatureAlgorithm): readonly Attempt[] {
  const whole = (message: Uint8Array) => message
  const hashed = (message: Uint8Array) => digest(hash, [message])
  if (name === 'Ed25519') return [{ mechanism: CKM.eddsa, data: whole }]
  if (name === 'ECDSA')
    return [
      { mechanism: CKM.ecdsaHash[hash], data: whole },
      { mechanism: CKM.ecdsa, data: hashed },
    ]
  if (name === 'RSA')
    return [
      { mechanism: CKM.rsaPkcsHash[hash], data: whole },
      { mechanism: CKM.rsaPkcs, data: (message) => digestInfo(hash, hashed(message)) },
    ]
  const parameters = [CKM.hash[hash], CKG_MGF1[hash], DIGEST_LENGTH[hash]]
  return [
    { mechanism: CKM.rsaPssHash[hash], parameters, data: whole },
    { mechanism: CKM.rsaPkcsPss, parameters, data: hashed },
  ]
}

/** RFC 8017 §9.2: the digest with its algorithm, whose parameters are NULL. */
const digestInfo = (hash: HashName, value: Uint8Array): Uint8Array => {
  const oid = digestAlgorithm(hash).subarray(2)
  return der.sequence(der.writeNode(0x30, oid, der.nullValue()), der.octetString(value))
}

/** The value as CMS carries it: tokens give ECDSA as `r || s`. */
export const finishValue = (algorithm: SignatureAlgorithm, value: Uint8Array): Uint8Array =>
  algorithm.name === 'ECDSA' ? ecdsaToDer(value) : value
