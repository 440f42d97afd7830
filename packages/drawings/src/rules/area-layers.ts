import type { DxfDocument } from '../dxf/model.ts'
import { type Outline, outlineOf } from '../geometry/outline.ts'
import { isOn } from './layer-name.ts'

/** The outlines of model space on layers of those names that bound an area. */
export function outlinesOn(model: DxfDocument, names: readonly RegExp[]): Outline[] {
  return model.entities.flatMap((entity) => {
    if (entity.paper !== 0 || !isOn(entity.layer, names)) return []
    const outline = outlineOf(entity)
    return outline && outline.vertices.length >= 2 ? [outline] : []
  })
}
