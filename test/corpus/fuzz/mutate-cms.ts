/** Mutations that know BER: elements cut, doubled, swapped, moved, retagged, lengthened, made indefinite. */
import { inside, NULL, tlv } from '../attacks/raw-cms.ts'
import { type Random, random } from './random.ts'

interface Element {
  tag: number
  /** Parts of a constructed element, bytes of a primitive one. */
  parts: Element[] | Buffer
  /** Written with a length of its own making. */
  raw?: (body: Buffer) => Buffer
}

function read(bytes: Buffer): Element {
  const tag = bytes[0] as number
  if (tag & 0x20) return { tag, parts: inside(bytes).map(read) }
  const start = (bytes[1] as number) < 128 ? 2 : 2 + ((bytes[1] as number) - 128)
  return { tag, parts: bytes.subarray(start) }
}

function write({ tag, parts, raw }: Element): Buffer {
  const body = Buffer.isBuffer(parts) ? parts : Buffer.concat(parts.map(write))
  return raw?.(body) ?? tlv(tag, body)
}

const all = (element: Element): Element[] =>
  Buffer.isBuffer(element.parts) ? [element] : [element, ...element.parts.flatMap(all)]
const flipped = (bytes: Buffer, pick: Random): Buffer => {
  const copy = Buffer.from(bytes)
  const at = pick(Math.max(1, copy.length))
  if (copy.length > 0) copy[at] = (copy[at] as number) ^ (1 << pick(8))
  return copy
}

const TAGS = [0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x17, 0x24, 0x30, 0x31, 0x80, 0xa0, 0xa1, 0xa2, 0x1f]

function change(root: Element, pick: Random): void {
  const elements = all(root)
  const chosen = elements[pick(elements.length)] as Element
  const other = elements[pick(elements.length)] as Element
  const list = Buffer.isBuffer(chosen.parts) ? undefined : chosen.parts
  const [from, to] = [pick(Math.max(1, list?.length ?? 0)), pick(Math.max(1, list?.length ?? 0))]
  const copy = (element: Element): Element => read(write(element))
  const lengthened = (make: (body: Buffer) => readonly Buffer[]) => (): void => {
    chosen.raw = (body) => Buffer.concat(make(body))
  }
  const bytes = (edit: (old: Buffer) => Buffer) => (): void => {
    if (Buffer.isBuffer(chosen.parts)) chosen.parts = edit(chosen.parts)
  }
  const { tag } = chosen
  const changes: (() => unknown)[] = [
    () => Object.assign(chosen, { tag: TAGS[pick(TAGS.length)] }),
    () => list?.splice(from, 1),
    () => list?.splice(to, 0, ...list.slice(from, from + 1).map(copy)),
    () => list?.splice(to, 0, ...list.splice(from, 1)),
    () => list?.splice(to, 0, copy(other)),
    () => list?.splice(to, 0, read(NULL)),
    () => list?.reverse(),
    bytes((old) => flipped(old, pick)),
    bytes((old) => old.subarray(pick(4))),
    lengthened((body) => [Buffer.of(tag, 0x80), body, Buffer.alloc(2)]),
    lengthened((body) => [Buffer.of(tag, 0x84, 0, 0, body.length >> 8, body.length & 255), body]),
    lengthened((body) => [Buffer.of(tag, pick(256)), body]),
    lengthened(() => Array.from({ length: 1 + pick(300) }, () => Buffer.of(0x30, 0x80))),
  ]
  changes[pick(changes.length)]?.()
}

/** The structure after one to four mutations. */
export function mutatedCms(bytes: Uint8Array, seed: number): Uint8Array {
  const pick = random(seed)
  const root = read(Buffer.from(bytes))
  try {
    for (let left = 1 + pick(4); left > 0; left--) change(root, pick)
    const written = write(root)
    return pick(8) === 0 ? flipped(written.subarray(0, pick(written.length)), pick) : written
  } catch {
    // An element retagged as constructed holds no elements: the bytes as they were, one flipped.
    return flipped(Buffer.from(bytes), pick)
  }
}
