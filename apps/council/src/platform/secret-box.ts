/** Secrets that must be read again are kept sealed: the database alone gives none of them away. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export interface SecretBox {
  seal(secret: Uint8Array, about: string): Uint8Array
  /** Throws where it was sealed about something else, or by another server's key. */
  open(sealed: Uint8Array, about: string): Uint8Array
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM under a key made of the server's own (RFC 5869); `about` binds a secret to its owner. */
export function secretBox(serverKey: Uint8Array): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', serverKey, '', 'mohr: secrets of accounts', 32))
  return {
    seal(secret, about) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]))
    },
    open(sealed, about) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(about))
        .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      const opened = Buffer.concat([
        decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ])
      return new Uint8Array(opened)
    },
  }
}
