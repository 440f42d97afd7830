import type { Canvas } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import type { LayerName } from '../../drawing/layers.ts'

/** A riser: a circle in the shaft with its name beside it. */
export function riser(canvas: Canvas, layer: LayerName, words: LayerName, at: Point, name: string): void {
  canvas.circle(layer, at, canvas.mm(1.3))
  canvas.circle(layer, at, canvas.mm(0.5))
  canvas.text(words, [at[0] + canvas.mm(5), at[1]], 1.7, name, { bold: true })
}

/** A stop valve: two triangles point to point, along the pipe. */
export function valve(canvas: Canvas, layer: LayerName, [x, y]: Point, along: 'x' | 'y' = 'x'): void {
  const [a, b] = [canvas.mm(1.4), canvas.mm(0.8)]
  const place = (u: number, v: number): Point => (along === 'x' ? [x + u, y + v] : [x + v, y + u])
  canvas.path(layer, [place(-a, -b), place(-a, b), place(a, -b), place(a, b)], true)
}

/** A floor drain: a square with a circle in it. */
export function floorDrain(canvas: Canvas, [x, y]: Point): void {
  const half = canvas.mm(1)
  canvas.rect('M-SANR', x - half, y - half, x + half, y + half)
  canvas.circle('M-SANR-IDEN', [x, y], half * 0.5)
}

/** An arrow in the direction of flow with the fall in per cent. */
export function fall(canvas: Canvas, [x, y]: Point, towards: 1 | -1, words: string): void {
  const length = canvas.mm(5)
  canvas.line('M-SANR-IDEN', [x - (towards * length) / 2, y], [x + (towards * length) / 2, y])
  const tip = x + (towards * length) / 2
  canvas.hatch('M-SANR-IDEN', [
    [
      [tip, y],
      [tip - towards * canvas.mm(1.6), y + canvas.mm(0.6)],
      [tip - towards * canvas.mm(1.6), y - canvas.mm(0.6)],
    ],
  ])
  canvas.text('M-SANR-IDEN', [x, y + canvas.mm(1.6)], 1.5, words)
}

/** A wall-hung boiler. */
export function boiler(canvas: Canvas, [x, y]: Point): void {
  canvas.rect('M-EQPM', x - 0.2, y - 0.22, x + 0.2, y + 0.22)
  canvas.circle('M-EQPM', [x, y], 0.12)
  canvas.text('M-EQPM-IDEN', [x - 0.75, y + 0.05], 1.7, 'پکیج B')
}
