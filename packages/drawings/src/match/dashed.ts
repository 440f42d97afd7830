/**
 * Dashed lines held against the ink of a page along them. Programs begin the dashes of a line each in its way and scale them, so that a
 * line is there where no gap is longer than its own may be, and is dashed where no dash is much longer.
 */
import { greatest } from '../geometry/extremes.ts'
import { boxOf, cutToBox } from '../scene/clip.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'
import { inkIn } from './dash-pattern.ts'
import type { DashedLine, Drawn } from './drawn.ts'
import { type Alone, APART, joined, LEAST, lineAt, MOST_WORK, type SegmentIndex } from './segments.ts'
import { merged, type Stretch, within, without } from './stretches.ts'

/** mm of ink that a line must have for it to be looked for. */
const INK = 0.3
/** mm: gaps of the drawing that are narrower than this on the paper, and on the page than that, look like none. */
const OPEN = 0.5
const CLOSED = 0.3
/** mm by which a dash may be longer than two and a gap, which is as programs fit them between corners. */
const LONGER = 2
/** Share of the longest dash that is the least of the longest on the page. */
const SHORTER = 0.5
/** mm of a dash that is measured. */
const MEASURED = 1
/** Lines that turn away from each other by more don't run along each other, unless both are as short as chords of a tight curve: mm. */
const TURNED = 0.5
const SHORT = 1
/** mm between parts of a line that still are one. */
const CLOSE = 0.05

interface Dashes {
  readonly missing: Alone
  /** Round lines whose dashes are others on the page. */
  readonly others: readonly Box[]
  /** Round all lines of types that the page draws whole, without a gap in any of them. */
  readonly whole: readonly Box[]
}

/** What is known of the lines of one type. */
interface TypeSeen {
  readonly others: Box[]
  /** Whether some of them has a gap. */
  gaps: boolean
}

/** A part of a dashed line that is seen on the paper. */
type Part = readonly [from: number, to: number, line: ReturnType<typeof lineAt>]

/** @param drawn the drawing's lines, and what stands in for others */
export function compareDashes(
  { segments, dashed }: Pick<Drawn, 'segments' | 'dashed'>,
  drawn: SegmentIndex,
  shown: SegmentIndex,
  paper: Box,
): Dashes {
  const lines = new Map<DashedLine, Part[]>()
  for (let at = 0; at < segments.length; at += 4) {
    const part = dashed(at)
    const line = part && cutToBox(paper, ...lineAt(segments, at))
    if (part === undefined || line === undefined) continue
    const [x0, y0, x1, y1] = line
    const from = part.from + Math.hypot(x0 - (segments[at] as number), y0 - (segments[at + 1] as number))
    const parts = lines.get(part.line) ?? []
    lines.set(part.line, parts)
    parts.push([from, from + Math.hypot(x1 - x0, y1 - y0), line])
  }
  let [work, length, total] = [0, 0, 0]
  const lacks: Box[] = []
  const types = new Map<string, TypeSeen>()
  const spend = (): boolean => ++work <= MOST_WORK
  for (const [line, parts] of lines) {
    if (work > MOST_WORK) break
    const ink = stretchesAlong(parts, shown, spend)
    const seen = merged(
      parts.map(([from, to]): Stretch => [from, to]),
      CLOSE,
    )
    for (const one of seen) {
      total += one[1] - one[0]
      for (const gap of without(one, ink)) {
        if (!isMissing(line, gap, one)) continue
        length += gap[1] - gap[0]
        for (const box of boxesIn(parts, gap)) lacks.push(box)
      }
    }
    if (line.pattern.longestGap < OPEN) continue
    const own = (at: number) => at < segments.length && dashed(at)?.line === line
    // What lies along it fills its gaps.
    const beside = stretchesAlong(parts, drawn, spend, own)
    const runs = merged(ink, CLOSED)
    const type = types.get(line.type) ?? { others: [], gaps: false }
    types.set(line.type, type)
    for (const [from, to] of line.cornered ? parts : seen)
      for (const free of without([from, to], beside)) {
        for (const other of otherDashes(line, free, runs))
          for (const box of boxesIn(parts, other)) type.others.push(box)
        type.gaps ||= without(free, runs).some(([a, b]) => b - a > CLOSED)
      }
  }
  const cut = work > MOST_WORK
  const [others, whole] = [true, false].map((gaps) =>
    joined([...types.values()].flatMap((type) => (type.gaps === gaps ? type.others : []))),
  ) as [Box[], Box[]]
  return { missing: { boxes: joined(lacks), length, total, cut }, others, whole }
}

