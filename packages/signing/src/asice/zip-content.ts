/** The content of an entry, inflated within its declared size and held against its checksum. */
import { Inflate } from 'fflate'
import type { Problem } from '../errors.ts'
import { asicProblems } from './problems.ts'
import { crc32, STORED } from './zip-format.ts'

const FAILED = Symbol('failed')

export function content(
  data: Uint8Array,
  method: number,
  size: number,
  crc: number,
  name: string,
): Uint8Array | Problem {
  const plain = method === STORED ? data : inflateBounded(data, size)
  if (plain === FAILED || plain.length !== size || crc32(plain) !== crc)
    return asicProblems.problem('zip-crc', name)
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
