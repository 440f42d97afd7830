/** What a dimension, a leader or a tolerance looks like: its style, and what it overrides of it (DXF Reference, "DIMSTYLE"; XDATA `DSTYLE`). */
import { DIMENSION_VARIABLES, type DimensionNumber } from '../dxf/dimension-variables.ts'
import { groupsOf, handleOf } from '../dxf/groups.ts'
import type { Block, DxfDocument, Entity, Extent, Group } from '../dxf/model.ts'

/** Lengths in drawing units, before `scale`. */
export type DimensionLook = { readonly [Name in DimensionNumber]: number } & {
  /** Before and behind the number, which `<>` stands for. */
  readonly suffix: string
  /** Handle or, before R13, name of the text style. */
  readonly textStyle: string | undefined
  /** Handles of block records or, before R13, names of blocks: of the one arrow, the first, the second and the leader's. */
  readonly arrows: { readonly [Which in 'both' | 'first' | 'second' | 'leader']: string | undefined }
}

export type LookOf = (style: string, entity: Entity) => DimensionLook

export function dimensionLooks(document: DxfDocument): LookOf {
  const styles = new Map<string, Extent>()
  for (const style of document.dimensionStyles) {
    const key = style.name.toUpperCase()
    if (!styles.has(key)) styles.set(key, style)
  }
  const known = new Map<string, { readonly values: Values; readonly look: DimensionLook }>()
  return (name, entity) => {
    const key = name.toUpperCase()
    let own = known.get(key)
    if (own === undefined) {
      const values = valuesOf(document, styles.get(key))
      own = { values, look: lookOf(values) }
      known.set(key, own)
    }
    // Most override nothing: reading all their groups again would take longer than drawing them.
    if (!holds(document.bytes, entity, MARK)) return own.look
    return lookOf(new Map([...own.values, ...overridesOf(groupsOf(document, entity))]))
  }
}

const MARK = [...'DSTYLE'].map((sign) => sign.charCodeAt(0))

/** Whether signs stand somewhere in the bytes of a record. */
function holds(bytes: Uint8Array, { offset, endOffset }: Extent, signs: readonly number[]): boolean {
  const own = bytes.subarray(offset, endOffset)
  for (let at = own.indexOf(signs[0] as number); at >= 0; at = own.indexOf(signs[0] as number, at + 1))
    if (signs.every((sign, place) => own[at + place] === sign)) return true
  return false
}

type Values = ReadonlyMap<number, number | string>

/** Of a style that isn't there, the variables that new dimensions of the drawing would have. */
function valuesOf(document: DxfDocument, style: Extent | undefined): Values {
  const values = new Map<number, number | string>()
  if (style !== undefined) {
    for (const [code, value] of groupsOf(document, style))
      if (code < 1000 && code !== 0 && !(value instanceof Uint8Array)) values.set(code, value)
    return values
  }
  for (const [code, , variable] of Object.values(DIMENSION_VARIABLES)) {
    const value = document.header.get(variable)
    if (typeof value === 'number') values.set(code, value)
  }
  return values
}

/** Extended data of ACAD: `DSTYLE`, then in braces a group code and its value by turns. */
function overridesOf(groups: readonly Group[]): Values {
  const values = new Map<number, number | string>()
  let inside = false
  let style = false
  let code: number | undefined
  for (const [group, value] of groups) {
    if (group < 1000) continue
    if (group === 1000) style = value === 'DSTYLE'
    if (group === 1002) inside = style && value === '{'
    else if (inside && code === undefined && group === 1070) code = Number(value)
    else if (inside && code !== undefined) {
      if (!(value instanceof Uint8Array)) values.set(code, value)
      code = undefined
    }
  }
  return values
}

function lookOf(values: Values): DimensionLook {
  const number = (code: number, usual: number) => {
    const value = values.get(code)
    return typeof value === 'number' && Number.isFinite(value) ? value : usual
  }
  const numbers = Object.fromEntries(
    Object.entries(DIMENSION_VARIABLES).flatMap(([name, [code, usual]]) =>
      typeof usual === 'number' ? [[name, number(code, usual)]] : [],
    ),
  ) as { [Name in DimensionNumber]: number }
  const named = (handle: number, name?: number) => {
    const value = values.get(handle) ?? (name === undefined ? undefined : values.get(name))
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const suffix = values.get(DIMENSION_VARIABLES.suffix[0])
  return {
    ...numbers,
    // 0 asks for the scale of the viewport, which a block can't know.
    scale: numbers.scale > 0 ? numbers.scale : 1,
    // Before it was there, angles had the decimals of lengths, as -1 asks for.
    angularDecimals: number(DIMENSION_VARIABLES.angularDecimals[0], -1),
    suffix: typeof suffix === 'string' ? suffix : '',
    textStyle: named(340),
    arrows: { both: named(342, 5), first: named(343, 6), second: named(344, 7), leader: named(341) },
  }
}

/** Finds blocks by the handle of their record, or by name. */
export function blockFinder({ blocks }: DxfDocument): (reference: string) => Block | undefined {
  let byKey: Map<string, Block> | undefined
  return (reference) => {
    if (byKey === undefined) {
      byKey = new Map(blocks.map((block) => [block.name.toUpperCase(), block]))
      for (const block of blocks) if (block.owner !== undefined) byKey.set(`#${block.owner}`, block)
    }
    return byKey.get(`#${handleOf(reference)}`) ?? byKey.get(reference.toUpperCase())
  }
}
