/** MULTILEADER: lines with arrows to words or to a block (DXF Reference, "MLEADER": nested context data). */
import { groupsOf, handleOf } from '../../dxf/groups.ts'
import type { DxfDocument, EntityOf, Group, Point } from '../../dxf/model.ts'
import { aciColor } from '../aci.ts'
import type { Pen } from '../pen.ts'
import { smoothThrough } from '../spline.ts'
import { drawArrow, type Spot } from './arrow.ts'
import type { DrawContext } from './drawers.ts'
import { drawMtext } from './mtext.ts'

/** A block at the end of a leader. */
interface LeaderBlock {
  /** Of its block record. */
  readonly record: string
  readonly at: Point
  readonly scale: Point
  /** Radians. */
  readonly rotation: number
}

export interface Multileader {
  /** Each from its arrow to where it lands. */
  readonly lines: readonly (readonly Point[])[]
  readonly arrowSize: number
  readonly words: { readonly content: string; readonly at: Point; readonly direction: Point } | undefined
  readonly height: number
  readonly width: number
  /** Between line and words. */
  readonly gap: number
  /** Where its lines end beside the words, and how these stand to a line from the left and to one from the right. */
  readonly underlined: readonly Point[]
  readonly attachments: readonly [number, number]
  /** 1 left, 2 centre, 3 right. */
  readonly alignment: number
  readonly lineSpacing: number
  /** Name of a text style. */
  readonly style: string
  /** Group 170. */
  readonly kind: number
  /** Block record of the arrow head. */
  readonly arrow: string | undefined
  /** As `rawColor` takes them. */
  readonly lineColor: number
  readonly textColor: number
  readonly framed: boolean
  /** Whether its words run from top to bottom. */
  readonly upright: boolean
  readonly block: LeaderBlock | undefined
  /** Whether its lines have more points than are drawn. */
  readonly cut: boolean
}

const MOST_POINTS = 10_000
/** Group 172 of the context. */
const TOP_DOWN = 3
const KIND = { none: 0, straight: 1, spline: 2 }
/** Bit of an MTEXT's background. */
const FRAME = 16
/** Of groups 174 and 175: on the line below the last line of words, or the first. */
const UNDERLINED = new Set([5, 6, 8])

export function readMultileader(document: DxfDocument, entity: EntityOf<'MULTILEADER'>): Multileader {
  const reader = new Reader()
  for (const group of groupsOf(document, entity)) reader.take(group)
  return reader.result(document)
}

/** False of one whose words run otherwise than they are drawn, or with more points than are. */
export function drawMultileader(leader: Multileader, { wording, arrows, pen }: DrawContext): boolean {
  const { lines, arrowSize, words, kind, ...look } = leader
  const map = pen.place.matrix
  pen.tint(rawColor(look.lineColor))
  for (const line of kind === KIND.none ? [] : lines) {
    const points = line.map(({ x, y, z }): Spot => [x, y, z])
    const [tip, from] = points
    pen.stroke(map, kind === KIND.spline && points.length > 2 ? smoothThrough(points, false) : points.flat())
    if (tip !== undefined && from !== undefined) drawArrow(map, tip, from, arrowSize, look.arrow, arrows, pen)
  }
  pen.tint(undefined)
  if (words === undefined) return !look.cut
  if (look.upright) pen.lack('scene.text-direction', '', map, [words.at.x, words.at.y, words.at.z])
  drawMtext(
    {
      ...{ content: words.content, insert: words.at, xAxis: words.direction, rotation: 0, style: look.style },
      ...{ height: look.height, width: look.width, attachment: look.alignment, columns: undefined },
      ...{ lineSpacing: look.lineSpacing, lineSpacingStyle: 1, extrusion: { x: 0, y: 0, z: 1 } },
      ...{ background: look.framed ? FRAME : 0, backgroundColor: 7 },
      backgroundScale: 1 + (look.height > 0 ? look.gap / look.height : 0),
    },
    wording,
    pen,
    { color: rawColor(look.textColor), measured: (width) => underline(leader, words, width, pen) },
  )
  return !look.upright && !look.cut
}

/** A line goes on below the words where they stand on it. */
function underline(
  leader: Multileader,
  words: NonNullable<Multileader['words']>,
  width: number,
  pen: Pen,
): void {
  const { at, direction } = words
  const size = Math.hypot(direction.x, direction.y, direction.z) || 1
  const length = (width + leader.gap) / size
  for (const from of leader.kind === KIND.none ? [] : leader.underlined) {
    const fromLeft = (from.x - at.x) * direction.x + (from.y - at.y) * direction.y < 0
    if (!UNDERLINED.has(leader.attachments[fromLeft ? 0 : 1])) continue
    const step = fromLeft ? length : -length
    const to = [from.x + direction.x * step, from.y + direction.y * step, from.z + direction.z * step]
    pen.tint(rawColor(leader.lineColor))
    pen.stroke(pen.place.matrix, [from.x, from.y, from.z, ...to])
    pen.tint(undefined)
  }
}

const endOf = ({ point, vector, length }: { point: Point; vector: Point; length: number }): Point => ({
  x: point.x + vector.x * length,
  y: point.y + vector.y * length,
  z: point.z,
})

/** A colour as multileaders write it: its kind in the highest byte (ByLayer, ByBlock, true colour, index). */
function rawColor(raw: number): number | undefined {
  const kind = (raw >>> 24) & 255
  if (kind === 0xc2) return raw & 0xffffff
  const index = raw & 255
  return kind === 0xc3 && index > 0 ? aciColor(index) : undefined
}

type Part = 'entity' | 'context' | 'leader' | 'line'

