import type { DxfDocument } from '../dxf/model.ts'
import type { PlanePoint } from '../geometry/flatten.ts'
import { type Outline, outlineBox } from '../geometry/outline.ts'
import { commonArea } from '../geometry/overlay.ts'
import { planPoints } from '../geometry/plan-points.ts'
import type { Profile } from '../profile/profile.ts'
import { type Other, type Shapes, shapesOn } from './shapes-on.ts'

/** A four-sided parking stall: its outline, width and length in drawing units, and its corners, a short side first. */
export type Stall = {
  readonly outline: Outline
  readonly width: number
  readonly length: number
  readonly corners: readonly PlanePoint[]
}

/** What a drawing has on its layers of stalls: those that can be measured, and what else is drawn there. */
export type Stalls = {
  readonly stalls: readonly Stall[]
  readonly unmeasured: readonly Drawn[]
  readonly overfull: boolean
}

/** Something drawn, by what a finding names it. */
type Drawn = { readonly handle: string | undefined; readonly layer: string }

export function stallsOf(model: DxfDocument, { layers }: Profile): Stalls {
  const { outlines, others, overfull } = shapesOn(model, layers.areas.stall)
  const stalls: Stall[] = []
  const unmeasured: Drawn[] = [...others]
  for (const outline of outlines) {
    const corners = cornersOf(outline)
    if (corners.length === 4) stalls.push(stallOf(outline, corners))
    else unmeasured.push(outline)
  }
  return { stalls, unmeasured, overfull }
}

function stallOf(outline: Outline, corners: readonly PlanePoint[]): Stall {
  const [a = 0, b = 0, c = 0, d = 0] = corners.map((from, index) =>
    apart(from, corners[(index + 1) % 4] ?? from),
  )
  // The shorter of each two opposite sides.
  const [first, second] = [Math.min(a, c), Math.min(b, d)]
  const turned = first <= second ? corners : [...corners.slice(1), ...corners.slice(0, 1)]
  const width = Math.min(first, second, across(turned))
  return { outline, width, length: Math.max(first, second), corners: turned }
}

/** How far the long sides of a stall are apart, which leans where cars stand at an angle. */
function across([a, b, c, d]: readonly PlanePoint[]): number {
  if (!a || !b || !c || !d) return 0
  return Math.min(offLine(a, b, c), offLine(d, b, c), offLine(b, d, a), offLine(c, d, a))
}

/** Of the distance between its neighbours, how far a vertex may be off the line and be no corner. */
const STRAIGHT = 1e-3

/** Where an outline turns: a vertex on a straight side is none. */
function cornersOf(outline: Outline): readonly PlanePoint[] {
  const corners = [...planPoints(outline, 0.001)]
  for (let at = 0; at < corners.length && corners.length > 3; ) {
    const here = corners[at] as PlanePoint
    const before = corners.at(at - 1) as PlanePoint
    const next = corners[(at + 1) % corners.length] as PlanePoint
    if (offLine(here, before, next) <= STRAIGHT * apart(before, next)) {
      corners.splice(at, 1)
      at = Math.max(0, at - 1)
    } else at++
  }
  return corners
}

function offLine({ x, y }: PlanePoint, from: PlanePoint, to: PlanePoint): number {
  const length = apart(from, to)
  if (length === 0) return Math.hypot(x - from.x, y - from.y)
  return Math.abs((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)) / length
}

/** What a car can't drive through: columns, and the other stalls. */
export const obstaclesOf = (model: DxfDocument, { layers }: Profile): Shapes =>
  shapesOn(model, layers.columns)

/**
 * Whether an aisle of that depth is free before one of the short sides, or of the long ones, for cars that park along it.
 *
 * @param slack of an obstacle, what may stand in the way: drawing units squared
 */
export function hasAisle(stall: Stall, depth: number, obstacles: readonly Outline[], slack: number): boolean {
  return [0, 1, 2, 3].some((side) => {
    const aisle = before(stall.corners, side, depth)
    return obstacles.every((one) => one === stall.outline || !inTheWay(aisle, one, slack))
  })
}

/** How much of an obstacle stands in a stall, in drawing units squared. */
export function standsIn(stall: Stall, obstacle: Outline): number {
  return boxesMeet(stall.outline, obstacle) ? (commonArea([stall.outline], [obstacle], 0.001)?.area ?? 0) : 0
}

/** Whether something without an outline may reach into a stall. */
export function mayReach({ corners }: Stall, { points }: Other): boolean {
  if (!points) return true
  return (['x', 'y'] as const).every((axis) => {
    const [own, its] = [corners.map((one) => one[axis]), points.map((one) => one[axis])]
    return Math.max(...own) > Math.min(...its) && Math.min(...own) < Math.max(...its)
  })
}

function inTheWay(aisle: Outline, obstacle: Outline, slack: number): boolean {
  return boxesMeet(aisle, obstacle) && (commonArea([aisle], [obstacle], 0.001)?.area ?? 0) > slack
}

/** The rectangle before a side, as deep as the aisle. */
function before(corners: readonly PlanePoint[], side: number, depth: number): Outline {
  const [from, to] = [corners[side] as PlanePoint, corners[(side + 1) % 4] as PlanePoint]
  const behind = corners[(side + 2) % 4] as PlanePoint
  const length = apart(from, to) || 1
  const [nx, ny] = [(to.y - from.y) / length, -(to.x - from.x) / length]
  // Away from the stall.
  const sign = (behind.x - to.x) * nx + (behind.y - to.y) * ny > 0 ? -1 : 1
  const [dx, dy] = [nx * depth * sign, ny * depth * sign]
  const vertices = [from, to, { x: to.x + dx, y: to.y + dy }, { x: from.x + dx, y: from.y + dy }]
  return {
    handle: undefined,
    layer: '',
    flaggedClosed: true,
    gap: 0,
    vertices: vertices.map(({ x, y }) => ({ x, y, bulge: 0 })),
    elevation: 0,
    normal: { x: 0, y: 0, z: 1 },
  }
}

function boxesMeet(one: Outline, other: Outline): boolean {
  const [a, b] = [boxOf(one), boxOf(other)]
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

type Box = readonly [left: number, bottom: number, right: number, top: number]

const boxes = new WeakMap<Outline, Box>()

/** Round the outline's corners; of an outline that is met again it is known. */
function boxOf(outline: Outline): Box {
  const known = boxes.get(outline) ?? outlineBox(outline) ?? [0, 0, 0, 0]
  boxes.set(outline, known)
  return known
}

const apart = (from: PlanePoint, to: PlanePoint): number => Math.hypot(to.x - from.x, to.y - from.y)
