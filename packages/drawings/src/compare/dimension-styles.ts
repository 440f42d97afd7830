/** What the dimension styles of a drawing say, for comparing. */
import { DIMENSION_VARIABLES } from '../dxf/dimension-variables.ts'
import { groupsOf, handleOf } from '../dxf/groups.ts'
import type { DimensionStyle, DxfDocument } from '../dxf/model.ts'
import { NO_RENAMES, type Renames } from './names.ts'
import type { Value } from './values.ts'

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(DIMENSION_VARIABLES).map(([name, [code]]) => [code, name]),
)
const FIRST_REFERENCE = 340
const LAST_REFERENCE = 344

interface Look {
  readonly style: DimensionStyle
  readonly values: Readonly<Record<string, readonly Value[]>>
}

/**
 * What they refer to is told by its name, since handles are numbered anew.
 *
 * @param names what the revision calls it
 */
export function dimensionStylesOf(document: DxfDocument, names: Renames = NO_RENAMES): Look[] {
  if (document.dimensionStyles.length === 0) return []
  const named = new Map([
    ...document.blocks.map(({ owner, name }) => [owner, names.nameOf('block', name)] as const),
    ...document.styles.map(({ handle, name }) => [handle, names.nameOf('style', name)] as const),
  ])
  return document.dimensionStyles.map((style): Look => {
    const values: Record<string, readonly Value[]> = {}
    for (const [name, [, usual]] of Object.entries(DIMENSION_VARIABLES)) values[name] = [usual]
    for (const [code, value] of groupsOf(document, style)) {
      const name = NAMES.get(code)
      if (name === undefined || value instanceof Uint8Array) continue
      const refers = code >= FIRST_REFERENCE && code <= LAST_REFERENCE
      values[name] = [refers ? (named.get(handleOf(value)) ?? '').toUpperCase() : value]
    }
    return { style, values }
  })
}
