/**
 * Whether a page of a PDF shows a sheet, and nothing else: its lines both ways, its texts as letters in their places. The page lies on
 * the paper as it is, never turned or stretched until it fits: a fit that is searched for finds one for anything.
 */
import type { GlyphFault } from '../pdf/glyph-faults.ts'
import type { PdfPage } from '../pdf/page-content.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'
import type { Sheet } from '../scene/sheet.ts'
import { drawingOf } from './drawn.ts'
import { compareLines, isBeside, isBlank } from './lines.ts'
import { onHeaderPaper } from './model-paper.ts'
import { compareTexts } from './texts.ts'

type MatchState = 'pass' | 'fail' | 'not-evaluated'

export interface TextDifference {
  /** Empty where one of the two has none there. */
  readonly drawing: string
  readonly pdf: string
  /** Whether the words are the same, and stand elsewhere or are of another size. */
  readonly moved: boolean
  /** mm of the paper. */
  readonly box: Box
}

/**
 * A text of the drawing where the page has lines and no text: its letters may be drawn, and nobody knows what they say; or one with a
 * character that our font lacks, where the page says all others.
 */
interface UnreadText {
  readonly drawing: string
  /** mm of the paper. */
  readonly box: Box
}

export interface Match {
  readonly state: MatchState
  /** Of the sheet and of the page, in mm. */
  readonly paper: {
    readonly drawing: readonly [number, number]
    readonly pdf: readonly [number, number]
    readonly state: MatchState
  }
  readonly lines: {
    readonly state: MatchState
    /** Boxes in mm of the paper round lines that only one of the two has. */
    readonly onlyDrawing: readonly Box[]
    readonly onlyPdf: readonly Box[]
    /** Round dashed lines of the drawing that the page shows without gaps, or in much shorter dashes. */
    readonly otherDashes: readonly Box[]
    /**
     * Round dashed lines of types that a page without texts draws whole, all of them: its program doesn't know these types, and which of
     * its lines are dashed nobody can say.
     */
    readonly undashed: readonly Box[]
    /** Round patterns of hatches, and ends and figures of dimensions, that a page without texts has in its program's own way. */
    readonly restyled: readonly Box[]
    /** Share of the drawing's lines that the page shows, and the other way round. */
    readonly shown: number
    readonly known: number
  }
  readonly texts: {
    readonly state: MatchState
    readonly differences: readonly TextDifference[]
    readonly unread: readonly UnreadText[]
    /** Glyphs of the page whose shape is not what they say, or not known: then nobody knows what its texts show. */
    readonly faults: readonly GlyphFault[]
  }
  /** Entities of the drawing that there is no way to draw yet, by type: what they show can't be compared. None where no lines were. */
  readonly undrawn: Readonly<Record<string, number>>
}

/** mm that the paper may differ by. */
const PAPER = 1.5
/** mm: none is plotted on a larger paper, and what names one has taken other units for mm. */
const LARGEST = 5_000
export function matchSheet(sheet: Sheet, page: PdfPage): Match {
  const found = matchPlaced(sheet, page)
  const laid = found.state === 'fail' ? onHeaderPaper(sheet) : undefined
  if (laid === undefined || !fits(laid, page)) return found
  const other = matchPlaced(laid, page)
  // The one is told whose lines are there.
  const likeness = ({ lines }: Match) => Math.min(lines.shown, lines.known)
  return found.paper.state === 'fail' || likeness(other) > likeness(found) ? other : found
}

function matchPlaced(sheet: Sheet, page: PdfPage): Match {
  const size = [sheet.width, sheet.height] as const
  const state: MatchState = fits(sheet, page) ? 'pass' : 'fail'
  const paper = { drawing: size, pdf: [page.width, page.height] as const, state }
  const unlike = { paper, lines: NO_LINES, texts: NO_TEXTS, undrawn: {} }
  // On another paper everything lies elsewhere; a blank page lacks it wherever it lies.
  if (!isBlank(page)) {
    if (state === 'fail') return { state, ...unlike }
    if (Math.max(...size) > LARGEST) return { state: 'not-evaluated', ...unlike }
  }
  const drawing = drawingOf(sheet)
  const { texts, faint, undrawn } = drawing
  const { lines, lettered } = compareLines(drawing, page, size, !sheet.layout.isModel)
  const found = compareTexts(texts, faint, lettered, page)
  // No words of a drawing that lies elsewhere are not the same as none.
  const words: Match['texts'] =
    found.state === 'pass' && isBeside(drawing) ? { ...found, state: 'not-evaluated' } : found
  const states = [paper.state, lines.state, words.state]
  return {
    state: states.includes('fail') ? 'fail' : states.includes('not-evaluated') ? 'not-evaluated' : 'pass',
    paper,
    lines,
    texts: words,
    undrawn: Object.fromEntries(undrawn),
  }
}

const NO_LINES: Match['lines'] = {
  state: 'not-evaluated',
  onlyDrawing: [],
  onlyPdf: [],
  otherDashes: [],
  undashed: [],
  restyled: [],
  shown: 0,
  known: 0,
}
const NO_TEXTS: Match['texts'] = { state: 'not-evaluated', differences: [], unread: [], faults: [] }

const fits = ({ width, height }: Sheet, page: PdfPage): boolean =>
  Math.abs(page.width - width) <= PAPER && Math.abs(page.height - height) <= PAPER
