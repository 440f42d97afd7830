import { areas, BUILDING, rectArea } from './building.ts'
import type { Rect } from './rectilinear.ts'

export type FloorArea = {
  readonly name: string
  /** What is built, in m on the building; rectangles that don't overlap. */
  readonly built: readonly Rect[]
  /** What the floor-area ratio doesn't count of it. */
  readonly deducted: readonly Rect[]
}

/** Light well, and under the penthouse stair and lift: no storey's floor. */
const WELL: Rect = [11, 6.9, 14.75, 9.5]
const CORE: readonly Rect[] = [...BUILDING.penthouses, WELL]

/** Lowest first. The ratio counts neither the basement nor the ground floor, which serve the flats, nor the penthouse. */
export const FLOOR_AREAS: readonly FloorArea[] = [
  { name: 'زیرزمین', built: [BUILDING.outline], deducted: [BUILDING.outline] },
  { name: 'همکف', built: [BUILDING.outline], deducted: [BUILDING.outline] },
  ...['طبقهٔ ۱', 'طبقهٔ ۲', 'طبقهٔ ۳', 'طبقهٔ ۴'].map((name) => ({
    name,
    built: [BUILDING.outline],
    deducted: CORE,
  })),
  { name: 'خرپشته', built: BUILDING.penthouses, deducted: BUILDING.penthouses },
]

export const builtArea = ({ built }: FloorArea): number => sum(built)
export const deductedArea = ({ deducted }: FloorArea): number => sum(deducted)

/** Of the floors less their deductions, in m², and by the parcel's area. */
export function floorAreaRatio() {
  const counted = FLOOR_AREAS.reduce((total, floor) => total + builtArea(floor) - deductedArea(floor), 0)
  return { counted, ratio: counted / areas().parcel }
}

function sum(rects: readonly Rect[]): number {
  return rects.reduce((total, rect) => total + rectArea(rect), 0)
}
