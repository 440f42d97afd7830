/** The lines of a sheet and of a page, held against each other on the paper that both have. */
import type { PdfPage } from '../pdf/page-content.ts'
import type { PaperBox } from '../scene/primitive.ts'
import { compareDashes } from './dashed.ts'
import type { Drawn, DrawnText } from './drawn.ts'
import { drawnAsLines, LetteredTexts, underlines, wordless } from './letter-lines.ts'
import type { Match } from './match.ts'
import { restyled } from './restyled.ts'
import { type Alone, alone, grown, SegmentIndex } from './segments.ts'

/** Fewer lines than this on a page, in mm, are none. */
const BLANK = 20
/** mm beyond the paper in which a line along its edge may be drawn. */
const EDGE = 0.2
/** mm beyond the paper in which lines may stand for those along its edge. */
const AROUND = 1

/**
 * Whatever the drawing shows on the paper the plot must show, under letters too, for it draws both; what the plot shows more may be
 * letters that it draws as lines.
 */
export function compareLines(
  drawing: Drawn,
  page: PdfPage,
  size: readonly [number, number],
  ownPaper: boolean,
): { readonly lines: Match['lines']; readonly lettered: ReadonlySet<DrawnText> } {
  const { segments, dashed, standIns, undrawn } = drawing
  const paper = grown([0, 0, ...size], EDGE)
  const round = grown(paper, AROUND)
  const shown = new SegmentIndex(page.segments, round)
  const drawn = new SegmentIndex(joined(segments, standIns), round)
  // Where letters are drawn in lines, by a program that may know as little of line types, patterns and dimensions.
  const strokesOnly = page.texts.length === 0
  const own = strokesOnly ? restyled(drawing, page.segments, shown, round, paper) : undefined
  const other = (at: number) => own?.made(at) === true
  const whole = alone(segments, shown, paper, { skipped: (at) => dashed(at) !== undefined || other(at) })
  const lines = { segments, dashed: (at: number) => (other(at) ? undefined : dashed(at)) }
  const dashes = compareDashes(lines, drawn, shown, paper)
  const missing = [dashes.missing, own?.missing ?? NONE].reduce(both, whole)
  const { extra, lettered } = extraLines(drawing, page, drawn, paper, own?.excused)
  const [otherDashes, undashed] = strokesOnly
    ? [dashes.others, dashes.whole]
    : [[...dashes.others, ...dashes.whole], []]
  const found = {
    onlyDrawing: missing.boxes,
    onlyPdf: extra.boxes,
    otherDashes,
    undashed,
    restyled: own?.boxes ?? [],
    shown: missing.total === 0 && drawing.beside > 0 ? 0 : shareOf(missing),
    known: shareOf(extra),
  }
  // What lies beside a paper that a layout has of its own isn't plotted; beside one that others name it may be.
  const empty = drawing.texts.length === 0 && missing.total === 0 && (ownPaper || drawing.beside === 0)
  if (isBlank(page) && !empty) return { lines: { state: 'fail', ...found }, lettered }
  // Words alone are something, and no lines are then the same as none.
  const worded = drawing.texts.length > 0 && page.texts.length > 0
  const blank = missing.total < BLANK && extra.total < BLANK && !worded
  // A picture of the sheet may show anything.
  const pictured = page.images > 0 && extra.total < BLANK
  const unknown =
    [missing, extra, drawing, page].some(({ cut }) => cut) ||
    page.veiled ||
    blank ||
    pictured ||
    isBeside(drawing)
  // What isn't drawn here may well be what only the page has.
  const partial = undrawn.size > 0
  const differs = missing.boxes.length > 0 || otherDashes.length > 0 || (extra.boxes.length > 0 && !partial)
  const open = unknown || extra.boxes.length > 0
  const state = differs && !pictured ? 'fail' : open ? 'not-evaluated' : 'pass'
  return { lines: { state, ...found }, lettered }
}

/** Lines that only the page has, and the texts that some of its lines may write. */
function extraLines(
  { texts, faint }: Drawn,
  page: PdfPage,
  drawn: SegmentIndex,
  paper: PaperBox,
  excusedToo: (x: number, y: number, at: number) => boolean = () => false,
): { readonly extra: Alone; readonly lettered: ReadonlySet<DrawnText> } {
  const { segments } = page
  const words = [...texts, ...faint]
  if (page.texts.length === 0) {
    const lettered = drawnAsLines(texts.length > 0 ? words : [])
    const excused: typeof lettered = (...point) => lettered(...point) || excusedToo(...point)
    return { extra: alone(segments, drawn, paper, { excused }), lettered: new Set() }
  }
  const under = underlines(texts, segments)
  const lookFor = (candidates: readonly DrawnText[]) => {
    const written = new LetteredTexts(candidates, segments)
    const excused: typeof under = (...point) => under(...point) || written.excused(...point)
    return { extra: alone(segments, drawn, paper, { excused }), ...written.found() }
  }
  // Where the page has letters, seen or not, its lines are none: one in a digit makes another of it.
  const found = lookFor(wordless(wordless(words, page.letters), page.unseenLetters))
  return found.others ? lookFor([...found.lettered]) : found
}

const NONE: Alone = { boxes: [], length: 0, total: 0, cut: false }

const both = (one: Alone, other: Alone): Alone => ({
  boxes: [...one.boxes, ...other.boxes],
  length: one.length + other.length,
  total: one.total + other.total,
  cut: one.cut || other.cut,
})

const shareOf = ({ length, total }: Alone): number => (total === 0 ? 1 : 1 - length / total)

/** Whether a page shows nothing at all. */
export const isBlank = ({ segments, texts, images, veiled, cut }: PdfPage): boolean =>
  segments.length === 0 && texts.length === 0 && images === 0 && !veiled && !cut

/** Whether most of a drawing lies where no paper is: the little that is on it says nothing of the rest. */
export const isBeside = ({ given, beside }: Pick<Drawn, 'given' | 'beside'>): boolean => beside > given

function joined(one: Float64Array, other: Float64Array): Float64Array {
  const both = new Float64Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
