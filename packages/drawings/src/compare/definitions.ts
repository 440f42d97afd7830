/** What a revision changed of what decides how entities are drawn: page setup, styles, line types, base points, variables. */
import { allEntities } from '../dxf/counts.ts'
import type { DxfDocument, Layout } from '../dxf/model.ts'
import type { DefinitionChange } from './comparison.ts'
import { ANONYMOUS, XREF } from './containers.ts'
import { dimensionStylesOf } from './dimension-styles.ts'
import { fileName } from './facets.ts'
import { NO_RENAMES, type Renames } from './names.ts'
import { usedBy } from './renames.ts'
import { fontOf } from './text-styles.ts'
import { equalValues, type Value } from './values.ts'

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
/** Centred, plot styles, lineweights scaled, lineweights, viewports first. */
const SEEN_FLAGS = 4 | 32 | 64 | 128 | 512
const WINDOW = 4
const FIT = 0

/** What stands on one side only is no change here: programs add styles that nothing uses, and layouts and symbols are told by themselves. */
export function compareDefinitions(
  before: DxfDocument,
  after: DxfDocument,
  names: Renames,
): Omit<DefinitionChange, 'seen'>[] {
  const old = keyed(definitionsOf(before, names), names)
  const uses = dimensionStylesIn(after)
  return [...keyed(definitionsOf(after, NO_RENAMES), NO_RENAMES)].flatMap(
    ([key, is]): Omit<DefinitionChange, 'seen'>[] => {
      const was = old.get(key)
      if (was === undefined) return []
      const properties = Object.entries(is.values).flatMap(([name, values]) => {
        const earlier = was.values[name] ?? []
        return equalValues(earlier, values)
          ? []
          : [{ name, before: earlier.join(' '), after: values.join(' ') }]
      })
      if (is.kind === 'dimension-style' && properties.length > 0 && !uses().has(is.name.toUpperCase()))
        return []
      return properties.length === 0 ? [] : [{ kind: is.kind, name: is.name, properties }]
    },
  )
}

/** Where a name is given twice, the first is held against the first. */
function keyed(definitions: readonly Definition[], names: Renames): Map<string, Definition> {
  const times = new Map<string, number>()
  return new Map(
    definitions.map((one) => {
      const key = `${one.kind} ${nameIn(names, one).toUpperCase()}`
      const time = times.get(key) ?? 0
      times.set(key, time + 1)
      return [`${key} ${time}`, one]
    }),
  )
}

const nameIn = (names: Renames, { kind, name }: Definition): string =>
  kind === 'page-setup' || kind === 'variable' ? name : names.nameOf(kind, name)

/** The names in capitals of those that something is drawn by; looked for once, when it is asked. */
function dimensionStylesIn(document: DxfDocument): () => ReadonlySet<string> {
  let found: Set<string> | undefined
  return () => {
    found ??= new Set([...allEntities(document)].map((entity) => usedBy('dimension-style', entity) ?? ''))
    return found
  }
}

function definitionsOf(document: DxfDocument, names: Renames): Definition[] {
  const { layouts, styles, linetypes, blocks, header } = document
  return [
    ...layouts.flatMap(pageSetup),
    // A style without a name is a file of shapes.
    ...styles
      .filter((style) => style.name !== '')
      .map((style): Definition => ({ kind: 'style', name: style.name, values: fontOf(document, style) })),
    ...dimensionStylesOf(document, names).map(
      ({ style, values }): Definition => ({ kind: 'dimension-style', name: style.name, values }),
    ),
    ...linetypes.map(({ name, dashes }): Definition => ({ kind: 'linetype', name, values: { dashes } })),
    ...blocks
      .filter(({ name, isLayout }) => !isLayout && !ANONYMOUS.test(name))
      .map(({ name, base, xref, flags }): Definition => {
        const file = (flags & XREF) === 0 ? '' : fileName(xref)
        const values = { base: [base.x, base.y, base.z], file: [file], external: [flags & XREF] }
        return { kind: 'block', name, values }
      }),
    ...Object.entries(VARIABLES).map(([name, usual]): Definition => {
      const value = header.get(name)
      return { kind: 'variable', name, values: { value: [typeof value === 'number' ? value : usual] } }
    }),
  ]
}

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
