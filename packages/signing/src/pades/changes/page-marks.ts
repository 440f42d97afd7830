/** Where a page has marks: boxes of text, images and paths, read from its content (ISO 32000-2 §8, §9). */
import type { PdfDocument } from '../../pdf/document.ts'
import { isSpace, Lexer } from '../../pdf/lexer.ts'
import { type PdfObject, pdfNull } from '../../pdf/objects.ts'
import { type Page, readBox } from '../../pdf/pages.ts'
import { ByteReader } from '../../pdf/reader.ts'
import { readFont, type TextFont } from './text-widths.ts'

/** x0, y0, x1, y1 in page space. */
export type Mark = readonly [number, number, number, number]
type Matrix = readonly [number, number, number, number, number, number]

const MOST_MARKS = 200_000
const MOST_OPERATORS = 2_000_000
const EVERYWHERE: Mark = [-1e6, -1e6, 1e6, 1e6]
/** A plain rectangle that fills more of the page than this is its background. */
const BACKGROUND = 0.25

/** Content that can't be read counts as marks everywhere. */
export function pageMarks(document: PdfDocument, page: Page): readonly Mark[] {
  const size = readBox(document, page.inherited.get('MediaBox')) ?? [0, 0, 612, 792]
  const painter = new Painter(document, (size[2] - size[0]) * (size[3] - size[1]))
  const contents = document.resolve(page.dictionary.entries.get('Contents'))
  const streams =
    contents.type === 'array' ? contents.items.map((item) => document.resolve(item)) : [contents]
  try {
    const parts = streams.flatMap((stream) => (stream.type === 'stream' ? [document.decode(stream)] : []))
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, 0)).fill(10)
    let at = 0
    for (const part of parts) {
      bytes.set(part, at)
      at += part.length + 1
    }
    painter.run(bytes, page.inherited.get('Resources'), [1, 0, 0, 1, 0, 0], 0)
  } catch {
    return [EVERYWHERE]
  }
  return painter.marks.length > MOST_MARKS ? [EVERYWHERE] : painter.marks
}

const multiply = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
]

