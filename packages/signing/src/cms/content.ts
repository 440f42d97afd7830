/** The bytes that a signature is about, and their digests. */
import { digest } from '#platform'
import type { DigestName } from '../types.ts'
import { cmsMessages } from './messages.ts'

/** In pieces, the same at each call. */
export type Content = () => Iterable<Uint8Array>

const digests = new WeakMap<Content, Map<DigestName, Uint8Array>>()

/** Hashed once for all that sign it: a file may hold thousands of SignerInfos over the same bytes. */
export function digestOf(content: Content, hash: DigestName): Uint8Array {
  const known = digests.get(content) ?? new Map<DigestName, Uint8Array>()
  digests.set(content, known)
  const value = known.get(hash) ?? digest(hash, content())
  known.set(hash, value)
  return value
}

/** Content of which only digests are at hand; to ask for its bytes throws `cms-content-missing`. */
export function contentOfDigests(known: ReadonlyMap<DigestName, Uint8Array>): Content {
  const content: Content = () => {
    throw cmsMessages.error('cms-content-missing')
  }
  digests.set(content, new Map(known))
  return content
}
