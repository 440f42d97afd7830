/** What a DXF file holds, as the JSON that `mohr inspect --json` prints: one object per file, always. */
import { allEntities, modelCounts } from './dxf/counts.ts'
import type { Limits } from './dxf/limits.ts'
import type { DxfDocument, Point } from './dxf/model.ts'
import { readDxf } from './dxf/read.ts'
import { insertUnits } from './dxf/units.ts'
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
 * Inspects a DXF file; never throws.
 *
 * @param file the name to put into the result
 */
export function inspectDxf(bytes: Uint8Array, file: string, limits?: Limits): DxfInspection {
  const { model, rawCounts, problems } = readDxf(bytes, limits)
  if (model === undefined) return { file, format: 'dxf', problems }
  const modelled = modelCounts(model)
  const types = [...rawCounts.keys()].sort()
  return {
    file,
    format: 'dxf',
    encoding: model.encoding,
    version: model.version,
    codepage: model.codepage ?? null,
    units: insertUnits(model),
    extents: extentsOf(model),
    layers: layersOf(model),
    layouts: model.layouts.map(({ name, viewports }) => ({ name, viewports: viewports.length })),
    counts: {
      raw: Object.fromEntries(types.map((type) => [type, rawCounts.get(type) ?? 0])),
      model: Object.fromEntries(types.map((type) => [type, modelled.get(type) ?? 0])),
    },
    texts: textsOf(model),
    problems,
  }
}

function extentsOf({ header }: DxfDocument): Extents | null {
  const min = header.get('$EXTMIN')
  const max = header.get('$EXTMAX')
  if (typeof min !== 'object' || typeof max !== 'object') return null
  // An empty drawing has its minimum at 1e20 and its maximum at -1e20.
  if (min.x > max.x || min.y > max.y) return null
  const triple = ({ x, y, z }: Point) => [x, y, z] as const
  return { min: triple(min), max: triple(max) }
}

function layersOf(model: DxfDocument): InspectedLayer[] {
  const counts = new Map<string, { name: string; count: number }>()
  for (const { layer } of allEntities(model)) {
    const key = layer.toUpperCase()
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { name: layer, count: 1 })
    else known.count++
  }
  const layers = model.layers.map(({ name, on, frozen, plot }) => {
    const key = name.toUpperCase()
    const count = counts.get(key)?.count ?? 0
    counts.delete(key)
    return { name, on, frozen, plot, count }
  })
  for (const { name, count } of counts.values())
    layers.push({ name, on: true, frozen: false, plot: true, count })
  return layers
}

function textsOf(model: DxfDocument): string[] {
  const texts: string[] = []
  for (const entity of allEntities(model)) {
    if (!('text' in entity)) continue
    const shown = entity.type === 'DIMENSION' && entity.content.trim() === '<>' ? '' : entity.text
    if (shown.trim() !== '') texts.push(shown)
  }
  return texts
}
