/** What a revision changed of what decides how entities are drawn: page setup, styles, line types, base points, variables. */
import type { DxfDocument, Layout } from '../dxf/model.ts'
import type { DefinitionChange } from './comparison.ts'
import { ANONYMOUS } from './containers.ts'
import { equalValues, type Value } from './facets.ts'

interface Definition {
  readonly kind: DefinitionChange['kind']
  readonly name: string
  readonly values: Readonly<Record<string, readonly Value[]>>
}

/** Header variables that change what is drawn, and what they are where a file doesn't state them. */
const VARIABLES: Readonly<Record<string, number>> = {
  $LTSCALE: 1,
  $PSLTSCALE: 1,
  $FILLMODE: 1,
  $ATTMODE: 1,
  $QTEXTMODE: 0,
  $PDMODE: 0,
  $PDSIZE: 0,
}
const XREF = 4 | 8
/** Centred, plot styles, lineweights scaled, lineweights, viewports first. */
const SEEN_FLAGS = 4 | 32 | 64 | 128 | 512
const WINDOW = 4
const FIT = 0

/** What stands on one side only is no change here: programs add styles that nothing uses, and layouts and symbols are told by themselves. */
export function compareDefinitions(before: DxfDocument, after: DxfDocument): DefinitionChange[] {
  const old = keyed(definitionsOf(before))
  return [...keyed(definitionsOf(after))].flatMap(([key, is]): DefinitionChange[] => {
    const was = old.get(key)
    if (was === undefined) return []
    const properties = Object.entries(is.values).flatMap(([name, values]) => {
      const earlier = was.values[name] ?? []
      return equalValues(earlier, values)
        ? []
        : [{ name, before: earlier.join(' '), after: values.join(' ') }]
    })
    return properties.length === 0 ? [] : [{ kind: is.kind, name: is.name, properties }]
  })
}

/** Where a name is given twice, the first is held against the first. */
function keyed(definitions: readonly Definition[]): Map<string, Definition> {
  const times = new Map<string, number>()
  return new Map(
    definitions.map((one) => {
      const key = `${one.kind} ${one.name.toUpperCase()}`
      const time = times.get(key) ?? 0
      times.set(key, time + 1)
      return [`${key} ${time}`, one]
    }),
  )
}

function definitionsOf({ layouts, styles, linetypes, blocks, header }: DxfDocument): Definition[] {
  return [
    ...layouts.flatMap(pageSetup),
    // A style without a name is a file of shapes.
    ...styles
      .filter((style) => style.name !== '')
      .map((style): Definition => {
        const { name, font, bigFont, widthFactor, oblique } = style
        const fonts = [fontName(font), fontName(bigFont)]
        return { kind: 'style', name, values: { font: fonts, width: [widthFactor], oblique: [oblique] } }
      }),
    ...linetypes.map(({ name, dashes }): Definition => ({ kind: 'linetype', name, values: { dashes } })),
    ...blocks
      .filter(({ name, isLayout }) => !isLayout && !ANONYMOUS.test(name))
      .map(({ name, base, xref, flags }): Definition => {
        const file = (flags & XREF) === 0 ? '' : xref.replaceAll('\\', '/').toUpperCase()
        return { kind: 'block', name, values: { base: [base.x, base.y, base.z], file: [file] } }
      }),
    ...Object.entries(VARIABLES).map(([name, usual]): Definition => {
      const value = header.get(name)
      return { kind: 'variable', name, values: { value: [typeof value === 'number' ? value : usual] } }
    }),
  ]
}

const fontName = (font: string): string => font.toUpperCase().replace(/^.*[\\/]|\.SHX$/g, '')

function pageSetup({ name, plot }: Layout): Definition[] {
  if (plot === undefined) return []
  const { marginLeft, marginBottom, marginRight, marginTop, numerator, denominator } = plot
  const window = [plot.windowLeft, plot.windowBottom, plot.windowRight, plot.windowTop]
  const values = {
    paper: [plot.width, plot.height],
    margins: [marginLeft, marginBottom, marginRight, marginTop],
    rotation: [plot.rotation],
    scale: plot.standardScale === FIT ? ['fit'] : [numerator, denominator, plot.units],
    origin: [plot.originX, plot.originY],
    area: [plot.area, plot.view.toUpperCase(), ...(plot.area === WINDOW ? window : [])],
    plotStyles: [plot.styleSheet.toUpperCase()],
    flags: [plot.flags & SEEN_FLAGS],
  }
  return [{ kind: 'page-setup', name, values }]
}
