import type { Canvas } from '../drawing/canvas.ts'
import { columns, type Floor, wallOutlines } from '../model/building.ts'
import { typicalFloor } from '../model/typical-floor.ts'
import { drawAxes, drawDoor, drawLift, drawStair, drawVoid, drawWindow } from './plan.ts'

const DEPTH = 16.4

/** The architect's floor under the drawing of another discipline: walls, columns, doors and windows, no words. */
function drawBase(canvas: Canvas, floor: Floor): void {
  drawAxes(canvas)
  for (const loop of wallOutlines(floor)) canvas.path('A-WALL', loop, true)
  for (const rect of columns()) canvas.rect('A-COLS', ...rect)
  for (const door of floor.doors) drawDoor(canvas, door)
  for (const window of floor.windows) drawWindow(canvas, window)
  drawStair(canvas, 'بالا')
  drawLift(canvas)
  drawVoid(canvas, [11, 6.9, 14.75, 9.5])
}

/** A storey with the fixtures of its two flats. */
export function drawTypicalBase(canvas: Canvas): void {
  drawBase(canvas, typicalFloor())
  bothFlats((y, flip) => {
    const put = (block: string, x: number, at: number, scale: number, angle = 0) =>
      canvas.insert('A-FLOR-FIXT', block, [x, y(at)], [scale, scale * flip], angle * flip)
    put('WC', 1.75, 9.7, 1)
    put('SHOWER', 0.25, 9.7, 1)
    put('WC', 2.5, 9.7, 1)
    put('BASIN', 3.85, 10.9, 1, 90)
    put('KITCHEN', 10.4, 9.7, 1)
  })
}

/** Draws what stands in the north flat, and its mirror image in the south one: `y` is a height of the north flat as it lies there. */
export function bothFlats(draw: (y: (north: number) => number, flip: 1 | -1) => void): void {
  draw((north) => north, 1)
  draw((north) => DEPTH - north, -1)
}
