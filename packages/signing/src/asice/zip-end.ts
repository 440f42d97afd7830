/** Where a ZIP ends (APPNOTE.TXT §4.3.14 to §4.3.16): the record that leads to its directory. */
import type { Problem } from '../errors.ts'
import type { ByteSource } from '../types.ts'
import { asicProblems } from './problems.ts'
import { END_OF_DIRECTORY, END_OF_DIRECTORY_64, LOCATOR_64, viewOf } from './zip-format.ts'

const { problem } = asicProblems

/** The end record nearest the end whose comment fits; where none fits exactly, the last one found. */
export function findEnd(bytes: ByteSource): number | null {
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

type End = { count: number; length: number; directory: number; comment: number; start: number }

/** What the end record says, or the larger one of ZIP64 just before it; `start` is where the first of them begins. */
export function readEnd(bytes: ByteSource, end: number): End | Problem {
  const record = viewOf(bytes.slice(end, end + 22))
  if (record.getUint16(4, true) !== 0 || record.getUint16(6, true) !== 0)
    return problem('zip-unsupported', 'several disks')
  const count = record.getUint16(10, true)
  const length = record.getUint32(12, true)
  const directory = record.getUint32(16, true)
  if (record.getUint16(8, true) !== count) return problem('zip-format', 'entry counts')
  const found = { count, length, directory, comment: record.getUint16(20, true) }
  const large = readLargeEnd(bytes, end)
  const same = (small: number, all: number, value: number | undefined) => small === all || small === value
  if (
    same(count, 0xffff, large?.count) &&
    same(length, 0xffffffff, large?.length) &&
    same(directory, 0xffffffff, large?.directory) &&
    large !== undefined
  )
    return { ...found, ...large }
  if (count === 0xffff || length === 0xffffffff || directory === 0xffffffff)
    return problem('zip-unsupported', 'ZIP64')
  return { ...found, start: end }
}

/** The end record of ZIP64 with its locator behind it, both just before `end`. */
function readLargeEnd(bytes: ByteSource, end: number): Omit<End, 'comment'> | undefined {
  const start = end - 20 - 56
  if (start < 0) return undefined
  const view = viewOf(bytes.slice(start, end))
  const whole = (at: number) => Number(view.getBigUint64(at, true))
  const sound =
    view.getUint32(0, true) === END_OF_DIRECTORY_64 &&
    whole(4) === 44 &&
    view.getUint32(16, true) === 0 &&
    view.getUint32(20, true) === 0 &&
    whole(24) === whole(32) &&
    view.getUint32(56, true) === LOCATOR_64 &&
    whole(64) === start &&
    view.getUint32(72, true) <= 1
  return sound ? { count: whole(32), length: whole(40), directory: whole(48), start } : undefined
}
