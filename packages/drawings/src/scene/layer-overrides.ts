/**
 * Layers that a window shows in another look than the drawing: colour, line type, pen and transparency. They stand in records
 * of the layer's own dictionary, each naming a viewport by group 335 and, behind it, what it has there.
 */
import { groupsOf, handleOf } from '../dxf/groups.ts'
import type { DxfDocument, Layer } from '../dxf/model.ts'
import { layerOpacity } from './style.ts'

/** A layer as a window shows it. */
export interface ShownLayer {
  readonly layer: Layer
  readonly opacity: number
}

/** By the handle of the viewport, then by the layer's name in capitals. */
export type LayerOverrides = ReadonlyMap<string, ReadonlyMap<string, ShownLayer>>

const NO_OVERRIDES: LayerOverrides = new Map()

const VIEWPORT = 335
const COLOR = 420
const LINETYPE = 343
const LINEWEIGHT = 91
const TRANSPARENCY = 440
const GROUP = 102

const RECORDS = new Set([
  '{ADSK_LYR_COLOR_OVERRIDE',
  '{ADSK_LYR_LINETYPE_OVERRIDE',
  '{ADSK_LYR_LINEWT_OVERRIDE',
  '{ADSK_LYR_ALPHA_OVERRIDE',
])
/** The highest byte of a colour says of which kind it is. */
const KIND = { rgb: 0xc2, index: 0xc3 }

export function layerOverrides(document: DxfDocument): LayerOverrides {
  const { objects, layers, linetypes } = document
  const records = objects.filter(({ type }) => type === 'XRECORD')
  if (records.length === 0) return NO_OVERRIDES
  const byHandle = new Map(objects.map((object) => [object.handle, object]))
  const owners = new Map(layers.flatMap((layer) => (layer.handle ? [[layer.handle, layer]] : [])))
  const types = new Map(linetypes.map(({ handle, name }) => [handle, name]))
  const found = new Map<string, Map<string, ShownLayer>>()
  for (const record of records) {
    const dictionary = record.owner === undefined ? undefined : byHandle.get(record.owner)
    const layer = owners.get(dictionary?.owner ?? '')
    if (layer === undefined) continue
    let [reads, viewport]: [boolean, string | undefined] = [false, undefined]
    for (const [code, value] of groupsOf(document, record)) {
      if (code === GROUP) {
        reads = RECORDS.has(String(value).toUpperCase())
        viewport = undefined
      } else if (reads && code === VIEWPORT) viewport = handleOf(value)
      else if (reads && viewport !== undefined) {
        const shown = found.get(viewport) ?? new Map<string, ShownLayer>()
        const key = layer.name.toUpperCase()
        const other = withOther(
          shown.get(key) ?? { layer, opacity: layerOpacity(document, layer) },
          code,
          value,
          types,
        )
        if (other !== undefined) found.set(viewport, shown.set(key, other))
      }
    }
  }
  return found
}

/** Undefined for a group that says nothing of a look. */
function withOther(
  { layer, opacity }: ShownLayer,
  code: number,
  value: unknown,
  types: ReadonlyMap<string | undefined, string>,
): ShownLayer | undefined {
  if (code === LINETYPE) {
    const linetype = types.get(handleOf(value as string))
    return linetype === undefined ? undefined : { layer: { ...layer, linetype }, opacity }
  }
  if (typeof value !== 'number') return undefined
  if (code === LINEWEIGHT) return { layer: { ...layer, lineweight: value }, opacity }
  if (code === TRANSPARENCY) return { layer, opacity: ((value >>> 24) & 3) === 2 ? (value & 255) / 255 : 1 }
  if (code !== COLOR) return undefined
  const kind = value >>> 24
  if (kind === KIND.rgb) return { layer: { ...layer, trueColor: value & 0xffffff }, opacity }
  if (kind !== KIND.index) return undefined
  return { layer: { ...layer, color: value & 255, trueColor: undefined }, opacity }
}
