import type { DxfDocument, Entity, EntityOf } from '../dxf/model.ts'
import type { PlanePoint } from '../geometry/flatten.ts'
import { type Outline, outlineOf } from '../geometry/outline.ts'
import { planPoints } from '../geometry/plan-points.ts'
import {
  type Affine,
  applyX,
  applyY,
  compositionOf,
  identity,
  ocsMap,
  rotation,
  scaling,
  translation,
} from '../scene/affine.ts'
import { isOn } from './layer-name.ts'
import { ringsOf, type Segment } from './rings.ts'

/** Entities that are looked at, in blocks as often as these are drawn, and blocks in each other. */
const [MOST_ENTITIES, DEEPEST] = [1_000_000, 12]
/** Corners that stand for a circle. */
const ROUND = 64

/** What model space has on some layers, its blocks opened, each under the handle of what stands in model space. */
export type Shapes = {
  /** Closed and open polylines, circles, four-sided areas, and lines that make a ring. */
  readonly outlines: readonly Outline[]
  /** What is drawn there, and has no outline that is known. */
  readonly others: readonly Other[]
  /** Whether there was more than is looked at. */
  readonly overfull: boolean
}

/** Drawn without an outline: under what handle, and between which points where that is known. */
export type Other = Pick<Outline, 'handle' | 'layer'> & { readonly points: readonly PlanePoint[] | undefined }

/** What bounds nothing: words, points, and what fills or measures something else. */
const BESIDE: ReadonlySet<string> = new Set([
  ...[
    'TEXT',
    'MTEXT',
    'ATTRIB',
    'ATTDEF',
    'POINT',
    'HATCH',
    'DIMENSION',
    'LEADER',
    'MULTILEADER',
    'VIEWPORT',
    'WIPEOUT',
  ],
])

type Place = {
  readonly map: Affine
  /** Of the insert, for what stands on layer 0 in its block. */
  readonly layer: string
  /** In model space. */
  readonly top: Entity
  readonly depth: number
}

/** What stands in model space on layers of those names. */
export function shapesOn(model: DxfDocument, names: readonly RegExp[]): Shapes {
  const blocks = new Map(model.blocks.map((block) => [block.name.toUpperCase(), block]))
  const outlines: Outline[] = []
  const others: Other[] = []
  const lines: (Segment & { readonly top: Entity })[] = []
  let left = MOST_ENTITIES

  const open = (insert: EntityOf<'INSERT'>, { map, top, depth }: Place, layer: string) => {
    const block = blocks.get(insert.name.toUpperCase())
    if (!block) return
    if (depth >= DEEPEST) left = 0
    const { x, y, z } = insert.insert
    const base = translation(-block.base.x, -block.base.y, -block.base.z)
    for (let row = 0; row < Math.max(1, insert.rows) && left > 0; row++)
      for (let column = 0; column < Math.max(1, insert.columns) && left > 0; column++) {
        const inner = compositionOf(
          map,
          ocsMap(insert.extrusion),
          translation(x, y, z),
          rotation(insert.rotation),
          translation(column * insert.columnSpacing, row * insert.rowSpacing),
          scaling(insert.scaleX, insert.scaleY, insert.scaleZ),
          base,
        )
        left--
        for (const entity of block.entities) look(entity, { map: inner, layer, top, depth: depth + 1 })
      }
  }

  const look = (entity: Entity, place: Place) => {
    if (left-- <= 0) return
    const layer = place.depth > 0 && entity.layer === '0' ? place.layer : entity.layer
    if (entity.type === 'INSERT') return open(entity, place, layer)
    if (!isOn(layer, names) || BESIDE.has(entity.type)) return
    if (entity.type === 'LINE') {
      const [from, to] = [entity.start, entity.end].map(({ x, y, z }) => seen(place.map, x, y, z))
      if (from && to) lines.push({ from, to, top: place.top })
      return
    }
    const outline = outlineIn(entity, place)
    if (outline) outlines.push(outline)
    else others.push({ handle: place.top.handle, layer, points: pointsOf(entity, place.map) })
  }

  for (const entity of model.entities)
    if (entity.paper === 0) look(entity, { map: identity, layer: entity.layer, top: entity, depth: 0 })
  const { rings, loose } = ringsOf(lines)
  for (const ring of rings)
    outlines.push(
      polygon(
        ring.map(({ from }) => from),
        ring[0]?.top,
      ),
    )
  for (const { top, from, to } of loose)
    others.push({ handle: top.handle, layer: top.layer, points: [from, to] })
  return { outlines, others, overfull: left <= 0 }
}

const seen = (map: Affine, x: number, y: number, z: number) => ({
  x: applyX(map, x, y, z),
  y: applyY(map, x, y, z),
})

function pointsOf(entity: Entity, map: Affine): PlanePoint[] | undefined {
  const outline = outlineOf(entity)
  if (outline) return planPoints(outline, 0.001).map(({ x, y }) => seen(map, x, y, 0))
  if (entity.type !== 'ARC') return undefined
  const { center, radius, extrusion } = entity
  const turned = compositionOf(map, ocsMap(extrusion))
  return [-radius, radius].flatMap((dx) =>
    [-radius, radius].map((dy) => seen(turned, center.x + dx, center.y + dy, center.z)),
  )
}

function outlineIn(entity: Entity, { map, top }: Place): Outline | undefined {
  const outline = outlineOf(entity)
  if (outline) {
    if (outline.vertices.length < 3) return undefined
    if (map === identity) return outline
    const own = planPoints(outline, 0.001)
    return polygon(
      own.map(({ x, y }) => seen(map, x, y, 0)),
      top,
    )
  }
  if (entity.type === 'CIRCLE') {
    const { center, radius, extrusion } = entity
    const turned = compositionOf(map, ocsMap(extrusion))
    const corners = Array.from({ length: ROUND }, (_, at) => {
      const angle = (at / ROUND) * 2 * Math.PI
      return seen(turned, center.x + radius * Math.cos(angle), center.y + radius * Math.sin(angle), center.z)
    })
    return polygon(corners, top)
  }
  return undefined
}

function polygon(
  corners: readonly { readonly x: number; readonly y: number }[],
  top: Entity | undefined,
): Outline {
  return {
    handle: top?.handle,
    layer: top?.layer ?? '',
    flaggedClosed: true,
    gap: 0,
    vertices: corners.map(({ x, y }) => ({ x, y, bulge: 0 })),
    elevation: 0,
    normal: { x: 0, y: 0, z: 1 },
  }
}
