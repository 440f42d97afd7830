/** What of a drawing is seen on its sheets, and why the rest isn't. */
import type { Layout } from '../dxf/model.ts'
import { Backdrop, pointsAlong } from '../geometry/backdrop.ts'
import { capitalsIn, Legible } from '../geometry/legible.ts'
import { bandsOf, clipAreas, Painted, pointsIn, type Region, regionOf } from '../geometry/painted.ts'
import { BLOT_AREA, BLOT_PEN, FAINT, isNarrow, isPaper, OPAQUE, onPaper, rgbOf } from '../pdf/paper-colour.ts'
import type { Profile } from '../profile/profile.ts'
import { apart, boxOf, inside } from '../scene/clip.ts'
import { type SceneLimits, sceneLimits } from '../scene/limits.ts'
import type { HiddenReason, PaperBox, Primitive, Stroke, TextPiece } from '../scene/primitive.ts'
import { resolveScene } from '../scene/resolve.ts'
import { openSheet, type Sheet } from '../scene/sheet.ts'
import type { ReadDrawing } from './per-drawing.ts'
import { sameWords } from './same-words.ts'

export type Reason =
  | HiddenReason
  | 'tiny-text'
  | 'paper-colour'
  | 'transparent'
  | 'covered'
  | 'scribbled'
  | 'overwritten'

/** One entity that no sheet shows. */
export type Unseen = {
  readonly handle: string | undefined
  readonly layer: string
  readonly type: string
  readonly reason: Reason
  /** The layout on which it would be seen, and where, in mm of the paper. */
  readonly layout: string
  readonly box: PaperBox
  /** Its words, where it has any. */
  readonly text: string
}

export type Sight = {
  readonly unseen: readonly Unseen[]
  /** Pieces looked at. */
  readonly pieces: number
  /** Whether a bound stopped the look before its end. */
  readonly cut: boolean
}

/** Looks at layouts together: what one of them shows is seen. */
export function sightOf({ model }: ReadDrawing, layouts: readonly Layout[], { hiding }: Profile): Sight {
  const seen = new Set<string>()
  const unseen = new Map<string, Unseen>()
  let pieces = 0
  let cut = false
  for (const { name } of layouts) {
    const sheet = openSheet(model, name, { limits: lookLimits })
    if (sheet === undefined) continue
    const first = look(sheet, NO_COVERS, hiding)
    // Most drawings hold nothing white: only one that does is looked at for what lies under it, and on what it lies.
    const { at, stopped, found } = first.white ? look(sheet, coversOf(sheet, hiding.white), hiding) : first
    for (const [key, one] of found)
      if (one === undefined) seen.add(key)
      else if (!unseen.has(key)) unseen.set(key, one)
    pieces += at
    cut ||= stopped
  }
  const open = new Map([...unseen].filter(([key]) => !seen.has(key)))
  // What is in a symbol that isn't seen is told by the symbol.
  const kept = [...open].filter(
    ([key]) => !key.startsWith('in ') || !open.has(key.slice(3, key.indexOf('|'))),
  )
  return { unseen: kept.map(([, one]) => one), pieces, cut }
}

type Look = {
  /** By key: undefined for what is seen. */
  readonly found: ReadonlyMap<string, Unseen | undefined>
  readonly at: number
  readonly stopped: boolean
  /** Whether anything is in the paper's colour. */
  readonly white: boolean
}

function look(sheet: Sheet, covers: Covers, hiding: Profile['hiding']): Look {
  const found = new Map<string, Unseen | undefined>()
  const words = new Words()
  const read = new Readable(sheet.layout.name)
  let at = 0
  let white = false
  const tell = (key: string, one: Unseen | undefined): void => {
    if (one === undefined || !found.has(key)) found.set(key, one)
  }
  const sink = (piece: Primitive): void => {
    at++
    const paper = piece.hidden === undefined && isPaper(rgbOf(piece.color), piece.opacity, hiding.white)
    white ||= paper || isFaint(piece)
    words.paint(piece)
    read.ink(piece)
    if (piece.origin.type === 'VIEWPORT' || (piece.kind === 'fill' && paper)) return
    const reason = piece.hidden ?? whyUnseen(piece, { at, paper }, covers, sheet, hiding)
    if (reason === undefined && piece.kind === 'text') read.add(piece)
    for (const key of keysOf(piece)) {
      const one = (why: Reason): Unseen => unseenOf(piece, key, why, sheet.layout.name)
      if (reason !== undefined) tell(key, one(reason))
      else if (piece.kind === 'text') words.add(piece, key, one('covered'))
      else tell(key, undefined)
    }
  }
  const { stop } = resolveScene(sheet, sink, { hidden: true, tolerance: TOLERANCE })
  for (const { key, covered } of words.all()) tell(key, covered)
  for (const { key, own, illegible } of read.all()) if (found.get(own) === undefined) tell(key, illegible)
  return { found, at, stopped: stop !== undefined || covers.exhausted() || words.cut || read.cut, white }
}

