/** The text that a field's look shows, line by line as it stands there; nothing else than a ground and a frame may be in it. */
import type { PdfDocument } from '../../pdf/document.ts'
import type { PdfObject, PdfStream } from '../../pdf/objects.ts'
import { readBox } from '../../pdf/pages.ts'
import type { Painted } from '../marks/canvas.ts'
import { IDENTITY, type Mark, type Matrix, meets } from '../marks/geometry.ts'
import { formMarks } from '../marks/page-marks.ts'
import { codeReader } from '../marks/text-codes.ts'
import { Surroundings } from './look-grounds.ts'
import { folded, LONGEST_LINE, RIGHT_TO_LEFT } from './said-alike.ts'

export interface TextLine {
  /** Letters from left to right, spaces where there is room for one. */
  readonly letters: readonly string[]
  readonly box: Mark
  /** Lies on a ground of its own, as chosen lines of a list do. */
  readonly marked: boolean
}

/** What a look must be like beside its text. */
export interface LookRules {
  /** Degrees by which the field is turned. */
  readonly rotation: number
  readonly borderWidth: number
  /** Cells of one letter each, between which lines stand; 0 where there are none. */
  readonly cells: number
  /** Size of the letters as the field says, 0 where it is left to the reader. */
  readonly size: number
  readonly multiline: boolean
  /** Points of a unit of the look where it stands on the page. */
  readonly scale: number
}

interface Run {
  readonly letters: readonly string[]
  readonly box: Mark
  readonly size: number
  readonly marked: boolean
}

const MOST_MARKS = 5_000
const MOST_LETTERS = 20_000
/** Pairs of letters of a line that count as a cell of what may be hidden. */
const LETTERS = 2
/** Shares of the size of letters: room that counts as a space, overlap that is no matter. */
const ROOM = 0.2
const OVERLAP = 0.25
/** Points. */
const SMALLEST = 2
/** Letters of one look are as large as each other, and stand on one line or on lines so far apart. */
const ALIKE = 1.15
const RAISED = { least: 0.1, most: 0.6 }
/** Letters must differ so much from their ground. */
const CONTRAST = 0.2

/** Undefined for what can't be read, or would be seen otherwise than it is read. */
export function readLook(
  document: PdfDocument,
  form: PdfStream,
  rules: LookRules,
): readonly TextLine[] | undefined {
  const { entries } = form.dictionary
  const own = document.items(entries.get('Matrix')).map((item) => document.number(item) ?? 0)
  const matrix = (own.length === 6 ? own : IDENTITY) as Matrix
  const box = readBox(document, entries.get('BBox'))
  const back = turnedBy(matrix, rules.rotation) ? inverse(matrix) : undefined
  if (box === undefined || back === undefined) return undefined
  const marks = formMarks(document, form, back, resourcesOfForm(document))
  if (marks.length > MOST_MARKS) return undefined
  const texts = marks.filter(({ kind }) => kind === 'text')
  document.spend('cells', marks.length * (texts.length + 1))
  const around = new Surroundings(box, rules)
  const runs: Run[] = []
  for (const [index, mark] of marks.entries()) {
    if (mark.kind === 'text') {
      const run = runOf(document, mark, around)
      if (run === undefined) return undefined
      if (run !== 'unseen') runs.push(run)
    } else {
      if (!around.add(mark)) return undefined
      const beneath = marks.slice(0, index)
      // what is painted over letters hides them
      if (beneath.some(({ kind, box: of }) => kind === 'text' && meets(of, mark.box))) return undefined
    }
  }
  if (runs.reduce((sum, { letters }) => sum + letters.length, 0) > MOST_LETTERS) return undefined
  const sizes = runs.map(({ size }) => size)
  const smallest = sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  if (smallest * rules.scale < SMALLEST || sizes.some((size) => size > ALIKE * smallest)) return undefined
  // nothing that is read is nothing at all only where it is written plainly
  if (runs.length === 0 && !document.decode(form).every(isPrintable)) return undefined
  const lines = linesOf(document, runs)
  const full =
    lines === undefined ||
    !around.cut ||
    around.filledBy(
      lines.map((line) => line.box),
      smallest,
    )
  return full ? lines : undefined
}

const isPrintable = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13)

const turnedBy = ([a, b, c, d]: Matrix, degrees: number): boolean => {
  const [cos, sin] = [
    Math.round(Math.cos((degrees * Math.PI) / 180)),
    Math.round(Math.sin((degrees * Math.PI) / 180)),
  ]
  const along = (value: number, sign: number): boolean =>
    sign === 0 ? Math.abs(value) < 1e-4 : value * sign > 0
  return along(a, cos) && along(b, sin) && along(c, -sin) && along(d, cos)
}

function inverse([a, b, c, d, e, f]: Matrix): Matrix | undefined {
  const by = a * d - b * c
  if (Math.abs(by) < 1e-9) return undefined
  return [d / by, -b / by, -c / by, a / by, (c * f - d * e) / by, (b * e - a * f) / by]
}

/** Where readers look for a font that the look's own resources don't name. */
const resourcesOfForm = (document: PdfDocument): PdfObject | undefined =>
  document.dictionary(document.catalog?.entries.get('AcroForm'))?.entries.get('DR')

