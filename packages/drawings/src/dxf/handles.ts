/** Every handle of a file, each once: hexadecimal numbers of up to 64 bits, kept as numbers. */
import { NumberSet } from './number-set.ts'
import { type Located, placeOf } from './place.ts'
import type { ProblemList } from './problem-list.ts'

/** Digits of a handle that a double holds exactly. */
const exactDigits = 13

/** Every handle of the file: each must be used once, and an owner must be one of them. */
export class Handles {
  private readonly known = new NumberSet()
  /** Handles that no double holds exactly. */
  private readonly long = new Set<string>()
  private readonly problems: ProblemList

  constructor(problems: ProblemList) {
    this.problems = problems
  }

  add(handle: string | undefined, record: Located): void {
    if (handle === undefined || handle === '0') return
    if (!this.put(handle))
      this.problems.add('dxf.handle-duplicate', { handle }, { ...placeOf(record), handle })
  }

  has(handle: string): boolean {
    if (handle === '0') return true
    return handle.length <= exactDigits ? this.known.has(numberOf(handle)) : this.long.has(handle)
  }

  /** False when it was there before. */
  private put(handle: string): boolean {
    if (handle.length <= exactDigits) return this.known.add(numberOf(handle))
    const before = this.long.size
    return this.long.add(handle).size > before
  }
}

/** The number that hexadecimal digits, in capitals, stand for. */
function numberOf(handle: string): number {
  let value = 0
  for (let at = 0; at < handle.length; at++) {
    const code = handle.charCodeAt(at)
    value = value * 16 + (code < 65 ? code - 48 : code - 55)
  }
  return value
}
