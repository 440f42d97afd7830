/** Reads one record by its compiled description. */
import {
  type Action,
  CHUNKS,
  COUNT,
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
import type { Described, Fields, Point } from './definition.ts'
import { isNumeric } from './group-codes.ts'
import { asciiString } from './number.ts'
import { placeOf } from './parts.ts'
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
 * @returns whether there is a next tag
 */
export function readRecord<F extends Fields>(
  source: Source,
  type: string,
  reader: Reader<F>,
  target: Described<F>,
  hook?: Hook,
): boolean {
  const { tags, text, limits } = source
  const record = target as Record<string, unknown>
  const line = tags.line
  const offset = tags.offset
  let seen = 0
  let pieces: number[] | undefined
  let chunked: string | undefined
  let declared: Map<string, number> | undefined
  let current: Record<string, number> | undefined
  let overfull = false
  let repeated: number | undefined
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
    const action = own && !embedded && code >= 0 ? reader.actions[code] : undefined
    if (action === undefined) {
      if (isNumeric(code)) tags.number()
      continue
    }
    if ((seen & action.bit) !== 0) repeated = code
    seen |= action.bit
    switch (action.does) {
      case NUMBER:
        record[action.name] = tags.number()
        break
      case INTEGER:
        record[action.name] = Math.trunc(tags.number())
        break
      case STRING:
        record[action.name] = text.read(tags.start, tags.end)
        break
      case HANDLE:
        // The first 5 and the first 330 are handle and owner; later ones are a type's own business.
        if (code === 330 || code === 5) {
          const bit = code === 5 ? 1 : 2
          if ((named & bit) !== 0) break
          named |= bit
        }
        record[action.name] = readHandle(source)
        break
      case X:
        record[action.name] = { x: tags.number(), y: 0, z: 0 }
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
        pieces.push(tags.start, tags.end)
        break
      case NUMBERS:
        overfull = push(record[action.name] as unknown[], tags.number(), limits.vertices) || overfull
        break
      case STRINGS:
        overfull =
          push(record[action.name] as unknown[], text.read(tags.start, tags.end), limits.vertices) || overfull
        break
      case HANDLES:
        overfull = push(record[action.name] as unknown[], readHandle(source), limits.vertices) || overfull
        break
      case START:
        current = { ...reader.blanks[action.name] }
        current[action.member] = tags.number()
        unpaired++
        second = code + 10
        overfull = push(record[action.name] as unknown[], current, limits.vertices) || overfull
        break
      case MEMBER: {
        const value = tags.number()
        if (current !== undefined && action.member in current) current[action.member] = value
        if (code === second) unpaired--
        break
      }
      case COUNT:
        declared ??= new Map()
        declared.set(action.name, tags.number())
        break
    }
  }
  if (chunked !== undefined) record[chunked] = text.join(pieces ?? [])
  const incomplete = (seen & reader.required) !== reader.required
  if (incomplete || overfull || declared !== undefined || repeated !== undefined || unpaired !== 0) {
    const seenAll = { type, line, offset, seen, overfull, declared, repeated, unpaired, second }
    reportRecord(source, reader, record, seenAll)
  }
  return more
}

/** What `readRecord` noticed about one record. */
interface Noticed {
  readonly type: string
  readonly line: number
  readonly offset: number
  readonly seen: number
  readonly overfull: boolean
  readonly declared: ReadonlyMap<string, number> | undefined
  readonly repeated: number | undefined
  readonly unpaired: number
  readonly second: number
}

function reportRecord<F extends Fields>(
  { problems, limits }: Source,
  reader: Reader<F>,
  record: Readonly<Record<string, unknown>>,
  { type, seen, overfull, declared, repeated, unpaired, second, ...at }: Noticed,
): void {
  const { handle } = record
  const place = { ...placeOf(at), ...(typeof handle === 'string' ? { handle } : {}) }
  if (overfull) problems.add('dxf.limit-vertices', { type, limit: limits.vertices }, place)
  for (const { name, group } of overfull ? [] : reader.counters) {
    const actual = (record[name] as unknown[]).length
    const count = declared?.get(name)
    if (count !== undefined && count !== actual) {
      problems.add('dxf.count-mismatch', { type, group, declared: count, actual }, place)
    }
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

/** Appends unless the list is full; true when it was. */
function push(list: unknown[], value: unknown, limit: number): boolean {
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
