import type { DxfDocument } from '../dxf/model.ts'
import type { PlanePoint } from '../geometry/flatten.ts'
import { type Outline, outlineBox } from '../geometry/outline.ts'
import { commonArea } from '../geometry/overlay.ts'
import { planPoints } from '../geometry/plan-points.ts'
import type { Profile } from '../profile/profile.ts'
import { outlinesOn } from './area-layers.ts'

/** A four-sided parking stall: its outline, width and length in drawing units, and its corners, a short side first. */
export type Stall = {
  readonly outline: Outline
  readonly width: number
  readonly length: number
  readonly corners: readonly PlanePoint[]
}

export function stallsOf(model: DxfDocument, { layers }: Profile): Stall[] {
  return outlinesOn(model, layers.areas.stall)
    .filter(({ vertices }) => vertices.length === 4)
    .map((outline) => {
      const corners = planPoints(outline, 1)
      const [a = 0, b = 0, c = 0, d = 0] = corners.map((from, index) =>
        apart(from, corners[(index + 1) % 4] ?? from),
      )
      // The shorter of each two opposite sides.
      const [first, second] = [Math.min(a, c), Math.min(b, d)]
      const turned = first <= second ? corners : [...corners.slice(1), ...corners.slice(0, 1)]
      return { outline, width: Math.min(first, second), length: Math.max(first, second), corners: turned }
    })
}

/** What a car can't drive through: columns, and the other stalls. */
export function obstaclesOf(model: DxfDocument, { layers }: Profile): Outline[] {
  return outlinesOn(model, layers.columns)
}

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
