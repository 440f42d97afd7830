/** An instant on the command line: ISO 8601, a day or a moment, in UTC where it names no zone. */
import { UsageError } from './errors.ts'
import type { Options } from './options.ts'

const ISO = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(Z|[+-]\d{2}:\d{2})?$/

/** @throws UsageError */
export function instantOf(options: Options, name: string): Date | undefined {
  const given = options.text(name)
  if (given === undefined) return undefined
  const [, day, time, zone] = ISO.exec(given) ?? []
  const at = new Date(`${day}${time ?? 'T00:00'}${zone ?? 'Z'}`)
  // `Date` turns 31 February into March.
  const calendar = new Date(`${day}T00:00Z`)
  const real = !Number.isNaN(calendar.getTime()) && calendar.toISOString().startsWith(day ?? '-')
  if (!real || Number.isNaN(at.getTime()) || (zone !== undefined && time === undefined))
    throw new UsageError(`--${name} ISO: ${given}`)
  return at
}
