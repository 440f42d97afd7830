/** Where model space, which has no paper of its own, lies on a plot that was made of it without a layout. */
import type { HeaderValue } from '../dxf/model.ts'
import { metresPerUnit } from '../dxf/units.ts'
import { compositionOf, scaling, translation } from '../scene/affine.ts'
import type { Sheet } from '../scene/sheet.ts'

/**
 * Model space as the header lays it: on the paper of `$PLIMMIN` and `$PLIMMAX`, its origin at `$PINSBASE`, at the scale `$PSVPSCALE`.
 * So does LibreCAD. Undefined for a layout, and where the header names no paper.
 */
export function onHeaderPaper(sheet: Sheet): Sheet | undefined {
  if (!sheet.layout.isModel) return undefined
  const { header } = sheet.document
  const mm = (metresPerUnit(sheet.document) ?? 0.001) * 1000
  const [from, to] = [pointOf(header.get('$PLIMMIN')), pointOf(header.get('$PLIMMAX'))]
  const [width, height] = [(to.x - from.x) * mm, (to.y - from.y) * mm]
  if (!(width > 0 && height > 0)) return undefined
  const stated = header.get('$PSVPSCALE')
  const scale = mm * (typeof stated === 'number' && stated > 0 ? stated : 1)
  const base = pointOf(header.get('$PINSBASE'))
  const map = compositionOf(translation(base.x * mm, base.y * mm), scaling(scale, scale, scale))
  return { ...sheet, width, height, map }
}

const pointOf = (value: HeaderValue | undefined): { readonly x: number; readonly y: number } =>
  typeof value === 'object' ? value : { x: 0, y: 0 }
