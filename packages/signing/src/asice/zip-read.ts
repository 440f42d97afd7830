/**
 * Reads a ZIP file from its original bytes (APPNOTE.TXT 6.3.10). Readers differ in which of the directory, the local
 * headers and the bytes between they believe; here all of them must tell one story, and whatever doesn't is named.
 */
import { equalBytes, toByteSource } from '../bytes.ts'
import type { Problem } from '../errors.ts'
import type { ByteSource, Source } from '../types.ts'
import { asicProblems } from './problems.ts'
import { content } from './zip-content.ts'
import { findEnd, readEnd } from './zip-end.ts'
import {
  CENTRAL_HEADER,
  DATA_DESCRIPTOR,
  DEFLATED,
  DOS_FOLDER,
  FLAG_DESCRIPTOR,
  FLAG_ENCRYPTED,
  FLAG_UTF8,
  HARMLESS_EXTRA,
  LOCAL_HEADER,
  readExtra,
  STORED,
  UNIX_FILE,
  UNIX_FOLDER,
  UNIX_TYPE,
  viewOf,
} from './zip-format.ts'
import { deceptiveName, nameCollisions } from './zip-names.ts'

/** A container may inflate to `freeBytes`, and beyond that to `ratio` times its own length, but never over `totalBytes`. */
export type ZipLimits = { entries: number; totalBytes: number; freeBytes: number; ratio: number }

const defaultZipLimits: ZipLimits = {
  entries: 10_000,
  totalBytes: 768 * 2 ** 20,
  freeBytes: 64 * 2 ** 20,
  ratio: 100,
}

export interface ZipEntry {
  readonly name: string
  /** The name's bytes where they are no Unicode: in which code page they are the file doesn't say, and `name` is a guess. */
  readonly rawName: Uint8Array | null
  readonly method: number
  readonly size: number
  readonly compressedSize: number
  readonly crc: number
  /** Offset of the local header, and of the first byte after the entry (its data descriptor included). */
  readonly start: number
  readonly end: number
  /** The content, inflated and checked against its CRC; a Problem where that fails. */
  read(): Uint8Array | Problem
}

export interface ZipFile {
  readonly entries: readonly ZipEntry[]
  readonly comment: Uint8Array
  /** Whether its numbers are those of ZIP64. */
  readonly large: boolean
  /** Offset of the central directory and of the end record. */
  readonly directory: number
  readonly end: number
  /** The directory as it stands, for appending. */
  readonly directoryBytes: Uint8Array
  /** Structure that lets readers differ: each of these makes a signed container `altered`. */
  readonly anomalies: readonly Problem[]
  /** Bytes that nothing covers and no reader shows as content. */
  readonly notes: readonly Problem[]
}

type Central = {
  name: Uint8Array
  /** Whether the extra field holds its sizes. */
  large: boolean
  flags: number
  method: number
  /** The upper half of the external attributes, which Unix reads, and the lower, which DOS reads. */
  mode: number
  attributes: number
  crc: number
  compressedSize: number
  size: number
  start: number
}

/**
 * The one comment that the standard knows (EN 319 162-1 §A.1), and the line by which the Baltic libraries name themselves; any
 * other could be a document, or words, to some reader.
 */
const TOOL_COMMENT =
  /^(mimetype=application\/vnd\.etsi\.asic-[es]\+zip\r?\n?|LIB [\w.-]{1,40}\/[\w.-]{1,40}( [\w ./:;,()+-]{0,200})?)$/

/** Bytes of extra fields beside a name: times, owners and sizes take fewer; more could be a document to some reader. */
const MAX_EXTRA = 128

const { problem } = asicProblems

/** The container's structure, or the one Problem that makes it unreadable. Never throws. */
export function readZip(source: Source, limits: ZipLimits = defaultZipLimits): ZipFile | Problem {
  const bytes = toByteSource(source)
  const end = findEnd(bytes)
  if (end === null) return problem('zip-format', 'end of central directory')
  const record = readEnd(bytes, end)
  if ('code' in record) return record
  const { count, length, directory } = record
  const comment = bytes.slice(end + 22, Math.min(bytes.length, end + 22 + record.comment))
  if (count > limits.entries) return problem('zip-limit', `${count} > ${limits.entries}`)
  if (directory + length > record.start) return problem('zip-format', 'central directory')

  const anomalies: Problem[] = []
  const notes: Problem[] = []
  const directoryBytes = bytes.slice(directory, directory + length)
  const records = readDirectory(directoryBytes, count, notes, anomalies)
  if ('code' in records) return records

  const entries: ZipEntry[] = []
  const allowed = Math.min(limits.totalBytes, Math.max(limits.freeBytes, limits.ratio * bytes.length))
  let total = 0
  for (const central of records) {
    const entry = openEntry(bytes, central, directory, anomalies, notes)
    if ('code' in entry) return entry
    total += entry.size
    if (total > allowed) return problem('zip-limit', `${entry.name}: ${total} > ${allowed}`)
    entries.push(entry)
  }
  anomalies.push(...nameCollisions(entries.map((entry) => entry.name)))
  anomalies.push(...gaps(entries, directory, directory + length, record.start))
  if (end + 22 + comment.length < bytes.length)
    anomalies.push(problem('zip-hidden-bytes', `${bytes.length - end - 22 - comment.length} after the end`))
  if (comment.length > 0 && !TOOL_COMMENT.test(text(comment)))
    anomalies.push(problem('zip-comment', commentText(comment)))
  return { entries, comment, large: record.start !== end, directory, end, directoryBytes, anomalies, notes }
}

