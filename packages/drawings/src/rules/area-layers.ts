import type { DxfDocument } from '../dxf/model.ts'
import { flatten, type PlanePoint } from '../geometry/flatten.ts'
import { ocsToWorld } from '../geometry/ocs.ts'
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

/** An outline seen from above, its arcs as chords no more than `error` drawing units off. */
export function planPoints(outline: Outline, error: number): PlanePoint[] {
  return flatten(outline.vertices, error).map(({ x, y }) =>
    ocsToWorld({ x, y, z: outline.elevation }, outline.normal),
  )
}
