/** Reads one record by its compiled description. */
import {
  type Action,
  CHUNKS,
  COUNT,
  EMPTY,
  HANDLE,
  HANDLES,
  INTEGER,
  MEMBER,
  NUMBER,
  NUMBERS,
  type Reader,
  START,
  STRING,
  STRINGS,
  X,
  Y,
  Z,
} from './compile.ts'
import type { Fields, Point } from './definition.ts'
import { isNumeric } from './group-codes.ts'
import { asciiString } from './number.ts'
import type { Pack } from './pack.ts'
import { placeOf } from './place.ts'
import type { Source } from './source.ts'

/**
 * Takes groups that a type reads its own way (hatch boundaries, the embedded MTEXT of an attribute); true when it
 * took this one.
 *
 * @param embedded whether the group belongs to an embedded object (after group 101)
 */
export type Hook = (code: number, source: Source, embedded: boolean) => boolean

/**
 * Reads the record at the cursor, from the tag after its group 0 to the next group 0 (left as the current tag).
 *
 * @param shared takes the fields that entities share
 * @returns whether there is a next tag
 */
export function readRecord<F extends Fields>(
  source: Source,
  type: string,
  reader: Reader<F>,
  target: object,
  hook?: Hook,
  shared: object = target,
): boolean {
  const { tags, text, limits } = source
  const record = target as Record<string | symbol, unknown>
  const { line, offset } = tags
  const { actions, packs, met } = reader
  const serial = ((met[0] as number) + 1) >>> 0
  met[0] = serial
  for (const pack of packs) pack.begin()
  let seen = 0
  let pieces: Uint8Array[] | undefined
  let chunked: string | undefined
  /** The list whose last record is being read. */
  let current: Pack | undefined
  let overfull = false
  let repeated: number | undefined
  /** Of lists of plain values, what groups declare. */
  let lengths: Length[] | undefined
  /** How many records have an x without its y. */
  let unpaired = 0
  let second = 0
  /** Inside `102 {` … `}`, in embedded objects and extended data, groups belong to something else. */
  let foreign = false
  let embedded = false
  let extended = false
  let named = 0
  let more = tags.next()
  for (; more && tags.code !== 0; more = tags.next()) {
    const code = tags.code
    if (code === 102) foreign = tags.bytes[tags.start] === 123
    else if (code === 101) embedded = true
    else if (code === 1001) extended = true
    const own = !(foreign || extended)
    if (own && hook?.(code, source, embedded)) continue
    const action = own && !embedded && code >= 0 ? actions[code] : undefined
    if (action === undefined) {
      if (isNumeric(code)) tags.number()
      continue
    }
    const { slot } = action
    if (slot >= 0) {
      if (met[slot] === serial) repeated = code
      met[slot] = serial
    } else if ((seen & action.bit) !== 0) repeated = code
    seen |= action.bit
    const into = action.shared ? (shared as Record<string, unknown>) : record
    switch (action.does) {
      case NUMBER:
        into[action.name] = tags.number()
        break
      case INTEGER:
        into[action.name] = Math.trunc(tags.number())
        break
      case STRING:
        into[action.name] = text.read(tags.start, tags.end)
        break
      case HANDLE:
        // The first 5 and the first 330 are handle and owner; later ones are a type's own business.
        if (code === 330 || code === 5) {
          const bit = code === 5 ? 1 : 2
          if ((named & bit) !== 0) break
          named |= bit
        }
        into[action.name] = readHandle(source)
        break
      case X:
        into[action.name] = { x: tags.number(), y: 0, z: 0 }
        break
      case Y:
      case Z: {
        const value = tags.number()
        const point = pointOf(record, action)
        if (action.does === Y) point.y = value
        else point.z = value
        break
      }
      case CHUNKS:
        chunked = action.name
        pieces ??= []
        pieces.push(tags.bytes.slice(tags.start, tags.end))
        break
      case NUMBERS:
        overfull = push(record, action.name, tags.number(), limits.vertices) || overfull
        break
      case STRINGS:
        overfull = push(record, action.name, text.read(tags.start, tags.end), limits.vertices) || overfull
        break
      case HANDLES:
        overfull = push(record, action.name, readHandle(source), limits.vertices) || overfull
        break
      case START: {
        const value = tags.number()
        unpaired++
        second = code + 10
        current = action.pack
        if (current === undefined) break
        if (current.count < limits.vertices) current.start(value)
        else {
          overfull = true
          current = undefined
        }
        break
      }
      case MEMBER: {
        const value = tags.number()
        current?.set(current === action.pack ? action.member : current.memberOf(action), value)
        if (code === second) unpaired--
        break
      }
      case COUNT: {
        const declared = tags.number()
        if (action.pack !== undefined) action.pack.declared = declared
        else lengths = [...(lengths ?? []), { name: action.name, group: code, declared }].slice(0, 2)
        break
      }
    }
  }
  if (chunked !== undefined) record[chunked] = text.join(pieces ?? [])
  let miscounted = false
  for (const pack of packs) {
    if (pack.count > 0) record[pack.key] = pack.settle()
    miscounted ||= pack.miscounted
  }
  const wrong = lengths?.find(
    ({ name, declared }) => (record[name] as readonly unknown[]).length !== declared,
  )
  const incomplete = (seen & reader.required) !== reader.required
  if (incomplete || overfull || miscounted || wrong !== undefined || repeated !== undefined || unpaired !== 0)
    reportRecord(source, reader, record.handle, {
      type,
      line,
      offset,
      seen,
      overfull,
      wrong: wrong && { ...wrong, actual: (record[wrong.name] as readonly unknown[]).length },
      repeated,
      unpaired,
      second,
    })
  return more
}

