/** Keys at rest: JSON under a passphrase, by scrypt (RFC 7914) and AES-256-GCM. */
import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto'
import { AuthorityError } from './errors.ts'

const FORMAT = 'mohr-sealed-1'
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 }
const LENGTHS = { salt: 16, iv: 12, tag: 16 } as const

type Parts = Readonly<Record<keyof typeof LENGTHS | 'data', Buffer>>

export function seal(value: unknown, passphrase: string): string {
  const salt = randomBytes(LENGTHS.salt)
  const iv = randomBytes(LENGTHS.iv)
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, COST), iv)
  const data = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()])
  const parts = { salt, iv, tag: cipher.getAuthTag(), data }
  const texts = Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64')])
  return JSON.stringify({ format: FORMAT, ...Object.fromEntries(texts), sum: sumOf(parts) })
}

/**
 * Throws an AuthorityError: `sealed-malformed`; `sealed-damaged` where the file is not as it was written; `sealed-passphrase`, which for
 * files without a sum (they were written before there was one) may mean damage too.
 */
export function unseal(text: string, passphrase: string): unknown {
  const { salt, iv, tag, data } = readSealed(text)
  const decipher = createDecipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, COST), iv, {
    authTagLength: LENGTHS.tag,
  })
  decipher.setAuthTag(tag)
  let plain: Buffer
  try {
    plain = Buffer.concat([decipher.update(data), decipher.final()])
  } catch (cause) {
    throw new AuthorityError('sealed-passphrase', undefined, cause)
  }
  return JSON.parse(plain.toString('utf8'))
}

/** Tells damage from a wrong passphrase; against who changes the file on purpose the tag of the cipher stands. */
const sumOf = ({ salt, iv, tag, data }: Parts): string =>
  createHash('sha256').update(salt).update(iv).update(tag).update(data).digest('base64')

function readSealed(text: string): Parts {
  let read: Readonly<Record<string, unknown>> | null = null
  try {
    read = JSON.parse(text)
  } catch {}
  if (read?.format !== FORMAT) throw new AuthorityError('sealed-malformed')
  const part = (name: keyof Parts): Buffer => {
    const value = read[name]
    if (typeof value !== 'string') throw new AuthorityError('sealed-malformed', name)
    return Buffer.from(value, 'base64')
  }
  const parts = { salt: part('salt'), iv: part('iv'), tag: part('tag'), data: part('data') }
  const { sum } = read
  const short = Object.entries(LENGTHS).some(([name, length]) => parts[name as keyof Parts].length !== length)
  if (short || (sum !== undefined && sum !== sumOf(parts))) throw new AuthorityError('sealed-damaged')
  return parts
}