function readDirectory(
  bytes: Uint8Array,
  count: number,
  notes: Problem[],
  anomalies: Problem[],
): Central[] | Problem {
  const view = viewOf(bytes)
  const found: Central[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER)
      return problem('zip-format', `directory entry ${i + 1}`)
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    const commentEnd = extraEnd + view.getUint16(at + 32, true)
    if (commentEnd > bytes.length) return problem('zip-format', `directory entry ${i + 1}`)
    const name = bytes.subarray(at + 46, nameEnd)
    noteExtra(bytes.subarray(nameEnd, extraEnd), name, notes, anomalies)
    if (commentEnd > extraEnd && !TOOL_COMMENT.test(text(bytes.subarray(extraEnd, commentEnd))))
      anomalies.push(
        problem('zip-comment', `${text(name)}: ${commentText(bytes.subarray(extraEnd, commentEnd))}`),
      )
    const [size, compressedSize, start] = withLarge(
      [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)],
      bytes.subarray(nameEnd, extraEnd),
    )
    found.push({
      name,
      large: view.getUint32(at + 24, true) === LARGE || view.getUint32(at + 20, true) === LARGE,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      mode: view.getUint16(at + 40, true),
      attributes: view.getUint16(at + 38, true),
      crc: view.getUint32(at + 16, true),
      compressedSize,
      size,
      start,
    })
    at = commentEnd
  }
  if (at !== bytes.length) anomalies.push(problem('zip-hidden-bytes', 'in the central directory'))
  return found
}

const LARGE = 0xffffffff

/** Numbers of a header, those that don't fit there from its extra field (§4.5.3); `LARGE` where that has none. */
function withLarge(numbers: [number, number, number], extra: Uint8Array): [number, number, number] {
  const large = [...(readExtra(extra)?.large ?? [])]
  return numbers.map((value) => (value === LARGE ? (large.shift() ?? LARGE) : value)) as [
    number,
    number,
    number,
  ]
}

function noteExtra(extra: Uint8Array, name: Uint8Array, notes: Problem[], anomalies: Problem[]): void {
  const fields = readExtra(extra)
  if (fields === null) {
    const found = extra.length > MAX_EXTRA ? anomalies : notes
    found.push(problem('zip-extra-field', text(name)))
    return
  }
  if (fields.unicodePath !== null && fields.unicodePath !== text(name))
    anomalies.push(problem('zip-header-mismatch', `${text(name)} / ${fields.unicodePath}`))
  if (fields.length > MAX_EXTRA) anomalies.push(problem('zip-extra-field', `${text(name)}: ${fields.length}`))
  const unknown = fields.ids.filter((id) => !HARMLESS_EXTRA.has(id))
  for (const id of unknown)
    notes.push(problem('zip-extra-field', `${text(name)}: 0x${id.toString(16).padStart(4, '0')}`))
}

