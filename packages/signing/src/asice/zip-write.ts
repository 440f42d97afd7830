/** Writes ZIP files: stored entries with fixed times, and additions that leave every existing entry's bytes alone. */
import { concat } from '../bytes.ts'
import { asicProblems } from './problems.ts'
import { CENTRAL_HEADER, crc32, END_OF_DIRECTORY, FLAG_UTF8, LOCAL_HEADER, STORED } from './zip-format.ts'
import type { ZipFile } from './zip-read.ts'

export type NamedBytes = { readonly name: string; readonly bytes: Uint8Array }

// 1980-01-01 00:00, the earliest instant ZIP can write: the same files always give the same container.
const DOS_DATE = 0x0021

/** A container of stored entries in the order given. */
export function writeZip(files: readonly NamedBytes[]): Uint8Array<ArrayBuffer> {
  const { bodies, records } = layOut(files, 0)
  return finish(bodies, records, files.length, new Uint8Array(0))
}

/**
 * The container with entries added: its bytes up to the directory stay as they are, the new entries follow, and a new
 * directory repeats the old records and adds the new ones. Throws `zip-unsupported` for ZIP64.
 */
export function appendToZip(
  container: Uint8Array,
  zip: ZipFile,
  files: readonly NamedBytes[],
): Uint8Array<ArrayBuffer> {
  if (zip.large) throw asicProblems.error('zip-unsupported', 'ZIP64')
  const kept = container.subarray(0, zip.directory)
  const { bodies, records } = layOut(files, kept.length)
  return finish(
    [kept, ...bodies],
    [zip.directoryBytes, ...records],
    zip.entries.length + files.length,
    zip.comment,
  )
}

function layOut(files: readonly NamedBytes[], from: number): { bodies: Uint8Array[]; records: Uint8Array[] } {
  const bodies: Uint8Array[] = []
  const records: Uint8Array[] = []
  let at = from
  for (const file of files) {
    const name = new TextEncoder().encode(file.name)
    const shared = sharedFields(file.bytes, name.length, isAscii(name) ? 0 : FLAG_UTF8)
    const local = new Uint8Array(30)
    new DataView(local.buffer).setUint32(0, LOCAL_HEADER, true)
    local.set(shared, 4)
    const central = new Uint8Array(46)
    const view = new DataView(central.buffer)
    view.setUint32(0, CENTRAL_HEADER, true)
    view.setUint16(4, 20, true)
    central.set(shared, 6)
    view.setUint32(42, at, true)
    bodies.push(local, name, file.bytes)
    records.push(central, name)
    at += 30 + name.length + file.bytes.length
  }
  return { bodies, records }
}

/** The 26 bytes that local header and directory record share, from "version needed" to the length of the extra field. */
function sharedFields(bytes: Uint8Array, nameLength: number, flags: number): Uint8Array {
  const shared = new Uint8Array(26)
  const view = new DataView(shared.buffer)
  view.setUint16(0, 20, true)
  view.setUint16(2, flags, true)
  view.setUint16(4, STORED, true)
  view.setUint16(8, DOS_DATE, true)
  view.setUint32(10, crc32(bytes), true)
  view.setUint32(14, bytes.length, true)
  view.setUint32(18, bytes.length, true)
  view.setUint16(22, nameLength, true)
  return shared
}

function finish(
  bodies: readonly Uint8Array[],
  records: readonly Uint8Array[],
  count: number,
  comment: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const length = (parts: readonly Uint8Array[]) => parts.reduce((sum, part) => sum + part.length, 0)
  const end = new Uint8Array(22)
  const view = new DataView(end.buffer)
  view.setUint32(0, END_OF_DIRECTORY, true)
  view.setUint16(8, count, true)
  view.setUint16(10, count, true)
  view.setUint32(12, length(records), true)
  view.setUint32(16, length(bodies), true)
  view.setUint16(20, comment.length, true)
  return concat(...bodies, ...records, end, comment)
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80)
}
