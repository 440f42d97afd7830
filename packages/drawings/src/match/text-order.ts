/** Whether the digits and Latin letters of a line stand on the page in the order in which the drawing shows them. */

import { type Direction, visualRuns } from '@mohr/text'
import { boxesAt } from '../geometry/boxes.ts'
import { greatest } from '../geometry/extremes.ts'
import type { PageLetter } from '../pdf/text-line.ts'
import { join } from '../scene/clip.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'
import type { DrawnText } from './drawn.ts'
import { exactOrder, letters, order } from './letters.ts'
import { grown } from './segments.ts'
import { placeOn } from './text-place.ts'

export interface Misplaced {
  readonly drawing: string
  readonly pdf: string
  readonly box: Box
}

/** Share of their height that base lines of one row may be apart, and that texts of it may lie over each other. */
const LEVEL = 0.3
/** Heights round a row in which its letters are looked for, and shares of its length, for other fonts are wider. */
const ROUND = 0.7
const WIDER = 0.35
/** What a height beside a row weighs against one over or under it. */
const BESIDE = 0.1

/**
 * Of texts that are compared together, the lines whose digits or Latin letters stand in another order.
 *
 * @param strict whether lines of which some letters are not there are given too, or more than theirs
 * @returns by the place of the texts in their list
 */
export function misplaced(
  clusters: readonly (readonly DrawnText[])[],
  shown: readonly PageLetter[],
  strict: boolean,
): Misplaced[][] {
  const paragraphs = clusters.map(rowsOf)
  const shownIn = glyphsOf(paragraphs.flat(), shown)
  return paragraphs.map((own) =>
    own.flatMap((row): Misplaced[] => {
      const glyphs = shownIn(row)
      if ((glyphs.length === 0 && !strict) || row.overlaps) return []
      const pdf = order(glyphs)
      const whole =
        !strict || letters(row.texts.map(({ text }) => text).join('')) === letters(glyphs.join(''))
      if (whole && waysOf(row).some((way) => order(way) === pdf)) return []
      if (row.texts.some(({ broken }) => broken) && brokenElsewhere(own, shownIn)) return []
      return [{ drawing: row.texts.map(({ text }) => text).join(' '), pdf: glyphs.join(''), box: row.box }]
    }),
  )
}

/** By the place of texts that are compared together, whether each line stands on the page with its signs and points where the drawing has them. */
export function standExactly(
  clusters: readonly (readonly DrawnText[])[],
  shown: readonly PageLetter[],
): boolean[] {
  const paragraphs = clusters.map(rowsOf)
  const shownIn = glyphsOf(paragraphs.flat(), shown)
  return paragraphs.map((own) =>
    own.every((row) => {
      const glyphs = shownIn(row)
      const said = row.texts.map(({ text }) => text).join('')
      if (row.overlaps || letters(said) !== letters(glyphs.join(''))) return false
      const pdf = exactOrder(glyphs)
      return waysOf(row).some((way) => exactOrder(way) === pdf)
    }),
  )
}

/** The glyphs of the page that belong to each row, in their order along it. */
function glyphsOf(rows: readonly Row[], shown: readonly PageLetter[]): (row: Row) => string[] {
  const near = boxesAt(rows.map(({ reach }) => reach))
  const found = new Map<Row, { said: string; at: number }[]>()
  for (const { text, x, y } of shown) {
    let [home, least, at]: [Row | undefined, number, number] = [undefined, Number.POSITIVE_INFINITY, 0]
    for (const index of near(x, y)) {
      const row = rows[index] as Row
      const [along, up] = row.place(x, y)
      const level = Math.abs(up / row.height - 0.5)
      if (level > 0.5 + ROUND) continue
      // A line that is broken elsewhere reaches further, on its own level.
      const off = level + (BESIDE * Math.max(-along, along - row.length, 0)) / row.height
      if (off < least) [home, least, at] = [row, off, along]
    }
    if (home === undefined) continue
    const list = found.get(home) ?? []
    list.push({ said: text, at })
    found.set(home, list)
  }
  return (row) => (found.get(row) ?? []).sort((a, b) => a.at - b.at).map(({ said }) => said)
}

/** Whether lines that follow each other, read one after the other, say the same: another font may break a paragraph elsewhere. */
function brokenElsewhere(rows: readonly Row[], shownIn: (row: Row) => string[]): boolean {
  const [first] = rows as readonly [Row]
  const ordered = [...rows].sort((a, b) => first.over(b) - first.over(a))
  const drawing = ordered.map((row) => order(waysOf(row)[0] as string[]))
  const pdf = ordered.map((row) => order(shownIn(row)))
  const turning = drawing.some((row) => row.includes('…'))
  const read = (lines: readonly string[]) =>
    lines
      .map((row) => (turning ? [...row].reverse() : [...row]).filter((one) => one !== '…').join(''))
      .join('')
  return read(drawing) === read(pdf)
}

