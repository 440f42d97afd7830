import type { DxfDocument } from '../dxf/model.ts'
import type { Box } from './extents.ts'

/**
 * Where a box of model space is seen on a sheet, in mm of its paper: through the first active viewport of the layout that
 * looks straight down without twist. Undefined when the layout has none.
 */
export function sheetBox(model: DxfDocument, layoutName: string, box: Box): Box | undefined {
  const layout = model.layouts.find(({ name }) => name === layoutName)
  const window = layout?.viewports.find(
    (viewport) =>
      viewport.id > 1 &&
      viewport.status > 0 &&
      viewport.viewHeight > 0 &&
      viewport.height > 0 &&
      viewport.twist === 0 &&
      viewport.viewDirection.x === 0 &&
      viewport.viewDirection.y === 0,
  )
  if (!window) return undefined
  const scale = window.height / window.viewHeight
  const x = (value: number) =>
    tenth(window.center.x + (value - window.viewCenter.x - window.viewTarget.x) * scale)
  const y = (value: number) =>
    tenth(window.center.y + (value - window.viewCenter.y - window.viewTarget.y) * scale)
  return [x(box[0]), y(box[1]), x(box[2]), y(box[3])]
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
