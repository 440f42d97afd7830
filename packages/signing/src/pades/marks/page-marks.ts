/** Where a page has marks: boxes of text, images and paths, read from its content (ISO 32000-2 §7.8). */
import type { PdfDocument } from '../../pdf/document.ts'
import { isSpace, Lexer } from '../../pdf/lexer.ts'
import { type PdfObject, type PdfStream, pdfNull } from '../../pdf/objects.ts'
import { type Page, readBox } from '../../pdf/pages.ts'
import { pdfProblems } from '../../pdf/problems.ts'
import { ByteReader } from '../../pdf/reader.ts'
import { withGraphicsState, withinForm } from './blending.ts'
import { Canvas, initialState, type Painted, type State } from './canvas.ts'
import {
  common,
  EVERYWHERE,
  IDENTITY,
  type Mark,
  type Matrix,
  multiply,
  transform,
  union,
} from './geometry.ts'
import { type TextFont, UNKNOWN_FONT } from './glyph.ts'
import { misread } from './operands.ts'
import { matrixOf, numberAt, OPERATORS } from './operators.ts'
import { contentStreams, joinContent } from './page-content.ts'
import { readFont } from './text-font.ts'

export type { Painted } from './canvas.ts'
export type { Mark } from './geometry.ts'

const MOST_MARKS = 200_000
const MOST_OPERATORS = 2_000_000
const MOST_OPERANDS = 1_000
const MOST_TOKENS = 3_000_000
/** Values in one array. */
const MOST_ITEMS = 200_000
/** So many bytes of content, or glyphs, count as one operator more. */
const BYTES = 8
const GLYPHS = 4
/** Forms drawn, each as often as it is. */
const MOST_FORMS = 20_000
const DEEPEST = 12
const UNIT: Mark = [0, 0, 1, 1]

/** The resources of a form, and behind them those of what draws it: some readers look there too. */
type Resources = readonly (PdfObject | undefined)[]

interface Known {
  readonly streams: readonly PdfObject[]
  readonly resources: PdfObject
  readonly area: number
  readonly painted: readonly Painted[]
}

/** Pages may share their content, and every revision asks anew for those that it annotates. */
const known = new WeakMap<ByteReader, Map<PdfObject, Known[]>>()

/** Nobody can tell what is painted in the box. */
export const anything = (box: Mark): Painted => ({
  box,
  kind: 'unknown',
  plain: false,
  state: initialState(IDENTITY),
})

const UNREAD: readonly Painted[] = [anything(EVERYWHERE)]

/** Content that can't be read, or not within the limits, counts as marks everywhere. */
export function pageMarks(document: PdfDocument, page: Page): readonly Painted[] {
  try {
    return marksOf(document, page, contentStreams(document, page))
  } catch {
    return UNREAD
  }
}

function marksOf(document: PdfDocument, page: Page, streams: readonly PdfStream[]): readonly Painted[] {
  const size = readBox(document, page.inherited.get('MediaBox')) ?? [0, 0, 612, 792]
  const area = (size[2] - size[0]) * (size[3] - size[1])
  const resources = document.resolve(page.inherited.get('Resources'))
  const pages = known.get(document.reader) ?? new Map<PdfObject, Known[]>()
  known.set(document.reader, pages)
  const [first = pdfNull] = streams
  const alike = pages.get(first) ?? []
  pages.set(first, alike)
  const found = alike.find(
    (one) =>
      one.resources === resources &&
      one.area === area &&
      one.streams.length === streams.length &&
      one.streams.every((stream, index) => stream === streams[index]),
  )
  if (found !== undefined) return found.painted
  const marks = painted(document, area, (run) => {
    for (const content of joinContent(document, streams))
      run.content(content, [resources], initialState(IDENTITY), 0)
  })
  alike.push({ streams, resources, area, painted: marks })
  return marks
}

/**
 * What a form paints, backgrounds too, where the matrix puts it; what can't be read may be anything anywhere. `resources` stand
 * behind its own.
 */
export const formMarks = (
  document: PdfDocument,
  form: PdfStream,
  matrix: Matrix,
  resources?: PdfObject,
): readonly Painted[] =>
  painted(document, Number.POSITIVE_INFINITY, (run) => run.form(form, [resources], initialState(matrix), 0))

/** The state that content leaves which stands in no stream, as a default appearance does; undefined if it can't be read. */
export function stateAfter(
  document: PdfDocument,
  content: Uint8Array,
  resources: PdfObject | undefined,
): State | undefined {
  try {
    return new Run(document, 0).content(content, [resources], initialState(IDENTITY), 0)
  } catch {
    return undefined
  }
}

function painted(document: PdfDocument, area: number, paint: (run: Run) => void): readonly Painted[] {
  const run = new Run(document, area)
  try {
    paint(run)
    return run.marks
  } catch {
    return UNREAD
  }
}

