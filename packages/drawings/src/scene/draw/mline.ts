/** MLINE: parallel lines along one path, each at its distance along the corner's mitre. */
import { groupsOf } from '../../dxf/groups.ts'
import type { DxfDocument, EntityOf } from '../../dxf/model.ts'
import type { Pen } from '../pen.ts'

const CLOSED = 2

interface Corner {
  readonly at: number[]
  readonly miter: number[]
  /** Of each line, its distance along the mitre. */
  readonly distances: number[]
}

export function drawMline(mline: EntityOf<'MLINE'>, document: DxfDocument, pen: Pen): void {
  const corners = cornersOf(document, mline)
  const count = Math.min(16, corners[0]?.distances.length ?? 0)
  const lines = Array.from({ length: count }, (_, index) =>
    corners.flatMap(({ at, miter, distances }) => {
      const distance = distances[index] ?? 0
      return [0, 1, 2].map((axis) => (at[axis] ?? 0) + (miter[axis] ?? 0) * distance)
    }),
  )
  if (lines.length > 0) pen.strokes(pen.place.matrix, lines, (mline.flags & CLOSED) !== 0)
}

/** Corner 11, mitre 13; for each line 74 and its numbers in 41, of which the first is the distance. */
function cornersOf(document: DxfDocument, mline: EntityOf<'MLINE'>): Corner[] {
  const corners: Corner[] = []
  let first = false
  for (const [code, value] of groupsOf(document, mline)) {
    if (typeof value !== 'number') continue
    if (code === 11) corners.push({ at: [value], miter: [], distances: [] })
    const corner = corners.at(-1)
    if (corner === undefined) continue
    if (code === 21 || code === 31) corner.at.push(value)
    else if (code === 13 || code === 23 || code === 33) corner.miter.push(value)
    else if (code === 74) first = value > 0
    else if (code === 41 && first) {
      corner.distances.push(value)
      first = false
    }
  }
  return corners
}
