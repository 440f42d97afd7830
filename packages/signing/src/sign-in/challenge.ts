/**
 * What is signed to sign in: not a document, and of a content type of its own, so that neither can stand for the other. Its
 * DER is a SEQUENCE, which can't be read as signed attributes (a SET) either.
 */
import {
  der,
  fieldsOf,
  readOctetString,
  readSmallInteger,
  readString,
  readTime,
  readWhole,
  TAG,
} from '../der/index.ts'
import { signInMessages } from './messages.ts'

export interface SignInChallenge {
  /** Of the page that asks, as whoever holds the key saw it: `https://mohr.example`. */
  readonly origin: string
  /** 32 random bytes of the server. */
  readonly nonce: Uint8Array
  /** Whole seconds. */
  readonly expiresAt: Date
}

const VERSION = 1
export const NONCE_BYTES = 32

/** DER SEQUENCE { version INTEGER, origin UTF8String, nonce OCTET STRING, expiresAt Time }. Throws `sign-in-challenge`. */
export function encodeChallenge({ origin, nonce, expiresAt }: SignInChallenge): Uint8Array {
  if (!isOrigin(origin) || nonce.length !== NONCE_BYTES || Number.isNaN(expiresAt.getTime()))
    throw signInMessages.error('sign-in-challenge')
  return der.sequence(
    der.integer(VERSION),
    der.utf8String(origin),
    der.octetString(nonce),
    der.time(expiresAt),
  )
}

/** The inverse. Throws `sign-in-malformed`. */
export function decodeChallenge(content: Uint8Array): SignInChallenge {
  try {
    const fields = fieldsOf(readWhole(content))
    const version = readSmallInteger(fields.take(TAG.integer))
    const origin = readString(fields.take(TAG.utf8String))
    const nonce = readOctetString(fields.take(TAG.octetString))
    const expiresAt = readTime(fields.any())
    fields.end()
    if (version !== VERSION || !isOrigin(origin) || nonce.length !== NONCE_BYTES)
      throw signInMessages.error('sign-in-challenge')
    return { origin, nonce, expiresAt }
  } catch (error) {
    throw signInMessages.error('sign-in-malformed', undefined, error)
  }
}

/** Of the web, written as browsers write it: no path, no user, no default port. */
function isOrigin(text: string): boolean {
  return text.length <= 300 && /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text
}
