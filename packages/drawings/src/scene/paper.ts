/** Where a layout's coordinates lie on its paper (AutoCAD, "Specify Page Setup Settings"). */
import type { PlotSettings } from '../dxf/plot-settings.ts'
import { type Affine, compositionOf, scaling, translation } from './affine.ts'
import type { PaperBox } from './primitive.ts'

export interface Paper {
  /** mm. */
  readonly width: number
  readonly height: number
  /** The layout's coordinates to mm of paper. */
  readonly map: Affine
}

const MM_PER_INCH = 25.4
const INCHES = 0
const CENTERED = 4
const AREA = { extents: 1, limits: 2, window: 4 }
/** Round a drawing that no paper is known for: mm. */
const MARGIN = 10
const A3 = { width: 420, height: 297 }
/** No printer has a larger paper: mm. */
const LARGEST = 20_000

/** What a layout would show if all of it were plotted, in its own units. */
export interface Bounds {
  readonly extents: PaperBox | undefined
  readonly limits: PaperBox | undefined
}

/** The paper that plot settings ask for; undefined when they name none. */
export function paperOf(plot: PlotSettings | undefined, bounds: () => Bounds): Paper | undefined {
  if (plot === undefined || !(plot.width > 0 && plot.height > 0)) return undefined
  if (plot.width > LARGEST || plot.height > LARGEST) return undefined
  const { width, height, left, bottom, right, top } = turned(plot)
  const area = areaOf(plot, bounds)
  const printable = { width: width - left - right, height: height - bottom - top }
  const unit = plot.units === INCHES ? MM_PER_INCH : 1
  const given = plot.numerator > 0 && plot.denominator > 0 ? (plot.numerator / plot.denominator) * unit : unit
  const scale = plot.standardScale === 0 && area !== undefined ? fit(area, printable) : given
  const centered = (plot.flags & CENTERED) !== 0 && area !== undefined
  const x = centered ? (printable.width - (area[2] - area[0]) * scale) / 2 : plot.originX
  const y = centered ? (printable.height - (area[3] - area[1]) * scale) / 2 : plot.originY
  const map = compositionOf(
    translation(left + x, bottom + y),
    scaling(scale, scale, scale),
    translation(-(area?.[0] ?? 0), -(area?.[1] ?? 0)),
  )
  return { width, height, map }
}

/** A paper as large as needed: what stands in the box, at the scale that fits an A3. */
export function paperRound([left, bottom, right, top]: PaperBox): Paper {
  const [width, height] = [right - left, top - bottom]
  const scale = fit([left, bottom, right, top], {
    width: A3.width - 2 * MARGIN,
    height: A3.height - 2 * MARGIN,
  })
  const map = compositionOf(
    translation(MARGIN, MARGIN),
    scaling(scale, scale, scale),
    translation(-left, -bottom),
  )
  return { width: width * scale + 2 * MARGIN, height: height * scale + 2 * MARGIN, map }
}

/** Of a box without size, one unit to a mm. */
function fit([left, bottom, right, top]: PaperBox, room: { width: number; height: number }): number {
  const scale = Math.min(room.width / (right - left), room.height / (top - bottom))
  return Number.isFinite(scale) && scale > 0 ? scale : 1
}

/** Paper and margins as the reader of the sheet sees them: the drawing is turned on the medium, not the reader. */
function turned(plot: PlotSettings) {
  const { width, height } = plot
  const margins = [plot.marginLeft, plot.marginBottom, plot.marginRight, plot.marginTop]
  const turns = ((plot.rotation % 4) + 4) % 4
  const at = (index: number) => margins[(index + turns) % 4] as number
  const sides = { left: at(0), bottom: at(1), right: at(2), top: at(3) }
  return turns % 2 === 0 ? { width, height, ...sides } : { width: height, height: width, ...sides }
}

function areaOf(plot: PlotSettings, bounds: () => Bounds): PaperBox | undefined {
  switch (plot.area) {
    case AREA.extents:
      return bounds().extents
    case AREA.limits:
      return bounds().limits
    case AREA.window: {
      const { windowLeft, windowBottom, windowRight, windowTop } = plot
      const box: PaperBox = [windowLeft, windowBottom, windowRight, windowTop]
      return windowRight > windowLeft && windowTop > windowBottom ? box : undefined
    }
    default:
      return undefined
  }
}
