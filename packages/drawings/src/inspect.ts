/**
 * What a DXF file holds, as the JSON that `mohr inspect --json` prints: one object per file, always. Entities are counted while they
 * are read and none is kept, so that a file may be larger than memory.
 */
import { checkCounts, gather, type Writing } from './dxf/gather.ts'
import { groupsOf } from './dxf/groups.ts'
import { placeOnLayouts } from './dxf/layouts.ts'
import { inspectionLimits, type Limits } from './dxf/limits.ts'
import type { DxfDocument, DxfObject, Group, Point } from './dxf/model.ts'
import { newParts, type Parts } from './dxf/parts.ts'
import { ProblemList } from './dxf/problem-list.ts'
import { Tally } from './dxf/tally.ts'
import { insertUnits } from './dxf/units.ts'
import { type ByteSource, Window } from './dxf/window.ts'
import type { DxfProblem } from './errors.ts'

interface InspectedLayer {
  readonly name: string
  readonly on: boolean
  readonly frozen: boolean
  readonly plot: boolean
  /** Entities on it, in blocks too, counted as in `counts.model`. */
  readonly count: number
}

interface Extents {
  readonly min: readonly [number, number, number]
  readonly max: readonly [number, number, number]
}

/** A file that could be read. */
export interface DxfContents {
  readonly file: string
  readonly format: 'dxf'
  readonly encoding: 'ascii' | 'binary'
  /** `AC1032` … */
  readonly version: string
  /** `$DWGCODEPAGE` as written. */
  readonly codepage: string | null
  /** The unit of `$INSUNITS`: `mm`, `m` … `unitless`; null where the file does not say. */
  readonly units: string | null
  /** `$EXTMIN` and `$EXTMAX` as the writing program left them; null where it left none. */
  readonly extents: Extents | null
  /** The layer table, then layers that are used without being declared. */
  readonly layers: readonly InspectedLayer[]
  /** In tab order; `viewports` counts VIEWPORT entities, the sheet's own (id 1) included. */
  readonly layouts: readonly { readonly name: string; readonly viewports: number }[]
  readonly counts: {
    readonly raw: Readonly<Record<string, number>>
    readonly model: Readonly<Record<string, number>>
  }
  /** Words of TEXT, MTEXT, ATTRIB, ATTDEF, MULTILEADER and overridden dimensions, in file order. */
  readonly texts: readonly string[]
  readonly problems: readonly DxfProblem[]
}

/** A file that could not be read. */
export interface DxfUnreadable {
  readonly file: string
  readonly format: 'dxf'
  readonly problems: readonly DxfProblem[]
}

export type DxfInspection = DxfContents | DxfUnreadable

/**
 * Inspects a DXF file; throws nothing but what a source throws.
 *
 * @param dxf the file in memory, or where it lies: of that a small part is in memory at a time
 * @param file the name to put into the result
 * @param windowSize bytes of a file on a disk that are in memory, unless a line of it is longer
 */
export function inspectDxf(
  dxf: Uint8Array | ByteSource,
  file: string,
  limits: Limits = inspectionLimits,
  windowSize?: number,
): DxfInspection {
  const problems = new ProblemList()
  const tally = new Tally(limits.layers)
  const parts = newParts(problems, limits, tally)
  const open = () => (dxf instanceof Uint8Array ? Window.whole(dxf) : Window.over(dxf, windowSize))
  const writing = gather(open, limits, problems, parts)
  if (writing === undefined) return { file, format: 'dxf', problems: problems.list() }
  const layouts = placeOnLayouts(
    { ...parts, ...writing },
    (object) => groupsIn(dxf, object, writing),
    limits.layouts,
    problems,
  )
  checkCounts(parts.rawCounts, tally.counts, problems)
  if (tally.unlisted > 0) problems.add('dxf.limit-texts', { count: tally.unlisted })
  const types = [...parts.rawCounts.keys()].sort()
  return {
    file,
    format: 'dxf',
    encoding: writing.encoding,
    version: writing.version,
    codepage: writing.codepage ?? null,
    units: insertUnits(parts),
    extents: extentsOf(parts),
    layers: layersOf(parts, tally),
    layouts: layouts.map(({ name, viewports }) => ({ name, viewports: viewports.length })),
    counts: {
      raw: Object.fromEntries(types.map((type) => [type, parts.rawCounts.get(type) ?? 0])),
      model: Object.fromEntries(types.map((type) => [type, tally.counts.get(type) ?? 0])),
    },
    texts: tally.texts,
    problems: problems.list(),
  }
}

/** How a file begins says how its groups are written. */
const BEGINNING = 64
/** A layout has some two kilobytes. */
const MOST_OF_LAYOUT = 1_000_000

/** The groups of one object of a file that isn't in memory. */
function groupsIn(
  dxf: Uint8Array | ByteSource,
  { offset, endOffset, line }: DxfObject,
  writing: Writing,
): readonly Group[] {
  if (dxf instanceof Uint8Array) return groupsOf({ ...writing, bytes: dxf }, { offset, endOffset, line })
  const begin = Math.min(BEGINNING, dxf.length)
  const length = Math.min(endOffset - offset, MOST_OF_LAYOUT)
  const bytes = new Uint8Array(begin + length)
  dxf.fill(0, bytes.subarray(0, begin))
  dxf.fill(offset, bytes.subarray(begin))
  return groupsOf({ ...writing, bytes }, { offset: begin, endOffset: bytes.length, line })
}

function extentsOf({ header }: Pick<DxfDocument, 'header'>): Extents | null {
  const min = header.get('$EXTMIN')
  const max = header.get('$EXTMAX')
  if (typeof min !== 'object' || typeof max !== 'object') return null
  // An empty drawing has its minimum at 1e20 and its maximum at -1e20.
  if (min.x > max.x || min.y > max.y) return null
  const triple = ({ x, y, z }: Point) => [x, y, z] as const
  return { min: triple(min), max: triple(max) }
}

function layersOf({ layers: declared }: Parts, { layers: counts }: Tally): InspectedLayer[] {
  const layers = declared.map(({ name, on, frozen, plot }) => {
    const key = name.toUpperCase()
    const count = counts.get(key)?.count ?? 0
    counts.delete(key)
    return { name, on, frozen, plot, count }
  })
  for (const { name, count } of counts.values())
    layers.push({ name, on: true, frozen: false, plot: true, count })
  return layers
}
