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
  // Beside a clip of which the outside is shown AutoCAD keeps its outline, in the dictionary that the filter owns.
  const outlines = new Map(
    objects
      .filter(({ type }) => type === 'XRECORD')
      .map((record): [string | undefined, DxfObject] => [ownerOf(record)?.owner, record]),
  )
  const clips = new Map<string, readonly number[]>()
  for (const filter of filters) {
    // The filter is in ACAD_FILTER, which is in the dictionary that the INSERT owns.
    const insert = ownerOf(ownerOf(filter))?.owner
    const ring =
      insert === undefined ? undefined : ringOf({ objects, ...document }, filter, outlines.get(filter.handle))
    if (insert !== undefined && ring !== undefined) clips.set(insert, ring)
  }
  return clips
}

function ringOf(
  document: DxfDocument,
  filter: DxfObject,
  outline: DxfObject | undefined,
): number[] | undefined {
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
  const hole = outline && holeOf(document, outline, points)
  const corners = hole ? outside(hole, points) : rectangular(points)
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

type Corner = readonly [x: number, y: number]

/** Two corners stand for a rectangle. */
function rectangular(points: readonly Corner[]): readonly Corner[] {
  const [a, b] = points
  if (points.length !== 2 || a === undefined || b === undefined) return points
  return [a, [b[0], a[1]], b, [a[0], b[1]]]
}

const ROUNDTRIP = 'ACAD_INVERTEDCLIP_ROUNDTRIP'
const COMPARE = `${ROUNDTRIP}_COMPARE`
const SAME = 1e-6

/** The outline inside of which nothing is shown; undefined where the clip was changed since by a program that doesn't know of it. */
function holeOf(
  document: DxfDocument,
  record: DxfObject,
  points: readonly Corner[],
): readonly Corner[] | undefined {
  const found: Readonly<Record<string, [number, number][]>> = { [ROUNDTRIP]: [], [COMPARE]: [] }
  let list: [number, number][] | undefined
  for (const [code, value] of groupsOf(document, record)) {
    if (code === 102) list = found[String(value)]
    else if (code === 10 && typeof value === 'number') list?.push([value, 0])
    else if (code === 20 && typeof value === 'number' && list && list.length > 0)
      (list.at(-1) as [number, number])[1] = value
  }
  const [hole = [], same = []] = [found[ROUNDTRIP], found[COMPARE]]
  const kept =
    same.length === points.length &&
    same.every(([x, y], at) => Math.hypot(x - (points[at]?.[0] ?? 0), y - (points[at]?.[1] ?? 0)) < SAME)
  return kept && hole.length > 1 ? rectangular(hole) : undefined
}

/** The box round all, less the hole, as one ring that goes to it and back. */
function outside(hole: readonly Corner[], points: readonly Corner[]): readonly Corner[] {
  const all = [...hole, ...points]
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)]
  const start: Corner = [left, bottom]
  return [start, [right, bottom], [right, top], [left, top], start, ...hole, hole[0] as Corner]
}

/** Written row by row, four numbers a row. */
function matrixOf(m: readonly number[]): Affine {
  const at = (index: number) => m[index] ?? 0
  return [at(0), at(4), at(8), at(1), at(5), at(9), at(2), at(6), at(10), at(3), at(7), at(11)]
}
