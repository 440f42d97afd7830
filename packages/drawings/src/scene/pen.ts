/** Puts what an entity is drawn with on the paper: maps, cuts and hands it to the sink. */
import type { Entity, HatchGradient, Point } from '../dxf/model.ts'
import { type Affine, applyX, applyY, compose, largestScale, ocsMap, planScale } from './affine.ts'
import { apart, boxOf, cutPaths, relation } from './clip.ts'
import type { Dashes } from './dashes.ts'
import type { Budget } from './limits.ts'
import type { Clip, Fill, HiddenReason, PaperBox, Path, Provenance, Sink } from './primitive.ts'
import { type SceneProblemCode, SceneProblems } from './problems.ts'
import type { Raster } from './raster.ts'
import type { Inherited, Styled } from './style.ts'
import type { SetLine } from './text/font-book.ts'
import type { AskedFont } from './text/wording.ts'
import type { WindowLayers } from './viewports.ts'

/** Where an entity stands: on the sheet, in a viewport, in a block. */
export interface Place {
  /** Its coordinates to mm of paper. */
  readonly matrix: Affine
  readonly inherited: Inherited
  /** Why nothing there is shown. */
  readonly hidden: HiddenReason | undefined
  readonly blocks: readonly string[]
  readonly inserts: readonly (string | undefined)[]
  readonly viewport: string | undefined
  /** What the viewport shows of layers otherwise than the drawing. */
  readonly layers: WindowLayers | undefined
  readonly clips: readonly Clip[]
  /** mm of paper that a unit of a line type's pattern takes. */
  readonly dashUnit: number
}

/** Texts that ask for one font. */
export interface AskedTexts {
  readonly kind: AskedFont['kind']
  readonly texts: number
  /** Characters that no font has. */
  readonly missing: number
}

export interface PenOptions {
  readonly sink: Sink
  readonly budget: Budget
  /** mm that a chord may be away from its curve. */
  readonly tolerance: number
  /** The paper; none while extents are measured. */
  readonly paper: PaperBox | undefined
  readonly dashes: Dashes
  /** Pens against what the drawing says: model space has no scale of its own to plot it at. */
  readonly pens: number
  /** Whether what is hidden is given out too. */
  readonly hidden: boolean
  /** Whether what can't be drawn is stood in for. */
  readonly standIns: boolean
}

/** Beyond this nothing can be put on a paper: mm. */
const FARTHEST = 1e12
const PAPER = 0xffffff
/** Corners that lie on each other stay corners. */
const KEEP_ALL = -1
/** Share of its size that a text's field may have where it is seen from the side. */
const FLAT = 1e-6
/** How far letters reach below and above their line, marks included: in heights of a capital. */
export const DESCENT = -0.5
export const ASCENT = 1.3

export class Pen {
  readonly options: PenOptions
  readonly budget: Budget
  place!: Place
  styled!: Styled
  entity!: Entity
  private origin: Provenance | undefined
  private color: number | undefined
  /** mm; points closer than that are one. */
  private readonly close: number
  /** The fonts that texts ask for, and how many texts. */
  readonly asked = new Map<string, AskedTexts>()
  /** Entities with coordinates that no paper holds. */
  readonly unplaceable = new Set<Entity>()
  /** Pieces that lie beside the paper. */
  beside = 0
  readonly problems = new SceneProblems()
  private standsIn = false

  constructor(options: PenOptions) {
    this.options = options
    this.budget = options.budget
    this.close = options.paper === undefined ? 0 : options.tolerance / 8
  }

  begin(entity: Entity, place: Place, styled: Styled): void {
    this.entity = entity
    this.place = place
    this.styled = styled
    this.origin = undefined
    this.color = undefined
    this.standsIn = false
  }

  /** From here on what is drawn for the entity stands in for what can't be. @returns whether that is asked for */
  standIn(): boolean {
    this.standsIn = true
    return this.options.standIns
  }

