/** POINT, as `$PDMODE` and `$PDSIZE` say. */
import type { DxfDocument, EntityOf } from '../../dxf/model.ts'
import { planScale } from '../affine.ts'
import { arcPoints } from '../curves.ts'
import type { Pen } from '../pen.ts'

/** mm on paper, where the file gives a share of a screen that nobody sees. */
const USUAL_SIZE = 2

/** How a drawing shows its points. */
export interface PointStyle {
  readonly mode: number
  /** Drawing units; 0 or less for a share of the screen. */
  readonly size: number
}

export function pointStyle({ header }: DxfDocument): PointStyle {
  const number = (name: string) => {
    const value = header.get(name)
    return typeof value === 'number' ? value : 0
  }
  return { mode: number('$PDMODE'), size: number('$PDSIZE') }
}

export function drawPoint(
  { position, angle }: EntityOf<'POINT'>,
  { mode, size }: PointStyle,
  pen: Pen,
): void {
  const map = pen.place.matrix
  const { x, y, z } = position
  const half = size > 0 ? size / 2 : USUAL_SIZE / 2 / (planScale(map) || 1)
  const turned = (-angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(turned) * half, Math.sin(turned) * half]
  const side = (a: number, b: number) => [x + a * cos - b * sin, y + a * sin + b * cos, z]
  const lines: number[][] = []
  switch (mode & 15) {
    case 0:
      lines.push([x, y, z])
      break
    case 2:
      lines.push([...side(-1, 0), ...side(1, 0)], [...side(0, -1), ...side(0, 1)])
      break
    case 3:
      lines.push([...side(-1, -1), ...side(1, 1)], [...side(-1, 1), ...side(1, -1)])
      break
    case 4:
      lines.push([...side(0, 0), ...side(0, 1)])
      break
  }
  if ((mode & 32) !== 0) lines.push(arcPoints(position, half, 0, 2 * Math.PI, 24))
  if ((mode & 64) !== 0)
    lines.push([...side(-1, -1), ...side(1, -1), ...side(1, 1), ...side(-1, 1), ...side(-1, -1)])
  pen.strokes(map, lines)
}
