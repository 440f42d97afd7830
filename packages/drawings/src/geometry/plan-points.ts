import { flatten, type PlanePoint } from './flatten.ts'
import { ocsToWorld } from './ocs.ts'
import type { Outline } from './outline.ts'

/** An outline seen from above, its arcs as chords no more than `error` drawing units off. */
export function planPoints(outline: Outline, error: number): PlanePoint[] {
  return flatten(outline.vertices, error).map(({ x, y }) =>
    ocsToWorld({ x, y, z: outline.elevation }, outline.normal),
  )
}
