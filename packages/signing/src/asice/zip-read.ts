/**
 * Reads a ZIP file from its original bytes (APPNOTE.TXT 6.3.10). Readers differ in which of the directory, the local
 * headers and the bytes between they believe; here all of them must tell one story, and whatever doesn't is named.
 */
import { Inflate } from 'fflate'
import { toByteSource } from '../bytes.ts'
import type { Problem } from '../errors.ts'
import type { ByteSource, Source } from '../types.ts'
import { asicProblems } from './problems.ts'
import {
  CENTRAL_HEADER,
  crc32,
  DATA_DESCRIPTOR,
  DEFLATED,
  DOS_FOLDER,
  END_OF_DIRECTORY,
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

/** The one comment that the standard knows (EN 319 162-1 §A.1); any other could be a document to some reader. */
const TYPE_COMMENT = /^mimetype=application\/vnd\.etsi\.asic-[es]\+zip\r?\n?$/

/** Bytes of extra fields beside a name: times, owners and sizes take fewer; more could be a document to some reader. */
const MAX_EXTRA = 128

const FAILED = Symbol('failed')
const { problem } = asicProblems

/** The container's structure, or the one Problem that makes it unreadable. Never throws. */
export function readZip(source: Source, limits: ZipLimits = defaultZipLimits): ZipFile | Problem {
  const bytes = toByteSource(source)
  const end = findEnd(bytes)
  if (end === null) return problem('zip-format', 'end of central directory')
  const record = viewOf(bytes.slice(end, end + 22))
  const count = record.getUint16(10, true)
  const length = record.getUint32(12, true)
  const directory = record.getUint32(16, true)
  const comment = bytes.slice(end + 22, Math.min(bytes.length, end + 22 + record.getUint16(20, true)))
  if (record.getUint16(4, true) !== 0 || record.getUint16(6, true) !== 0)
    return problem('zip-unsupported', 'several disks')
  if (count === 0xffff || length === 0xffffffff || directory === 0xffffffff)
    return problem('zip-unsupported', 'ZIP64')
  if (count > limits.entries) return problem('zip-limit', `${count} > ${limits.entries}`)
  if (record.getUint16(8, true) !== count) return problem('zip-format', 'entry counts')
  if (directory + length > end) return problem('zip-format', 'central directory')

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
  anomalies.push(...gaps(entries, directory, directory + length, end))
  if (end + 22 + comment.length < bytes.length)
    anomalies.push(problem('zip-hidden-bytes', `${bytes.length - end - 22 - comment.length} after the end`))
  if (comment.length > 0 && !TYPE_COMMENT.test(text(comment)))
    anomalies.push(problem('zip-comment', commentText(comment)))
  return { entries, comment, directory, end, directoryBytes, anomalies, notes }
}

/** The end record nearest the end whose comment fits; where none fits exactly, the last one found. */
function findEnd(bytes: ByteSource): number | null {
  const from = Math.max(0, bytes.length - 22 - 0xffff)
  const tail = bytes.slice(from, bytes.length)
  const view = viewOf(tail)
  let loose: number | null = null
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue
    const stop = at + 22 + view.getUint16(at + 20, true)
    if (stop === tail.length) return from + at
    if (stop < tail.length && loose === null) loose = from + at
  }
  return loose
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
    if (commentEnd > extraEnd)
      anomalies.push(
        problem('zip-comment', `${text(name)}: ${commentText(bytes.subarray(extraEnd, commentEnd))}`),
      )
    found.push({
      name,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      mode: view.getUint16(at + 40, true),
      attributes: view.getUint16(at + 38, true),
      crc: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      start: view.getUint32(at + 42, true),
    })
    at = commentEnd
  }
  if (at !== bytes.length) anomalies.push(problem('zip-hidden-bytes', 'in the central directory'))
  return found
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
  const name = text(central.name)
  if ((central.flags & FLAG_ENCRYPTED) !== 0 || (method !== STORED && method !== DEFLATED))
    return problem('zip-unsupported', name)
  if ([size, compressedSize, start].includes(0xffffffff)) return problem('zip-unsupported', `ZIP64: ${name}`)
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
  const sizes = [view.getUint32(14, true), view.getUint32(18, true), view.getUint32(22, true)]
  const declared = [crc, compressedSize, size]
  const agrees = sizes.every((value, i) => value === declared[i] || (withDescriptor && value === 0))
  if (
    !agrees ||
    text(localName) !== name ||
    view.getUint16(8, true) !== method ||
    ((flags ^ central.flags) & (FLAG_ENCRYPTED | FLAG_DESCRIPTOR)) !== 0
  )
    anomalies.push(problem('zip-header-mismatch', name))
  if (!isPlain(central, name)) anomalies.push(problem('zip-file-type', name))
  // Without the flag some readers take the name for one in an old code page.
  if (/[^\0-\x7f]/.test(name) && (flags & central.flags & FLAG_UTF8) === 0)
    anomalies.push(problem('zip-name-encoding', name))
  const deceptive = deceptiveName(name)
  if (deceptive) anomalies.push(problem('zip-path', name))
  const end = dataEnd + (withDescriptor ? descriptorLength(bytes, dataEnd, declared, directory) : 0)
  const read = () => content(bytes.slice(dataStart, dataEnd), method, size, crc, name)
  return { name, method, size, compressedSize, crc, start, end, read }
}

/** A file or a folder as its name says, for readers that believe Unix and for those that believe DOS; no link, no device. */
function isPlain({ mode, attributes }: Central, name: string): boolean {
  const type = mode & UNIX_TYPE
  const folder = name.endsWith('/')
  if (!folder && (attributes & DOS_FOLDER) !== 0) return false
  return type === 0 || type === (folder ? UNIX_FOLDER : UNIX_FILE)
}

/** A data descriptor has an optional signature (§4.3.9.3); one that doesn't repeat the directory counts as none. */
function descriptorLength(bytes: ByteSource, at: number, declared: number[], limit: number): number {
  const found = viewOf(bytes.slice(at, Math.min(at + 16, limit)))
  const matches = (from: number) =>
    found.byteLength >= from + 12 &&
    declared.every((value, i) => found.getUint32(from + 4 * i, true) === value)
  if (found.byteLength >= 16 && found.getUint32(0, true) === DATA_DESCRIPTOR && matches(4)) return 16
  return matches(0) ? 12 : 0
}

function content(
  data: Uint8Array,
  method: number,
  size: number,
  crc: number,
  name: string,
): Uint8Array | Problem {
  const plain = method === STORED ? data : inflateBounded(data, size)
  if (plain === FAILED || plain.length !== size || crc32(plain) !== crc) return problem('zip-crc', name)
  return plain
}

/** Inflates in small steps and stops at the first byte beyond the declared size. */
function inflateBounded(data: Uint8Array, size: number): Uint8Array | typeof FAILED {
  const out = new Uint8Array(size)
  let at = 0
  let over = false
  const inflate = new Inflate((chunk) => {
    if (at + chunk.length > size) over = true
    else out.set(chunk, at)
    at += chunk.length
  })
  const step = 16_384
  try {
    for (let from = 0; from < data.length && !over; from += step)
      inflate.push(data.subarray(from, from + step), from + step >= data.length)
  } catch {
    return FAILED
  }
  return over || at !== size ? FAILED : out
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
