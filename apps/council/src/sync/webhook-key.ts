import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'

/** An Ed25519 private key before its 32 bytes (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_PREFIX_BYTES = 12

/** The server's key for webhooks, made of its own as the key for secrets is: there is no second one to keep. */
export const webhookKey = (serverKey: Uint8Array): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.from(hkdfSync('sha256', serverKey, '', 'mohr: webhooks', 32))]),
    format: 'der',
    type: 'pkcs8',
  })

/** As Standard Webhooks writes it: `whpk_` and the 32 bytes in base64. */
export const publicWebhookKey = (key: KeyObject): string =>
  `whpk_${createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX_BYTES).toString('base64')}`