/** The line as it is set here, and in either direction as another program may set it. */
function waysOf({ texts }: Row): string[][] {
  const set = texts.every(({ shown }) => shown.length > 0) ? [texts.flatMap(({ shown }) => shown)] : []
  // Only letters that go from right to left turn a line.
  const turning = order(texts.map(({ text }) => text)).includes('…')
  const directions: Direction[] = turning ? ['ltr', 'rtl'] : ['ltr']
  const seen = (text: string, direction: Direction) =>
    visualRuns(text, 0, text.length, direction).flatMap((run) =>
      run.rtl ? [...run.text].reverse() : [...run.text],
    )
  return [...set, ...directions.map((direction) => texts.flatMap(({ text }) => seen(text, direction)))]
}

/** Texts that are read as one line. */
interface Row {
  /** In their order along it. */
  readonly texts: readonly DrawnText[]
  readonly box: Box
  /** Where its letters may stand. */
  readonly reach: Box
  readonly height: number
  readonly length: number
  /** Whether some lie over each other, so that they have no order. */
  readonly overlaps: boolean
  /** How far along it a point stands, and how far over its base line. */
  place(x: number, y: number): readonly [along: number, up: number]
  /** How far another row begins over its base line. */
  over(other: Row): number
}

/** Rad by which lines of one row may be turned, and mm of a step up. */
const TURN = 1e-3
const STEP = 1

function rowsOf(cluster: readonly DrawnText[]): Row[] {
  const groups: DrawnText[][] = []
  /** Places in `groups`, by the way that their lines go and how far from it they run. */
  const known = new Map<string, number[]>()
  for (const text of cluster) {
    const [x0, y0, x1, y1] = text.line
    const way = Math.round(Math.atan2(y1 - y0, x1 - x0) / TURN)
    const off = y0 * Math.cos(way * TURN) - x0 * Math.sin(way * TURN)
    const level = LEVEL * text.height
    let home = Infinity
    for (let step = Math.floor((off - level) / STEP); step * STEP <= off + level; step++)
      for (const at of known.get(`${way} ${step}`) ?? [])
        if (at < home && onOneLine(groups[at]?.[0] as DrawnText, text)) home = at
    if (home < Infinity) groups[home]?.push(text)
    else {
      const key = `${way} ${Math.floor(off / STEP)}`
      const there = known.get(key) ?? []
      known.set(key, there)
      there.push(groups.push([text]) - 1)
    }
  }
  return groups.map(rowOf)
}

function rowOf(group: readonly DrawnText[]): Row {
  const [first] = group as readonly [DrawnText]
  const placed = group
    .map((text) => {
      const [x0, y0, x1, y1] = text.line
      return { text, from: placeOn(first, x0, y0)[0], to: placeOn(first, x1, y1)[0] }
    })
    .sort((a, b) => a.from - b.from)
  const start = placed[0]?.from ?? 0
  const height = greatest(group.map((text) => text.height))
  const length = greatest(placed.map(({ to }) => to)) - start
  const box = group.map((text) => text.box).reduce(join)
  const [x0, y0, x1, y1] = first.line
  const turned = Math.hypot(x1 - x0, y1 - y0) || 1
  const [wideX, wideY] = [(Math.abs(x1 - x0) / turned) * WIDER, (Math.abs(y1 - y0) / turned) * WIDER]
  const [left, bottom, right, top] = grown(box, height * ROUND)
  return {
    texts: placed.map(({ text }) => text),
    box,
    reach: [left - wideX * length, bottom - wideY * length, right + wideX * length, top + wideY * length],
    height,
    length,
    overlaps: placed.some(({ from }, at) => from < (placed[at - 1]?.to ?? from) - LEVEL * height),
    place: (x, y) => {
      const [along, up] = placeOn(first, x, y)
      return [along - start, up]
    },
    over: ({ texts: [other] }) => (other ? placeOn(first, other.line[0], other.line[1])[1] : 0),
  }
}

function onOneLine(one: DrawnText, other: DrawnText): boolean {
  const [x0, y0, x1, y1] = other.line
  const level = LEVEL * Math.min(one.height, other.height)
  const [[from, up], [to, end]] = [placeOn(one, x0, y0), placeOn(one, x1, y1)]
  return to >= from && Math.abs(up) <= level && Math.abs(end) <= level
}
