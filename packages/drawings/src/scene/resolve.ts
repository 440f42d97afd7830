/** The one answer to what a sheet shows: for drawing, plotting, measuring, matching and comparing. */
import type { Entity } from '../dxf/model.ts'
import { compose, planScale } from './affine.ts'
import { clipOf, rectangleOf } from './clip.ts'
import { Budget, type Stop } from './limits.ts'
import type { AskedTexts, Place } from './pen.ts'
import type { Clip, HiddenReason, PaperBox, Sink } from './primitive.ts'
import type { SceneProblem } from './problems.ts'
import { type Sheet, topmostPlace } from './sheet.ts'
import type { Window } from './viewports.ts'
import { Walker } from './walk.ts'

export interface SceneOptions {
  /** Whether hidden things are given out too, each with the reason. */
  readonly hidden?: boolean
  /** Whether frames and names stand in for what can't be drawn: for pictures, not for who compares or judges. */
  readonly standIns?: boolean
  /** mm that a chord may be away from its curve. */
  readonly tolerance?: number
}

/** What was left out. */
export interface SceneReport {
  /** Entities that there is no way to draw yet, by their name in group 0. */
  readonly undrawn: ReadonlyMap<string, number>
  /** Entities that are not shown for a reason of their own or of their layer's. */
  readonly hidden: ReadonlyMap<HiddenReason, number>
  /** Entities whose coordinates no paper holds. */
  readonly unplaceable: number
  /** Lines, areas and texts that lie beside the paper. */
  readonly beside: number
  /** The fonts that texts ask for; they are drawn in Vazirmatn. */
  readonly fonts: ReadonlyMap<string, AskedTexts>
  /** The bound at which drawing stopped; what was given out is then not all. */
  readonly stop: Stop | undefined
  /** What is not drawn, or drawn otherwise than the drawing asks: by name, with how often and where. */
  readonly problems: readonly SceneProblem[]
}

const TOLERANCE = 0.01
const VIEWPORTS_FIRST = 512
/** Fitted on a paper, a model of a whole street would drown in lines as wide as a plan's. */
const MODEL_PENS = 0.4

/**
 * Gives what a sheet shows to `sink`, in drawing order, in mm of its paper. Never throws for what a file holds: at a limit it
 * stops, and says so.
 */
export function resolveScene(sheet: Sheet, sink: Sink, options: SceneOptions = {}): SceneReport {
  const { hidden = false, standIns = false, tolerance = TOLERANCE } = options
  const { limits, allLayers, fonts, rasters } = sheet
  const paper: PaperBox = [0, 0, sheet.width, sheet.height]
  const budget = new Budget(limits)
  const { depth } = limits
  const walker = new Walker(sheet.document, {
    sink,
    budget,
    tolerance,
    paper,
    pens: sheet.layout.isModel ? MODEL_PENS : 1,
    hidden,
    standIns,
    depth,
    allLayers,
    fonts,
    rasters,
  })
  const top = topmostPlace(walker, sheet.map)
  const outlineOf = outlines(sheet, top, budget)
  const windows = () => {
    for (const window of sheet.windows) {
      if (budget.stop !== undefined) return
      drawWindow(window, sheet, { top, walker, outlineOf })
    }
  }
  const first = ((sheet.layout.plot?.flags ?? VIEWPORTS_FIRST) & VIEWPORTS_FIRST) !== 0
  if (first) windows()
  walker.draw(sheet.entities, top)
  if (!first) windows()
  return {
    undrawn: sizes(walker.undrawn),
    hidden: sizes(walker.hidden),
    unplaceable: walker.pen.unplaceable.size,
    beside: walker.pen.beside,
    fonts: walker.pen.asked,
    stop: budget.stop,
    problems: walker.pen.problems.list(),
  }
}

function sizes<Key>(sets: ReadonlyMap<Key, ReadonlySet<unknown>>): Map<Key, number> {
  return new Map([...sets].map(([key, set]) => [key, set.size]))
}

interface Drawing {
  readonly top: Place
  readonly walker: Walker
  readonly outlineOf: (entity: Entity) => Clip | undefined
}

/** Model space through a viewport, and the viewport's frame. */
function drawWindow(window: Window, sheet: Sheet, { top, walker, outlineOf }: Drawing): void {
  const { viewport, on, map, layers, boundary } = window
  const { pen, styles } = walker
  const { center, width, height } = viewport
  const [left, right] = [center.x - width / 2, center.x + width / 2]
  const [bottom, above] = [center.y - height / 2, center.y + height / 2]
  const frame = [left, bottom, 0, right, bottom, 0, right, above, 0, left, above, 0]
  const outline = boundary === undefined ? undefined : outlineOf(boundary)
  const clip = outline ?? clipOf(ringOf(frame, top))
  if (on || pen.options.hidden) {
    walker.draw(sheet.model, {
      ...top,
      matrix: compose(sheet.map, map),
      hidden: on ? undefined : 'viewport-off',
      viewport: viewport.handle,
      layers,
      clips: [clip],
      dashUnit: walker.dashes.byPaper ? top.dashUnit : planScale(compose(sheet.map, map)),
    })
  }
  // A boundary of another shape is an entity of the sheet and draws itself.
  if (outline !== undefined || !pen.budget.spend('steps', 1)) return
  const styled = styles.of(viewport, top.inherited, undefined)
  if (styled.hidden !== undefined && !pen.options.hidden) return
  pen.begin(viewport, top, styled)
  pen.stroke(top.matrix, frame, true)
}

/** Corners on the paper; exactly upright, so that the clip is known for a rectangle. */
function ringOf(frame: readonly number[], { matrix }: Place): number[] {
  const scale = planScale(matrix)
  const at = (x: number, y: number) => [x * scale + matrix[9], y * scale + matrix[10]]
  const [left, bottom] = at(frame[0] as number, frame[1] as number) as [number, number]
  const [right, top] = at(frame[6] as number, frame[7] as number) as [number, number]
  return rectangleOf([left, bottom, right, top])
}

/** Gives the ring that an entity draws; undefined when it draws none. All of them spend what the sheet has to spend. */
function outlines(sheet: Sheet, top: Place, budget: Budget): Drawing['outlineOf'] {
  let ring: readonly number[] | undefined
  let walker: Walker | undefined
  const sink: Sink = (piece) => {
    if (piece.kind === 'stroke') ring ??= piece.paths[0]?.points
  }
  const own = { sink, budget, tolerance: TOLERANCE, paper: undefined, pens: 1, hidden: true, standIns: false }
  return (entity) => {
    walker ??= new Walker(sheet.document, {
      ...own,
      depth: 0,
      allLayers: true,
      fonts: sheet.fonts,
      rasters: sheet.rasters,
    })
    ring = undefined
    walker.draw([entity], top)
    return ring !== undefined && (ring as readonly number[]).length >= 6 ? clipOf(ring) : undefined
  }
}
