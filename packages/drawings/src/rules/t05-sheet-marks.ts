import type { Profile } from '../profile/profile.ts'
import { boxOf } from '../scene/clip.ts'
import type { PaperBox } from '../scene/primitive.ts'
import { resolveScene } from '../scene/resolve.ts'
import { openSheet, type Sheet } from '../scene/sheet.ts'
import { latinDigits } from './latin.ts'
import { isOn } from './layer-name.ts'
import { eachDrawing, type ReadDrawing } from './per-drawing.ts'
import type { Note, Rule } from './rule.ts'
import { lookLimits } from './seen.ts'
import { sheetNumber, sheetsOf } from './sheets-of.ts'

/** T05: a sheet has room for a stamp and a true scale bar, and a plan says where north is. */
export const t05: Rule = {
  id: 'T05',
  version: 1,
  severity: 'W',
  title: {
    fa: 'برگ جای مهر، نشان شمال و مقیاس خطی دارد',
    en: 'Room for a stamp, north arrow and scale bar',
  },
  reference: 'ISO 7200:2004; qom: titleBlock.stamp, layers.areas.room, layers.parcel',
  applies: () => true,
  check: (context, profile) =>
    eachDrawing(context, (read) => {
      const sheets = sheetsOf(read)
      return { subjects: sheets.length, notes: sheets.flatMap(({ name }) => judge(read, name, profile)) }
    }),
}

type Word = { readonly text: string; readonly box: PaperBox }

function judge(read: ReadDrawing, layout: string, profile: Profile): Note[] {
  const sheet = openSheet(read.model, layout, { limits: lookLimits })
  if (sheet === undefined) return []
  const { file, sha256 } = read.drawing
  const subject = { file, sha256, sheet: sheetNumber(read, layout) }
  const { words, blocks, paper, plan } = seenOn(sheet, profile)
  const notes: Note[] = []
  const { stamp } = profile.titleBlock
  if (!paper.hasFreeSquare(stamp))
    notes.push({ state: 'fail', subject, message: NO_ROOM, required: stamp, unit: 'mm' })
  if (plan && !words.some(({ text }) => NORTH.test(text)) && !blocks.some((name) => NORTH_BLOCK.test(name)))
    notes.push({ state: 'fail', subject, message: NO_NORTH })
  const stated = Number(
    /^1:(\d+)$/.exec(read.drawing.sheets.find(({ dxf }) => dxf.layout === layout)?.scale ?? '')?.[1],
  )
  const bar = scaleBar(words)
  if (bar === undefined && !blocks.some((name) => BAR_BLOCK.test(name)))
    notes.push({ state: 'fail', subject, message: NO_BAR })
  // The bar is as long as it says, on paper: metres by the scale.
  const scale = bar && (bar.metres * 1000) / bar.length
  if (bar && scale && stated > 0 && Math.abs(scale / stated - 1) > BAR_ERROR)
    notes.push({
      state: 'fail',
      subject: { ...subject, box: bar.box },
      message: WRONG_BAR,
      measured: `1:${Math.round(scale)}`,
      required: `1:${stated}`,
      tolerance: BAR_ERROR,
    })
  return notes
}

const NORTH = /^(?:N|ش|شمال|north)$/i
const NORTH_BLOCK = /north|شمال|(?:^|[-_ ])N(?:ARROW)?$/i
const BAR_BLOCK = /scale.?bar|خط.?کش|مقیاس/i
/** Figures stand over the ends of a bar only nearly. */
const BAR_ERROR = 0.1
/** Cells of the largest paper that is looked at: 4 m on each side. */
const MOST_CELLS = 4e6
/** Words that may end a scale bar. */
const MOST_ENDS = 200
/** mm between cells of the paper that are looked at. */
const CELL = 2

function seenOn(sheet: Sheet, { layers }: Profile) {
  const words: Word[] = []
  const blocks = new Set<string>()
  const paper = new Paper(sheet)
  const parcel = new Set(layers.parcel.map((name) => name.toUpperCase()))
  let plan = false
  resolveScene(
    sheet,
    (piece) => {
      const { origin } = piece
      for (const name of origin.blocks) blocks.add(name)
      if (parcel.has(origin.layer.toUpperCase()) || isOn(origin.layer, layers.areas.room)) plan = true
      if (piece.kind === 'text') {
        words.push({ text: latinDigits(piece.text.trim()), box: boxOf([piece.ring]) })
        paper.take(boxOf([piece.ring]))
      } else if (piece.kind === 'fill') paper.take(boxOf(piece.rings))
      else
        for (const { points, closed } of piece.paths)
          for (const box of sideBoxes(points, closed)) paper.take(box)
    },
    { tolerance: 0.5 },
  )
  return { words, blocks: [...blocks], paper, plan }
}

