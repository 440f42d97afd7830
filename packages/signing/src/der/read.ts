/**
 * Lazy reading of BER and DER (X.690): a node is a pair of offsets into the original bytes, so that digests and
 * signatures are always computed over what was received, never over a re-serialisation.
 */
import { derMessages } from './messages.ts'

/** Limits on what is read; documented defaults, far above what honest signatures need. */
type DerLimits = {
  /** Nesting of indefinite-length elements and of descents by the reader. */
  readonly depth: number
  /** Elements directly inside one element. */
  readonly count: number
  /** Bytes of one outermost element. */
  readonly size: number
}

const DEFAULT_DER_LIMITS: DerLimits = { depth: 64, count: 500_000, size: 1 << 30 }

export type DerNode = {
  /** The bytes that hold this node (and possibly more around it). */
  readonly source: Uint8Array
  /** The identifier octet: class, constructed bit and low tag number. High tag numbers all end in 0x1f. */
  readonly id: number
  readonly start: number
  readonly contentStart: number
  /** End of the content; for indefinite length the two end-of-contents octets follow. */
  readonly contentEnd: number
  readonly end: number
  readonly indefinite: boolean
  readonly depth: number
  readonly limits: DerLimits
}

export const isConstructed = (node: DerNode): boolean => (node.id & 0x20) !== 0

/** Reads the element at `offset`; bytes after it are left alone. Throws `der-malformed` or `der-limit`. */
export function readNode(source: Uint8Array, offset = 0, limits = DEFAULT_DER_LIMITS): DerNode {
  return readAt(source, offset, source.length, 0, limits)
}

/** Reads one element that fills `source` entirely. */
export function readWhole(source: Uint8Array, limits = DEFAULT_DER_LIMITS): DerNode {
  const node = readNode(source, 0, limits)
  if (node.end !== source.length)
    throw derMessages.error('der-malformed', `${source.length - node.end} bytes after the element`)
  return node
}

function readAt(source: Uint8Array, start: number, limit: number, depth: number, limits: DerLimits): DerNode {
  if (depth > limits.depth) throw derMessages.error('der-limit', `depth ${depth} at ${start}`)
  const octet = (at: number): number => {
    const value = at < limit ? source[at] : undefined
    if (value === undefined) throw derMessages.error('der-malformed', `truncated at ${at}`)
    return value
  }
  let at = start
  const id = octet(at++)
  if ((id & 0x1f) === 0x1f) {
    let octets = 0
    while ((octet(at++) & 0x80) !== 0)
      if (++octets > 4) throw derMessages.error('der-malformed', `tag number at ${start}`)
  }
  const first = octet(at++)
  if (first === 0x80) {
    if ((id & 0x20) === 0)
      throw derMessages.error('der-malformed', `primitive of indefinite length at ${start}`)
    const contentEnd = endOfContents(source, at, limit, depth, limits)
    const end = contentEnd + 2
    return { source, id, start, contentStart: at, contentEnd, end, indefinite: true, depth, limits }
  }
  let length = first
  if (first > 0x80) {
    const octets = first & 0x7f
    if (octets > 6) throw derMessages.error('der-malformed', `length of ${octets} octets at ${start}`)
    length = 0
    for (let i = 0; i < octets; i++) length = length * 256 + octet(at++)
  }
  const end = at + length
  if (end > limit) throw derMessages.error('der-malformed', `element at ${start} ends after its surroundings`)
  if (end - start > limits.size) throw derMessages.error('der-limit', `${end - start} bytes at ${start}`)
  return { source, id, start, contentStart: at, contentEnd: end, end, indefinite: false, depth, limits }
}

/** Walks the elements of an indefinite-length content to its end-of-contents octets (X.690 §8.1.5). */
function endOfContents(
  source: Uint8Array,
  from: number,
  limit: number,
  depth: number,
  limits: DerLimits,
): number {
  let at = from
  for (let count = 0; ; count++) {
    if (count > limits.count) throw derMessages.error('der-limit', `${count} elements at ${from}`)
    if (source[at] === 0 && source[at + 1] === 0 && at + 2 <= limit) return at
    at = readAt(source, at, limit, depth + 1, limits).end
  }
}

/** The elements inside a constructed node, read one after another. */
export function* iterateChildren(node: DerNode): Generator<DerNode> {
  if (!isConstructed(node)) throw derMessages.error('der-unexpected', `primitive element at ${node.start}`)
  let at = node.contentStart
  for (let count = 0; at < node.contentEnd; count++) {
    if (count >= node.limits.count) throw derMessages.error('der-limit', `${count} elements at ${node.start}`)
    const child = readAt(node.source, at, node.contentEnd, node.depth + 1, node.limits)
    yield child
    at = child.end
  }
}

export const children = (node: DerNode): DerNode[] => [...iterateChildren(node)]

/** The original bytes of the whole element, header included. */
export const rawBytes = (node: DerNode): Uint8Array => node.source.subarray(node.start, node.end)

/** The original bytes of the content, without header and end-of-contents octets. */
export const contentBytes = (node: DerNode): Uint8Array =>
  node.source.subarray(node.contentStart, node.contentEnd)
