/** Where a page has marks: boxes of text, images and paths, read from its content (ISO 32000-2 §7.8). */
import { join } from '../../bytes.ts'
import type { PdfDocument } from '../../pdf/document.ts'
import { isSpace, Lexer } from '../../pdf/lexer.ts'
import { type PdfObject, type PdfStream, pdfNull } from '../../pdf/objects.ts'
import { type Page, readBox } from '../../pdf/pages.ts'
import { pdfProblems } from '../../pdf/problems.ts'
import { ByteReader } from '../../pdf/reader.ts'
import { OPAQUE, withGraphicsState, withinForm } from './blending.ts'
import { Canvas, type Painted, type State } from './canvas.ts'
import { EVERYWHERE, IDENTITY, type Mark, type Matrix, multiply, transform } from './geometry.ts'
import { matrixOf, numberAt, OPERATORS } from './operators.ts'
import { readFont, type TextFont } from './text-widths.ts'

export type { Painted } from './canvas.ts'
export type { Mark } from './geometry.ts'

const MOST_MARKS = 200_000
const MOST_OPERATORS = 2_000_000
const MOST_OPERANDS = 1_000
const DEEPEST = 12
const UNIT: Mark = [0, 0, 1, 1]

type Surroundings = Pick<State, 'matrix' | 'shaped' | 'blending'>

/** Content that can't be read, or not within the limits, counts as marks everywhere. */
export function pageMarks(document: PdfDocument, page: Page): readonly Painted[] {
  const size = readBox(document, page.inherited.get('MediaBox')) ?? [0, 0, 612, 792]
  const contents = document.resolve(page.dictionary.entries.get('Contents'))
  const streams =
    contents.type === 'array' ? contents.items.map((item) => document.resolve(item)) : [contents]
  const area = (size[2] - size[0]) * (size[3] - size[1])
  return painted(document, area, (run) => {
    const newLine = Uint8Array.of(10)
    const parts = streams.flatMap((stream) =>
      stream.type === 'stream' ? [document.decode(stream), newLine] : [],
    )
    run.content(join(parts), page.inherited.get('Resources'), plainly(IDENTITY), 0)
  })
}

/** What a form paints, backgrounds too, where the matrix puts it; what can't be read may be anything anywhere. */
export const formMarks = (document: PdfDocument, form: PdfStream, matrix: Matrix): readonly Painted[] =>
  painted(document, Number.POSITIVE_INFINITY, (run) => run.form(form, undefined, plainly(matrix), 0))

/** The state that content leaves which stands in no stream, as a default appearance does; undefined if it can't be read. */
export function stateAfter(
  document: PdfDocument,
  content: Uint8Array,
  resources: PdfObject | undefined,
): State | undefined {
  try {
    return new Run(document, 0).content(content, resources, plainly(IDENTITY), 0)
  } catch {
    return undefined
  }
}

const plainly = (matrix: Matrix): Surroundings => ({ matrix, shaped: false, blending: OPAQUE })

function painted(document: PdfDocument, area: number, paint: (run: Run) => void): readonly Painted[] {
  const run = new Run(document, area)
  try {
    paint(run)
    return run.marks
  } catch {
    return [anything(EVERYWHERE)]
  }
}

/** Nobody can tell what is painted in the box. */
export const anything = (box: Mark): Painted => ({
  box,
  kind: 'unknown',
  plain: false,
  state: new Canvas(plainly(IDENTITY), 0, () => {}).state,
})

class Run {
  readonly marks: Painted[] = []
  readonly #document: PdfDocument
  readonly #area: number
  /** Fonts read before, by the place that names them. */
  readonly #fonts = new Map<PdfObject, TextFont | undefined>()
  #operators = 0

  constructor(document: PdfDocument, area: number) {
    this.#document = document
    this.#area = area
  }

