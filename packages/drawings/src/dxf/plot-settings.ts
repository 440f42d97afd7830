/** How a layout is plotted (DXF Reference, "PLOTSETTINGS"): lengths of the paper in mm, of the plot area in drawing units. */
import { type Described, type Fields, integer, real, text } from './definition.ts'
import type { Group } from './model.ts'

const plotSettings = {
  paperName: text(4),
  /** Of the area, where a view is plotted. */
  view: text(6),
  /** The file of plot styles (CTB or STB) that gives pens and colours. */
  styleSheet: text(7),
  /** Of the medium as it lies in the printer: the sheet is turned on it by `rotation`. */
  marginLeft: real(40),
  marginBottom: real(41),
  marginRight: real(42),
  marginTop: real(43),
  width: real(44),
  height: real(45),
  originX: real(46),
  originY: real(47),
  windowLeft: real(48),
  windowBottom: real(49),
  windowRight: real(140),
  windowTop: real(141),
  /** mm or inches of paper … */
  numerator: real(142, 1),
  /** … for so many drawing units. */
  denominator: real(143, 1),
  /** Bits: 1 viewport borders, 4 centred, 16 standard scale, 32 plot styles, 64 lineweights scaled, 128 lineweights, 512 viewports first. */
  flags: integer(70),
  /** 0 inches, 1 mm, 2 pixels. */
  units: integer(72),
  /** Quarter turns, counter-clockwise. */
  rotation: integer(73),
  /** What is plotted: 0 the screen, 1 extents, 2 limits, 3 a view, 4 a window, 5 the layout. */
  area: integer(74),
  /** Of the list of usual scales; 0 fits the paper. */
  standardScale: integer(75, 16),
} as const satisfies Fields

export type PlotSettings = Described<typeof plotSettings>

const names = new Map(Object.entries(plotSettings).map(([name, { code }]) => [code as number, name]))

/** From the groups of the subclass AcDbPlotSettings. */
export function plotSettingsOf(groups: Iterable<Group>): PlotSettings {
  const read: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(plotSettings)) read[name] = field.fallback
  for (const [code, value] of groups) {
    const name = names.get(code)
    if (name !== undefined && typeof value === typeof read[name]) read[name] = value
  }
  return read as PlotSettings
}
