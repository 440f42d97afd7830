/** From a password to the key of the file: the standard security handler, revisions 2 to 6 (ISO 32000-2 §7.6.4). */
import { digest } from '#platform'
import { concat, equalBytes } from '../../bytes.ts'
import type { HashName } from '../../types.ts'
import { encryptBlocks, unwrap } from './aes.ts'
import { rc4 } from './rc4.ts'

/** The entries of the Encrypt dictionary that the key depends on. */
export interface StandardEntries {
  readonly revision: 2 | 3 | 4 | 5 | 6
  /** Bytes. */
  readonly keyLength: number
  readonly O: Uint8Array
  readonly U: Uint8Array
  readonly OE: Uint8Array
  readonly UE: Uint8Array
  readonly P: number
  readonly encryptMetadata: boolean
  /** The first part of the trailer's ID. */
  readonly id: Uint8Array
}

export interface OpenedBy {
  readonly key: Uint8Array
  readonly owner: boolean
}

/** Algorithm 2 step a. */
const PADDING = Uint8Array.of(
  ...[0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08],
  ...[0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a],
)

/** The key where the password is the owner's or the user's; undefined where it is neither's. */
export function openWith(password: string, entries: StandardEntries): OpenedBy | undefined {
  const open = entries.revision >= 5 ? openModern : openOld
  for (const bytes of encodings(password, entries.revision)) {
    const opened = open(bytes, entries)
    if (opened !== undefined) return opened
  }
  return undefined
}

/** The standard wants SASLprep or PDFDocEncoding; some writers take the UTF-8 bytes as they are. */
function encodings(password: string, revision: number): Uint8Array[] {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text).subarray(0, 127)
  if (revision >= 5) return [utf8(password.normalize('NFKC')), utf8(password)]
  const narrow = [...password].every((char) => char.charCodeAt(0) < 256)
  return narrow ? [Uint8Array.from(password, (char) => char.charCodeAt(0)), utf8(password)] : [utf8(password)]
}

const md5 = (...parts: Uint8Array[]): Uint8Array => digest('MD5', parts)
const padded = (password: Uint8Array): Uint8Array => concat(password, PADDING).subarray(0, 32)

function openOld(password: Uint8Array, entries: StandardEntries): OpenedBy | undefined {
  const owner = keyOfUser(userOf(password, entries), entries)
  if (owner !== undefined) return { key: owner, owner: true }
  const key = keyOfUser(padded(password), entries)
  return key && { key, owner: false }
}

/** Algorithm 7: the padded user password, as the owner's password unlocks it. */
function userOf(password: Uint8Array, { revision, keyLength, O }: StandardEntries): Uint8Array {
  let key = md5(padded(password))
  if (revision >= 3) for (let i = 0; i < 50; i++) key = md5(key)
  key = key.subarray(0, keyLength)
  let user: Uint8Array = O.subarray(0, 32)
  for (let i = revision >= 3 ? 19 : 0; i >= 0; i--) user = rc4(mask(key, i), user)
  return user
}

const mask = (key: Uint8Array, round: number): Uint8Array => key.map((byte) => byte ^ round)

/** Algorithms 2 and 6. */
function keyOfUser(user: Uint8Array, entries: StandardEntries): Uint8Array | undefined {
  const { revision, keyLength, O, U, P, encryptMetadata, id } = entries
  const permissions = new Uint8Array(4)
  new DataView(permissions.buffer).setInt32(0, P, true)
  const plain = revision >= 4 && !encryptMetadata ? new Uint8Array(4).fill(255) : new Uint8Array()
  let key = md5(user, O.subarray(0, 32), permissions, id, plain)
  if (revision >= 3) for (let i = 0; i < 50; i++) key = md5(key.subarray(0, keyLength))
  key = key.subarray(0, keyLength)
  let check: Uint8Array = revision === 2 ? PADDING : md5(PADDING, id)
  for (let i = 0; i < (revision === 2 ? 1 : 20); i++) check = rc4(mask(key, i), check)
  return equalBytes(check, U.subarray(0, check.length)) ? key : undefined
}

/** Algorithm 2.A. */
function openModern(password: Uint8Array, entries: StandardEntries): OpenedBy | undefined {
  const { revision, O, U, OE, UE } = entries
  const user = U.subarray(0, 48)
  const none = new Uint8Array()
  for (const [value, wrapped, more, owner] of [
    [O, OE, user, true],
    [U, UE, none, false],
  ] as const) {
    const hash = (from: number): Uint8Array =>
      passwordHash(revision, password, value.subarray(from, from + 8), more)
    if (value.length < 48 || wrapped.length !== 32 || !equalBytes(hash(32), value.subarray(0, 32))) continue
    return { key: unwrap(hash(40), wrapped), owner }
  }
  return undefined
}

const HASHES: readonly HashName[] = ['SHA-256', 'SHA-384', 'SHA-512']

/** Algorithm 2.B; revision 5 stops after its first step. */
function passwordHash(
  revision: number,
  password: Uint8Array,
  salt: Uint8Array,
  user: Uint8Array,
): Uint8Array {
  let key: Uint8Array = digest('SHA-256', [password, salt, user])
  if (revision === 5) return key
  let last = 0
  for (let round = 0; round < 64 || last > round - 32; round++) {
    const part = concat(password, key, user)
    const repeated = new Uint8Array(part.length * 64)
    for (let i = 0; i < 64; i++) repeated.set(part, i * part.length)
    const encrypted = encryptBlocks(key.slice(0, 16), key.slice(16, 32), repeated)
    const remainder = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = digest(HASHES[remainder] as HashName, [encrypted])
    last = encrypted.at(-1) as number
  }
  return key.subarray(0, 32)
}