  content(
    bytes: Uint8Array,
    resources: PdfObject | undefined,
    surroundings: Surroundings,
    depth: number,
  ): State {
    if (depth > DEEPEST) throw pdfProblems.error('pdf.limit', 'nested forms')
    const limits = { ...this.#document.limits, tokens: MOST_OPERATORS * 8 }
    const lexer = new Lexer(new ByteReader(bytes), 0, limits)
    const canvas = new Canvas(surroundings, this.#area, (mark) => this.#mark(mark))
    let operands: PdfObject[] = []
    for (;;) {
      lexer.skipSpace()
      if (lexer.reader.at(lexer.at) < 0) return canvas.state
      if (!startsOperator(lexer)) {
        operands.push(lexer.object())
        if (operands.length > MOST_OPERANDS) throw pdfProblems.error('pdf.limit', 'operands')
        continue
      }
      if (++this.#operators > MOST_OPERATORS) throw pdfProblems.error('pdf.limit', 'operators')
      this.#operator(lexer, canvas, operands, resources, depth)
      operands = []
    }
  }

  #operator(
    lexer: Lexer,
    canvas: Canvas,
    operands: readonly PdfObject[],
    resources: PdfObject | undefined,
    depth: number,
  ): void {
    const operator = lexer.word()
    const { matrix } = canvas.state
    if (operator === 'cm') canvas.set({ matrix: multiply(matrixOf(operands), matrix) })
    else if (operator === 'Tf') {
      const fontObject = this.#resource(resources, 'Font', operands[0])
      canvas.set({ font: this.#font(fontObject), fontObject, size: numberAt(operands, 1) })
    } else if (operator === 'Do') this.#draw(operands[0], resources, canvas, depth)
    else if (operator === 'gs')
      this.#graphicsState(canvas, this.#resource(resources, 'ExtGState', operands[0]))
    else if (operator === 'sh') canvas.paint(EVERYWHERE, 'unknown')
    else if (operator === 'BI') {
      // where its data end is for each reader to guess, and with it what follows
      skipInlineImage(lexer)
      canvas.paint(EVERYWHERE, 'unknown')
    } else OPERATORS[operator]?.(canvas, operands)
  }

  #resource(
    resources: PdfObject | undefined,
    kind: string,
    operand: PdfObject | undefined,
  ): PdfObject | undefined {
    const list = this.#document.dictionary(this.#document.dictionary(resources)?.entries.get(kind))
    return operand?.type === 'name' ? list?.entries.get(operand.value) : undefined
  }

  #font(object: PdfObject | undefined): TextFont | undefined {
    if (object === undefined) return undefined
    if (!this.#fonts.has(object)) this.#fonts.set(object, readFont(this.#document, object))
    return this.#fonts.get(object)
  }

  #graphicsState(canvas: Canvas, object: PdfObject | undefined): void {
    const dictionary = this.#document.dictionary(object)
    canvas.set({ blending: withGraphicsState(this.#document, canvas.state.blending, dictionary) })
  }

  #mark(mark: Painted): void {
    if (this.marks.length >= MOST_MARKS) throw pdfProblems.error('pdf.limit', 'marks')
    this.marks.push(mark)
  }

  #draw(
    operand: PdfObject | undefined,
    resources: PdfObject | undefined,
    canvas: Canvas,
    depth: number,
  ): void {
    const object = this.#document.resolve(this.#resource(resources, 'XObject', operand) ?? pdfNull)
    if (object.type !== 'stream') return
    if (this.#document.name(object.dictionary.entries.get('Subtype')) === 'Form')
      this.form(object, resources, canvas.state, depth + 1)
    else canvas.paint(transform(canvas.state.matrix, UNIT), 'image')
  }

  form(form: PdfStream, resources: PdfObject | undefined, around: Surroundings, depth: number): void {
    const { entries } = form.dictionary
    const own = this.#document.items(entries.get('Matrix')).map((item) => this.#document.resolve(item))
    const surroundings = {
      matrix: own.length === 6 ? multiply(matrixOf(own), around.matrix) : around.matrix,
      shaped: around.shaped,
      blending: withinForm(this.#document, around.blending, form.dictionary),
    }
    this.content(this.#document.decode(form), entries.get('Resources') ?? resources, surroundings, depth)
  }
}

const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122

/** Whether an operator, not an operand, stands here. */
function startsOperator({ reader, at }: Lexer): boolean {
  const byte = reader.at(at)
  if (byte === 0x27 || byte === 0x22) return true
  const operand = ['true', 'false', 'null'].some(
    (word) => reader.startsWith(at, word) && !isLetter(reader.at(at + word.length)),
  )
  return isLetter(byte) && !operand
}

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
  throw pdfProblems.error('pdf.object-broken', 'inline image')
}
