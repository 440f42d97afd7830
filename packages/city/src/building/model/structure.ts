import { BUILDING, PARCEL } from './building.ts'
import type { Rect } from './rectilinear.ts'

const [west, south, east, north] = BUILDING.outline

/** The raft under the basement, in metres. It reaches out to the south alone: elsewhere the building stands on the parcel’s edge. */
export const RAFT = {
  thickness: 0.6,
  outline: [
    Math.max(west - 0.4, PARCEL.west),
    south - 0.4,
    Math.min(east + 0.4, PARCEL.east),
    Math.min(north + 0.4, PARCEL.north),
  ] as Rect,
  top: BUILDING.basement - BUILDING.slab,
} as const
