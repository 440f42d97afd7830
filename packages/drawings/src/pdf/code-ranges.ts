/** How many codes a map of a font's codes speaks of (ISO 32000-2 §9.7.5.4): a range of three numbers may be of millions, each of which a reader writes down. */

const SECTION = /begin(?:bf|cid|notdef)range([\s\S]*?)(?:end(?:bf|cid|notdef)range|$)/g
const RANGE = /<([\da-f\s]*)>\s*<([\da-f\s]*)>\s*(?:<[^>]*>|\[[^\]]*\]|\d+)/gi

export function codesOf(map: string): number {
  let codes = 0
  for (const [, section = ''] of map.matchAll(SECTION))
    for (const [, low, high] of section.matchAll(RANGE)) codes += Math.max(0, codeOf(high) - codeOf(low)) + 1
  return codes
}

const codeOf = (digits = ''): number => Number.parseInt(digits.replace(/\s/g, '') || '0', 16)
