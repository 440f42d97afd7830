import type { DxfDocument } from '../dxf/model.ts'
import type { PlanePoint } from '../geometry/flatten.ts'
import type { Outline } from '../geometry/outline.ts'
import { isInside } from '../geometry/outside.ts'
import { planPoints } from '../geometry/plan-points.ts'
import type { Profile } from '../profile/profile.ts'
import { outlinesOn } from './area-layers.ts'
import { latinDigits } from './latin.ts'

/** A closed outline of a room, and what is written in it. */
export type Room = {
  readonly outline: Outline
  readonly points: readonly PlanePoint[]
  readonly box: readonly [left: number, bottom: number, right: number, top: number]
  /** Words in the room that are in no smaller one. */
  readonly texts: readonly string[]
}

/** Rooms of model space, by the profile's layers; an outline that isn't closed is G02's. `error` as for chords; undefined
 * where there are more than texts are sought in. */
export function roomsOf(
  model: DxfDocument,
  { layers, tolerances }: Profile,
  metres: number,
  error: number,
): Room[] | undefined {
  const gap = tolerances.closure / 1000 / metres
  const rooms = outlinesOn(model, layers.areas.room)
    .filter((outline) => outline.flaggedClosed || outline.gap <= gap)
    .map((outline) => {
      const points = planPoints(outline, error)
      return { outline, points, box: boxOf(points), texts: [] as string[] }
    })
  const bySize = [...rooms].sort((a, b) => sizeOf(a.box) - sizeOf(b.box))
  if (rooms.length * model.entities.length > MOST_WORK) return undefined
  for (const entity of model.entities) {
    if ((entity.type !== 'TEXT' && entity.type !== 'MTEXT') || entity.paper !== 0) continue
    if (entity.text.trim() === '') continue
    const at = entity.type === 'TEXT' ? (entity.align ?? entity.insert) : entity.insert
    bySize.find(({ points, box }) => isIn(at, box) && isInside(at, points))?.texts.push(entity.text)
  }
  return rooms
}

/** Rooms times entities. */
const MOST_WORK = 200_000_000

/** The area in m² that a text states, and its decimals: «۳۷٫۴۰ م²», `37.4 m2`, `12.5 SQ.M`. */
export function statedArea(text: string): { readonly value: number; readonly digits: number } | undefined {
  const found =
    /(\d+(?:[.,/](\d+))?)\s*(?:م²|م۲|م2|متر\s*مربع|مترمربع|m²|m2|sq\.?\s*m(?:t|tr|trs|ts)?)/i.exec(
      latinDigits(text),
    )
  if (!found) return undefined
  return { value: Number(found[1]?.replace(/[,/]/, '.')), digits: found[2]?.length ?? 0 }
}

function boxOf(points: readonly PlanePoint[]): [number, number, number, number] {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    bottom = Math.min(bottom, y)
    right = Math.max(right, x)
    top = Math.max(top, y)
  }
  return [left, bottom, right, top]
}

const sizeOf = ([left, bottom, right, top]: Room['box']): number => (right - left) * (top - bottom)

const isIn = ({ x, y }: PlanePoint, [left, bottom, right, top]: Room['box']): boolean =>
  x >= left && x <= right && y >= bottom && y <= top