/** Boxes of a line's sides, long slanting ones in pieces. */
function* sideBoxes(points: readonly number[], closed: boolean): Generator<PaperBox> {
  const count = points.length / 2
  for (let at = 0; at < count - (closed ? 0 : 1); at++) {
    const next = (at + 1) % count
    const [x0, y0] = [points[2 * at] as number, points[2 * at + 1] as number]
    const [x1, y1] = [points[2 * next] as number, points[2 * next + 1] as number]
    const pieces = Math.min(
      500,
      Math.max(1, Math.ceil(Math.min(Math.abs(x1 - x0), Math.abs(y1 - y0)) / CELL)),
    )
    for (let piece = 0; piece < pieces; piece++) {
      const [from, to] = [piece / pieces, (piece + 1) / pieces]
      const xs = [x0 + (x1 - x0) * from, x0 + (x1 - x0) * to]
      const ys = [y0 + (y1 - y0) * from, y0 + (y1 - y0) * to]
      yield [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
    }
  }
}

/** Cells of a sheet's paper, and which of them something is drawn on. */
class Paper {
  readonly #columns: number
  readonly #rows: number
  readonly #taken: Uint8Array

  constructor({ width, height }: Sheet) {
    const [columns, rows] = [Math.floor(width / CELL), Math.floor(height / CELL)]
    const usable = columns > 0 && rows > 0 && columns * rows < MOST_CELLS
    this.#columns = usable ? columns : 0
    this.#rows = usable ? rows : 0
    this.#taken = new Uint8Array(this.#columns * this.#rows)
  }

  take([left, bottom, right, top]: PaperBox): void {
    const columns = this.#columns
    const [from, to] = [Math.max(0, Math.floor(left / CELL)), Math.min(columns - 1, Math.floor(right / CELL))]
    const [low, high] = [
      Math.max(0, Math.floor(bottom / CELL)),
      Math.min(this.#rows - 1, Math.floor(top / CELL)),
    ]
    if (from > to) return
    for (let row = low; row <= high; row++) this.#taken.fill(1, row * columns + from, row * columns + to + 1)
  }

  /** Found by the largest free square that ends in each cell. */
  hasFreeSquare(side: number): boolean {
    const columns = this.#columns
    let above = new Uint16Array(columns)
    for (let row = 0; row < this.#rows; row++) {
      const own = new Uint16Array(columns)
      for (let column = 0; column < columns; column++) {
        if (this.#taken[row * columns + column]) continue
        const [left, up, corner] = [own[column - 1] ?? 0, above[column] ?? 0, above[column - 1] ?? 0]
        own[column] = 1 + Math.min(left, up, corner)
        if ((own[column] as number) * CELL >= side) return true
      }
      above = own
    }
    return false
  }
}

/** Figures in a row from 0 to one with its unit: how many metres it says, and how long it is in mm. */
function scaleBar(words: readonly Word[]): { metres: number; length: number; box: PaperBox } | undefined {
  const middle = ([left, bottom, right, top]: PaperBox) => [(left + right) / 2, (bottom + top) / 2] as const
  const ends = words.flatMap((end) => {
    const metres = Number(/^(\d+(?:\.\d+)?)\s*(?:m|متر|م)$/i.exec(end.text)?.[1])
    return metres > 0 ? [{ end, metres }] : []
  })
  for (const { end, metres } of ends.slice(0, MOST_ENDS)) {
    const [x, y] = middle(end.box)
    const zero = words.find(({ text, box }) => {
      const [u, v] = middle(box)
      return text === '0' && Math.abs(v - y) < 1.5 && u !== x
    })
    if (zero === undefined) continue
    const [from] = middle(zero.box)
    const box = boxOf([[...zero.box], [...end.box]])
    return { metres, length: Math.abs(x - from), box }
  }
  return undefined
}

const NO_ROOM = { fa: 'برگ جای خالی برای مهر ندارد.', en: 'The sheet has no free place for a stamp.' }
const NO_NORTH = { fa: 'این پلان نشان شمال ندارد.', en: 'This plan has no north arrow.' }
const NO_BAR = { fa: 'این برگ مقیاس خطی ندارد.', en: 'This sheet has no scale bar.' }
const WRONG_BAR = {
  fa: 'مقیاس خطی با مقیاس برگ نمی‌خواند.',
  en: 'The scale bar does not agree with the sheet’s scale.',
}