  /** Names what the entity's picture lacks. */
  lack(code: SceneProblemCode, name: string, map: Affine, points: readonly number[]): void {
    const placed = this.onPaper(map, points, 0)
    this.problems.add(code, this.entity, { name, ...(placed && { box: boxOf([placed]) }) })
  }

  /** The map of the entity's own plane to the paper. */
  plane(normal: Point): Affine {
    const own = ocsMap(normal)
    return normal.x === 0 && normal.y === 0 && normal.z === 1
      ? this.place.matrix
      : compose(this.place.matrix, own)
  }

  /** How far a chord may be away from its curve, in units that the map takes. */
  error(map: Affine): number {
    const scale = largestScale(map)
    return scale > 0 ? this.options.tolerance / scale : Infinity
  }

  /**
   * A line along points, x y z in turn.
   *
   * @param width in the units of the map, for a line as wide as the drawing says
   */
  stroke(map: Affine, points: readonly number[], closed = false, width = 0): void {
    this.strokes(map, [points], closed, width)
  }

  /** @param dashed whether the entity's line type applies */
  strokes(
    map: Affine,
    lines: readonly (readonly number[])[],
    closed = false,
    width = 0,
    dashed = true,
  ): void {
    const paths: Path[] = []
    for (const line of lines) {
      const points = this.onPaper(map, line, this.close)
      if (points !== undefined) paths.push({ points, closed: closed && points.length > 4, skipped: 0 })
    }
    if (paths.length === 0) return
    const box = boxOf(paths.map(({ points }) => points))
    const clips: Clip[] = []
    let hidden = this.hiddenAt(box, clips)
    let cut = paths
    for (const clip of hidden === undefined ? clips : []) cut = cutPaths(cut, clip, this.budget)
    if (cut.length === 0) {
      hidden = 'clipped'
      cut = paths
    }
    if (hidden !== undefined && !this.options.hidden) return
    const drawn = width === 0 ? 0 : width * planScale(map)
    const pen = this.styled.lineweight * this.options.pens
    const wide = drawn > pen
    this.options.sink({
      kind: 'stroke',
      ...this.piece(hidden, []),
      paths: cut,
      width: wide ? drawn : pen,
      wide,
      dashes: dashed
        ? this.options.dashes.of(this.styled.linetype, this.entity.linetypeScale, this.place.dashUnit)
        : [],
    })
  }

  /** An area between rings of points, x y z in turn. */
  fill(map: Affine, rings: readonly (readonly number[])[], gradient?: HatchGradient): void {
    this.area(map, rings, { gradient, cover: false, picture: undefined })
  }

  /** @param map of the picture, its sides of length 1, to the paper */
  picture(map: Affine, ring: readonly number[], raster: Raster): void {
    const placed = [map[0], map[1], map[3], map[4], map[9], map[10]] as const
    this.area(map, [ring], { gradient: undefined, cover: false, picture: { raster, map: placed } })
  }

  /** An area that covers what lies under it. */
  cover(map: Affine, ring: readonly number[]): void {
    this.tint(PAPER)
    this.area(map, [ring], { gradient: undefined, cover: true, picture: undefined })
  }

  private area(
    map: Affine,
    rings: readonly (readonly number[])[],
    { gradient, cover, picture }: Pick<Fill, 'gradient' | 'cover' | 'picture'>,
  ): void {
    const areas: number[][] = []
    for (const ring of rings) {
      const points = this.onPaper(map, ring, 0)
      if (points !== undefined && points.length >= 6) areas.push(points)
    }
    if (areas.length === 0) return
    const clips: Clip[] = []
    const hidden = this.hiddenAt(boxOf(areas), clips)
    if (hidden !== undefined && !this.options.hidden) return
    const color = gradient?.colors[0]
    const piece = this.piece(hidden, clips)
    this.options.sink({
      kind: 'fill',
      ...piece,
      color: color ?? piece.color,
      rings: areas,
      gradient: (gradient?.colors.length ?? 0) > 1 ? gradient : undefined,
      cover,
      picture,
    })
  }

