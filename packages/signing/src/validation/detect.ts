/** Tells what kind of file the bytes are, by their first bytes and never by their name. */
import { latin1, toByteSource } from '../bytes.ts'
import type { Source } from '../types.ts'

export type Container =
  | { readonly kind: 'pdf' | 'zip'; readonly source: Source }
  | { readonly kind: 'der'; readonly bytes: Uint8Array }
  | { readonly kind: 'unknown' }

const MAX_CMS_BYTES = 64 * 2 ** 20
/** The object identifier id-signedData, as it stands at the head of every CMS signature. */
const SIGNED_DATA = '\u0006\u0009\u002a\u0086\u0048\u0086\u00f7\u000d\u0001\u0007\u0002'
const PEM =
  /^\s*-----BEGIN (CMS|PKCS7|PKCS #7 SIGNED DATA|TIMESTAMP)-----([A-Za-z0-9+/=\s]+)-----END \1-----\s*$/

export function detect(source: Source): Container {
  const bytes = toByteSource(source)
  const head = bytes.slice(0, Math.min(1024, bytes.length))
  const start = latin1(head)
  // Containers and signatures may hold a PDF near their beginning, so their own marks come first.
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return { kind: 'zip', source }
  const signedData = head[0] === 0x30 && start.slice(0, 32).includes(SIGNED_DATA)
  if (start.includes('%PDF-') && !signedData) return { kind: 'pdf', source }
  if (endsLikePdf(source)) return { kind: 'pdf', source }
  if (endsLikeZip(source)) return { kind: 'zip', source }
  if (bytes.length > MAX_CMS_BYTES) return { kind: 'unknown' }
  if (head[0] === 0x30) return { kind: 'der', bytes: bytes.slice(0, bytes.length) }
  const decoded = decodeText(bytes.slice(0, bytes.length), start)
  return decoded?.[0] === 0x30 ? { kind: 'der', bytes: decoded } : { kind: 'unknown' }
}

/** A PDF whose header was damaged still ends like one. */
function endsLikePdf(source: Source): boolean {
  const bytes = toByteSource(source)
  const tail = latin1(bytes.slice(Math.max(0, bytes.length - 1024), bytes.length))
  return tail.includes('startxref') && tail.includes('%%EOF')
}

/** A container behind other bytes is still what an archive tool would open. */
function endsLikeZip(source: Source): boolean {
  const bytes = toByteSource(source)
  const tail = bytes.slice(Math.max(0, bytes.length - 22), bytes.length)
  return latin1(tail).startsWith('PK\u0005\u0006')
}

/** PEM, or the bare base64 in which `.p7m` files travel. */
function decodeText(bytes: Uint8Array, start: string): Uint8Array | null {
  if (!/^\s*(-----BEGIN |MI)/.test(start)) return null
  const text = latin1(bytes)
  const body = PEM.exec(text)?.[2] ?? text
  const compact = body.replace(/\s/g, '')
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return null
  return Uint8Array.from(atob(compact), (character) => character.charCodeAt(0))
}
