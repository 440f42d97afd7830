/** Flat lists of values, by which entities are compared. */
export type Value = number | string | undefined

/** Lengths that differ by less are the same: writers round their decimals differently. */
const ABSOLUTE = 1e-6
/** Beyond what a double holds. */
const RELATIVE = 1e-14
/** Of a unit, for keys. */
const STEPS = 1e4

export function flatten(value: unknown, out: Value[]): void {
  if (typeof value === 'number' || typeof value === 'string' || value === undefined) out.push(value)
  else if (Array.isArray(value)) {
    out.push(value.length)
    for (const item of value) flatten(item, out)
  } else for (const item of Object.values(value as object)) flatten(item, out)
}

export const equalValues = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.length === b.length && a.every((value, at) => isEqual(value, b[at]))

const isEqual = (a: Value, b: Value): boolean =>
  Object.is(a, b) ||
  (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= ABSOLUTE + RELATIVE * Math.abs(a))

const NUMBER = new Float64Array(1)
const HALVES = new Uint32Array(NUMBER.buffer)

/** A key for a table, nearly always the same for equal values and no proof of it: whoever finds two by it compares them. */
export function keyOf(values: readonly Value[]): number {
  let [a, b] = [0x811c9dc5, 0x01000193]
  const mix = (word: number): void => {
    a = Math.imul(a ^ word, 0x01000193)
    b = Math.imul(b ^ (word + (a >>> 15)), 0x5bd1e995)
  }
  for (const value of values) {
    if (typeof value === 'number') {
      NUMBER[0] = Math.round(value * STEPS) + 0
      mix(HALVES[0] as number)
      mix(HALVES[1] as number)
    } else for (const char of value ?? '\0') mix(char.codePointAt(0) as number)
  }
  return (a >>> 0) * 0x200000 + (b >>> 11)
}
