/**
 * Whether what is painted hides what somebody read beneath it. A grid is laid over the place, fine enough for the smallest text
 * there; each thing painted takes from its cells as much as it makes unreadable. So it is all the same whether one image hides a
 * number, or a hundred thin lines, or letters of a solid font.
 */
import type { PdfDocument } from '../../pdf/document.ts'
import { lost } from '../marks/blending.ts'
import type { Painted } from '../marks/canvas.ts'
import { type Mark, meets } from '../marks/geometry.ts'
import { codeReader } from '../marks/text-codes.ts'

/** A cell that has lost this share can't be read any more. */
export const UNREADABLE = 0.4
/** What letters of an ordinary font take from what they are written over. */
const LETTERS = 0.3
/** Cells for one height of text, and their sizes in points. */
const FINENESS = 2
const SMALLEST = 1
const LARGEST = 4
/** Text where there is none, as in a picture. */
const USUAL_HEIGHT = 8
/** Beyond these it counts as hidden. */
const MOST_CELLS = 500_000
const MOST_WORK = 20_000_000
/** Letters larger than this many cells are shapes. */
const TALLEST = 6

export interface Layer {
  readonly document: PdfDocument
  readonly painted: readonly Painted[]
}

/** Where it is looked for: the place, in units of its page, and the height of the text there. */
export interface Place {
  readonly rect: Mark
  readonly height: number
  /** Points of a unit. */
  readonly unit: number
}

/** What comes to lie over the readable marks inside a place, or is taken away from over them, between two layers. */
export function repainting(
  readable: readonly Mark[],
  { rect, height, unit }: Place,
  before: Layer,
  after: Layer,
): 'covered' | 'uncovered' | undefined {
  if (readable.length === 0) return undefined
  const cell = Math.min(Math.max(height / FINENESS, SMALLEST / unit), LARGEST / unit)
  const grid = new Grid(rect, cell, (cells) => after.document.spend('cells', cells))
  if (grid.count > MOST_CELLS) return after.painted.length > 0 ? 'covered' : 'uncovered'
  const read = grid.marked(readable)
  const [was, is] = [grid.losses(before), grid.losses(after)]
  let uncovered = false
  for (const at of read) {
    const [hid, hides] = [(was?.[at] ?? 1) >= UNREADABLE, (is?.[at] ?? 1) >= UNREADABLE]
    if (hides && !hid) return 'covered'
    uncovered ||= hid && !hides
  }
  return uncovered ? 'uncovered' : undefined
}

/** Of the smallest text that meets the rectangle. */
export function textHeight(painted: readonly Painted[], rect: Mark): number {
  let height = Number.POSITIVE_INFINITY
  for (const { kind, box } of painted) {
    if (kind === 'text' && meets(box, rect)) height = Math.min(height, box[2] - box[0], box[3] - box[1])
  }
  return height === Number.POSITIVE_INFINITY ? USUAL_HEIGHT : height
}

class Grid {
  readonly count: number
  readonly #rect: Mark
  readonly #cell: number
  readonly #columns: number
  readonly #rows: number
  readonly #spend: (cells: number) => void

  constructor(rect: Mark, cell: number, spend: (cells: number) => void) {
    this.#spend = spend
    this.#rect = rect
    this.#cell = cell
    this.#columns = Math.max(1, Math.ceil((rect[2] - rect[0]) / cell))
    this.#rows = Math.max(1, Math.ceil((rect[3] - rect[1]) / cell))
    this.count = this.#columns * this.#rows
  }

  /** Cells in which a mark lies; its edges are blank. */
  marked(marks: readonly Mark[]): ReadonlySet<number> {
    const found = new Set<number>()
    for (const mark of marks) this.#each(inner(mark), (at) => found.add(at))
    return found
  }

