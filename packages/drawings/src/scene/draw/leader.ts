/** LEADER: its line and its arrow; the words it leads to are an entity of their own. */
import type { EntityOf } from '../../dxf/model.ts'
import { aciColor } from '../aci.ts'
import type { DimensionLook, LookOf } from '../dimension-look.ts'
import type { Pen } from '../pen.ts'
import { smoothThrough } from '../spline.ts'
import { type Arrows, drawArrow, type Spot } from './arrow.ts'

const SPLINE = 1
/** Kind of what it leads to: MTEXT. */
const WORDS = 0
const MOST_POINTS = 10_000
/** Colours that the entity's own stands for. */
const BY_BLOCK = 0
const BY_LAYER = 256

/** False of one that leads nowhere. */
export function drawLeader(
  leader: EntityOf<'LEADER'>,
  { looks, arrows, pen }: { looks: LookOf; arrows: Arrows; pen: Pen },
): boolean {
  const points = leader.vertices.map(({ x, y, z }): Spot => [x, y, z])
  const [tip, from] = points
  if (tip === undefined || from === undefined || points.length > MOST_POINTS) return false
  const map = pen.place.matrix
  const look = looks(leader.style, leader)
  if (look.lineColor !== BY_BLOCK && look.lineColor !== BY_LAYER) pen.tint(aciColor(look.lineColor))
  const hook = hookOf(leader, points.at(-1) as Spot, look)
  if (hook !== undefined) points.push(hook)
  pen.stroke(map, leader.path === SPLINE && points.length > 2 ? smoothThrough(points, false) : points.flat())
  const size = look.arrowSize * look.scale
  if (leader.arrow !== 0) drawArrow(map, tip, from, size, look.arrows.leader, arrows, pen)
  pen.tint(undefined)
  return true
}

/** Where the line ends that goes on below words that stand above it. */
function hookOf(leader: EntityOf<'LEADER'>, last: Spot, look: DimensionLook): Spot | undefined {
  const { hook, hookDirection, annotationType, textWidth, horizontal } = leader
  if (hook === 0 || annotationType !== WORDS || look.textAbove === 0 || !(textWidth > 0)) return undefined
  const size = Math.hypot(horizontal.x, horizontal.y, horizontal.z)
  if (!(size > 0)) return undefined
  const length = ((look.textGap * look.scale + textWidth) / size) * (hookDirection === 1 ? -1 : 1)
  return [last[0] + horizontal.x * length, last[1] + horizontal.y * length, last[2] + horizontal.z * length]
}