function transform(matrix: Matrix, box: Mark): Mark {
  const corners = [
    [box[0], box[1]],
    [box[2], box[1]],
    [box[0], box[3]],
    [box[2], box[3]],
  ] as const
  const xs = corners.map(([x, y]) => x * matrix[0] + y * matrix[2] + matrix[4])
  const ys = corners.map(([x, y]) => x * matrix[1] + y * matrix[3] + matrix[5])
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

const grow = (box: Mark, by: number): Mark => [box[0] - by, box[1] - by, box[2] + by, box[3] + by]

interface State {
  readonly matrix: Matrix
  readonly lineWidth: number
  readonly font: TextFont | undefined
  readonly size: number
  readonly charSpace: number
  readonly wordSpace: number
  readonly scale: number
  readonly leading: number
  readonly rise: number
  readonly invisible: boolean
}

class Painter {
  readonly marks: Mark[] = []
  readonly #document: PdfDocument
  readonly #area: number
  #operators = 0

  constructor(document: PdfDocument, area: number) {
    this.#document = document
    this.#area = area
  }

  run(bytes: Uint8Array, resources: PdfObject | undefined, matrix: Matrix, depth: number): void {
    if (depth > 12) throw new Error('forms too deep')
    const lexer = new Lexer(new ByteReader(bytes), 0, {
      ...this.#document.limits,
      tokens: MOST_OPERATORS * 8,
    })
    const stack: State[] = []
    let state: State = {
      matrix,
      lineWidth: 1,
      font: undefined,
      size: 1,
      charSpace: 0,
      wordSpace: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      invisible: false,
    }
    let line: Matrix = [1, 0, 0, 1, 0, 0]
    let text: Matrix = line
    let path: Mark[] = []
    let plain = true
    let [x, y] = [0, 0]
    let operands: PdfObject[] = []
    const value = (index: number): number => {
      const operand = operands[index]
      return operand?.type === 'number' ? operand.value : 0
    }
    const segment = (toX: number, toY: number): void => {
      path.push([Math.min(x, toX), Math.min(y, toY), Math.max(x, toX), Math.max(y, toY)])
      x = toX
      y = toY
    }
    const finish = (fill: boolean, stroke: boolean): void => {
      if (fill && path.length > 0) this.#fill(path, state.matrix, plain)
      if (stroke) {
        for (const part of path)
          this.#mark(transform(state.matrix, grow(part, Math.max(state.lineWidth, 0.1) / 2)))
      }
      path = []
      plain = true
    }
    const show = (string: PdfObject | undefined): void => {
      if (string?.type !== 'string') return
      const { font, size, charSpace, wordSpace, scale, rise } = state
      let advance = 0
      for (const code of font?.codes(string.value) ?? string.value) {
        const width = (font?.width(code) ?? 0.6) * size + charSpace + (code === 32 ? wordSpace : 0)
        advance += width * scale
      }
      const box: Mark = [Math.min(0, advance), rise - 0.2 * size, Math.max(0, advance), rise + 0.75 * size]
      const ordered: Mark = [box[0], Math.min(box[1], box[3]), box[2], Math.max(box[1], box[3])]
      if (!state.invisible && advance !== 0) this.#mark(transform(multiply(text, state.matrix), ordered))
      text = multiply([1, 0, 0, 1, advance, 0], text)
    }
    const nextLine = (dx: number, dy: number): void => {
      line = multiply([1, 0, 0, 1, dx, dy], line)
      text = line
    }
    for (;;) {
      lexer.skipSpace()
      const byte = lexer.reader.at(lexer.at)
      if (byte < 0) break
      if (!isOperator(byte, lexer)) {
        operands.push(lexer.object())
        if (operands.length > 1_000) throw new Error('operands')
        continue
      }
      const operator = lexer.word()
      if (operator === '') throw new Error('syntax')
      if (++this.#operators > MOST_OPERATORS || this.marks.length > MOST_MARKS) throw new Error('too much')
      switch (operator) {
        case 'q':
          if (stack.length < 1_000) stack.push(state)
          break
        case 'Q':
          state = stack.pop() ?? state
          break
        case 'cm':
          state = {
            ...state,
            matrix: multiply([value(0), value(1), value(2), value(3), value(4), value(5)], state.matrix),
          }
          break
        case 'w':
          state = { ...state, lineWidth: value(0) }
          break
        case 'm':
          x = value(0)
          y = value(1)
          break
        case 'l':
          plain = false
          segment(value(0), value(1))
          break
        case 'c':
        case 'v':
        case 'y': {
          plain = false
          const xs = operands.map((_, index) => (index % 2 === 0 ? value(index) : x))
          const ys = operands.map((_, index) => (index % 2 === 1 ? value(index) : y))
          path.push([Math.min(x, ...xs), Math.min(y, ...ys), Math.max(x, ...xs), Math.max(y, ...ys)])
          x = value(operands.length - 2)
          y = value(operands.length - 1)
          break
        }
        case 're': {
          const [left, bottom, width, height] = [value(0), value(1), value(2), value(3)]
          if (path.length > 0) plain = false
          x = left
          y = bottom
          segment(left + width, bottom)
          segment(left + width, bottom + height)
          segment(left, bottom + height)
          segment(left, bottom)
          break
        }
        case 'f':
        case 'F':
        case 'f*':
          finish(true, false)
          break
        case 'B':
        case 'B*':
        case 'b':
        case 'b*':
          finish(true, true)
          break
        case 'S':
        case 's':
          finish(false, true)
          break
        case 'n':
          finish(false, false)
          break
        case 'BT':
          line = [1, 0, 0, 1, 0, 0]
          text = line
          break
        case 'Tf': {
          const font = operands[0]?.type === 'name' ? operands[0].value : ''
          const fonts = this.#document.dictionary(this.#document.dictionary(resources)?.entries.get('Font'))
          state = { ...state, font: readFont(this.#document, fonts?.entries.get(font)), size: value(1) }
          break
        }
        case 'Tc':
          state = { ...state, charSpace: value(0) }
          break
        case 'Tw':
          state = { ...state, wordSpace: value(0) }
          break
        case 'Tz':
          state = { ...state, scale: value(0) / 100 }
          break
        case 'TL':
          state = { ...state, leading: value(0) }
          break
        case 'Ts':
          state = { ...state, rise: value(0) }
          break
        case 'Tr':
          state = { ...state, invisible: value(0) === 3 || value(0) === 7 }
          break
        case 'Td':
          nextLine(value(0), value(1))
          break
        case 'TD':
          state = { ...state, leading: -value(1) }
          nextLine(value(0), value(1))
          break
        case 'Tm':
          line = [value(0), value(1), value(2), value(3), value(4), value(5)]
          text = line
          break
        case 'T*':
          nextLine(0, -state.leading)
          break
        case 'Tj':
          show(operands[0])
          break
        case "'":
          nextLine(0, -state.leading)
          show(operands[0])
          break
        case '"':
          state = { ...state, wordSpace: value(0), charSpace: value(1) }
          nextLine(0, -state.leading)
          show(operands[2])
          break
        case 'TJ':
          for (const item of operands[0]?.type === 'array' ? operands[0].items : []) {
            if (item.type === 'number') {
              text = multiply([1, 0, 0, 1, (-item.value / 1000) * state.size * state.scale, 0], text)
            } else show(item)
          }
          break
        case 'Do':
          this.#draw(operands[0], resources, state.matrix, depth)
          break
        case 'sh':
          this.#mark(EVERYWHERE)
          break
        case 'BI':
          skipInlineImage(lexer)
          this.#mark(transform(state.matrix, [0, 0, 1, 1]))
          break
      }
      operands = []
    }
  }

  #mark(mark: Mark): void {
    this.marks.push(mark)
  }

  #fill(path: readonly Mark[], matrix: Matrix, plain: boolean): void {
    let all = path[0] as Mark
    for (const part of path) {
      all = [
        Math.min(all[0], part[0]),
        Math.min(all[1], part[1]),
        Math.max(all[2], part[2]),
        Math.max(all[3], part[3]),
      ]
    }
    const box = transform(matrix, all)
    const background = plain && (box[2] - box[0]) * (box[3] - box[1]) > BACKGROUND * this.#area
    if (!background) this.#mark(box)
  }

  #draw(
    operand: PdfObject | undefined,
    resources: PdfObject | undefined,
    matrix: Matrix,
    depth: number,
  ): void {
    const objects = this.#document.dictionary(this.#document.dictionary(resources)?.entries.get('XObject'))
    const key = operand?.type === 'name' ? operand.value : ''
    const object = this.#document.resolve(objects?.entries.get(key) ?? pdfNull)
    if (object.type !== 'stream') return
    const { entries } = object.dictionary
    if (this.#document.name(entries.get('Subtype')) !== 'Form') {
      this.#mark(transform(matrix, [0, 0, 1, 1]))
      return
    }
    const own = this.#document.items(entries.get('Matrix')).map((item) => this.#document.number(item) ?? 0)
    const local: Matrix = own.length === 6 ? (own as unknown as Matrix) : [1, 0, 0, 1, 0, 0]
    this.run(
      this.#document.decode(object),
      entries.get('Resources') ?? resources,
      multiply(local, matrix),
      depth + 1,
    )
  }
}

/** Whether an operator, not an operand, starts here. */
function isOperator(byte: number, lexer: Lexer): boolean {
  if (byte === 0x27 || byte === 0x22) return true
  const letter = (byte | 32) >= 97 && (byte | 32) <= 122
  if (!letter) return false
  return !['true', 'false', 'null'].some(
    (word) => lexer.reader.startsWith(lexer.at, word) && !isLetter(lexer.reader.at(lexer.at + word.length)),
  )
}

const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122

/** Moves behind `EI` with white space on both sides. */
function skipInlineImage(lexer: Lexer): void {
  const { reader } = lexer
  for (let at = reader.indexOf('EI', lexer.at); at >= 0; at = reader.indexOf('EI', at + 2)) {
    const after = reader.at(at + 2)
    if (isSpace(reader.at(at - 1)) && (after < 0 || isSpace(after))) {
      lexer.at = at + 2
      return
    }
  }
  throw new Error('inline image')
}
