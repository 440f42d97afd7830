/** Finding the one token and the one key that were meant; two that fit are never guessed between. */

import { digest } from '#platform'
import { equalBytes, toHex } from '../../bytes.ts'
import { KEY_USAGE } from '../../certificate/extensions.ts'
import { type Certificate, tryReadCertificate } from '../../certificate/read.ts'
import { pkcs11Messages } from './messages.ts'
import type { CertificateObject, KeyObject, SlotInfo, TokenInfo, TokenObjects } from './protocol.ts'

export type KeyChoice = {
  readonly slot?: number
  /** The token's label or its serial number. */
  readonly token?: string
  /** The certificate itself, its label, its CKA_ID or its SHA-256 (both hexadecimal). */
  readonly certificate?: Uint8Array | string
}

export type TokenSlot = SlotInfo & { readonly token: TokenInfo }
export type Pair = { readonly certificate: Certificate; readonly key: KeyObject }

export function tokensFor(slots: readonly SlotInfo[], choice: KeyChoice): TokenSlot[] {
  const tokens = slots.filter((slot): slot is TokenSlot => slot.token !== undefined)
  return tokens.filter(
    ({ slot, token }) =>
      (choice.slot === undefined || slot === choice.slot) &&
      (choice.token === undefined || token.label === choice.token || token.serial === choice.token),
  )
}

export const ambiguousTokens = (tokens: readonly TokenSlot[]) =>
  pkcs11Messages.error(
    'pkcs11-token-ambiguous',
    tokens.map(({ slot, token }) => `${slot}: ${token.label}, ${token.serial}`).join('; '),
  )

export function isWanted(object: CertificateObject, wanted: KeyChoice['certificate']): boolean {
  if (wanted === undefined) return true
  if (typeof wanted !== 'string') return equalBytes(object.der, wanted)
  const number = wanted.toLowerCase()
  return object.label === wanted || object.id === number || toHex(digest('SHA-256', [object.der])) === number
}

/** Certificates that have their key beside them, told by CKA_ID; where a person has several, those made for signing documents. */
export function choosePair({ certificates, keys }: TokenObjects, wanted: KeyChoice['certificate']): Pair {
  const pairs = certificates.flatMap((object): Pair[] => {
    const key = keys.find(({ id }) => id === object.id)
    const certificate = tryReadCertificate(object.der)
    if (key === undefined || certificate === undefined || !isWanted(object, wanted)) return []
    return [{ certificate, key }]
  })
  const forDocuments = pairs.filter(({ certificate }) =>
    certificate.values.keyUsage?.has(KEY_USAGE.nonRepudiation),
  )
  const [pair, ...more] = pairs.length > 1 && forDocuments.length > 0 ? forDocuments : pairs
  if (pair === undefined) throw pkcs11Messages.error('pkcs11-no-key', describe(wanted))
  if (more.length > 0)
    throw pkcs11Messages.error(
      'pkcs11-key-ambiguous',
      [pair, ...more].map((one) => one.certificate.subject.text).join('; '),
    )
  return pair
}

const describe = (wanted: KeyChoice['certificate']): string | undefined =>
  typeof wanted === 'string' ? wanted : undefined
