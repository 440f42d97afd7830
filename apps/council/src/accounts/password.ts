/** Passwords are kept as argon2id (RFC 9106) of Node's own crypto, with the parameters beside each, so that they can grow. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** OWASP's least for argon2id: 19 MiB, two passes. About 30 ms on a server. */
const MEMORY_KIB = 19_456
const PASSES = 2
const SALT_BYTES = 16
const TAG_BYTES = 32

const derive = promisify(argon2)

/** The string form of the PHC: `$argon2id$v=19$m=…,t=…,p=1$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await tagOf(password, salt, MEMORY_KIB, PASSES)
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${base64(salt)}$${base64(tag)}`
}

/** Of no password: checking against it takes as long as against a real one, and never fits. */
const NOBODYS = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${base64(randomBytes(SALT_BYTES))}$${base64(randomBytes(TAG_BYTES))}`

/** Whether a password is the one of the hash; where there is none (`null`) it takes as long to say no. */
export async function fitsPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w+/]+)\$([\w+/]+)$/.exec(hash ?? NOBODYS)
  if (parts === null) throw new Error('a password hash that is none')
  const [, memory, passes, salt = '', kept = ''] = parts
  const tag = await tagOf(password, Buffer.from(salt, 'base64'), Number(memory), Number(passes))
  const same = timingSafeEqual(tag, Buffer.from(kept, 'base64'))
  return same && hash !== null
}

/** Letters that look alike but are written otherwise are the same on every keyboard (RFC 8265 §4.2). */
const tagOf = (password: string, nonce: Buffer, memory: number, passes: number): Promise<Buffer> =>
  derive('argon2id', {
    message: Buffer.from(password.normalize('NFC')),
    nonce,
    parallelism: 1,
    tagLength: TAG_BYTES,
    memory,
    passes,
  })

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