  /** Letters on their line; `map` takes heights of a capital letter. */
  text(map: Affine, { glyphs, width, missing }: SetLine, text: string, font: AskedFont): void {
    const field = [0, DESCENT, 0, width, DESCENT, 0, width, ASCENT, 0, 0, ASCENT, 0]
    const ring = this.onPaper(map, field, KEEP_ALL)
    if (ring === undefined || width <= 0) return
    const [xx, xy, yx, yy] = [map[0], map[1], map[3], map[4]]
    const size = xx * xx + xy * xy + yx * yx + yy * yy
    if (size === 0) return
    const clips: Clip[] = []
    const onEdge = Math.abs(xx * yy - xy * yx) <= FLAT * size ? 'on-edge' : undefined
    const hidden = this.hiddenAt(boxOf([ring]), clips) ?? onEdge
    if (hidden !== undefined && !this.options.hidden) return
    const before = this.asked.get(font.font)
    const count = { texts: (before?.texts ?? 0) + 1, missing: (before?.missing ?? 0) + missing }
    this.asked.set(font.font, { kind: font.kind, ...count })
    this.options.sink({
      kind: 'text',
      ...this.piece(hidden, clips),
      text,
      map: [map[0], map[1], map[3], map[4], map[9], map[10]],
      glyphs,
      ring,
      height: Math.hypot(map[3], map[4]),
      font,
      missing,
    })
  }

  /** Draws in another colour than the entity's, until told otherwise. */
  tint(color: number | undefined): void {
    this.color = color
  }

  private piece(hidden: HiddenReason | undefined, clips: readonly Clip[]) {
    const { color, opacity } = this.styled
    return {
      origin: this.provenance(),
      color: this.color ?? color,
      opacity,
      hidden,
      clips,
      standIn: this.standsIn,
    }
  }

  private provenance(): Provenance {
    const { entity, styled, place } = this
    this.origin ??= {
      handle: entity.handle,
      type: entity.dxfName,
      layer: styled.layer.name,
      blocks: place.blocks,
      inserts: place.inserts,
      viewport: place.viewport,
    }
    return this.origin
  }

  /** Why a box is not seen; the clips that go through it are added to `clips`. */
  private hiddenAt(box: PaperBox, clips: Clip[]): HiddenReason | undefined {
    const before = this.place.hidden ?? this.styled.hidden
    if (before !== undefined) return before
    for (const clip of this.place.clips) {
      const lies = relation(box, clip, this.budget)
      if (lies === 'gone') return 'clipped'
      if (lies === 'cut') clips.push(clip)
    }
    const { paper } = this.options
    if (paper === undefined || !apart(box, paper)) return undefined
    this.beside++
    return 'outside-sheet'
  }

  /** Points on the paper, x y in turn, those too close to see apart left out; undefined when one can't be placed. */
  private onPaper(map: Affine, line: readonly number[], close: number): number[] | undefined {
    if (!this.budget.spend('vertices', line.length / 3)) return undefined
    const points: number[] = []
    let [lastX, lastY] = [Number.NaN, Number.NaN]
    for (let at = 0; at + 2 < line.length; at += 3) {
      const [px, py, pz] = [line[at] as number, line[at + 1] as number, line[at + 2] as number]
      const x = applyX(map, px, py, pz)
      const y = applyY(map, px, py, pz)
      if (!(Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST)) {
        this.unplaceable.add(this.entity)
        return undefined
      }
      const last = at + 5 >= line.length
      if (points.length > 0 && Math.abs(x - lastX) <= close && Math.abs(y - lastY) <= close) {
        // The end of a line is where it is, whatever is left out before it.
        if (!last || points.length === 2) continue
        points.length -= 2
      }
      points.push(x, y)
      lastX = x
      lastY = y
    }
    return points.length === 0 ? undefined : points
  }
}
