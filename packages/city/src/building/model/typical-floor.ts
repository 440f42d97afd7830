import type { Door, Floor, Room } from './building.ts'
import type { Rect } from './rectilinear.ts'

const DEPTH = 16.4

/** The north flat; the south one is its mirror image. */
const FLAT_ROOMS: readonly Room[] = [
  { id: 'bed1', name: 'خواب ۱', rects: [[0.25, 12.45, 3.85, 16.15]], label: [3.05, 14.6] },
  { id: 'hall', name: 'راهرو', rects: [[0.25, 11.25, 3.85, 12.35]], minor: true, label: [2.6, 12.05] },
  { id: 'bath', name: 'حمام', rects: [[0.25, 9.7, 2.05, 11.15]], minor: true, label: [1.35, 10.85] },
  { id: 'wc', name: 'سرویس', rects: [[2.15, 9.7, 3.85, 11.15]], minor: true, label: [3.2, 10.4] },
  { id: 'living', name: 'نشیمن و پذیرایی', rects: [[3.95, 9.7, 9.85, 16.15]], label: [6.1, 11.55] },
  { id: 'bed2', name: 'خواب ۲', rects: [[9.95, 12.45, 14.75, 16.15]], label: [11.95, 14.1] },
  { id: 'kitchen', name: 'آشپزخانه', rects: [[9.95, 9.7, 14.75, 12.35]], label: [12.4, 11.2] },
]

const FLAT_DOORS: readonly Door[] = [
  { hinge: [3.65, 12.45], to: [2.75, 12.45], swing: -1, opening: [2.75, 12.35, 3.65, 12.45] },
  { hinge: [0.45, 11.15], to: [1.15, 11.15], swing: -1, opening: [0.45, 11.15, 1.15, 11.25] },
  { hinge: [2.35, 11.15], to: [3.05, 11.15], swing: -1, opening: [2.35, 11.15, 3.05, 11.25] },
  { hinge: [9.95, 13.5], to: [9.95, 12.6], swing: 1, opening: [9.85, 12.6, 9.95, 13.5] },
  { hinge: [7.6, 9.7], to: [6.6, 9.7], swing: -1, opening: [6.6, 9.5, 7.6, 9.7] },
]

const FLAT_GAPS: readonly Rect[] = [
  [3.85, 11.3, 3.95, 12.3],
  [9.85, 9.95, 9.95, 12.15],
]

/** Windows of the street sides and of the kitchens to the light well. */
const NORTH_WINDOWS: readonly Rect[] = [
  [1.15, 16.15, 2.95, 16.4],
  [5, 16.15, 6.7, 16.4],
  [7.45, 16.15, 9.15, 16.4],
  [11.3, 16.15, 13.5, 16.4],
  [12.2, 9.5, 13.6, 9.7],
]
const SOUTH_WINDOWS: readonly Rect[] = [
  [1.15, 0, 2.95, 0.25],
  [5.2, 0, 8.6, 0.25],
  [11.3, 0, 13.5, 0.25],
  [12.2, 6.7, 13.6, 6.9],
]

/** Stair and lobby, lift, ducts and light well. */
export const CORE_ROOMS: readonly Room[] = [
  { id: 'lobby', name: 'لابی طبقه', rects: [[0.25, 6.9, 9.05, 9.5]], label: [7.1, 7.55], minor: true },
  { id: 'lift', name: '', rects: [[9.2, 7.4, 10.85, 9]], minor: true },
  { id: 'duct-1', name: 'داکت', rects: [[9.2, 9.1, 10.85, 9.5]], minor: true },
  { id: 'duct-2', name: 'داکت', rects: [[9.2, 6.9, 10.85, 7.3]], minor: true },
  { id: 'light-well', name: 'نورگیر', rects: [[11, 6.9, 14.75, 9.5]], label: [13.1, 8.7] },
]

export const LIFT_DOOR: Rect = [9.05, 7.75, 9.2, 8.65]

/** How far the wall between bath and lavatory was built to the west of its place in the permit, in metres. */
const BUILT_WEST = 0.1

/** Storeys 1 to 4 as they were built: in both flats that wall stands elsewhere, and the north flat's passage is a dressing room. */
export function builtFloor(): Floor {
  const floor = typicalFloor()
  const rooms = floor.rooms.map((room): Room => {
    const [x0, y0, x1, y1] = room.rects[0] ?? [0, 0, 0, 0]
    if (room.id.startsWith('bath-')) return { ...room, rects: [[x0, y0, x1 - BUILT_WEST, y1]] }
    if (room.id.startsWith('wc-')) return { ...room, rects: [[x0 - BUILT_WEST, y0, x1, y1]] }
    return room.id === 'hall-north' ? { ...room, name: 'رختکن' } : room
  })
  return { ...floor, rooms }
}

/** Storeys 1 to 4. */
export function typicalFloor(): Floor {
  const north = FLAT_ROOMS.map((room) => ({ ...room, id: `${room.id}-north` }))
  return {
    rooms: [...north, ...FLAT_ROOMS.map(mirrorRoom), ...CORE_ROOMS],
    doors: [...FLAT_DOORS, ...FLAT_DOORS.map(mirrorDoor)],
    windows: [...NORTH_WINDOWS, ...SOUTH_WINDOWS],
    gaps: [...FLAT_GAPS, ...FLAT_GAPS.map(mirrorRect), LIFT_DOOR],
  }
}

function mirrorRect([x0, y0, x1, y1]: Rect): Rect {
  return [x0, DEPTH - y1, x1, DEPTH - y0]
}

function mirrorRoom(room: Room): Room {
  const { label, ...rest } = room
  const mirrored = { ...rest, id: `${room.id}-south`, rects: room.rects.map(mirrorRect) }
  return label ? { ...mirrored, label: [label[0], DEPTH - label[1]] } : mirrored
}

function mirrorDoor(door: Door): Door {
  return {
    hinge: [door.hinge[0], DEPTH - door.hinge[1]],
    to: [door.to[0], DEPTH - door.to[1]],
    swing: door.swing === 1 ? -1 : 1,
    opening: mirrorRect(door.opening),
  }
}
