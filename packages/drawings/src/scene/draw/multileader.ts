/** MULTILEADER: lines with arrows to words or to a block (DXF Reference, "MLEADER": nested context data). */
import { groupsOf } from '../../dxf/groups.ts'
import type { DxfDocument, EntityOf, Group, Point } from '../../dxf/model.ts'
import type { Pen } from '../pen.ts'
import type { Wording } from '../text/wording.ts'
import { drawArrow } from './leader.ts'
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
  /** 1 left, 2 centre, 3 right. */
  readonly alignment: number
  readonly block: LeaderBlock | undefined
}

const MOST_POINTS = 10_000

export function readMultileader(document: DxfDocument, entity: EntityOf<'MULTILEADER'>): Multileader {
  const reader = new Reader()
  for (const group of groupsOf(document, entity)) reader.take(group)
  return reader.result()
}

export function drawMultileader(
  { lines, arrowSize, words, ...look }: Multileader,
  wording: Wording,
  pen: Pen,
): void {
  for (const line of lines) {
    const points = line.map(({ x, y, z }) => [x, y, z] as const)
    pen.stroke(pen.place.matrix, points.flat())
    const [tip, from] = points
    if (tip !== undefined && from !== undefined) drawArrow(tip, from, arrowSize, pen)
  }
  if (words === undefined) return
  drawMtext(
    {
      ...{ content: words.content, insert: words.at, xAxis: words.direction, rotation: 0, style: 'STANDARD' },
      ...{ height: look.height, width: look.width, attachment: look.alignment },
      ...{ lineSpacing: 1, lineSpacingStyle: 1, extrusion: { x: 0, y: 0, z: 1 } },
      ...{ background: 0, backgroundColor: 7, backgroundScale: 1 },
    },
    wording,
    pen,
  )
}

type Part = 'entity' | 'context' | 'leader' | 'line'

class Reader {
  private part: Part = 'entity'
  private readonly lines: Point[][] = []
  /** Where the lines of a leader land: its last point, and the end of its dogleg. */
  private readonly landings: { from: number; point: Point; vector: Point; length: number }[] = []
  private readonly reals = new Map<number, number>()
  private readonly points = new Map<number, Point>()
  private content: string | undefined
  private record: string | undefined
  private hasBlock = false
  private count = 0

  take([code, value]: Group): void {
    if (typeof value === 'string') this.takeText(code, value.trim())
    else if (typeof value === 'number') this.takeNumber(code, value)
  }

  result(): Multileader {
    const { reals, points } = this
    const lines = this.lines.map((line, index) => {
      const landing = this.landings.findLast(({ from }) => from <= index)
      if (landing === undefined) return line
      const { point, vector, length } = landing
      const end = { x: point.x + vector.x * length, y: point.y + vector.y * length, z: point.z }
      return [...line, point, ...(length > 0 ? [end] : [])]
    })
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
      width: reals.get(43) ?? 0,
      alignment: Math.min(3, Math.max(1, reals.get(171) ?? 1)),
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
      this.landings.push({ from: this.lines.length, point: { ...zero }, vector: { ...zero }, length: 0 })
    } else if (code === 303) this.part = 'context'
    else if (code === 304 && value === 'LEADER_LINE{') {
      this.part = 'line'
      this.lines.push([])
    } else if (code === 305) this.part = 'leader'
    else if (this.part !== 'context') return
    else if (code === 304) this.content = value
    else if (code === 341) this.record = value.toUpperCase().replace(/^0+(?=.)/, '')
  }

  private takeNumber(code: number, value: number): void {
    if (this.part === 'line') this.takeVertex(code, value)
    else if (this.part === 'leader') {
      const landing = this.landings.at(-1)
      if (landing === undefined) return
      if (code === 40) landing.length = value
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