interface Length {
  readonly name: string
  readonly group: number
  readonly declared: number
}

/** What `readRecord` noticed about one record. */
interface Noticed {
  readonly type: string
  readonly line: number
  readonly offset: number
  readonly seen: number
  readonly overfull: boolean
  /** A list of another length than declared. */
  readonly wrong: (Length & { readonly actual: number }) | undefined
  readonly repeated: number | undefined
  readonly unpaired: number
  readonly second: number
}

function reportRecord<F extends Fields>(
  { problems, limits }: Source,
  reader: Reader<F>,
  handle: unknown,
  { type, seen, overfull, wrong, repeated, unpaired, second, ...at }: Noticed,
): void {
  const place = { ...placeOf(at), ...(typeof handle === 'string' ? { handle } : {}) }
  if (overfull) problems.add('dxf.limit-vertices', { type, limit: limits.vertices }, place)
  for (const { countedBy: group, declared, count, miscounted } of overfull ? [] : reader.packs)
    if (miscounted && group !== undefined && declared !== undefined)
      problems.add('dxf.count-mismatch', { type, group, declared, actual: count }, place)
  if (wrong !== undefined && !overfull) {
    const { group, declared, actual } = wrong
    problems.add('dxf.count-mismatch', { type, group, declared, actual }, place)
  }
  if (repeated !== undefined) problems.add('dxf.group-repeated', { type, group: repeated }, place)
  if (unpaired !== 0) problems.add('dxf.entity-incomplete', { type, group: second }, place)
  for (const [index, group] of reader.requiredCodes.entries()) {
    if ((seen & (1 << (index + 1))) === 0) problems.add('dxf.entity-incomplete', { type, group }, place)
  }
}

/** The point being read; a fallback is shared between records and is copied before it changes. */
function pointOf(record: Record<string, unknown>, { name, fallback }: Action): Point {
  const point = record[name] as Point | undefined
  if (point !== undefined && point !== fallback) return point
  const own = { x: 0, y: 0, z: 0, ...point }
  record[name] = own
  return own
}

/** Appends to a list unless it is full; true when it was. */
function push(record: Record<string, unknown>, name: string, value: unknown, limit: number): boolean {
  let list = record[name] as unknown[]
  if ((list as readonly unknown[]) === EMPTY) {
    list = []
    record[name] = list
  }
  if (list.length >= limit) return true
  list.push(value)
  return false
}

/** A handle in capitals without leading zeros. */
export function readHandle({ tags, problems }: Source): string {
  let { start, end } = tags
  const { bytes } = tags
  while (start < end && (bytes[start] as number) <= 32) start++
  while (end > start && (bytes[end - 1] as number) <= 32) end--
  while (end - start > 1 && bytes[start] === 48) start++
  let lower = false
  let valid = end > start && end - start <= 16
  for (let at = start; at < end && valid; at++) {
    const byte = bytes[at] as number
    if (byte >= 97 && byte <= 102) lower = true
    else if (!((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 70))) valid = false
  }
  if (!valid) {
    const value = asciiString(bytes, start, Math.min(end, start + 60))
    problems.add('dxf.bad-handle', { value }, tags.line === 0 ? { offset: tags.offset } : { line: tags.line })
    return '0'
  }
  const handle = asciiString(bytes, start, end)
  return lower ? handle.toUpperCase() : handle
}
