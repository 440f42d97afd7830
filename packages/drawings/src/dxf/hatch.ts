/** Boundary paths of a HATCH (DXF Reference, "Boundary Path Data"): one code means different things by context. */
import type { Miscount } from './counted-lists.ts'
import { HatchCounts } from './hatch-counts.ts'
import type { HatchEdge, HatchGradient, HatchLine, HatchPath } from './model.ts'
import type { Hook } from './record.ts'
import { readHandle } from './record.ts'
import type { Source } from './source.ts'

const POLYLINE = 2
/** Groups that a corner, an edge, a point or a knot begins with. */
const BEGINS: ReadonlySet<number> = new Set([10, 11, 40, 72])

type Path = { flags: number; closed: boolean; vertices: Vertex[]; edges: HatchEdge[]; sources: string[] }
type Vertex = { x: number; y: number; bulge: number }

interface Boundary {
  readonly paths: HatchPath[]
  readonly seeds: { x: number; y: number }[]
  readonly lines: HatchLine[]
  readonly gradient: () => HatchGradient | undefined
  readonly hook: Hook
  /** Whether it has more parts than are read of one. */
  full(): boolean
  /** The declared numbers of its parts that there are not; none where a limit cut them. */
  miscounted(): readonly Miscount[]
}

/** A hook for `readRecord` that gathers paths and seed points. Boundaries stand between groups 91 and 75. */
export function hatchBoundary(): Boundary {
  const paths: Path[] = []
  const seeds: { x: number; y: number }[] = []
  const lines: HatchLine[] = []
  let gradient: Gradient | undefined
  let part: 'before' | 'boundary' | 'after' = 'before'
  let path: Path | undefined
  let parts = 0
  let [full, cut] = [false, false]
  const counts = new HatchCounts()
  /** Whether the number of its edges or vertices is still to come. */
  let uncounted = false

  /** Whether one more part may be kept. */
  const room = ({ limits, quota, tags }: Source): boolean => {
    full ||= parts >= limits.vertices
    cut ||= full || !quota.take('corners', tags)
    if (!cut) parts++
    return !cut
  }

  const take = (code: number, source: Source): boolean => {
    const { tags } = source
    if (path === undefined && code !== 92) return false
    switch (code) {
      case 92: {
        path = { flags: Math.trunc(tags.number()), closed: false, vertices: [], edges: [], sources: [] }
        if (room(source)) paths.push(path)
        counts.met(92)
        counts.close(10, 11, 40, 72, 330)
        uncounted = true
        return true
      }
      case 330:
        counts.met(code)
        if (room(source)) path?.sources.push(readHandle(source))
        return true
      default:
        if (path === undefined) return false
        if (cut || (BEGINS.has(code) && !room(source))) return true
        if (code === 93 && uncounted) {
          counts.declare(code, tags.number(), (path.flags & POLYLINE) !== 0 ? 10 : 72)
          uncounted = false
        } else counts.see(code, () => tags.number(), true)
        // The next edge; a polyline has the group once, before its vertices.
        if (code === 72 && (path.flags & POLYLINE) === 0) counts.close(10, 11, 40)
        if ((path.flags & POLYLINE) !== 0) takeVertex(path, code, tags.number())
        else takeEdge(path.edges, code, tags.number())
        return true
    }
  }

  const hook: Hook = (code, source, embedded) => {
    if (embedded) return false
    if (part === 'before') {
      if (code === 91) {
        part = 'boundary'
        counts.declare(code, source.tags.number(), 92)
      }
      return false
    }
    if (part === 'boundary') {
      if (code !== 75) return take(code, source)
      part = 'after'
      counts.close(10, 11, 40, 330)
      return false
    }
    counts.see(code, () => source.tags.number(), false)
    if (code === 53) {
      const line = { angle: source.tags.number(), x: 0, y: 0, offsetX: 0, offsetY: 0, dashes: [] }
      if (room(source)) lines.push(line)
      return true
    }
    const line = lines.at(-1)
    if (line !== undefined && code >= 43 && code <= 49) {
      if (code !== 49 || room(source)) takeLine(line, code, source.tags.number())
      return true
    }
    if (code === 450 && source.tags.number() === 1) gradient = { name: '', angle: 0, colors: [] }
    if (gradient !== undefined && code >= 421) {
      takeGradient(gradient, code, source)
      return true
    }
    if (code === 10) {
      if (room(source)) seeds.push({ x: source.tags.number(), y: 0 })
      return true
    }
    const seed = seeds.at(-1)
    if (code === 20 && seed !== undefined) {
      seed.y = source.tags.number()
      return true
    }
    return false
  }
  const miscounted = () => (cut ? [] : counts.miscounted())
  return { paths, seeds, lines, gradient: () => gradient, hook, full: () => full, miscounted }
}

