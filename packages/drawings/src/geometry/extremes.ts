/** The least and the greatest of many numbers: handed over as arguments, a hundred thousand of them fill the stack. */

/** Infinity of none. */
export function least(values: Iterable<number>): number {
  let found = Infinity
  for (const value of values) found = Math.min(found, value)
  return found
}

/** -Infinity of none. */
export function greatest(values: Iterable<number>): number {
  let found = -Infinity
  for (const value of values) found = Math.max(found, value)
  return found
}
