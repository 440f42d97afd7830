import type { Canvas } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'

/** A ceiling light: a circle with a cross (IEC 60617). */
export function light(canvas: Canvas, [x, y]: Point): void {
  const r = canvas.mm(1.6)
  const d = r * Math.SQRT1_2
  canvas.circle('E-LITE', [x, y], r)
  canvas.line('E-LITE', [x - d, y - d], [x + d, y + d])
  canvas.line('E-LITE', [x - d, y + d], [x + d, y - d])
}

/** A switch: a dot with a handle; `ways` strokes at its end. */
export function lightSwitch(canvas: Canvas, [x, y]: Point, ways = 1): void {
  const mm = (length: number) => canvas.mm(length)
  canvas.circle('E-LITE-SWCH', [x, y], mm(0.7))
  const tip: Point = [x + mm(2.4), y + mm(2.4)]
  canvas.line('E-LITE-SWCH', [x + mm(0.5), y + mm(0.5)], tip)
  for (let way = 0; way < ways; way++) {
    const [u, v] = [tip[0] - mm(way * 0.7), tip[1] - mm(way * 0.7)]
    canvas.line('E-LITE-SWCH', [u, v], [u + mm(0.9), v - mm(0.9)])
  }
}

/** An earthed socket on a wall; `angle` in degrees is the way into the room. */
export function socket(canvas: Canvas, [x, y]: Point, angle: number): void {
  const r = canvas.mm(1.3)
  const radians = (angle * Math.PI) / 180
  const [c, s] = [Math.cos(radians), Math.sin(radians)]
  const at = (along: number, across: number): Point => [
    x + c * along * r - s * across * r,
    y + s * along * r + c * across * r,
  ]
  canvas.path('E-POWR', [[...at(1, 1), 1] as [number, number, number], at(1, -1)])
  canvas.line('E-POWR', at(1, 1), at(1, -1))
  canvas.line('E-POWR', at(0, 0), at(1, 0))
  canvas.line('E-POWR', at(0, 0.9), at(0, -0.9))
}

/** An outlet for telephone, television or the door's intercom: a box with a letter. */
export function outlet(canvas: Canvas, [x, y]: Point, letter: string): void {
  const half = canvas.mm(1.4)
  canvas.rect('E-COMM', x - half, y - half, x + half, y + half)
  canvas.text('E-COMM', [x, y], 1.4, letter)
}

/** A distribution board, half filled. */
export function board(canvas: Canvas, [x, y]: Point, name: string): void {
  const [w, h] = [canvas.mm(3), canvas.mm(1.2)]
  canvas.rect('E-POWR-PANL', x - w, y - h, x + w, y + h)
  canvas.hatch('E-POWR-PANL', [
    [
      [x - w, y - h],
      [x + w, y - h],
      [x - w, y + h],
    ],
  ])
  canvas.text('E-CIRC-IDEN', [x, y + canvas.mm(3)], 1.7, name, { bold: true })
}

/** A smoke detector. */
export function detector(canvas: Canvas, [x, y]: Point): void {
  const half = canvas.mm(1.3)
  canvas.rect('E-SAFT', x - half, y - half, x + half, y + half)
  canvas.text('E-SAFT', [x, y], 1.4, 'S')
}

/** A wire of a circuit, bent to one side; a positive bend turns left. */
export function wire(canvas: Canvas, from: Point, to: Point, bend = 0.25): void {
  canvas.path('E-CIRC', [[from[0], from[1], bend], to])
}