/** Pieces of text that are seen, and whether each can be read: one line of several tells nothing of the others. */
class Readable {
  readonly #legible = new Legible()
  readonly #layout: string
  readonly #pieces = new Map<number, TextPiece>()

  constructor(layout: string) {
    this.#layout = layout
  }

  get cut(): boolean {
    return this.#legible.cut
  }

  ink(piece: Primitive): void {
    if (piece.hidden !== undefined || piece.opacity < OPAQUE || piece.origin.type === 'VIEWPORT') return
    const color = onPaper(rgbOf(piece.color), piece.opacity)
    if (piece.kind === 'stroke') {
      if (!isDense(piece)) return
      for (const { points, closed } of piece.paths) this.#legible.line(points, closed, piece.width, color)
    } else if (piece.kind === 'fill' && piece.picture === undefined)
      this.#legible.area(regionOf(piece), piece.gradient ? undefined : color)
  }

  add(piece: TextPiece): void {
    if (piece.text.trim() === '') return
    const color = onPaper(rgbOf(piece.color), piece.opacity)
    this.#pieces.set(this.#legible.word({ ring: capitalsIn(piece.ring), color, text: piece.text }), piece)
  }

  /** Each piece by a key, and the key of the entity it is of. */
  *all(): Generator<{ key: string; own: string; illegible: Unseen | undefined }> {
    const judged = this.#legible.judge(sameWords)
    for (const [number, piece] of this.#pieces) {
      const own = keysOf(piece).at(-1) as string
      const is = judged.get(number) ?? 'read'
      const illegible = is === 'read' ? undefined : unseenOf(piece, `in ${own}`, is, this.#layout)
      yield { key: `word ${own}|${piece.text}`, own, illegible }
    }
  }
}

/** Whether gaps leave little of a line out. */
function isDense({ dashes, width }: Stroke): boolean {
  const gaps = dashes.filter((_, at) => at % 2 === 1)
  const sum = (lengths: readonly number[]): number => lengths.reduce((all, one) => all + one, 0)
  return gaps.every((gap) => gap <= width) || sum(gaps) <= GAPS * sum(dashes)
}

/** Texts, and what is painted over them in whatever colour: several areas beside each other may cover one. */
class Words {
  readonly #over = new Painted()
  readonly #texts: {
    readonly key: string
    readonly unseen: Unseen
    readonly ring: readonly number[]
    readonly within: Region
    readonly since: number
  }[] = []

  get cut(): boolean {
    return this.#over.cut
  }

  add({ ring, clips }: TextPiece, key: string, unseen: Unseen): void {
    const within = { box: EVERYWHERE, areas: clipAreas(clips) }
    this.#texts.push({ key, unseen, ring, within, since: this.#over.areas })
  }