/** Whether a stretch of what is seen of a line is no gap of its dashes. */
function isMissing({ pattern, skipped }: DashedLine, [from, to]: Stretch, [start, end]: Stretch): boolean {
  const { longestDash, longestGap, cap } = pattern
  const long = to - from
  const most = longestGap + 2 * cap + LEAST
  if (long < LEAST) return false
  if (from > start && to < end)
    return long > most + Math.max(0, Math.min(longestDash, 2 * longestGap) - longestGap)
  // A line that is shorter than its gaps may have no ink.
  const whole = from <= start && to >= end
  return long > most || (whole && inkIn(pattern, [skipped + from, skipped + to]) > INK)
}

/** Where in a stretch that no other line lies along the ink is in longer or in shorter runs than the line's dashes. */
function otherDashes({ pattern }: DashedLine, free: Stretch, ink: readonly Stretch[]): Stretch[] {
  const { longestDash, longestGap, period } = pattern
  const runs = within(ink, free).map(([a, b]): Stretch => [Math.max(a, free[0]), Math.min(b, free[1])])
  const most = 2 * longestDash + longestGap + LONGER
  const long = runs.filter(([from, to]) => to - from > most)
  if (longestDash < MEASURED) return long
  const short: Stretch[] = []
  // Two periods hold a whole dash, wherever they begin.
  for (let from = free[0]; from + 2 * period <= free[1]; from += period) {
    const window: Stretch = [from, from + 2 * period]
    const dashes = within(runs, window).map(([a, b]) => Math.min(b, window[1]) - Math.max(a, from))
    if (dashes.length > 0 && greatest(dashes) < SHORTER * longestDash) short.push(window)
  }
  return [...long, ...merged(short, 0)]
}

/** Where along a line others run on it, in order. */
function stretchesAlong(
  parts: readonly Part[],
  others: SegmentIndex,
  spend: () => boolean,
  left: (at: number) => boolean = () => false,
): Stretch[] {
  const found: Stretch[] = []
  for (const [from, , line] of parts) {
    const [x0, y0, x1, y1] = line
    const long = Math.hypot(x1 - x0, y1 - y0)
    const [u, v] = long === 0 ? [1, 0] : [(x1 - x0) / long, (y1 - y0) / long]
    others.along(x0, y0, x1, y1, (at) => {
      if (!spend() || left(at)) return
      const [a0, b0, a1, b1] = others.line(at)
      const start = [(a0 - x0) * u + (b0 - y0) * v, (b0 - y0) * u - (a0 - x0) * v] as const
      const end = [(a1 - x0) * u + (b1 - y0) * v, (b1 - y0) * u - (a1 - x0) * v] as const
      const size = Math.hypot(a1 - a0, b1 - b0)
      const chords = size < SHORT && long < SHORT
      if (!chords && Math.abs(end[1] - start[1]) > TURNED * size) return
      const on = cutToBox([0, -APART, long, APART], ...start, ...end)
      if (on) found.push([from + Math.min(on[0], on[2]), from + Math.max(on[0], on[2])])
    })
  }
  return merged(found, 0)
}

/** Boxes round a stretch of a line, part by part. */
function boxesIn(parts: readonly Part[], [from, to]: Stretch): Box[] {
  return within(parts, [from, to]).map(([start, end, [x0, y0, x1, y1]]) => {
    const points = [Math.max(from, start), Math.min(to, end)].flatMap((along) => {
      const share = end === start ? 0 : (along - start) / (end - start)
      return [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share]
    })
    return boxOf([points])
  })
}