/** Whether the font tells by itself which letters it shows. Where there is none readers take one of theirs, for plain letters. */
function isReadable(document: PdfDocument, object: PdfObject | undefined, string: Uint8Array): boolean {
  if (object === undefined) return string.every(isPrintable)
  const entries = document.dictionary(object)?.entries
  if (entries === undefined || PICTURES.test(document.name(entries.get('BaseFont')) ?? '')) return false
  const composed = document.name(entries.get('Subtype')) === 'Type0'
  return !composed || document.name(entries.get('Encoding')) === 'Identity-H'
}
const PICTURES = /ZapfDingbats|Symbol|Wingdings|Webdings/i

/** Whether letters stand out from their ground, all of them. */
function isSeen({ state, box, layered }: Painted, around: Surroundings): boolean {
  const { blending, outlined, pattern, shaped, size, lineWidth } = state
  const { brightness } = around.under(box)
  const differs = (colour: number | undefined): boolean =>
    brightness !== undefined && colour !== undefined && Math.abs(brightness - colour) >= CONTRAST
  const opaque =
    blending.fillAlpha * (blending.group?.alpha ?? 1) >= 0.5 && !blending.masked && !blending.recoloured
  const line = !outlined || (differs(blending.stroke) && lineWidth <= 0.06 * Math.abs(size))
  return opaque && line && differs(blending.fill) && !pattern && !shaped && !layered
}

/** A text as it is seen; undefined where that isn't what its codes say. */
function runOf(document: PdfDocument, mark: Painted, around: Surroundings): Run | 'unseen' | undefined {
  const { state, string, upright, box } = mark
  const { font, fontObject, charSpace, wordSpace, scale } = state
  if (string === undefined || font.vertical || font.drawn || !isReadable(document, fontObject, string))
    return undefined
  const said = codeReader(document, fontObject)(string)
  if (said.some((text) => text === undefined)) return undefined
  const known = new Map([...new Set(said)].map((text) => [text, folded(text ?? '')]))
  const letters = said.map((text) => known.get(text) ?? '')
  if (letters.join('').trim() === '') return 'unseen'
  if (!upright || !isSeen(mark, around)) return undefined
  const size = (box[3] - box[1]) / 0.95
  let least = 0
  for (const [index, { advance, space }] of [...font.glyphs(string)].entries()) {
    const [from, to] = advance.map((one) => one * state.size + charSpace + (space ? wordSpace : 0))
    // letters that go back stand in another order than they are said
    if ((to ?? 0) < -0.05 * Math.abs(state.size)) return undefined
    // and those that may go nowhere, on one another
    if ((from ?? 0) <= 0 && /[\p{L}\p{N}]/u.test(letters[index] ?? '')) return undefined
    least += Math.max(0, from ?? 0) * scale
  }
  const across = Math.abs(state.size) > 0 ? size / Math.abs(state.size) : 1
  const seen: Mark = [box[0], box[1], Math.min(box[2], box[0] + Math.max(least * across, 0.1)), box[3]]
  const natural = charSpace === 0 && wordSpace === 0 && scale === 1
  if (!around.shows({ box: seen, clip: state.clip, size, natural, letters })) return undefined
  return { letters, box: seen, size, marked: around.under(box).row }
}

/** Undefined where runs stand on each other, or raised above each other. */
function linesOf(document: PdfDocument, runs: readonly Run[]): readonly TextLine[] | undefined {
  const lines: Run[][] = []
  const middle = ({ box }: Run): number => (box[1] + box[3]) / 2
  for (const run of runs.toSorted((a, b) => middle(b) - middle(a))) {
    const line = lines.at(-1)
    const [first] = line ?? []
    const below = first === undefined ? 1 : (middle(first) - middle(run)) / first.size
    if (below > RAISED.least && below < RAISED.most) return undefined
    if (below <= RAISED.least) line?.push(run)
    else lines.push([run])
  }
  const found: TextLine[] = []
  for (const line of lines) {
    // the orders of reading a line are looked for with all that follows each letter
    const said = line.flatMap((run) => run.letters).slice(0, LONGEST_LINE)
    if (RIGHT_TO_LEFT.test(said.join(''))) document.spend('cells', Math.ceil(said.length ** 2 / LETTERS))
    const sorted = line.toSorted((a, b) => a.box[0] - b.box[0])
    const letters: string[] = []
    for (const [index, run] of sorted.entries()) {
      const before = sorted[index - 1]
      if (before !== undefined) {
        const room = run.box[0] - before.box[2]
        if (room < -OVERLAP * run.size) return undefined
        if (room > ROOM * run.size) letters.push(' ')
      }
      for (const letter of run.letters) letters.push(letter)
    }
    const box = sorted.reduce<Mark>(
      ([x0, y0, x1, y1], { box: [a, b, c, d] }) => [
        Math.min(x0, a),
        Math.min(y0, b),
        Math.max(x1, c),
        Math.max(y1, d),
      ],
      sorted[0]?.box ?? [0, 0, 0, 0],
    )
    found.push({ letters, box, marked: sorted.some(({ marked }) => marked) })
  }
  return found
}