  /** The share of each cell that can't be read; undefined where that takes too long to tell. */
  losses({ document, painted }: Layer): Float32Array | undefined {
    const losses = new Float32Array(this.count)
    let work = 0
    for (const one of painted) {
      const { box, loss } = this.#loss(document, one)
      if (loss === 0) continue
      this.#each(box, (at, share) => {
        losses[at] = Math.min(1, (losses[at] as number) + loss * share)
        work++
      })
      if (work > MOST_WORK) return undefined
    }
    return losses
  }

  #loss(document: PdfDocument, { box, kind, state, string }: Painted): { box: Mark; loss: number } {
    const [width, height] = [box[2] - box[0], box[3] - box[1]]
    const scale = Math.sqrt(Math.abs(state.matrix[0] * state.matrix[3] - state.matrix[1] * state.matrix[2]))
    if (kind === 'text') {
      const alpha = lost({ ...state.blending, multiply: false }, 'fill')
      const large = Math.min(width, height) > TALLEST * this.#cell
      return { box, loss: alpha * (large || isSolid(document, string, state) ? 1 : LETTERS) }
    }
    if (kind === 'image') return { box, loss: lost({ ...state.blending, fill: 0 }, 'fill') }
    if (kind === 'unknown') return { box, loss: 1 }
    if (kind === 'fill') return { box, loss: lost(state.blending, 'fill') }
    const line = Math.max(state.lineWidth, 0.1) * scale
    // a line that leaves its cells readable takes its own area from the box around it
    const thin = line <= UNREADABLE * this.#cell && width * height > 0
    const share = thin ? Math.min(1, (line * (width + height)) / (width * height)) : 1
    return { box, loss: share * lost(state.blending, 'stroke') }
  }

  /** The cells that a box touches, with the share of each that it takes. */
  #each([x0, y0, x1, y1]: Mark, visit: (at: number, share: number) => void): void {
    const cell = this.#cell
    const [left, bottom] = this.#rect
    const span = (from: number, to: number, count: number): [number, number] => [
      Math.max(0, Math.floor(from / cell)),
      Math.min(count - 1, Math.ceil(to / cell) - 1),
    ]
    const [firstColumn, lastColumn] = span(x0 - left, x1 - left, this.#columns)
    const [firstRow, lastRow] = span(y0 - bottom, y1 - bottom, this.#rows)
    this.#spend(1 + Math.max(0, lastRow - firstRow + 1) * Math.max(0, lastColumn - firstColumn + 1))
    for (let row = firstRow; row <= lastRow; row++) {
      const up = overlap(y0 - bottom, y1 - bottom, row * cell, cell)
      for (let column = firstColumn; column <= lastColumn; column++) {
        visit(row * this.#columns + column, up * overlap(x0 - left, x1 - left, column * cell, cell))
      }
    }
  }
}

const overlap = (from: number, to: number, start: number, length: number): number =>
  Math.max(0, Math.min(to, start + length) - Math.max(from, start)) / length

/** Boxes of text are larger than its ink, and neighbours touch. */
function inner([x0, y0, x1, y1]: Mark): Mark {
  const edge = (length: number): number => Math.min(Math.max(length / 6, 0.25), 2, length / 3)
  const [x, y] = [edge(x1 - x0), edge(y1 - y0)]
  return [x0 + x, y0 + y, x1 - x, y1 - y]
}

/** Ticks and crosses of ZapfDingbats. */
const THIN_SIGNS = new Set([0x33, 0x34, 0x35, 0x36, 0x37, 0x38])

/** Letters that aren't dark ink of an ordinary font: blocks, light ink over dark, thick outlines, glyphs that nobody knows. */
function isSolid(document: PdfDocument, string: Uint8Array | undefined, state: Painted['state']): boolean {
  const { blending, outlined, lineWidth, size, pattern, fontObject } = state
  if (pattern || (blending.fill ?? 1) > 0.5) return true
  if (outlined && lineWidth > 0.06 * Math.abs(size)) return true
  const font = document.dictionary(fontObject)
  if (document.name(font?.entries.get('Subtype')) === 'Type3') return true
  if (/ZapfDingbats/.test(document.name(font?.entries.get('BaseFont')) ?? ''))
    return !(string ?? []).every((code) => THIN_SIGNS.has(code))
  const said = codeReader(document, fontObject)(string ?? new Uint8Array())
  return said.some((text) => text === undefined || /[\u2580-\u25ff\u2b1b\u2b1c\u2b24]/.test(text))
}
