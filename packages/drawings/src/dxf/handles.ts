/** Every handle of a file, each once: hexadecimal numbers of up to 64 bits, kept as numbers. */
import { type Located, placeOf } from './place.ts'
import type { ProblemList } from './problem-list.ts'

/** Digits of a handle that a double holds exactly. */
const exactDigits = 13
const smallest = 1024

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

/**
 * Positive integers below 2⁵³ in one flat table, eight bytes each, where a `Set` takes forty. Where a number lies depends on a factor
 * drawn for each table, so that no file can be made whose handles all fall on one place.
 */
class NumberSet {
  private slots = new Float64Array(smallest)
  private size = 0
  private readonly low = odd()
  private readonly high = odd()

  has(value: number): boolean {
    return this.slots[this.find(value)] === value
  }

  /** False when it was there before. */
  add(value: number): boolean {
    const at = this.find(value)
    if (this.slots[at] === value) return false
    this.slots[at] = value
    if (++this.size * 2 > this.slots.length) this.grow()
    return true
  }

  /** Where the value lies, or would. */
  private find(value: number): number {
    const mask = this.slots.length - 1
    let hash = Math.imul(value | 0, this.low) + Math.imul((value / 2 ** 32) | 0, this.high)
    hash = Math.imul(hash ^ (hash >>> 15), this.low)
    let at = (hash ^ (hash >>> 13)) & mask
    for (;;) {
      const found = this.slots[at]
      if (found === value || found === 0) return at
      at = (at + 1) & mask
    }
  }

  private grow(): void {
    const before = this.slots
    this.slots = new Float64Array(before.length * 2)
    for (const value of before) if (value !== 0) this.slots[this.find(value)] = value
  }
}

const odd = (): number => Math.floor(Math.random() * 2 ** 32) | 1
