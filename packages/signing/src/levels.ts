/** The order of the baseline levels, and what lifting a signature through them gives. */
import type { Problem } from './errors.ts'
import type { Level } from './types.ts'

const ORDER: readonly Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA']

export const isLevel = (value: unknown): value is Level => ORDER.some((level) => level === value)

/** Whether `level` asks for at least what `other` asks for. */
export const reaches = (level: Level, other: Level): boolean => ORDER.indexOf(level) >= ORDER.indexOf(other)

/** The lower of two. */
export const lower = (a: Level, b: Level): Level => (reaches(a, b) ? b : a)

/** A level that couldn't be reached lowers to the one below it, and says why. */
export interface Lifted<T> {
  readonly value: T
  readonly reached: Level
  readonly warnings: readonly Problem[]
}
