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
import { type Drawn, type DrawnText, drawingOf } from './drawn.ts'
import { LetterPool, letters, numbers } from './letters.ts'
import { onHeaderPaper } from './model-paper.ts'
import { type Alone, alone, grown, SegmentIndex } from './segments.ts'
import { misplaced } from './text-order.ts'
import { isInLetters, standsAlike } from './text-place.ts'

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
  /** Entities of the drawing that there is no way to draw yet, by type: what they show can't be compared. */
  readonly undrawn: Readonly<Record<string, number>>
}

/** mm that the paper may differ by. */
const PAPER = 1.5
/** Fewer lines than this on a page, in mm, are none. */
const BLANK = 20
/** mm beyond the paper in which a line along its edge may be drawn. */
const EDGE = 0.2
/** Share of its height that a piece of a number may stand behind the last. */
const CLOSE = 0.15
/** Shares of the height of texts that are closer: pdf.js takes them as one. */
const JOINED = 0.9
/** mm round a text in which lines may be letters. */
const AROUND = 0.8

export function matchSheet(sheet: Sheet, page: PdfPage): Match {
  const found = matchPlaced(sheet, page)
  const laid = found.state === 'fail' ? onHeaderPaper(sheet) : undefined
  if (laid === undefined || !fits(laid, page)) return found
  const other = matchPlaced(laid, page)
  // Of two that fail the one is told whose lines are there.
  return other.state !== 'fail' || other.lines.shown > found.lines.shown ? other : found
}

function matchPlaced(sheet: Sheet, page: PdfPage): Match {
  const { width, height } = sheet
  const paper = {
    drawing: [width, height] as const,
    pdf: [page.width, page.height] as const,
    state: fits(sheet, page) ? ('pass' as const) : ('fail' as const),
  }
  const drawing = drawingOf(sheet)
  const { texts, faint, undrawn } = drawing
  const inText = boxesAt([...texts, ...faint].map(({ box }) => grown(box, AROUND)))
  const seen: Box = grown([0, 0, width, height], EDGE)
  const ignored = (x: number, y: number): boolean => !holds(seen, x, y) || inText(x, y).length > 0
  // Where the page has texts its lines are no letters: one in a digit makes another of it.
  const added = (x: number, y: number): boolean =>
    !holds(seen, x, y) ||
    (inText(x, y).length > 0 &&
      (page.texts.length === 0 || !inText(x, y).some((at) => texts[at] && isInLetters(texts[at], x, y))))
  const lines = compareLines(drawing, page, { ignored, added })
  const words = compareTexts(texts, faint, page)
  const states = [paper.state, lines.state, words.state]
  return {
    state: states.includes('fail') ? 'fail' : states.includes('not-evaluated') ? 'not-evaluated' : 'pass',
    paper,
    lines,
    texts: words,
    undrawn: Object.fromEntries(undrawn),
  }
}

const fits = ({ width, height }: Sheet, page: PdfPage): boolean =>
  Math.abs(page.width - width) <= PAPER && Math.abs(page.height - height) <= PAPER

function compareLines(
  { segments, slack, standIns, undrawn, cut }: Drawn,
  page: PdfPage,
  { ignored, added }: Record<'ignored' | 'added', (x: number, y: number) => boolean>,
): Match['lines'] {
  const partial = undrawn.size > 0
  const missing = alone(segments, new SegmentIndex(page.segments), ignored, slack)
  const extra = alone(page.segments, new SegmentIndex(joined(segments, standIns)), added)
  const share = ({ length, total }: Alone): number => (total === 0 ? 1 : 1 - length / total)
  const found = {
    onlyDrawing: missing.boxes,
    onlyPdf: extra.boxes,
    shown: share(missing),
    known: share(extra),
  }
  const blank = missing.total < BLANK && extra.total < BLANK
  // A picture of the sheet may show anything.
  const unknown =
    missing.cut ||
    extra.cut ||
    cut ||
    page.cut ||
    page.veiled ||
    blank ||
    (page.images > 0 && extra.total < BLANK)
  // What isn't drawn here may well be what only the page has.
  const differs = missing.boxes.length > 0 || (extra.boxes.length > 0 && !partial)
  const open = unknown || extra.boxes.length > 0
  return {
    state: differs && !(page.images > 0 && extra.total < BLANK) ? 'fail' : open ? 'not-evaluated' : 'pass',
    ...found,
  }
}

function joined(one: Float64Array, other: Float64Array): Float64Array {
  const both = new Float64Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

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
