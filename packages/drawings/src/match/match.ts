/**
 * Whether a page of a PDF shows a sheet, and nothing else: its lines both ways, its texts as letters in their places. The page lies on
 * the paper as it is, never turned or stretched until it fits: a fit that is searched for finds one for anything.
 */
import { boxesAt, holds, middleOf } from '../geometry/boxes.ts'
import type { GlyphFault } from '../pdf/glyph-faults.ts'
import type { PdfPage, PdfText } from '../pdf/page-content.ts'
import { apart, join } from '../scene/clip.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'
import type { Sheet } from '../scene/sheet.ts'
import { type DrawnText, drawingOf } from './drawn.ts'
import { LetterPool, letters, numbers } from './letters.ts'
import { compareLines, isBeside } from './lines.ts'
import { onHeaderPaper } from './model-paper.ts'
import { grown } from './segments.ts'
import { misplaced } from './text-order.ts'
import { standsAlike } from './text-place.ts'

type MatchState = 'pass' | 'fail' | 'not-evaluated'

interface TextDifference {
  /** Empty where one of the two has none there. */
  readonly drawing: string
  readonly pdf: string
  /** Whether the words are the same, and stand elsewhere or are of another size. */
  readonly moved: boolean
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
    /** Share of the drawing's lines that the page shows, and the other way round. */
    readonly shown: number
    readonly known: number
  }
  readonly texts: {
    readonly state: MatchState
    readonly differences: readonly TextDifference[]
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
/** Share of its height that a piece of a number may stand behind the last. */
const CLOSE = 0.15
/** Shares of the height of texts that are closer: pdf.js takes them as one. */
const JOINED = 0.9

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
  // On another paper everything lies elsewhere.
  if (state === 'fail') return { state, paper, lines: NO_LINES, texts: NO_TEXTS, undrawn: {} }
  if (Math.max(...size) > LARGEST)
    return { state: 'not-evaluated', paper, lines: NO_LINES, texts: NO_TEXTS, undrawn: {} }
  const drawing = drawingOf(sheet)
  const { texts, faint, undrawn } = drawing
  const lines = compareLines(drawing, page, size)
  const found = compareTexts(texts, faint, page)
  // No words of a drawing that lies elsewhere are not the same as none.
  const words: Match['texts'] =
    found.state === 'pass' && isBeside(drawing) ? { ...found, state: 'not-evaluated' } : found
  const states = [lines.state, words.state]
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
  shown: 0,
  known: 0,
}
const NO_TEXTS: Match['texts'] = { state: 'not-evaluated', differences: [], faults: [] }

const fits = ({ width, height }: Sheet, page: PdfPage): boolean =>
  Math.abs(page.width - width) <= PAPER && Math.abs(page.height - height) <= PAPER

/** Texts that lie over each other are compared together; a page without any says nothing of them. */
function compareTexts(
  drawn: readonly DrawnText[],
  faint: readonly DrawnText[],
  page: PdfPage,
): Match['texts'] {
  const unread = boxesAt(faint.map(({ box }) => box))
  const pool = new LetterPool()
  const texts = page.texts.filter(({ text, box }) => {
    const there = unread(...middleOf(box)).flatMap((at) => faint[at] ?? [])
    return there.length === 0 || !pool.take(text, there)
  })
  if (drawn.length === 0 && texts.length === 0) return { state: 'pass', differences: [], faults: [] }
  if (texts.length === 0) return { state: 'not-evaluated', differences: [], faults: [] }
  const clusters = clustered(drawn)
  const places = new Map(clusters.map((cluster) => [cluster, [] as PdfText[]]))
  const strays: PdfText[] = []
  for (const text of texts) {
    const [x, y] = middleOf(text.box)
    const home = clusters.find(({ box, height }) => holds(grown(box, height * 0.6), x, y))
    if (home === undefined) strays.push(text)
    else places.get(home)?.push(text)
  }
  const differences = [...places].flatMap(([cluster, found]): TextDifference[] => {
    const [drawing, pdf] = [cluster.drawn.map(({ text }) => text).join(' '), joinedText(found)]
    const same = letters(drawing) === letters(pdf) && numbers(drawing) === numbers(pdf)
    const moved = same && found.length > 0 && !standsAlike(cluster.drawn, found)
    return same && !moved ? [] : [{ drawing, pdf, moved, box: cluster.box }]
  })
  if (differences.length === 0) {
    const drawings = clusters.map((cluster) => cluster.drawn)
    for (const found of misplaced(drawings, page.letters)) differences.push({ ...found, moved: false })
  }
  for (const { text, box } of strays)
    if (letters(text) !== '') differences.push({ drawing: '', pdf: text, moved: false, box })
  const { faults, veiled } = page
  const open = veiled || faults.length > 0
  return { state: differences.length > 0 ? 'fail' : open ? 'not-evaluated' : 'pass', differences, faults }
}

/** Pieces that a page sets close behind each other are one word. */
function joinedText(found: readonly PdfText[]): string {
  const middle = ({ box }: PdfText) => (box[1] + box[3]) / 2
  let text = ''
  let last: PdfText | undefined
  for (const one of [...found].sort((a, b) => middle(b) - middle(a) || a.box[0] - b.box[0])) {
    const height = one.box[3] - one.box[1]
    const close =
      last !== undefined &&
      Math.abs(middle(last) - middle(one)) < height / 4 &&
      Math.abs(one.box[0] - last.box[2]) < height * CLOSE
    text += last === undefined || close ? one.text : ` ${one.text}`
    last = one
  }
  return text
}

interface Cluster {
  readonly drawn: readonly DrawnText[]
  readonly box: Box
  readonly height: number
}

function clustered(texts: readonly DrawnText[]): Cluster[] {
  const clusters: Cluster[] = []
  for (const one of texts) {
    const { box, height } = one
    let cluster: Cluster = { drawn: [one], box, height }
    for (let at = clusters.length - 1; at >= 0; at--) {
      const other = clusters[at] as Cluster
      const by = JOINED * Math.max(cluster.height, other.height)
      if (apart(other.box, grown(cluster.box, by))) continue
      cluster = {
        drawn: [...other.drawn, ...cluster.drawn],
        box: join(cluster.box, other.box),
        height: Math.max(cluster.height, other.height),
      }
      clusters.splice(at, 1)
      at = clusters.length
    }
    clusters.push(cluster)
  }
  return clusters
}