class Reader {
  private part: Part = 'entity'
  private readonly lines: Point[][] = []
  /** Where the lines of a leader land: its last point, and the end of its dogleg. */
  private readonly landings: {
    from: number
    point: Point
    vector: Point
    length: number
    /** Whether it comes from above or below, where there is no dogleg. */
    upright: boolean
  }[] = []
  private readonly reals = new Map<number, number>()
  private readonly points = new Map<number, Point>()
  private content: string | undefined
  private record: string | undefined
  private style: string | undefined
  private arrow: string | undefined
  /** Groups of the entity outside of its context. */
  private readonly own = new Map<number, number>()
  private hasBlock = false
  private count = 0

  take([code, value]: Group): void {
    if (typeof value === 'string') this.takeText(code, value.trim())
    else if (typeof value === 'number') this.takeNumber(code, value)
  }

  result(document: DxfDocument): Multileader {
    const { reals, points, own } = this
    const style = this.style && document.styles.find(({ handle }) => handle === this.style)
    const kind = own.get(170) ?? KIND.straight
    const dogleg = own.get(291) !== 0 && kind !== KIND.spline
    const lines = this.lines.map((line, index) => {
      const landing = this.landings.findLast(({ from }) => from <= index)
      if (landing === undefined) return line
      const { point, length, upright } = landing
      if (upright || !(length > 0)) return [...line, point]
      // Without a dogleg it goes straight to where one would end.
      return [...line, ...(dogleg ? [point] : []), endOf(landing)]
    })
    const scale = reals.get(40) || 1
    const zero = { x: 0, y: 0, z: 0 }
    const [at, blockAt] = [points.get(12), points.get(15)]
    return {
      lines: lines.filter(({ length }) => length > 1),
      arrowSize: reals.get(140) ?? 0,
      words:
        this.content === undefined || at === undefined
          ? undefined
          : { content: this.content, at, direction: points.get(13) ?? { x: 1, y: 0, z: 0 } },
      height: reals.get(41) ?? 0,
      width: (reals.get(43) ?? 0) * scale,
      gap: reals.get(145) ?? 0,
      underlined: this.landings.filter(({ upright }) => !upright).map(endOf),
      attachments: [reals.get(174) ?? 0, reals.get(175) ?? 0],
      alignment: Math.min(3, Math.max(1, reals.get(171) ?? 1)),
      lineSpacing: reals.get(45) ?? 1,
      style: style ? style.name : 'STANDARD',
      kind,
      arrow: this.arrow,
      lineColor: own.get(91) ?? 0,
      textColor: reals.get(90) ?? 0,
      framed: own.get(292) === 1,
      upright: reals.get(172) === TOP_DOWN,
      cut: this.count > MOST_POINTS,
      block:
        this.hasBlock && this.record !== undefined
          ? {
              record: this.record,
              at: blockAt ?? zero,
              scale: points.get(16) ?? { x: 1, y: 1, z: 1 },
              rotation: reals.get(46) ?? 0,
            }
          : undefined,
    }
  }

  private takeText(code: number, value: string): void {
    if (code === 300 && value === 'CONTEXT_DATA{') this.part = 'context'
    else if (code === 301) this.part = 'entity'
    else if (code === 302 && value === 'LEADER{') {
      this.part = 'leader'
      const zero = { x: 0, y: 0, z: 0 }
      this.landings.push({
        from: this.lines.length,
        point: { ...zero },
        vector: { ...zero },
        length: 0,
        upright: false,
      })
    } else if (code === 342 && this.part === 'entity') this.arrow = someHandle(value)
    else if (code === 303) this.part = 'context'
    else if (code === 304 && value === 'LEADER_LINE{') {
      this.part = 'line'
      this.lines.push([])
    } else if (code === 305) this.part = 'leader'
    else if (this.part !== 'context') return
    else if (code === 304) this.content = value
    else if (code === 340) this.style = someHandle(value)
    else if (code === 341) this.record = someHandle(value)
  }

  private takeNumber(code: number, value: number): void {
    if (this.part === 'entity') this.own.set(code, value)
    if (this.part === 'line') this.takeVertex(code, value)
    else if (this.part === 'leader') {
      const landing = this.landings.at(-1)
      if (landing === undefined) return
      if (code === 40) landing.length = value
      else if (code === 271) landing.upright = value === 1
      else if (code > 39) return
      else if (code % 10 === 0) setAxis(landing.point, code, value)
      else if (code % 10 === 1) setAxis(landing.vector, code, value)
    } else if (this.part === 'context') {
      if (code === 296) this.hasBlock = value !== 0
      else if (code >= 12 && code <= 39) {
        const base = 10 + (code % 10)
        const point = this.points.get(base) ?? { x: 0, y: 0, z: 0 }
        setAxis(point, code, value)
        this.points.set(base, point)
      } else if (!this.reals.has(code)) this.reals.set(code, value)
    }
  }

  private takeVertex(code: number, value: number): void {
    const line = this.lines.at(-1)
    if (line === undefined || this.count > MOST_POINTS) return
    if (code === 10) {
      this.count++
      line.push({ x: value, y: 0, z: 0 })
    } else if (code === 20 || code === 30) setAxis(line.at(-1), code, value)
  }
}

/** 1x is x, 2x is y, 3x is z. */
function setAxis(point: Point | undefined, code: number, value: number): void {
  const axis = ({ 1: 'x', 2: 'y', 3: 'z' } as const)[Math.floor(code / 10) as 1 | 2 | 3]
  if (point !== undefined && axis !== undefined) point[axis] = value
}

/** Undefined for none. */
function someHandle(value: string): string | undefined {
  const handle = handleOf(value)
  return handle === '0' ? undefined : handle
}
