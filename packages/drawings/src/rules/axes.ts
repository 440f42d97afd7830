import type { DxfDocument, Entity } from '../dxf/model.ts'
import { metresPerUnit } from '../dxf/units.ts'
import type { Profile } from '../profile/profile.ts'
import { latinDigits } from './latin.ts'
import { isOn } from './layer-name.ts'

/** A named axis that runs straight up or across, and where, in metres. */
export type Axis = {
  readonly name: string
  readonly handle: string | undefined
  readonly layer: string
  readonly along: 'x' | 'y'
  readonly at: number
}

type Point = { readonly x: number; readonly y: number }
type Line = {
  readonly handle: string | undefined
  readonly layer: string
  readonly from: Point
  readonly to: Point
}

/** Axis names are a letter or two, a number, or both. */
const NAME = /^(?:[A-Z]{1,2}'?|\d{1,2}'?|[A-Z]\d{1,2}|[\u0600-\u06ff])$/i
/** Lines and bubbles that are held against each other. */
const MOST = 2000
/** How far the line may end from the middle of its bubble, in radii. */
const REACH = 1.3

/** The axes of model space: a name in a bubble, and the line of the axis that ends at the bubble. */
export function axesOf(model: DxfDocument, { layers }: Profile): Axis[] {
  const metres = metresPerUnit(model)
  if (metres === undefined) return []
  const drawn = model.entities.filter(({ paper }) => paper === 0)
  const lines = drawn.flatMap((entity) => (isOn(entity.layer, layers.axes) ? linesOf(entity) : []))
  const bubbles = drawn.flatMap((entity) =>
    entity.type === 'CIRCLE' && isOn(entity.layer, layers.axisNames) ? [entity] : [],
  )
  // More is no grid that anyone drew.
  if (lines.length > MOST || bubbles.length > MOST) return []
  const found = new Map<string, Axis>()
  for (const entity of drawn) {
    if ((entity.type !== 'TEXT' && entity.type !== 'MTEXT') || !isOn(entity.layer, layers.axisNames)) continue
    const name = latinDigits(entity.text.trim()).toUpperCase()
    if (!NAME.test(name)) continue
    const at = entity.type === 'TEXT' ? (entity.align ?? entity.insert) : entity.insert
    const bubble = bubbles.find(
      ({ center, radius }) => Math.hypot(center.x - at.x, center.y - at.y) <= radius,
    )
    const line = bubble && lines.find((one) => endsAt(one, bubble.center, bubble.radius * REACH))
    if (!line) continue
    const [dx, dy] = [Math.abs(line.to.x - line.from.x), Math.abs(line.to.y - line.from.y)]
    if (Math.min(dx, dy) > Math.max(dx, dy) * 1e-6) continue
    const along = dx < dy ? 'x' : 'y'
    const { handle, layer } = line
    const axis: Axis = { name, handle, layer, along, at: (dx < dy ? line.from.x : line.from.y) * metres }
    if (!found.has(name)) found.set(name, axis)
  }
  return [...found.values()]
}

function linesOf(entity: Entity): Line[] {
  const { handle, layer } = entity
  if (entity.type === 'LINE') return [{ handle, layer, from: entity.start, to: entity.end }]
  if (entity.type !== 'LWPOLYLINE' || entity.vertices.length !== 2) return []
  const [from, to] = entity.vertices
  return from && to ? [{ handle, layer, from, to }] : []
}

function endsAt({ from, to }: Line, { x, y }: Point, reach: number): boolean {
  return [from, to].some((end) => Math.hypot(end.x - x, end.y - y) <= reach)
}