  paint(piece: Primitive): void {
    // Over no text nothing needs to be remembered.
    if (this.#texts.length === 0 || piece.hidden !== undefined || piece.opacity < OPAQUE) return
    if (piece.kind === 'fill' && piece.picture === undefined) {
      const region = regionOf(piece)
      const [left, bottom, right, top] = region.box
      if (Math.min(right - left, top - bottom) >= BLOT_AREA) this.#over.paint(region)
    } else if (piece.kind === 'stroke' && piece.width >= BLOT_PEN && piece.dashes.length === 0)
      for (const { points, closed } of piece.paths) {
        const band = bandsOf(points, closed, piece.width)
        this.#over.paint({ box: boxOf(band.rings), areas: [...clipAreas(piece.clips), band] })
      }
  }

  /** Each text by its key, and as it is told where nothing of it is seen. */
  *all(): Generator<{ key: string; covered: Unseen | undefined }> {
    const painted = this.#over.areas
    for (const { key, unseen, ring, within, since } of this.#texts) {
      const hidden = since < painted && this.#over.sight(ring, since, within) === 'none'
      yield { key, covered: hidden ? unseen : undefined }
    }
  }
}

/** Share of a line that its gaps may be where it still blacks words out. */
const GAPS = 0.25
const EVERYWHERE: PaperBox = [-Infinity, -Infinity, Infinity, Infinity]

/** Less than for drawing: one that asks for more is a bomb (H12), or is said not to be looked through. */
export const lookLimits: SceneLimits = {
  ...sceneLimits,
  steps: 1_500_000,
  copies: 50_000,
  vertices: 8_000_000,
  cuts: 50_000_000,
}

/** mm: nothing is drawn from it, so chords may be coarse. */
const TOLERANCE = 0.5

/** By itself or by its outermost symbol; and by what it is in the symbol, wherever that stands. */
function keysOf({ origin: { handle, type, layer, inserts } }: Primitive): string[] {
  const own = handle ?? `${type} ${layer}`
  const [outer] = inserts
  return inserts.length === 0 ? [own] : [outer ?? own, `in ${outer ?? own}|${own}`]
}

function unseenOf(piece: Primitive, key: string, reason: Reason, layout: string): Unseen {
  const { origin } = piece
  const whole = origin.inserts.length > 0 && !key.startsWith('in ')
  return {
    handle: whole ? origin.inserts[0] : origin.handle,
    layer: origin.layer,
    type: origin.type,
    reason,
    layout,
    box: rounded(boxOfPiece(piece)),
    text: piece.kind === 'text' ? piece.text : '',
  }
}

function whyUnseen(
  piece: Primitive,
  { at, paper }: { readonly at: number; readonly paper: boolean },
  covers: Covers,
  { layout }: Sheet,
  hiding: Profile['hiding'],
): Reason | undefined {
  // Model space has no scale of its own.
  if (piece.kind === 'text' && !layout.isModel && piece.height < hiding.textHeight) return 'tiny-text'
  if (piece.kind === 'text' && isNarrow(piece.map)) return 'tiny-text'
  if ((paper && !covers.shine(piece, at)) || piece.opacity <= 1 - OPAQUE) return 'paper-colour'
  if (isFaint(piece) && !covers.shine(piece, at)) return 'transparent'
  return piece.kind !== 'text' && covers.hide(piece, at) ? 'covered' : undefined
}

/** A line or text that its transparency alone makes so pale; areas are often meant to be. */
const isFaint = ({ kind, color, opacity, hidden }: Primitive): boolean =>
  kind !== 'fill' && hidden === undefined && opacity < OPAQUE && isPaper(rgbOf(color), opacity, FAINT)

type Covers = {
  readonly hide: (piece: Primitive, at: number) => boolean
  /** Whether something white lies on an area in a colour, and so is seen. */
  readonly shine: (piece: Primitive, at: number) => boolean
  /** Whether there was more to hold against each other than is. */
  readonly exhausted: () => boolean
}

const NO_COVERS: Covers = { hide: () => false, shine: () => false, exhausted: () => false }

/** WIPEOUTs, and areas filled with the paper's colour: each hides what lies within it and was drawn before. */
function coversOf(sheet: Sheet, white: number): Covers {
  let work = 0
  const backdrop = new Backdrop()
  const found: { at: number; ring: readonly number[]; box: PaperBox }[] = []
  let at = 0
  resolveScene(
    sheet,
    (piece) => {
      at++
      if (piece.kind !== 'fill' || piece.hidden !== undefined) return
      const paper = piece.cover || isPaper(rgbOf(piece.color), piece.opacity, white)
      if (!paper || piece.opacity >= OPAQUE)
        backdrop.paint(regionOf(piece), { coloured: !paper, color: undefined }, at)
      if (piece.opacity < 1) return
      const [ring] = piece.rings
      if (piece.rings.length !== 1 || ring === undefined || found.length >= MOST_COVERS) return
      if (piece.cover || (paper && piece.gradient === undefined)) found.push({ at, ring, box: boxOf([ring]) })
    },
    { hidden: true, tolerance: TOLERANCE },
  )
  return {
    exhausted: () => work > MOST_WORK || backdrop.cut,
    shine: (piece, own) => {
      const points =
        piece.kind === 'text' ? pointsIn(piece.ring) : pointsAlong(pointsOf(piece), boxOfPiece(piece))
      return backdrop.dark(points, own) || backdrop.cut
    },
    hide: (piece, own) => {
      work += found.length
      if (found.length === 0 || work > MOST_WORK) return false
      const box = boxOfPiece(piece)
      return found.some(
        (cover) =>
          cover.at > own &&
          !apart(box, cover.box) &&
          pointsOf(piece).every((ring) => liesIn(ring, cover.ring)),
      )
    },
  }
}

/** Pieces held against covers. */
const MOST_WORK = 200_000_000
/** Covers that are looked under. */
const MOST_COVERS = 2000

function liesIn(points: readonly number[], ring: readonly number[]): boolean {
  for (let at = 0; at + 1 < points.length; at += 2)
    if (!inside(points[at] as number, points[at + 1] as number, ring)) return false
  return true
}

function pointsOf(piece: Primitive): readonly (readonly number[])[] {
  if (piece.kind === 'stroke') return piece.paths.map(({ points }) => points)
  return piece.kind === 'text' ? [piece.ring] : piece.rings
}

const boxOfPiece = (piece: Primitive): PaperBox => boxOf(pointsOf(piece))

const rounded = (box: PaperBox): PaperBox => {
  const [left, bottom, right, top] = box.map((value) => Math.round(value * 10) / 10)
  return [left as number, bottom as number, right as number, top as number]
}
