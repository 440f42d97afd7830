/** Arrow heads: a block of the drawing, or one of the kinds that programs know by name (AutoCAD, "DIMBLK"). */
import type { Block } from '../../dxf/model.ts'
import { type Affine, compositionOf, rotation, scaling, translation } from '../affine.ts'
import { circlePoints } from '../curves.ts'
import type { Pen } from '../pen.ts'
import { inSpace } from './in-space.ts'

export type Spot = readonly [x: number, y: number, z: number]

/** A head of size 1 with its tip at 0, 0, on a line that comes from the left. */
interface Head {
  readonly fills?: readonly (readonly number[])[]
  readonly lines?: readonly (readonly number[])[]
  /** Radii, and whether they are filled. */
  readonly circles?: { readonly radii: readonly number[]; readonly filled: boolean }
  /** Whether it is drawn on lines that are too short for it, since it isn't along them. */
  readonly tick?: boolean
}

const HALF = 1 / 6
const open = (degrees: number): readonly number[] => {
  const y = Math.tan((degrees * Math.PI) / 360)
  return [-1, y, 0, 0, -1, -y]
}
const SHAFT = [-1, 0, 0, 0]
const CLOSED = [0, 0, -1, HALF, -1, -HALF, 0, 0]

const heads: Readonly<Record<string, Head>> = {
  '': { fills: [[0, 0, -1, HALF, -1, -HALF]] },
  CLOSEDBLANK: { lines: [CLOSED] },
  CLOSED: { lines: [CLOSED, SHAFT] },
  OPEN: { lines: [open(18.925), SHAFT] },
  OPEN30: { lines: [open(30), SHAFT] },
  OPEN90: { lines: [open(90), SHAFT] },
  DOT: { circles: { radii: [0.5], filled: true }, tick: true },
  DOTSMALL: { circles: { radii: [0.125], filled: true }, tick: true },
  DOTBLANK: { circles: { radii: [0.5], filled: false }, tick: true },
  SMALL: { circles: { radii: [0.25], filled: false }, tick: true },
  ORIGIN: { circles: { radii: [0.5], filled: false }, lines: [SHAFT], tick: true },
  ORIGIN2: { circles: { radii: [0.5, 0.25], filled: false }, lines: [SHAFT], tick: true },
  OBLIQUE: { lines: [[-0.5, -0.5, 0.5, 0.5]], tick: true },
  ARCHTICK: {
    fills: [[-0.553, -0.447, -0.447, -0.553, 0.553, 0.447, 0.447, 0.553]],
    tick: true,
  },
  BOXFILLED: { fills: [[-0.5, -0.5, 0.5, -0.5, 0.5, 0.5, -0.5, 0.5]], tick: true },
  BOXBLANK: { lines: [[-0.5, -0.5, 0.5, -0.5, 0.5, 0.5, -0.5, 0.5, -0.5, -0.5]], tick: true },
  DATUMFILLED: { fills: [[0, 0.577, -1, 0, 0, -0.577]], tick: true },
  DATUMBLANK: { lines: [[0, 0.577, -1, 0, 0, -0.577, 0, 0.577]], tick: true },
  INTEGRAL: { lines: [[-0.35, -0.35, -0.1, -0.28, 0.1, 0.28, 0.35, 0.35]], tick: true },
  NONE: {},
}

export interface Arrows {
  /** By handle of a block record or by name. */
  readonly find: (reference: string) => Block | undefined
  /** Draws what a block holds for the entity, its coordinates mapped to the entity's. */
  readonly symbol: (block: Block, own: Affine) => void
}

/** Of an arrow that was asked for: the drawing's block, else the kind that has its name. */
function kindOf(reference: string | undefined, { find }: Arrows): { head: Head; block: Block | undefined } {
  const block = reference === undefined ? undefined : find(reference)
  const name = (block?.name ?? reference ?? '').replace(/^_/, '').toUpperCase()
  const head = Object.hasOwn(heads, name) ? (heads[name] as Head) : undefined
  return { head: head ?? (heads[''] as Head), block: block?.entities.length === 0 ? undefined : block }
}

/**
 * An arrow head whose tip is `tip`, on a line that comes from `from`.
 *
 * @param map of the spots to the paper
 */
export function drawArrow(
  map: Affine,
  tip: Spot,
  from: Spot,
  size: number,
  reference: string | undefined,
  arrows: Arrows,
  pen: Pen,
): void {
  const [dx, dy] = [tip[0] - from[0], tip[1] - from[1]]
  const length = Math.hypot(dx, dy)
  if (!(length > 0) || !(size > 0)) return
  const { head, block } = kindOf(reference, arrows)
  // On a line too short for it there is none.
  if (head.tick !== true && length < size * 0.5) return
  const own = compositionOf(
    translation(tip[0], tip[1], tip[2]),
    rotation((Math.atan2(dy, dx) * 180) / Math.PI),
    scaling(size, size, size),
  )
  if (block !== undefined) {
    arrows.symbol(block, own)
    return
  }
  const placed = compositionOf(map, own)
  for (const fill of head.fills ?? []) pen.fill(placed, [inSpace(fill)])
  if (head.lines !== undefined) pen.strokes(placed, head.lines.map(inSpace), false, 0, false)
  for (const radius of head.circles?.radii ?? []) {
    const ring = circlePoints({ x: 0, y: 0, z: 0 }, radius, pen.error(placed))
    if (head.circles?.filled) pen.fill(placed, [ring])
    else pen.strokes(placed, [ring], true, 0, false)
  }
}
