/** Windows of a sheet onto model space (DXF Reference, "VIEWPORT"). */
import { groupsOf } from '../dxf/groups.ts'
import type { DxfDocument, Entity, EntityOf, Layout, Point } from '../dxf/model.ts'
import { type Affine, compositionOf, rotation, scaling, translation, viewMap } from './affine.ts'
import { layerOverrides, type ShownLayer } from './layer-overrides.ts'

export interface Window {
  readonly viewport: EntityOf<'VIEWPORT'>
  readonly on: boolean
  /** Model coordinates to coordinates of the layout. */
  readonly map: Affine
  readonly layers: WindowLayers
  /** The entity of the layout that bounds it; none for a rectangle. */
  readonly boundary: Entity | undefined
}

/** Layers that a window shows otherwise than the drawing, by their names in capitals. */
export interface WindowLayers {
  readonly frozen: ReadonlySet<string>
  readonly looks: ReadonlyMap<string, ShownLayer>
}

const SHEET_ID = 1
const FLAG = { clipped: 0x10000, off: 0x20000 }

/** What a viewport looks at, wherever the version of the file keeps it. */
interface View {
  readonly center: { readonly x: number; readonly y: number }
  readonly target: Point
  readonly direction: Point
  readonly twist: number
  readonly height: number
  readonly frozen: readonly string[]
}

/** The windows of a layout, in file order; the viewport that stands for the sheet itself is none. */
export function windowsOf(document: DxfDocument, layout: Layout, entities: readonly Entity[]): Window[] {
  const { viewports } = layout
  // Inactive layouts may be written without numbers; then the sheet's own comes first.
  const unnumbered = viewports.every(({ id }) => id === undefined || id <= 0)
  const sheet = viewports.find(({ id }) => id === SHEET_ID) ?? (unnumbered ? viewports[0] : undefined)
  const byHandle = new Map(viewports.some(isClipped) ? entities.map((entity) => [entity.handle, entity]) : [])
  const layers = new Map(document.layers.map(({ handle, name }) => [handle, name.toUpperCase()]))
  const overrides = layerOverrides(document)
  return viewports.flatMap((viewport): Window[] => {
    if (viewport === sheet) return []
    const view = viewport.viewHeight > 0 ? viewOf(viewport, layers) : oldViewOf(document, viewport)
    if (view === undefined || !(view.height > 0 && viewport.height > 0)) return []
    const boundary = isClipped(viewport) ? byHandle.get(viewport.clip) : undefined
    const looks = overrides.get(viewport.handle ?? '') ?? NO_LOOKS
    const shown = { frozen: new Set(view.frozen), looks }
    return [{ viewport, on: isOn(viewport), map: mapOf(viewport, view), layers: shown, boundary }]
  })
}

const NO_LOOKS: WindowLayers['looks'] = new Map()

function isClipped({ flags, clip }: EntityOf<'VIEWPORT'>): boolean {
  return (flags & FLAG.clipped) !== 0 && clip !== undefined
}

/** Group 68 says how a screen showed it, and 0 of any sheet that wasn't open; the flags say what the drawing holds. */
export function isOn({ flags, status }: EntityOf<'VIEWPORT'>): boolean {
  return flags === 0 ? status !== 0 : (flags & FLAG.off) === 0
}

function mapOf({ center, height }: EntityOf<'VIEWPORT'>, view: View): Affine {
  const scale = height / view.height
  return compositionOf(
    translation(center.x, center.y),
    scaling(scale, scale, scale),
    translation(-view.center.x, -view.center.y),
    rotation(view.twist),
    viewMap(view.direction),
    translation(-view.target.x, -view.target.y, -view.target.z),
  )
}

function viewOf(viewport: EntityOf<'VIEWPORT'>, layers: ReadonlyMap<string | undefined, string>): View {
  return {
    center: viewport.viewCenter,
    target: viewport.viewTarget,
    direction: viewport.viewDirection,
    twist: viewport.twist,
    height: viewport.viewHeight,
    frozen: viewport.frozenLayers.flatMap((handle) => layers.get(handle) ?? []),
  }
}

/** Up to R12 the view stands in extended data: `MVIEW`, then values by their order. */
function oldViewOf(document: DxfDocument, viewport: EntityOf<'VIEWPORT'>): View | undefined {
  const reals: number[] = []
  const points: Point[] = []
  const frozen: string[] = []
  for (const [code, value] of groupsOf(document, viewport)) {
    if (code === 1003) frozen.push(String(value).toUpperCase())
    else if (typeof value !== 'number') continue
    else if (code === 1010) points.push({ x: value, y: 0, z: 0 })
    else if (code === 1040) reals.push(value)
    const last = points.at(-1)
    if (last !== undefined && code === 1020) last.y = value as number
    else if (last !== undefined && code === 1030) last.z = value as number
  }
  const [target, direction] = points
  const [twist, height, x, y] = reals
  if (target === undefined || direction === undefined || y === undefined) return undefined
  return {
    center: { x: x as number, y },
    target,
    direction,
    twist: twist as number,
    height: height as number,
    frozen,
  }
}
