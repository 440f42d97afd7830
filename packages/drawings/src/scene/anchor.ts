/** Where an entity stands that isn't drawn: round the points that say so, whatever they are called. */
import type { Entity } from '../dxf/model.ts'
import { type Affine, applyX, applyY } from './affine.ts'
import { boxOf } from './clip.ts'
import type { PaperBox } from './primitive.ts'

const NAMES = ['insert', 'definition', 'start', 'end', 'center', 'position', 'p1', 'p3'] as const

/** mm of the paper; undefined where it has no such point, or none that a paper holds. */
export function placeOnPaper(entity: Entity, matrix: Affine): PaperBox | undefined {
  const fields = entity as unknown as Readonly<Record<string, unknown>>
  const points = NAMES.flatMap((name) => {
    const value = fields[name]
    if (typeof value !== 'object' || value === null) return []
    const { x, y, z } = value as { x: number; y: number; z: number }
    return [applyX(matrix, x, y, z), applyY(matrix, x, y, z)]
  })
  return points.length > 0 && points.every((value) => Number.isFinite(value)) ? boxOf([points]) : undefined
}
