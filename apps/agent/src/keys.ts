import { X509Certificate } from 'node:crypto'
import { refuseUnfit, type Signer } from '@mohr/signing'
import { type Problem, problem } from './problem.ts'

/** A key that a person can choose: its certificate is known without a PIN. */
export interface Key {
  id: string
  /** Whose it is. */
  label: string
  source: 'pkcs12' | 'pkcs11'
  certificate: Uint8Array
  /** Issuers, nearest first. */
  chain: Uint8Array[]
  notAfter: string
  /** Where a token holds the key: it counts wrong PINs itself. */
  token?: TokenOfKey
  /**
   * Tries the PIN once. `null` where it is typed at the token itself. `finalTryKnown` tells that the person was told, and
   * typed it, knowing that it may be the token's last try.
   */
  unlock(pin: string | null, finalTryKnown: boolean): Promise<OpenKey | Problem>
}

/** What a token says of itself before a login, when it was last looked at. */
export interface TokenOfKey {
  label: string
  serial: string
  /** The PIN is typed at the token, not in the window. */
  pinPad: boolean
  pinCountLow: boolean
  pinFinalTry: boolean
}

/** A key that is good for one consent: whoever opened it closes it. */
export type OpenKey = Signer & { close(): void }

/** Why this certificate signs nothing today; null where it may. */
export function unfit(certificate: Uint8Array): Problem | null {
  try {
    refuseUnfit(certificate)
    return null
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'signer-expired') return problem('certificate-expired')
    if (code === 'signer-not-yet-valid') return problem('certificate-not-yet-valid')
    return problem('certificate-key-usage')
  }
}

/** The certificates of a PEM text. Throws where one can't be read. */
export const certificatesIn = (pem: string): X509Certificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (block) => new X509Certificate(block),
  )
