/** What the operators of a page draw, one after the other, as pdf.js gives them: lines and texts that are seen, and what is hidden. */

import { pointsAlong } from '../geometry/backdrop.ts'
import { boxesAt, middleOf } from '../geometry/boxes.ts'
import { inRegion, pointsIn, type Region } from '../geometry/painted.ts'
import { sightOfGlyphs } from '../geometry/sight-of-glyphs.ts'
import { LetterPool } from '../match/letters.ts'
import { sameWords } from '../rules/same-words.ts'
import type { CommonObjects } from './glyph-faults.ts'
import { GlyphFields } from './glyph-fields.ts'
import { HiddenMarks } from './hidden-marks.ts'
import { Ink, type Rule } from './ink.ts'
import type { Matrix } from './matrix.ts'
import type { PdfPage, PdfText } from './page-content.ts'
import { isPaper, PALE, type Rgb } from './paper-colour.ts'
import { seenPart } from './seen-part.ts'
import { type Shown, TextLine, type UsedGlyph } from './text-line.ts'

type Ops = typeof import('pdfjs-dist/legacy/build/pdf.mjs').OPS

/** The layer that hides a piece of content, on the screen or in print. */
export interface Unseen {
  readonly kind: 'layer-off' | 'screen-or-print'
  readonly name: string
}

interface ShownText extends Shown {
  /** Whether it leaves any ink where it is shown. */
  readonly inked: boolean
  readonly within: Region
  /** Areas painted before it. */
  readonly since: number
  /** Its number among the words that ought to be read; -1 for one that isn't seen anyhow, or is no word by itself. */
  readonly word: number
}

/** Letters that are no mark over another, as a program may place each by itself. */
const WORD = /[\p{L}\p{N}]/u
/** mm of height below which nobody reads a text. */
const TINY = 0.3
/** Texts of one page. */
const MOST_TEXTS = 200_000
/** Texts that stand over each other, each for each. */
const MOST_TOUCHING = 2_000_000
/** Glyphs of one page. */
const MOST_GLYPHS = 20_000

export class PageInk {
  readonly hidden = new HiddenMarks()
  images = 0
  /** Glyphs that are seen, each once. */
  readonly glyphs = new Map<string, UsedGlyph>()
  readonly #ink: Ink
  readonly #line = new TextLine()
  readonly #ops: Ops
  readonly #strokes: ReadonlySet<number>
  readonly #fills: ReadonlyMap<number, Rule>
  readonly #layerOf: (content: unknown) => Unseen | undefined
  /** Open pieces of marked content, each with the layer that hides it. */
  readonly #marked: (Unseen | undefined)[] = []
  /** Open groups, and whether each is drawn as a mask, to be seen by nobody. */
  readonly #groups: boolean[] = []
  readonly #texts: ShownText[] = []
  #veiled = false
  #crowded = false
  #masked = false
  readonly #maskedBefore: boolean[] = []

