/** Digests in hex of bytes that are asked about again and again; they are not changed meanwhile. */
import { digest } from '#platform'
import { toHex } from './bytes.ts'
import type { DigestName } from './types.ts'

const known = new WeakMap<Uint8Array, Partial<Record<DigestName, string>>>()

export function fingerprint(bytes: Uint8Array, hash: DigestName = 'SHA-256'): string {
  const own = known.get(bytes) ?? {}
  known.set(bytes, own)
  own[hash] ??= toHex(digest(hash, [bytes]))
  return own[hash]
}
