/** Sides that an area gets where a clip cuts it: ink ends there as it does at the area's own. */
import { cutToBox } from '../scene/clip.ts'
import type { PaperBox } from '../scene/primitive.ts'
import type { Area } from './painted.ts'

type Line = [x0: number, y0: number, x1: number, y1: number]

/** A line that is a side where it lies in all of the areas. */
interface ClipSide {
  readonly line: Line
  readonly areas: readonly Area[]
}

/** mm round a paper that are given with it, and from its edge inwards within which nobody tells a side from that edge. */
export const AROUND = 1
const AT_EDGE = AROUND + 1

/**
 * @param clips what the area is cut to
 * @param box round what is left of it
 * @param paper with what is around it; none of its edges is a side
 * @param spend asked for each ring with the count of its numbers; no more are looked at when it says no
 */
export function* clipSides(
  clips: readonly Area[],
  box: PaperBox,
  paper: PaperBox,
  spend: (numbers: number) => boolean,
): Generator<ClipSide> {
  for (const [index, { rings }] of clips.entries())
    for (const ring of rings) {
      if (!spend(ring.length)) return
      for (const side of linesOf(ring)) {
        const line = isAtEdge(side, paper) ? undefined : cutToBox(box, ...side)
        if (line !== undefined) yield { line, areas: clips.filter((_, at) => at !== index) }
      }
    }
}

function* linesOf(ring: readonly number[]): Generator<Line> {
  let [fromX, fromY] = [ring.at(-2) as number, ring.at(-1) as number]
  for (let at = 0; at + 1 < ring.length; at += 2) {
    const [toX, toY] = [ring[at] as number, ring[at + 1] as number]
    if (fromX !== toX || fromY !== toY) yield [fromX, fromY, toX, toY]
    fromX = toX
    fromY = toY
  }
}

function isAtEdge([x0, y0, x1, y1]: Line, [left, bottom, right, top]: PaperBox): boolean {
  const beyond = (one: number, two: number, low: number, high: number): boolean =>
    Math.max(one, two) <= low + AT_EDGE || Math.min(one, two) >= high - AT_EDGE
  return beyond(x0, x1, left, right) || beyond(y0, y1, bottom, top)
}
