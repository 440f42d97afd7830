import { corners } from '../drawing/canvas.ts'
import type { Vertex } from '../drawing/items.ts'
import { outlines, type Rect } from './rectilinear.ts'

/**
 * The sample building: four storeys of two flats over a ground floor with parking and a basement, in Pardisan, Qom.
 * Metres; the origin is the building's south-west corner, y points north. Every sheet and every stated figure is
 * computed from here.
 */
export const BUILDING = {
  outline: [0, 0, 15, 16.4],
  axesX: { A: 0.25, B: 3.9, C: 9.9, D: 14.75 },
  axesY: { '6': 0.25, '5': 4, '4': 6.8, '3': 9.6, '2': 12.4, '1': 16.15 },
  column: 0.4,
  outerWall: 0.25,
  /** Finished floor levels: ground, four storeys, roof. */
  levels: [0, 2.8, 6, 9.2, 12.4, 15.6],
  basement: -3,
  slab: 0.35,
  parapet: 1.1,
  penthouse: 2.5,
  /** Over the stair, and over the lift's shaft. */
  penthouses: [
    [0, 6.65, 9.2, 9.75],
    [9.2, 7.25, 11, 9.15],
  ],
  terrace: [5, -1.2, 8.8, 0],
} as const satisfies Record<string, unknown> & { outline: Rect; terrace: Rect; penthouses: readonly Rect[] }

/** Finished floor levels of the storeys in metres, lowest first: basement, ground, four storeys. */
export const STOREY_LEVELS: readonly number[] = [BUILDING.basement, ...BUILDING.levels.slice(0, -1)]

/** The parcel: a rectangle whose south-east corner is rounded at the street corner by an arc of 2 m radius. */
export const PARCEL = { west: 0, south: -11.1, east: 15, north: 16.4, corner: 2 } as const

const QUARTER_TURN = Math.tan(Math.PI / 8)

/** The parcel's boundary, anticlockwise; the bulge is the corner arc. */
export function parcelBoundary(): Vertex[] {
  const { west, south, east, north, corner } = PARCEL
  return [
    [west, south],
    [east - corner, south, QUARTER_TURN],
    [east, south + corner],
    [east, north],
    [west, north],
  ]
}

export function footprint(): Vertex[] {
  return corners(...BUILDING.outline)
}

/** Areas in m², from closed formulas. `floors` is the gross floor area: every storey to its outer faces, and the penthouses. */
export function areas() {
  const { west, south, east, north, corner } = PARCEL
  const parcel = (east - west) * (north - south) - (1 - Math.PI / 4) * corner ** 2
  const covered = rectArea(BUILDING.outline)
  const penthouse = BUILDING.penthouses.reduce((sum, rect) => sum + rectArea(rect), 0)
  const floors = covered * STOREY_LEVELS.length + penthouse
  return { parcel, footprint: covered, coverage: covered / parcel, penthouse, floors }
}

/** From the building to the sides of the parcel, in m. */
export function setbacks() {
  const [x0, y0, x1, y1] = BUILDING.outline
  const { west, south, east, north } = PARCEL
  return { north: north - y1, east: east - x1, south: y0 - south, west: x0 - west }
}

export function rectArea([x0, y0, x1, y1]: Rect): number {
  return (x1 - x0) * (y1 - y0)
}

export type Room = {
  readonly id: string
  readonly name: string
  readonly rects: readonly Rect[]
  /** Where the label stands; the middle of the first rectangle unless said. */
  readonly label?: readonly [number, number]
  /** A service space: labelled small, without area. */
  readonly minor?: boolean
}

/** A swinging door: `hinge` is the corner the leaf turns about, `to` the opening's other end, `swing` +1 left, −1 right. */
export type Door = {
  readonly hinge: readonly [number, number]
  readonly to: readonly [number, number]
  readonly swing: 1 | -1
  readonly opening: Rect
}

export type Floor = {
  readonly rooms: readonly Room[]
  readonly doors: readonly Door[]
  readonly windows: readonly Rect[]
  /** Openings without a door. */
  readonly gaps: readonly Rect[]
}

/** The walls: what rooms and openings leave of the outline. */
export function wallOutlines(floor: Floor) {
  const voids = [
    ...floor.rooms.flatMap((room) => room.rects),
    ...floor.doors.map((door) => door.opening),
    ...floor.windows,
    ...floor.gaps,
  ]
  return outlines([BUILDING.outline], voids)
}

/** Area of a room in m². Its rectangles don't overlap. */
export function roomArea(room: Room): number {
  return room.rects.reduce((sum, rect) => sum + rectArea(rect), 0)
}

/** The columns at the crossings of the axes. */
export function columns(): Rect[] {
  const half = BUILDING.column / 2
  return Object.values(BUILDING.axesX).flatMap((x) =>
    Object.values(BUILDING.axesY).map((y): Rect => [x - half, y - half, x + half, y + half]),
  )
}