type Gradient = { -readonly [Key in keyof HatchGradient]: HatchGradient[Key] }
const gradientColors = 8

function takeGradient(gradient: Gradient, code: number, { tags, text }: Source): void {
  if (code === 460) gradient.angle = tags.number()
  else if (code === 470) gradient.name = text.read(tags.start, tags.end).trim()
  else if (code === 421 && gradient.colors.length < gradientColors)
    gradient.colors = [...gradient.colors, tags.number() & 0xffffff]
}

function takeLine(line: HatchLine, code: number, value: number): void {
  if (code === 43) line.x = value
  else if (code === 44) line.y = value
  else if (code === 45) line.offsetX = value
  else if (code === 46) line.offsetY = value
  else if (code === 49) line.dashes.push(value)
}

function takeVertex(path: Path, code: number, value: number): void {
  const last = path.vertices.at(-1)
  if (code === 73) path.closed = value !== 0
  else if (code === 10) path.vertices.push({ x: value, y: 0, bulge: 0 })
  else if (code === 20 && last !== undefined) last.y = value
  else if (code === 42 && last !== undefined) last.bulge = value
}

/** What each group of an edge is called; 72 starts an edge and says its kind. */
const names = {
  line: { 10: 'x1', 20: 'y1', 11: 'x2', 21: 'y2' },
  arc: { 10: 'x', 20: 'y', 40: 'radius', 50: 'start', 51: 'end' },
  ellipse: { 10: 'x', 20: 'y', 11: 'majorX', 21: 'majorY', 40: 'ratio', 50: 'start', 51: 'end' },
} as const

function takeEdge(edges: HatchEdge[], code: number, value: number): void {
  if (code === 72) {
    const edge = newEdge(value)
    if (edge !== undefined) edges.push(edge)
    return
  }
  const edge = edges.at(-1)
  if (edge === undefined) return
  if (edge.kind === 'spline') takeSpline(edge, code, value)
  else if (code === 73 && edge.kind !== 'line') edge.ccw = value !== 0
  else {
    const name = (names[edge.kind] as Readonly<Record<number, string>>)[code]
    if (name !== undefined) (edge as unknown as Record<string, number>)[name] = value
  }
}

function newEdge(kind: number): HatchEdge | undefined {
  switch (kind) {
    case 1:
      return { kind: 'line', x1: 0, y1: 0, x2: 0, y2: 0 }
    case 2:
      return { kind: 'arc', x: 0, y: 0, radius: 0, start: 0, end: 360, ccw: true }
    case 3:
      return { kind: 'ellipse', x: 0, y: 0, majorX: 1, majorY: 0, ratio: 1, start: 0, end: 360, ccw: true }
    case 4:
      return {
        kind: 'spline',
        degree: 3,
        rational: false,
        periodic: false,
        knots: [],
        controlPoints: [],
        fitPoints: [],
      }
    default:
      return undefined
  }
}

function takeSpline(edge: Extract<HatchEdge, { kind: 'spline' }>, code: number, value: number): void {
  const control = edge.controlPoints.at(-1)
  const fit = edge.fitPoints.at(-1)
  if (code === 94) edge.degree = value
  else if (code === 73) edge.rational = value !== 0
  else if (code === 74) edge.periodic = value !== 0
  else if (code === 40) edge.knots.push(value)
  else if (code === 10) edge.controlPoints.push({ x: value, y: 0, weight: 1 })
  else if (code === 20 && control !== undefined) control.y = value
  else if (code === 42 && control !== undefined) control.weight = value
  else if (code === 11) edge.fitPoints.push({ x: value, y: 0 })
  else if (code === 21 && fit !== undefined) fit.y = value
}
