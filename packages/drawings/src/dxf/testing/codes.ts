/** The problems of a file by their codes, for tests. */
import { defaultLimits, type Limits } from '../limits.ts'
import { readDxf } from '../read.ts'
import { ascii, type Pair } from './sample.ts'

export function codes(bytes: Uint8Array, limits?: Partial<Limits>): string[] {
  return readDxf(bytes, { ...defaultLimits, ...limits }).problems.map((problem) => problem.code)
}

export function codesOf(pairs: readonly Pair[], limits?: Partial<Limits>): string[] {
  return codes(ascii(pairs), limits)
}
