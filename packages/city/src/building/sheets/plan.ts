import type { Canvas } from '../drawing/canvas.ts'
import { corners } from '../drawing/canvas.ts'
import type { Point } from '../drawing/items.ts'
import { BUILDING, columns, type Door, type Floor, roomArea, wallOutlines } from '../model/building.ts'
import { outlines, type Rect } from '../model/rectilinear.ts'
import { areaText } from './symbols.ts'

/** Draws what every floor plan has: walls cut and hatched, columns, doors, windows, rooms with names and areas. */
export function drawFloor(canvas: Canvas, floor: Floor): void {
  const walls = wallOutlines(floor)
  canvas.hatch('A-WALL-PATT', walls)
  for (const loop of walls) canvas.path('A-WALL', loop, true)
  for (const rect of columns()) {
    canvas.hatch('A-COLS-PATT', [corners(...rect)])
    canvas.rect('A-COLS', ...rect)
  }
  for (const door of floor.doors) drawDoor(canvas, door)
  for (const window of floor.windows) drawWindow(canvas, window)
  drawRooms(canvas, floor)
}

export function drawDoor(canvas: Canvas, door: Door): void {
  const [dx, dy] = [door.to[0] - door.hinge[0], door.to[1] - door.hinge[1]]
  const width = Math.hypot(dx, dy)
  const angle = (Math.atan2(dy, dx) * 180) / Math.PI
  canvas.insert('A-DOOR', 'DOOR', door.hinge, [width, width * door.swing], angle)
}

/** Frame at both faces of the wall and two panes between. */
export function drawWindow(canvas: Canvas, [x0, y0, x1, y1]: Rect): void {
  const horizontal = x1 - x0 > y1 - y0
  const depth = horizontal ? y1 - y0 : x1 - x0
  canvas.rect('A-GLAZ', x0, y0, x1, y1)
  for (const share of [0.42, 0.58]) {
    if (horizontal) canvas.line('A-GLAZ', [x0, y0 + depth * share], [x1, y0 + depth * share])
    else canvas.line('A-GLAZ', [x0 + depth * share, y0], [x0 + depth * share, y1])
  }
}

function drawRooms(canvas: Canvas, floor: Floor): void {
  for (const room of floor.rooms) {
    for (const loop of outlines(room.rects, [])) canvas.path('A-AREA', loop, true)
    if (!room.name) continue
    const [x0, y0, x1, y1] = room.rects[0] ?? [0, 0, 0, 0]
    const [x, y] = room.label ?? [(x0 + x1) / 2, (y0 + y1) / 2]
    if (room.minor) {
      canvas.text('A-AREA-IDEN', [x, y], Math.min(1.8, (y1 - y0) * 3.6), room.name)
      continue
    }
    canvas.text('A-AREA-IDEN', [x, y + canvas.mm(1.7)], 2.2, room.name, { bold: true })
    canvas.text('A-AREA-IDEN', [x, y - canvas.mm(1.9)], 1.8, areaText(roomArea(room)))
  }
}

/** The axes with their bubbles at the top and the left. */
export function drawAxes(canvas: Canvas): void {
  const [x0, y0, x1, y1] = BUILDING.outline
  const reach = canvas.mm(28)
  const tail = canvas.mm(6)
  const radius = canvas.mm(3.6)
  const bubble = (at: Point, name: string) => {
    canvas.circle('A-GRID-IDEN', at, radius)
    canvas.text('A-GRID-IDEN', at, 2.6, name, { bold: true })
  }
  for (const [name, x] of Object.entries(BUILDING.axesX)) {
    canvas.line('A-GRID', [x, y0 - tail], [x, y1 + reach])
    bubble([x, y1 + reach + radius], name)
  }
  for (const [name, y] of Object.entries(BUILDING.axesY)) {
    canvas.line('A-GRID', [x1 + tail, y], [x0 - reach, y])
    bubble([x0 - reach - radius, y], name)
  }
}

/** Dimension chains outside: openings, axes, whole; above the plan and left of it. */
export function drawChains(canvas: Canvas, openingsX: readonly number[], openingsY: readonly number[]): void {
  const [x0, y0, x1, y1] = BUILDING.outline
  const axesX = Object.values(BUILDING.axesX)
  const axesY = Object.values(BUILDING.axesY)
  const away = (steps: number) => canvas.mm(7 + steps * 6.5)
  canvas.dimensions('horizontal', openingsX, y1, y1 + away(0))
  canvas.dimensions('horizontal', axesX, y1, y1 + away(1))
  canvas.dimensions('horizontal', [x0, x1], y1, y1 + away(2))
  canvas.dimensions('vertical', openingsY, x0, x0 - away(0))
  canvas.dimensions('vertical', axesY, x0, x0 - away(1))
  canvas.dimensions('vertical', [y0, y1], x0, x0 - away(2))
}

/** The stair: two flights of nine risers about a landing, with the walking line upwards. */
export function drawStair(canvas: Canvas, up: string): void {
  const layer = 'A-FLOR-STRS'
  const [west, east, south, north] = [1.45, 3.97, 6.9, 9.5]
  const [lower, upper] = [south + 1.2, north - 1.2]
  for (let tread = 0; tread <= 9; tread++) {
    const x = west + tread * 0.28
    canvas.line(layer, [x, south], [x, lower])
    canvas.line(layer, [x, upper], [x, north])
  }
  canvas.rect(layer, west - 0.05, lower, east + 0.05, upper)
  canvas.rect(layer, west, lower + 0.05, east, upper - 0.05)
  const [y0, y1] = [south + 0.6, north - 0.6]
  canvas.path(layer, [
    [east + 0.25, y0],
    [west - 0.6, y0],
    [west - 0.6, y1],
    [east + 0.1, y1],
  ])
  canvas.hatch(layer, [
    [
      [east + 0.35, y1],
      [east + 0.05, y1 + 0.09],
      [east + 0.05, y1 - 0.09],
    ],
  ])
  canvas.circle(layer, [east + 0.25, y0], 0.06)
  canvas.text(layer, [east + 0.65, y0], 1.6, up)
}

/** The lift: car, counterweight, door. */
export function drawLift(canvas: Canvas): void {
  const layer = 'A-FLOR-EVTR'
  canvas.rect(layer, 9.3, 7.55, 10.55, 8.85)
  canvas.line(layer, [9.3, 7.55], [10.55, 8.85])
  canvas.line(layer, [10.55, 7.55], [9.3, 8.85])
  canvas.rect(layer, 10.62, 7.7, 10.78, 8.7)
  canvas.rect(layer, 9.09, 7.75, 9.13, 8.65)
}

/** An opening to the sky or through floors: crossed by dashed diagonals. */
export function drawVoid(canvas: Canvas, [x0, y0, x1, y1]: Rect): void {
  canvas.line('A-FLOR-OVHD', [x0, y0], [x1, y1])
  canvas.line('A-FLOR-OVHD', [x0, y1], [x1, y0])
}
