/** How many codes the widths of composite fonts speak of (ISO 32000-2 §9.7.4.3): of three numbers two are a range, each code of which a reader writes down. */
import type { Arrays } from './named-arrays.ts'

/** Numbers of one range: its ends, and what each code of it is as wide or as high as. */
const KEYS = { W: 3, W2: 5 } as const
/** A code has two bytes. */
const HIGHEST = 2 ** 16

/** The codes of all ranges together; Infinity where one goes beyond every code, or nobody can tell. */
export function codesOfWidths(arrays: Arrays): number {
  let codes = 0
  for (const [key, numbers] of Object.entries(KEYS)) {
    // Fonts may share their widths: each of them writes these down anew.
    const known = new Map<string, number>()
    for (const widths of arrays.named(key)) {
      if (widths === undefined) continue
      const own = known.get(widths) ?? codesIn(widths, numbers)
      known.set(widths, own)
      codes += own
    }
  }
  return codes
}

function codesIn(widths: string, numbers: number): number {
  let codes = 0
  let depth = 0
  let range: number[] = []
  for (const [token] of widths.matchAll(/[[\]]|[^\s[\]]+/g)) {
    if (token === '[' || token === ']') {
      depth += token === '[' ? 1 : -1
      range = []
    } else if (token === 'R') range = []
    else if (!/^[-+.\d]+$/.test(token)) return Infinity
    else if (depth === 0 && range.push(Number(token)) === numbers) {
      const [first = 0, last = 0] = range
      if (last > HIGHEST) return Infinity
      codes += Math.max(0, last - first + 1) || 0
      range = []
    }
  }
  return codes
}
