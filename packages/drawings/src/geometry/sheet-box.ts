import type { DxfDocument } from '../dxf/model.ts'
import { applyX, applyY, compose } from '../scene/affine.ts'
import { openSheet } from '../scene/sheet.ts'
import type { Box } from './extents.ts'

/**
 * Where a box of model space is seen on a sheet, in mm of its paper: through the first viewport that shows its middle, else
 * where it would be seen through the first that is on. Undefined when the layout has none.
 */
export function sheetBox(model: DxfDocument, layoutName: string, box: Readonly<Box>): Box | undefined {
  const sheet = openSheet(model, layoutName)
  const windows = sheet?.windows.filter(({ on }) => on) ?? []
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  const shows = ({ map, viewport: { center, width, height } }: (typeof windows)[number]) =>
    Math.abs(applyX(map, x, y, 0) - center.x) <= width / 2 &&
    Math.abs(applyY(map, x, y, 0) - center.y) <= height / 2
  const window = windows.find(shows) ?? windows[0]
  if (sheet === undefined || window === undefined) return undefined
  const map = compose(sheet.map, window.map)
  const corners = [0, 2].flatMap((left) =>
    [1, 3].map((bottom) => [box[left], box[bottom]] as [number, number]),
  )
  const xs = corners.map(([a, b]) => tenth(applyX(map, a, b, 0)))
  const ys = corners.map(([a, b]) => tenth(applyY(map, a, b, 0)))
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
