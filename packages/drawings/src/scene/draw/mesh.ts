/** MESH: the edges of its cage (DXF Reference, "MESH"); a smoothed one is drawn by its unsmoothed faces, and named. */
import { groupsOf } from '../../dxf/groups.ts'
import type { Entity } from '../../dxf/model.ts'
import type { DrawContext } from './drawers.ts'

/** Bytes of one; no plan's has a thousandth of it. */
const LARGEST = 8_388_608

interface Cage {
  /** Group 91: how often its faces are divided to look smooth. */
  readonly level: number
  /** x y z in turn. */
  readonly vertices: readonly number[]
  /** Numbers of vertices: how many corners, then these, face after face. */
  readonly faces: readonly number[]
}

/** False of one whose faces lead to no vertex, that is smooth, or too large. */
export function drawSubdividedMesh(entity: Entity, { pen, document }: DrawContext): boolean {
  if (entity.endOffset - entity.offset > LARGEST) return false
  const { level, vertices, faces } = readCage(document, entity)
  const count = vertices.length / 3
  const drawn = new Set<number>()
  const edges: number[][] = []
  let whole = faces.length > 0
  for (let at = 0; at < faces.length; ) {
    const corners = faces.slice(at + 1, at + 1 + (faces[at] as number))
    at += 1 + Math.max(0, faces[at] as number)
    for (const [index, from] of corners.entries()) {
      const to = corners[(index + 1) % corners.length] as number
      if (!(from >= 0 && to >= 0 && from < count && to < count)) {
        whole = false
        continue
      }
      // Two faces share an edge.
      const edge = Math.min(from, to) * count + Math.max(from, to)
      if (drawn.has(edge)) continue
      drawn.add(edge)
      edges.push([...vertices.slice(3 * from, 3 * from + 3), ...vertices.slice(3 * to, 3 * to + 3)])
    }
  }
  pen.strokes(pen.place.matrix, edges)
  if (level > 0) pen.lack('scene.mesh-smooth', '', pen.place.matrix, vertices)
  return whole && level <= 0
}

/** Groups 90 are numbers of faces between 93 and 94, and of edges and of what is overridden behind it. */
function readCage(document: DrawContext['document'], entity: Entity): Cage {
  let level = 0
  const vertices: number[] = []
  const faces: number[] = []
  let inFaces = false
  for (const [code, value] of groupsOf(document, entity)) {
    if (typeof value !== 'number') continue
    if (code === 91 && !inFaces && vertices.length === 0) level = value
    else if (code === 93 && faces.length === 0) inFaces = true
    else if (code === 94) break
    else if (code === 90 && inFaces) faces.push(Math.trunc(value))
    else if (code === 10 || code === 20 || code === 30) vertices.push(value)
  }
  return { level, vertices: vertices.slice(0, vertices.length - (vertices.length % 3)), faces }
}
