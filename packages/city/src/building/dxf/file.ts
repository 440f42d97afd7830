import type { BlockDefinition, DimensionItem, Sheet } from '../drawing/items.ts'
import type { LayerName, LinetypeName } from '../drawing/layers.ts'
import type { DxfVariant } from './encode.ts'
import { Handles } from './tags.ts'

/** The handles of a file that several sections refer to, and what it draws. */
export type DxfFile = {
  readonly sheet: Sheet
  readonly variant: DxfVariant
  readonly handles: Handles
  readonly tables: Readonly<Record<TableName, string>>
  readonly layers: ReadonlyMap<LayerName, string>
  readonly linetypes: ReadonlyMap<LinetypeName | 'ByLayer' | 'ByBlock', string>
  readonly styles: ReadonlyMap<StyleName, string>
  readonly dimensionStyle: string
  /** Block records by block name, `*Model_Space` and `*Paper_Space` among them. */
  readonly records: ReadonlyMap<string, string>
  readonly blocks: readonly BlockDefinition[]
  readonly dimensions: ReadonlyMap<DimensionItem, string>
  readonly rootDictionary: string
  readonly plotStyle: string
  readonly modelLayout: string
  readonly paperLayout: string
}

export const MODEL_SPACE = '*Model_Space'
export const PAPER_SPACE = '*Paper_Space'

export const STYLES = {
  Standard: { font: 'Vazirmatn-Regular.ttf', family: 'Vazirmatn', flags: 34 },
  'MOHR-BOLD': { font: 'Vazirmatn-Bold.ttf', family: 'Vazirmatn', flags: 0x2000022 },
} as const
export type StyleName = keyof typeof STYLES

export type TableName =
  | 'VPORT'
  | 'LTYPE'
  | 'LAYER'
  | 'STYLE'
  | 'VIEW'
  | 'UCS'
  | 'APPID'
  | 'DIMSTYLE'
  | 'BLOCK_RECORD'

/** Assigns the handles; `anonymous` are the dimensions' picture blocks `*D1`, `*D2`, …, in drawing order. */
export function planFile(
  sheet: Sheet,
  variant: DxfVariant,
  layerNames: readonly LayerName[],
  linetypeNames: readonly LinetypeName[],
): DxfFile {
  const handles = new Handles()
  const take = () => handles.take()
  const mapOf = <Name extends string>(names: readonly Name[]) =>
    new Map(names.map((name) => [name, take()] as const))
  const dimensions = new Map(
    sheet.model
      .filter((item) => item.kind === 'dimension')
      .map((item, index) => [item, `*D${index + 1}`] as const),
  )
  return {
    sheet,
    variant,
    handles,
    tables: {
      VPORT: take(),
      LTYPE: take(),
      LAYER: take(),
      STYLE: take(),
      VIEW: take(),
      UCS: take(),
      APPID: take(),
      DIMSTYLE: take(),
      BLOCK_RECORD: take(),
    },
    layers: mapOf(layerNames),
    linetypes: mapOf(['ByBlock', 'ByLayer', ...linetypeNames]),
    styles: mapOf(Object.keys(STYLES) as StyleName[]),
    dimensionStyle: take(),
    records: mapOf([
      MODEL_SPACE,
      PAPER_SPACE,
      ...sheet.blocks.map((block) => block.name),
      ...dimensions.values(),
    ]),
    blocks: sheet.blocks,
    dimensions,
    rootDictionary: take(),
    plotStyle: take(),
    modelLayout: take(),
    paperLayout: take(),
  }
}
