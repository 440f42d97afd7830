/** Clips of inserted blocks (XCLIP): a SPATIAL_FILTER in the dictionaries that belong to an INSERT. */
import { groupsOf } from '../dxf/groups.ts'
import type { DxfDocument, DxfObject } from '../dxf/model.ts'
import { type Affine, applyX, applyY, compose, inverse, ocsMap } from './affine.ts'

/** By the handle of an INSERT: the ring in the coordinates of its block, x y z in turn. */
export type BlockClips = ReadonlyMap<string, readonly number[]>

const FEWEST_REALS = 24

export function blockClips({ objects, ...document }: DxfDocument): BlockClips {
  const filters = objects.filter(({ type }) => type === 'SPATIAL_FILTER')
  if (filters.length === 0) return new Map()
  const byHandle = new Map(objects.map((object) => [object.handle, object]))
  const ownerOf = (object: DxfObject | undefined) =>
    object === undefined ? undefined : byHandle.get(object.owner)
  const clips = new Map<string, readonly number[]>()
  for (const filter of filters) {
    // The filter is in ACAD_FILTER, which is in the dictionary that the INSERT owns.
    const insert = ownerOf(ownerOf(filter))?.owner
    const ring = insert === undefined ? undefined : ringOf({ objects, ...document }, filter)
    if (insert !== undefined && ring !== undefined) clips.set(insert, ring)
  }
  return clips
}

function ringOf(document: DxfDocument, filter: DxfObject): number[] | undefined {
  const points: [number, number][] = []
  const reals: number[] = []
  const normal = { x: 0, y: 0, z: 1 }
  let shown = true
  for (const [code, value] of groupsOf(document, filter)) {
    if (typeof value !== 'number') continue
    const last = points.at(-1)
    if (code === 10) points.push([value, 0])
    else if (code === 20 && last !== undefined) last[1] = value
    else if (code === 210) normal.x = value
    else if (code === 220) normal.y = value
    else if (code === 230) normal.z = value
    else if (code === 71) shown = value !== 0
    else if (code === 40) reals.push(value)
  }
  const [a, b] = points
  if (!shown || reals.length < FEWEST_REALS || a === undefined || b === undefined) return undefined
  const corners = points.length === 2 ? [a, [b[0], a[1]], b, [a[0], b[1]]] : points
  // A distance of a front clip may come before the two matrices.
  const [toBlock, toClip] = [matrixOf(reals.slice(-24, -12)), matrixOf(reals.slice(-12))]
  const fromClip = inverse(toClip)
  if (fromClip === undefined) return undefined
  const map = compose(compose(toBlock, fromClip), ocsMap(normal))
  return corners.flatMap(([x, y]) => [
    applyX(map, x as number, y as number, 0),
    applyY(map, x as number, y as number, 0),
    0,
  ])
}

/** Written row by row, four numbers a row. */
function matrixOf(m: readonly number[]): Affine {
  const at = (index: number) => m[index] ?? 0
  return [at(0), at(4), at(8), at(1), at(5), at(9), at(2), at(6), at(10), at(3), at(7), at(11)]
}
