/** Keys at rest: JSON under a passphrase, by scrypt (RFC 7914) and AES-256-GCM. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'

const FORMAT = 'mohr-sealed-1'
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 }

type Sealed = { format: string; salt: string; iv: string; tag: string; data: string }

export class SealError extends Error {
  readonly code: 'sealed-passphrase' | 'sealed-malformed'
  constructor(code: SealError['code'], message: string) {
    super(message)
    this.code = code
  }
}

export function seal(value: unknown, passphrase: string): string {
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, COST), iv)
  const data = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()])
  const parts = { salt, iv, tag: cipher.getAuthTag(), data }
  const texts = Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64')])
  return JSON.stringify({ format: FORMAT, ...Object.fromEntries(texts) })
}

/** Throws a SealError: `sealed-malformed`, or `sealed-passphrase` where passphrase or content is not what was sealed. */
export function unseal(text: string, passphrase: string): unknown {
  const { salt, iv, tag, data } = readSealed(text)
  try {
    const key = scryptSync(passphrase, Buffer.from(salt, 'base64'), 32, COST)
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: 16 })
    decipher.setAuthTag(Buffer.from(tag, 'base64'))
    const plain = Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()])
    return JSON.parse(plain.toString('utf8'))
  } catch {
    throw new SealError('sealed-passphrase', 'The passphrase is wrong, or the file was changed')
  }
}

function readSealed(text: string): Sealed {
  let read: Partial<Sealed> | null = null
  try {
    read = JSON.parse(text)
  } catch {}
  const { format, salt, iv, tag, data } = read ?? {}
  if (format !== FORMAT || !salt || !iv || !tag || data === undefined)
    throw new SealError('sealed-malformed', 'This is not a file of sealed keys')
  return { format, salt, iv, tag, data }
}
