/** Groups that a record of a type says once: of one said again otherwise some readers take the first, others the last. */
import type { Reader } from './compile.ts'
import type { Fields } from './definition.ts'
import { asciiString } from './number.ts'
import { placeOf } from './place.ts'
import { type Hook, readRecord } from './record.ts'
import type { Source } from './source.ts'

/** Groups that these records have several times. */
const SEVERAL: ReadonlyMap<string, ReadonlySet<number>> = new Map([
  ['LAYER', new Set<number>()],
  ['STYLE', new Set<number>()],
  // For each dash, and for what stands in it.
  ['LTYPE', new Set([9, 44, 45, 46, 49, 50, 74, 75, 340])],
  // Its flags, and the colour behind its words.
  ['DIMSTYLE', new Set([70])],
  ['BLOCK', new Set<number>()],
  // Frozen layers.
  ['VIEWPORT', new Set([331, 341])],
  ['LAYOUT', new Set<number>()],
  ['DIMENSION', new Set<number>()],
])

/** Subclass and group. A mark of a subclass and the braces round reactors say nothing of the record. */
const [SUBCLASS, BRACES] = [100, 102]

/** Pixels of a preview, which several groups share. */
const PICTURE = 310

interface Once {
  readonly hook: Hook
  /** A group that was said again otherwise. */
  repeated(): number | undefined
}

/** Watches a record of the types that say each group once; of others undefined. */
function saidOnce(type: string): Once | undefined {
  const several = SEVERAL.get(type)
  if (several === undefined) return undefined
  const said = new Map<string, string>()
  let repeated: number | undefined
  let part = ''
  const hook: Hook = (code, { tags }, embedded) => {
    if (embedded || code === BRACES || code === PICTURE || several.has(code)) return false
    const value = asciiString(tags.bytes, tags.start, tags.end)
    // The two parts of a layout have the same groups for other things.
    if (code === SUBCLASS) {
      if (type === 'LAYOUT') part = value.trim()
      return false
    }
    const key = `${part} ${code}`
    const before = said.get(key)
    if (before !== undefined && before !== value) repeated = code
    said.set(key, value)
    return false
  }
  return { hook, repeated: () => repeated }
}

/** Reads a record as `readRecord` does, and reports a group that it may say once and says again otherwise. */
export function readOnce<F extends Fields>(
  source: Source,
  type: string,
  reader: Reader<F>,
  target: { readonly handle?: unknown },
  shared: object = target,
): boolean {
  const once = saidOnce(type)
  const place = placeOf(source.tags)
  const more = readRecord(source, type, reader, target, once?.hook, shared)
  const group = once?.repeated()
  const { handle } = target
  if (group !== undefined)
    source.problems.add(
      'dxf.group-repeated',
      { type, group },
      { ...place, ...(typeof handle === 'string' ? { handle } : {}) },
    )
  return more
}