  constructor(
    ops: Ops,
    map: Matrix,
    paper: readonly [number, number, number, number],
    layerOf: (content: unknown) => Unseen | undefined,
  ) {
    this.#ops = ops
    this.#ink = new Ink(map, paper)
    this.#layerOf = layerOf
    this.#strokes = new Set([
      ops.stroke,
      ops.closeStroke,
      ops.fillStroke,
      ops.eoFillStroke,
      ops.closeFillStroke,
      ops.closeEOFillStroke,
    ])
    this.#fills = new Map<number, Rule>([
      [ops.fill, 'winding'],
      [ops.fillStroke, 'winding'],
      [ops.closeFillStroke, 'winding'],
      [ops.eoFill, 'even-odd'],
      [ops.eoFillStroke, 'even-odd'],
      [ops.closeEOFillStroke, 'even-odd'],
    ])
  }

  /** Whether there was more than is followed. */
  get cut(): boolean {
    return (
      this.#ink.cut ||
      this.#crowded ||
      this.hidden.cut ||
      this.glyphs.size >= MOST_GLYPHS ||
      this.#texts.length >= MOST_TEXTS
    )
  }

  take(operator: number, args: readonly unknown[]): void {
    const ink = this.#ink
    const ops = this.#ops
    switch (operator) {
      case ops.beginMarkedContentProps:
        this.#marked.push(args[0] === 'OC' ? this.#layerOf(args[1]) : undefined)
        break
      case ops.beginMarkedContent:
        this.#marked.push(undefined)
        break
      case ops.endMarkedContent:
        this.#marked.pop()
        break
      case ops.save:
        this.#save()
        break
      case ops.restore:
        this.#restore()
        break
      case ops.beginGroup: {
        const { bbox, matrix, smask } = (args[0] ?? {}) as Group
        this.#save()
        this.#groups.push(Boolean(smask))
        if (bbox) ink.clipTo(bbox, matrix ? (Array.from(matrix) as unknown as Matrix) : undefined)
        break
      }
      case ops.endGroup:
        this.#groups.pop()
        this.#restore()
        break
      case ops.paintFormXObjectBegin:
        this.#save()
        if (args[0]) ink.transform(Array.from(args[0] as ArrayLike<number>) as unknown as Matrix)
        if (args[1]) ink.clipTo(args[1] as Float32Array)
        break
      case ops.paintFormXObjectEnd:
        this.#restore()
        break
      case ops.beginAnnotation:
        this.#beginAnnotation(args)
        break
      case ops.endAnnotation:
        this.#restore()
        break
      case ops.transform:
        ink.transform(args as unknown as Matrix)
        break
      case ops.clip:
        ink.clipNext('winding')
        break
      case ops.eoClip:
        ink.clipNext('even-odd')
        break
      case ops.setLineWidth:
        ink.width(Number(args[0]))
        break
      case ops.setLineCap:
        ink.caps(Number(args[0]))
        break
      case ops.setDash:
        ink.dash(args[0], args[1])
        break
      case ops.setStrokeRGBColor:
        ink.strokeColor(args)
        break
      case ops.setStrokeColorN:
        ink.strokeColor(undefined)
        break
      case ops.setFillRGBColor:
        ink.fillColor(args)
        break
      case ops.setFillColorN:
      case ops.setFillTransparent:
        ink.fillColor(undefined)
        break
      case ops.constructPath:
        this.#path(args)
        break
      case ops.setGState:
        this.#state(args[0] as readonly (readonly [string, unknown])[])
        break
      case ops.shadingFill:
        // Where a clip cuts colours that run into one another, nobody can say what is seen.
        if (this.#seen() && ink.picture(true, false)) this.#veiled = true
        break
      case ops.paintSolidColorImageMask:
        this.#path([ops.fill, [UNIT_SQUARE]])
        break
      case ops.paintImageXObject:
      case ops.paintInlineImageXObject:
      case ops.paintImageMaskXObject:
      case ops.paintImageXObjectRepeat:
      case ops.paintImageMaskXObjectRepeat:
        if (!this.#seen()) break
        this.images++
        // A picture may have clear parts, or be a stencil.
        ink.picture(true, true)
        break
      default:
        this.#text(operator, args)
    }
  }

  lines(): { segments: Float64Array; veiled: boolean } {
    const { segments, veiled } = this.#ink.painted.left()
    return { segments, veiled: veiled || this.#veiled }
  }

  /** Of texts that were taken from the page those that are seen, the whole of them. */
  seenTexts(
    texts: readonly PdfText[],
    objects: CommonObjects,
  ): Pick<PdfPage, 'letters' | 'unseenLetters' | 'veiled'> & { readonly texts: PdfText[] } {
    let veiled = false
    const [seen, unseen]: [ShownText[], ShownText[]] = [[], []]
    const legible = this.#ink.legible.judge(sameWords)
    const fields = new GlyphFields(objects)
    for (const shown of this.#texts) {
      const sight =
        shown.inked && shown.height >= TINY && !shown.narrow
          ? sightOfGlyphs(this.#ink.overTexts, shown, () => fields.of(shown))
          : 'none'
      veiled ||= sight === 'veiled'
      if (sight === 'none' && this.#isCovered(shown)) this.hidden.add('covered-text', shown.text, shown.box)
      else if (sight !== 'none') {
        const is = legible.get(shown.word)
        if (is === 'scribbled') this.hidden.add('covered-text', shown.text, shown.box)
        if (is === 'overwritten') this.hidden.add('overwritten-text', shown.text, shown.box)
      }
      ;(sight === 'none' || sight === 'part' ? unseen : seen).push(shown)
    }
    const letters = seen.flatMap((one) => one.letters)
    const unseenLetters = unseen.flatMap((one) => one.letters)
    if (unseen.length === 0) return { texts: [...texts], letters, unseenLetters, veiled }
    const [hiding, showing] = [touching(texts, unseen), touching(texts, seen)]
    if (hiding === undefined || showing === undefined) {
      this.#crowded = true
      return { texts: [...texts], letters, unseenLetters, veiled: true }
    }
    // Something unseen may lie over what is seen: then the letters of one of them are there, and not of both.
    const pool = new LetterPool()
    const left = texts.flatMap((one, index): readonly PdfText[] => {
      const [hidden, shown] = [hiding(index), showing(index)]
      if (hidden.length === 0 || pool.take(one.text, shown)) return [one]
      return seenPart(one, shown, hidden, pool) ?? []
    })
    return { texts: left, letters, unseenLetters, veiled }
  }

  /** Whether a text is too pale for where it stands, or too much like it. */
  #isLost(ring: readonly number[], color: Rgb): boolean {
    const { backdrop } = this.hidden
    if (backdrop.empty) return isPaper(color, 1, PALE)
    return (isPaper(color, 1, PALE) && !backdrop.dark(pointsIn(ring))) || backdrop.drowns(ring, color)
  }

  /** Whether ink of a text that could be read is shown, and then painted over: one that a clip cuts away isn't. */
  #isCovered({ inked, height, narrow, ring, within }: ShownText): boolean {
    return inked && height >= TINY && !narrow && pointsIn(ring).some(([x, y]) => inRegion(within, x, y))
  }

  #save(): void {
    this.#ink.save()
    this.#maskedBefore.push(this.#masked)
  }

  #restore(): void {
    this.#ink.restore()
    this.#masked = this.#maskedBefore.pop() ?? false
  }

  /** What an annotation shows stands in its own place, over the page. */
  #beginAnnotation([, rect, transform, matrix]: readonly unknown[]): void {
    this.#maskedBefore.push(this.#masked)
    this.#ink.reset()
    if (rect) this.#ink.clipTo(rect as number[])
    for (const map of [transform, matrix])
      if (map) this.#ink.transform(Array.from(map as ArrayLike<number>) as unknown as Matrix)
  }

  #seen(): boolean {
    return !this.#groups.includes(true) && !this.#marked.some((one) => one?.kind === 'layer-off')
  }

  /** What is drawn through a mask or mixed with what lies under it may be seen or not. */
  #throughMask(): void {
    if (this.#masked && this.#seen()) this.#veiled = true
  }

  #state(entries: readonly (readonly [string, unknown])[]): void {
    this.#ink.opacities(entries)
    for (const [name, value] of entries) {
      if (name === 'Font' && Array.isArray(value)) this.#line.font(String(value[0]), Number(value[1]))
      if (name === 'SMask') this.#masked = Boolean(value)
      if (name === 'BM') this.#masked = !PLAIN_BLENDING.has(String(value))
    }
  }

  #path(args: readonly unknown[]): void {
    const kind = args[0] as number
    const [strokes, fills] = [this.#strokes.has(kind), this.#fills.get(kind)]
    const data = (args[1] as readonly (ArrayLike<number> | null)[])[0] ?? []
    const shown = this.#seen()
    const { box, inked, thread, patterned, painted, rings, white } = this.#ink.path(
      data,
      shown && strokes,
      shown ? fills : undefined,
    )
    const layer = this.#marked.find((one) => one !== undefined)
    if (box === undefined || !(strokes || fills) || this.#groups.includes(true)) return
    this.#throughMask()
    // What is drawn by a pattern, or by almost no line, may be seen or not.
    if ((patterned || thread) && shown) this.#veiled = true
    if (layer) this.hidden.add(layer.kind, layer.name, box)
    else {
      if (white) this.hidden.cover({ ring: white, box })
      else if (inked) this.hidden.mark(box)
      else if (strokes) this.hidden.white('white-lines', '', box, () => pointsAlong(rings, box))
      if (painted) this.hidden.backdrop.paint(painted.region, painted)
    }
  }

  #text(operator: number, args: readonly unknown[]): void {
    const line = this.#line
    const ops = this.#ops
    if (operator === ops.beginText) line.begin()
    else if (operator === ops.setFont) line.font(String(args[0]), Number(args[1]))
    else if (operator === ops.setCharSpacing) line.spacing = Number(args[0])
    else if (operator === ops.setWordSpacing) line.wordSpacing = Number(args[0])
    else if (operator === ops.setHScale) line.stretch = Number(args[0])
    else if (operator === ops.setTextRenderingMode) line.mode = Number(args[0])
    else if (operator === ops.setLeading) line.leading(-Number(args[0]))
    else if (operator === ops.setTextMatrix) line.place(args[0] as ArrayLike<number>)
    else if (operator === ops.nextLine) line.next()
    else if (operator === ops.moveText) line.move(Number(args[0]), Number(args[1]))
    else if (operator === ops.setLeadingMoveText) {
      line.leading(Number(args[1]))
      line.move(Number(args[0]), Number(args[1]))
    } else if (operator === ops.showText) this.#show(args[0] as readonly unknown[])
  }

  #show(glyphs: readonly unknown[]): void {
    const { matrix, within, fillsSeen, color } = this.#ink.look
    const shown = this.#line.show(glyphs, matrix)
    const { text, box } = shown
    const { mode } = this.#line
    const layer = this.#marked.find((one) => one !== undefined)
    if (text.trim() === '') return
    let inked = this.#seen()
    if (inked) this.#throughMask()
    if (inked && color === undefined) this.#veiled = true
    if (layer) this.hidden.add(layer.kind, layer.name, box)
    else if (mode === 3 || mode === 7) {
      this.hidden.add('no-ink', text, box)
      inked = false
    } else if (!fillsSeen && mode % 4 !== 1)
      inked &&= this.hidden.white('white-text', text, box, () => pointsIn(shown.ring))
    else if (color && this.#isLost(shown.ring, color)) inked = false
    if (inked)
      for (const one of shown.glyphs)
        if (this.glyphs.size < MOST_GLYPHS) this.glyphs.set(`${one.font} ${one.glyph} ${one.text}`, one)
    if (this.#texts.length >= MOST_TEXTS) return
    const { legible, overTexts } = this.#ink
    const stands = inked && color !== undefined && shown.height >= TINY && WORD.test(text)
    const word = stands ? legible.word({ ring: shown.ring, color, text }) : -1
    this.#texts.push({ ...shown, inked, within, since: overTexts.areas, word })
  }
}

/** By the place of a text in its list, what is shown where it stands; undefined where too many stand over each other. */
function touching(
  texts: readonly PdfText[],
  shown: readonly ShownText[],
): ((index: number) => ShownText[]) | undefined {
  const [over, under] = [boxesAt(shown.map(({ box }) => box)), boxesAt(texts.map(({ box }) => box))]
  let work = 0
  const found: Set<number>[] = []
  for (const { box } of texts) {
    const there = over(...middleOf(box))
    work += there.length
    if (work > MOST_TOUCHING) return undefined
    found.push(new Set(there))
  }
  for (const [place, { box }] of shown.entries()) {
    const there = under(...middleOf(box))
    work += there.length
    if (work > MOST_TOUCHING) return undefined
    for (const index of there) found[index]?.add(place)
  }
  return (index) => [...(found[index] ?? [])].map((place) => shown[place] as ShownText)
}

/** As a path of pdf.js. */
const UNIT_SQUARE = [0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 4]

interface Group {
  readonly bbox?: Float32Array | null
  readonly matrix?: ArrayLike<number> | null
  readonly smask?: unknown
}

/** Ways of mixing colours in which ink on paper stays seen. */
const PLAIN_BLENDING = new Set(['source-over', 'normal', 'multiply', 'darken'])
