/** LWPOLYLINE and every kind of POLYLINE: plane with bulges and widths, in space, meshes of faces. */
import type { EntityOf } from '../../dxf/model.ts'
import type { Affine } from '../affine.ts'
import { appendSide } from '../curves.ts'
import type { Pen } from '../pen.ts'

interface Corner {
  readonly x: number
  readonly y: number
  readonly bulge: number
  readonly startWidth: number
  readonly endWidth: number
}

const FLAG = { closed: 1, space: 8, mesh: 16, meshClosedN: 32, polyface: 64 }
/** Points of one line; its arcs have fewer chords where it would have more. */
const MOST_POINTS = 1_000_000
const VERTEX = { control: 16, position: 64, face: 128 }

export function drawLwPolyline(entity: EntityOf<'LWPOLYLINE'>, pen: Pen): void {
  const { vertices, constantWidth, flags, elevation, extrusion } = entity
  const corners = vertices.map(({ x, y, bulge, startWidth, endWidth }) => ({
    x,
    y,
    bulge,
    startWidth: startWidth || constantWidth,
    endWidth: endWidth || constantWidth,
  }))
  drawPlane(corners, (flags & FLAG.closed) !== 0, elevation, pen.plane(extrusion), pen)
}

/** False of a mesh or faces that name points which aren't there. */
export function drawPolyline(entity: EntityOf<'POLYLINE'>, pen: Pen): boolean {
  const { flags } = entity
  if ((flags & FLAG.polyface) !== 0) return drawPolyface(entity, pen)
  if ((flags & FLAG.mesh) !== 0) return drawMesh(entity, pen)
  const shown = entity.vertices.filter((vertex) => (vertex.flags & VERTEX.control) === 0)
  const closed = (flags & FLAG.closed) !== 0
  if ((flags & FLAG.space) !== 0) {
    const points = shown.flatMap(({ position: { x, y, z } }) => [x, y, z])
    pen.stroke(pen.place.matrix, points, closed)
    return true
  }
  const corners = shown.map(({ position, bulge, startWidth, endWidth }) => ({
    x: position.x,
    y: position.y,
    bulge,
    startWidth: startWidth ?? entity.startWidth,
    endWidth: endWidth ?? entity.endWidth,
  }))
  drawPlane(corners, closed, entity.elevation.z, pen.plane(entity.extrusion), pen)
  return true
}

function drawPlane(corners: readonly Corner[], closed: boolean, z: number, map: Affine, pen: Pen): void {
  const [first] = corners
  if (first === undefined) return
  const width = first.startWidth
  const even = corners.every((corner, index) => {
    const last = !closed && index === corners.length - 1
    return last || (corner.startWidth === width && corner.endWidth === width)
  })
  const error = pen.error(map)
  const most = Math.max(4, Math.floor(MOST_POINTS / corners.length))
  const points = [first.x, first.y, z]
  const tapered: number[][] = []
  for (const [index, from] of corners.entries()) {
    const to = corners[(index + 1) % corners.length] as Corner
    if (index === corners.length - 1 && !closed) break
    const start = points.length - 3
    appendSide(points, from, to, z, error, most)
    if (!even && (from.startWidth > 0 || from.endWidth > 0))
      tapered.push(taper(points.slice(start), from.startWidth, from.endWidth))
  }
  // The last side of a closed line ends in its first point.
  if (closed && points.length > 3) points.length -= 3
  pen.stroke(map, points, closed, even ? width : 0)
  // One by one: where two sides overlap, an even-odd area would have a hole.
  for (const ring of tapered) pen.fill(map, [ring])
}

/** The outline of a side whose width changes evenly along it. */
function taper(points: readonly number[], startWidth: number, endWidth: number): number[] {
  const left: number[] = []
  const right: number[][] = []
  const count = points.length / 3
  for (let index = 0; index < count; index++) {
    const before = 3 * Math.max(0, index - 1)
    const after = 3 * Math.min(count - 1, index + 1)
    const at = 3 * index
    const dx = (points[after] as number) - (points[before] as number)
    const dy = (points[after + 1] as number) - (points[before + 1] as number)
    const length = Math.hypot(dx, dy) || 1
    const half = (startWidth + ((endWidth - startWidth) * index) / (count - 1)) / 2
    const [x, y, z] = [points[at] as number, points[at + 1] as number, points[at + 2] as number]
    left.push(x - (dy / length) * half, y + (dx / length) * half, z)
    right.push([x + (dy / length) * half, y - (dx / length) * half, z])
  }
  return [...left, ...right.reverse().flat()]
}

/** A grid of M × N points, drawn along both ways; a smoothed one by its finer points. */
function drawMesh({ vertices, meshM, meshN, flags }: EntityOf<'POLYLINE'>, pen: Pen): boolean {
  const controls = vertices.filter((vertex) => (vertex.flags & VERTEX.control) !== 0)
  const grid = (controls.length === meshM * meshN ? controls : vertices).map(({ position }) => position)
  if (meshM < 2 || meshN < 2 || grid.length < meshM * meshN) return false
  const at = (m: number, n: number) => {
    const { x, y, z } = grid[m * meshN + n] as (typeof grid)[number]
    return [x, y, z]
  }
  for (let m = 0; m < meshM; m++) {
    const row = Array.from({ length: meshN }, (_, n) => at(m, n)).flat()
    pen.stroke(pen.place.matrix, row, (flags & FLAG.meshClosedN) !== 0)
  }
  for (let n = 0; n < meshN; n++) {
    const column = Array.from({ length: meshM }, (_, m) => at(m, n)).flat()
    pen.stroke(pen.place.matrix, column, (flags & FLAG.closed) !== 0)
  }
  return true
}

/** Faces name their corners by number, from 1; a negative number hides the edge that begins there. */
function drawPolyface({ vertices }: EntityOf<'POLYLINE'>, pen: Pen): boolean {
  let whole = true
  const corners = vertices.filter((vertex) => (vertex.flags & VERTEX.position) !== 0)
  for (const vertex of vertices) {
    if ((vertex.flags & VERTEX.face) === 0 || (vertex.flags & VERTEX.position) !== 0) continue
    const { face1, face2, face3, face4 } = vertex
    const numbers = [face1, face2, face3, face4].filter((number) => number !== undefined && number !== 0)
    const edges = numbers.flatMap((number, index) => {
      const from = corners[Math.abs(number as number) - 1]?.position
      const to = corners[Math.abs(numbers[(index + 1) % numbers.length] as number) - 1]?.position
      whole &&= from !== undefined && to !== undefined
      if ((number as number) < 0 || from === undefined || to === undefined) return []
      return [[from.x, from.y, from.z, to.x, to.y, to.z]]
    })
    pen.strokes(pen.place.matrix, edges)
  }
  return whole
}