class Run {
  readonly marks: Painted[] = []
  readonly #document: PdfDocument
  readonly #area: number
  /** Fonts read before, by the place that names them. */
  readonly #fonts = new Map<PdfObject, TextFont>()
  readonly #decoded = new Map<PdfStream, Uint8Array>()
  /** Where glyphs paint, by their content and the line width they find; those that are being followed aren't known yet. */
  readonly #glyphs = new Map<PdfStream, Map<number, Mark | undefined>>()
  readonly #ofGlyph: boolean
  /** Something before was put into a layer. */
  #layered = false
  #operators = 0
  #forms = 0

  constructor(document: PdfDocument, area: number, ofGlyph = false) {
    this.#document = document
    this.#area = area
    this.#ofGlyph = ofGlyph
  }

  content(bytes: Uint8Array, resources: Resources, state: State, depth: number): State {
    if (depth > DEEPEST || ++this.#forms > MOST_FORMS) throw pdfProblems.error('pdf.limit', 'nested forms')
    this.#document.spend('operators', 1 + Math.floor(bytes.length / BYTES))
    const limits = { ...this.#document.limits, tokens: MOST_TOKENS }
    const lexer = new Lexer(new ByteReader(bytes), 0, limits)
    const canvas = new Canvas(state, this.#area, (mark) => this.#mark(mark))
    let operands: PdfObject[] = []
    for (;;) {
      lexer.skipSpace()
      if (lexer.reader.at(lexer.at) < 0) return canvas.state
      if (!startsOperator(lexer)) {
        operands.push(operand(lexer, this.#document))
        if (operands.length > MOST_OPERANDS) throw pdfProblems.error('pdf.limit', 'operands')
        continue
      }
      this.#document.spend('operators')
      if (++this.#operators > MOST_OPERATORS) throw pdfProblems.error('pdf.limit', 'operators')
      this.#operator(lexer, canvas, operands, resources, depth)
      operands = []
    }
  }

  #operator(
    lexer: Lexer,
    canvas: Canvas,
    operands: readonly PdfObject[],
    resources: Resources,
    depth: number,
  ): void {
    const operator = lexer.word()
    const { matrix } = canvas.state
    if (operator === 'cm' || operator === 'Q') canvas.unsettle()
    this.#layered ||= operator === 'BDC' && operands[0]?.type === 'name' && operands[0].value === 'OC'
    if (misread(operator, operands)) canvas.paint(EVERYWHERE, 'unknown')
    if (operator === 'cm') canvas.set({ matrix: multiply(matrixOf(operands), matrix) })
    else if (operator === 'Tf') {
      const fontObject = this.#resource(resources, 'Font', operands[0])
      canvas.set({ font: this.#font(fontObject, resources), fontObject, size: numberAt(operands, 1) })
    } else if (operator === 'Do') this.#draw(operands[0], resources, canvas, depth)
    else if (operator === 'gs')
      this.#graphicsState(canvas, this.#resource(resources, 'ExtGState', operands[0]), resources)
    else if (operator === 'sh') canvas.paint(canvas.state.clip, 'unknown')
    else if (operator === 'BI') {
      // where its data end is for each reader to guess, and with it what follows
      skipInlineImage(lexer)
      const alone = this.#ofGlyph && endsContent(lexer)
      canvas.paint(alone ? transform(matrix, UNIT) : EVERYWHERE, 'unknown')
    } else {
      this.#document.spend('operators', Math.ceil(glyphsIn(operands) / GLYPHS))
      OPERATORS[operator]?.(canvas, operands)
    }
  }

  #resource(resources: Resources, kind: string, operand: PdfObject | undefined): PdfObject | undefined {
    if (operand?.type !== 'name') return undefined
    for (const one of resources) {
      const list = this.#document.dictionary(this.#document.dictionary(one)?.entries.get(kind))
      const found = list?.entries.get(operand.value)
      if (found !== undefined) return found
    }
    return undefined
  }

  #font(object: PdfObject | undefined, resources: Resources): TextFont {
    if (object === undefined) return UNKNOWN_FONT
    const known = this.#fonts.get(object)
    if (known !== undefined) return known
    const font =
      readFont(this.#document, object, (content, own, matrix, lineWidth) =>
        this.#glyph(content, own === undefined ? resources : [own, ...resources], {
          ...initialState(matrix),
          lineWidth,
        }),
      ) ?? UNKNOWN_FONT
    this.#fonts.set(object, font)
    return font
  }

  /** Where a glyph paints for size 1; throws where it shows itself. */
  #glyph(content: PdfStream, resources: Resources, state: State): Mark | undefined {
    const known = this.#glyphs.get(content) ?? new Map<number, Mark | undefined>()
    this.#glyphs.set(content, known)
    if (known.has(state.lineWidth)) return known.get(state.lineWidth)
    known.set(state.lineWidth, EVERYWHERE)
    const run = new Run(this.#document, Number.POSITIVE_INFINITY, true)
    run.#operators = this.#operators
    run.content(this.#decode(content), resources, state, 1)
    this.#operators = run.#operators
    const boxes = run.marks.map(({ box }) => box)
    const [first] = boxes
    const whole = first === undefined ? undefined : boxes.reduce(union, first)
    known.set(state.lineWidth, whole)
    return whole
  }

  #decode(stream: PdfStream): Uint8Array {
    const known = this.#decoded.get(stream) ?? this.#document.decode(stream)
    this.#decoded.set(stream, known)
    return known
  }

  #graphicsState(canvas: Canvas, object: PdfObject | undefined, resources: Resources): void {
    const document = this.#document
    const dictionary = document.dictionary(object)
    if (dictionary === undefined) {
      if (object !== undefined) canvas.paint(EVERYWHERE, 'unknown')
      return
    }
    const { entries } = dictionary
    const [fontObject, size] = document.items(entries.get('Font'))
    const { lineWidth, square, miterLimit } = canvas.state
    const cap = document.number(entries.get('LC'))
    canvas.set({
      blending: withGraphicsState(document, canvas.state.blending, dictionary),
      lineWidth: document.number(entries.get('LW')) ?? lineWidth,
      square: cap === undefined ? square : cap === 2,
      miterLimit: document.number(entries.get('ML')) ?? miterLimit,
      ...(fontObject && {
        font: this.#font(fontObject, resources),
        fontObject,
        size: document.number(size) ?? canvas.state.size,
      }),
    })
  }

  #mark(mark: Painted): void {
    if (this.marks.length >= MOST_MARKS) throw pdfProblems.error('pdf.limit', 'marks')
    this.#document.spend('marks')
    this.marks.push(this.#layered ? { ...mark, layered: true } : mark)
  }

  #draw(operand: PdfObject | undefined, resources: Resources, canvas: Canvas, depth: number): void {
    const named = this.#resource(resources, 'XObject', operand)
    if (named === undefined) return
    const object = this.#document.resolve(named)
    // what can't be read here may be read by others
    if (object.type !== 'stream') {
      canvas.paint(EVERYWHERE, 'unknown')
      return
    }
    this.#layered ||= object.dictionary.entries.has('OC')
    const subtype = this.#document.name(object.dictionary.entries.get('Subtype'))
    if (subtype === 'Form') this.form(object, resources, canvas.state, depth + 1)
    else if (subtype === 'Image') canvas.paint(transform(canvas.state.matrix, UNIT), 'image')
    else canvas.paint(EVERYWHERE, 'unknown')
  }

  /** A form goes on with the state that it finds. */
  form(form: PdfStream, resources: Resources, around: State, depth: number): void {
    const { entries } = form.dictionary
    const own = this.#document.items(entries.get('Matrix')).map((item) => this.#document.resolve(item))
    const matrix = own.length === 6 ? multiply(matrixOf(own), around.matrix) : around.matrix
    const box = readBox(this.#document, entries.get('BBox'))
    const state = {
      ...around,
      matrix,
      clip: (box && common(around.clip, transform(matrix, box))) ?? around.clip,
      blending: withinForm(this.#document, around.blending, form.dictionary),
    }
    const named = entries.get('Resources')
    const chain = named === undefined ? resources : [named, ...resources]
    this.content(this.#decode(form), chain, state, depth)
  }
}

const glyphsIn = (operands: readonly PdfObject[]): number =>
  operands.reduce((sum, one) => {
    if (one.type === 'string') return sum + one.value.length
    return one.type === 'array' ? sum + glyphsIn(one.items) : sum
  }, 0)

const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122

function operand(lexer: Lexer, document: PdfDocument): PdfObject {
  if (lexer.reader.at(lexer.at) !== 0x5b) return lexer.object()
  const inner = new Lexer(lexer.reader, lexer.at, { ...document.limits, tokens: MOST_ITEMS })
  const array = inner.object()
  lexer.at = inner.at
  return array
}

/** Whether an operator, not an operand, stands here. */
function startsOperator({ reader, at }: Lexer): boolean {
  const byte = reader.at(at)
  if (byte === 0x27 || byte === 0x22) return true
  const operand = ['true', 'false', 'null'].some(
    (word) => reader.startsWith(at, word) && !isLetter(reader.at(at + word.length)),
  )
  return isLetter(byte) && !operand
}

/** Whether nothing but the end of saved states follows. */
function endsContent({ reader, at }: Lexer): boolean {
  while (isSpace(reader.at(at)) || reader.at(at) === 0x51) at++
  return reader.at(at) < 0
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
