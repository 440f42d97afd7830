/** AES-CBC as PDF writes it: the initialisation vector before the data, PKCS#7 padding after it (ISO 32000-2 §7.6.3). */

import { cbc } from '@noble/ciphers/aes.js'
import { randomBytes } from '#platform'
import { concat } from '../../bytes.ts'

const BLOCK = 16

/** CBC over whole blocks, the vector zero, nothing padded: how keys are wrapped. */
export const unwrap = (key: Uint8Array, data: Uint8Array): Uint8Array =>
  cbc(key, new Uint8Array(BLOCK), { disablePadding: true }).decrypt(data)

export const encryptBlocks = (key: Uint8Array, vector: Uint8Array, data: Uint8Array): Uint8Array =>
  cbc(key, vector, { disablePadding: true }).encrypt(data)

/** Data that isn't whole is decrypted as far as it goes: readers show it so. */
export function decryptAes(key: Uint8Array, data: Uint8Array): Uint8Array {
  const whole = data.length - (data.length % BLOCK)
  if (whole < 2 * BLOCK) return new Uint8Array()
  const cipher = cbc(key, data.slice(0, BLOCK), { disablePadding: true })
  const plain = cipher.decrypt(data.slice(BLOCK, whole))
  const padding = plain.at(-1) as number
  return padding >= 1 && padding <= BLOCK ? plain.subarray(0, plain.length - padding) : plain
}

export function encryptAes(key: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const vector = randomBytes(BLOCK)
  return concat(vector, cbc(key, vector).encrypt(data))
}