/** Reads the local header of one entry and holds it against the directory. */
function openEntry(
  bytes: ByteSource,
  central: Central,
  directory: number,
  anomalies: Problem[],
  notes: Problem[],
): ZipEntry | Problem {
  const { start, method, size, compressedSize, crc } = central
  const { name, rawName } = entryName(central.name, central.flags)
  if ((central.flags & FLAG_ENCRYPTED) !== 0 || (method !== STORED && method !== DEFLATED))
    return problem('zip-unsupported', name)
  if ([size, compressedSize, start].some((value) => value === LARGE || !Number.isSafeInteger(value)))
    return problem('zip-unsupported', `ZIP64: ${name}`)
  if (method === STORED && size !== compressedSize)
    return problem('zip-format', `${name}: ${compressedSize}/${size}`)
  const header = bytes.slice(start, Math.min(start + 30, directory))
  const view = viewOf(header)
  if (header.length < 30 || view.getUint32(0, true) !== LOCAL_HEADER)
    return problem('zip-format', `local header of ${name}`)
  const nameEnd = start + 30 + view.getUint16(26, true)
  const dataStart = nameEnd + view.getUint16(28, true)
  const dataEnd = dataStart + compressedSize
  if (dataEnd > directory) return problem('zip-format', `${name} runs into the directory`)
  const flags = view.getUint16(6, true)
  const withDescriptor = (flags & FLAG_DESCRIPTOR) !== 0
  const localName = bytes.slice(start + 30, nameEnd)
  noteExtra(bytes.slice(nameEnd, dataStart), localName, notes, anomalies)
  const [localSize, localCompressed] = withLarge(
    [view.getUint32(22, true), view.getUint32(18, true), 0],
    bytes.slice(nameEnd, dataStart),
  )
  const sizes = [view.getUint32(14, true), localCompressed, localSize]
  const declared = [crc, compressedSize, size]
  const agrees = sizes.every((value, i) => value === declared[i] || (withDescriptor && value === 0))
  if (
    !agrees ||
    !equalBytes(localName, central.name) ||
    view.getUint16(8, true) !== method ||
    ((flags ^ central.flags) & (FLAG_ENCRYPTED | FLAG_DESCRIPTOR)) !== 0
  )
    anomalies.push(problem('zip-header-mismatch', name))
  if (!isPlain(central, name)) anomalies.push(problem('zip-file-type', name))
  // Without the flag some readers take the name for one in an old code page: another name, and the same file.
  if (/[^\0-\x7f]/.test(name) && (flags & central.flags & FLAG_UTF8) === 0)
    notes.push(problem('zip-name-encoding', name))
  const deceptive = deceptiveName(name)
  if (deceptive) anomalies.push(problem('zip-path', name))
  const end =
    dataEnd + (withDescriptor ? descriptorLength(bytes, dataEnd, declared, directory, central.large) : 0)
  const read = () => content(bytes.slice(dataStart, dataEnd), method, size, crc, name)
  return { name, rawName, method, size, compressedSize, crc, start, end, read }
}

/** A file or a folder as its name says, for readers that believe Unix and for those that believe DOS; no link, no device. */
function isPlain({ mode, attributes }: Central, name: string): boolean {
  const type = mode & UNIX_TYPE
  const folder = name.endsWith('/')
  if (!folder && (attributes & DOS_FOLDER) !== 0) return false
  return type === 0 || type === (folder ? UNIX_FOLDER : UNIX_FILE)
}

/**
 * A data descriptor has an optional signature (§4.3.9.3), and wide sizes in ZIP64; one that doesn't repeat the directory counts
 * as none.
 */
function descriptorLength(
  bytes: ByteSource,
  at: number,
  declared: readonly number[],
  limit: number,
  large: boolean,
): number {
  const found = viewOf(bytes.slice(at, Math.min(at + 24, limit)))
  const [crc, ...sizes] = declared
  const marked = found.byteLength >= 4 && found.getUint32(0, true) === DATA_DESCRIPTOR
  const matches = (from: number, wide: boolean) =>
    found.byteLength >= from + (wide ? 20 : 12) &&
    found.getUint32(from, true) === crc &&
    sizes.every((value, i) =>
      wide
        ? Number(found.getBigUint64(from + 4 + 8 * i, true)) === value
        : found.getUint32(from + 4 + 4 * i, true) === value,
    )
  // Streaming writers use wide sizes where only their local header speaks of ZIP64.
  for (const wide of large ? [true, false] : [false, true]) {
    if (marked && matches(4, wide)) return wide ? 24 : 16
    if (matches(0, wide)) return wide ? 20 : 12
  }
  return 0
}

/** The name as Unicode, which most writers use without saying so; else a guess, and the bytes. */
function entryName(bytes: Uint8Array, flags: number): { name: string; rawName: Uint8Array | null } {
  if ((flags & FLAG_UTF8) !== 0) return { name: text(bytes), rawName: null }
  try {
    return {
      name: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      rawName: null,
    }
  } catch {
    return { name: new TextDecoder('ibm866').decode(bytes), rawName: bytes }
  }
}

/** Every byte before the directory belongs to exactly one entry; a reader that scans forward sees no other file. */
function gaps(entries: readonly ZipEntry[], directory: number, directoryEnd: number, end: number): Problem[] {
  const found: Problem[] = []
  let at = 0
  for (const entry of [...entries].sort((a, b) => a.start - b.start)) {
    if (entry.start < at) found.push(problem('zip-overlap', entry.name))
    else if (entry.start > at)
      found.push(problem('zip-hidden-bytes', `${entry.start - at} before ${entry.name}`))
    at = Math.max(at, entry.end)
  }
  if (at !== directory)
    found.push(problem('zip-hidden-bytes', `${directory - at} before the central directory`))
  if (directoryEnd !== end)
    found.push(problem('zip-hidden-bytes', `${end - directoryEnd} after the central directory`))
  return found
}

function text(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

function commentText(bytes: Uint8Array): string {
  const shown = text(bytes.subarray(0, 80)).replace(/\p{C}/gu, '·')
  return bytes.length > 80 ? `${shown}…` : shown
}
