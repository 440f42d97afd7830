/** What a dimension style decides of how dimensions look (DXF Reference, "DIMSTYLE"). */
import { groupsOf } from '../dxf/groups.ts'
import type { DimensionStyle, DxfDocument } from '../dxf/model.ts'
import type { Value } from './facets.ts'
import { NO_RENAMES, type Renames } from './names.ts'

/** By group code: what it is called, and what it is where a file leaves it out. */
const PROPERTIES: Readonly<Record<number, readonly [name: string, usual: number | string]>> = {
  3: ['suffix', ''],
  4: ['alternateSuffix', ''],
  40: ['scale', 1],
  41: ['arrowSize', 0.18],
  42: ['extensionOffset', 0.0625],
  43: ['lineSpacing', 0.38],
  44: ['extensionBeyond', 0.18],
  45: ['rounding', 0],
  46: ['lineBeyond', 0],
  47: ['tolerancePlus', 0],
  48: ['toleranceMinus', 0],
  49: ['extensionLength', 1],
  69: ['textFill', 0],
  71: ['tolerances', 0],
  72: ['limits', 0],
  73: ['textInsideLevel', 1],
  74: ['textOutsideLevel', 1],
  75: ['withoutExtension1', 0],
  76: ['withoutExtension2', 0],
  77: ['textAbove', 0],
  78: ['zeros', 0],
  79: ['angularZeros', 0],
  140: ['textHeight', 0.18],
  141: ['centerMark', 0.09],
  142: ['tickSize', 0],
  143: ['alternateFactor', 25.4],
  144: ['lengthFactor', 1],
  145: ['textVertical', 0],
  146: ['toleranceHeight', 1],
  147: ['textGap', 0.09],
  148: ['alternateRounding', 0],
  170: ['alternateUnits', 0],
  171: ['alternateDecimals', 2],
  172: ['lineBetween', 0],
  173: ['separateArrows', 0],
  174: ['textInside', 0],
  175: ['withoutOuterLines', 0],
  176: ['lineColor', 0],
  177: ['extensionColor', 0],
  178: ['textColor', 0],
  179: ['angularDecimals', 0],
  271: ['decimals', 4],
  272: ['toleranceDecimals', 4],
  275: ['angularUnits', 0],
  276: ['fractions', 0],
  277: ['lengthUnits', 2],
  278: ['decimalSeparator', 46],
  279: ['textMovement', 0],
  280: ['textPlace', 0],
  281: ['withoutLine1', 0],
  282: ['withoutLine2', 0],
  283: ['tolerancePlace', 1],
  284: ['toleranceZeros', 0],
  289: ['fit', 3],
  290: ['extensionFixed', 0],
  294: ['textRightToLeft', 0],
  340: ['textStyle', 'STANDARD'],
  341: ['leaderArrow', ''],
  342: ['arrow', ''],
  343: ['arrow1', ''],
  344: ['arrow2', ''],
  371: ['lineweight', -2],
  372: ['extensionLineweight', -2],
}
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
    for (const [name, usual] of Object.values(PROPERTIES)) values[name] = [usual]
    for (const [code, value] of groupsOf(document, style)) {
      const [name] = PROPERTIES[code] ?? []
      if (name === undefined || value instanceof Uint8Array) continue
      const refers = code >= FIRST_REFERENCE && code <= LAST_REFERENCE
      values[name] = [refers ? (named.get(String(value).toUpperCase()) ?? '').toUpperCase() : value]
    }
    return { style, values }
  })
}
