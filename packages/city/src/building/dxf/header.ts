import type { DxfFile } from './file.ts'
import { DxfTags } from './tags.ts'

/** Code 70 value of `$INSUNITS` for metres. */
const METRES = 6

/** The fixed Julian day of every generated file: 17 November 2025. */
const JULIAN_DAY = 2460997.0

/** The HEADER section: version, code page, units, extents and the dimension style in force. */
export function writeHeader(file: DxfFile): DxfTags {
  const { viewport, scale, paper } = file.sheet
  const halfWidth = (viewport.width * scale) / 2000
  const halfHeight = (viewport.height * scale) / 2000
  const [x, y] = viewport.viewCentre
  const tags = new DxfTags().add(0, 'SECTION').add(2, 'HEADER')
  const variable = (name: string, code: number, value: string | number) => tags.add(9, name).add(code, value)
  variable('$ACADVER', 1, file.variant === 'r2018' ? 'AC1032' : 'AC1015')
  variable('$DWGCODEPAGE', 3, 'ANSI_1256')
  tags.add(9, '$INSBASE').point(10, 0, 0)
  tags.add(9, '$EXTMIN').point(10, x - halfWidth, y - halfHeight)
  tags.add(9, '$EXTMAX').point(10, x + halfWidth, y + halfHeight)
  tags
    .add(9, '$LIMMIN')
    .add(10, x - halfWidth)
    .add(20, y - halfHeight)
  tags
    .add(9, '$LIMMAX')
    .add(10, x + halfWidth)
    .add(20, y + halfHeight)
  variable('$LTSCALE', 40, 1)
  variable('$TEXTSIZE', 40, (2 * scale) / 1000)
  variable('$TEXTSTYLE', 7, 'Standard')
  variable('$CLAYER', 8, '0')
  variable('$CELTYPE', 6, 'ByLayer')
  variable('$CECOLOR', 62, 256)
  variable('$DIMSCALE', 40, scale / 1000)
  variable('$DIMSTYLE', 2, 'MOHR')
  variable('$DIMLFAC', 40, 1)
  variable('$LUNITS', 70, 2)
  variable('$LUPREC', 70, 3)
  variable('$TDCREATE', 40, JULIAN_DAY)
  variable('$TDUPDATE', 40, JULIAN_DAY)
  variable('$HANDSEED', 5, file.handles.seed())
  variable('$PSTYLEMODE', 290, 1)
  variable('$TILEMODE', 70, 0)
  variable('$MEASUREMENT', 70, 1)
  variable('$INSUNITS', 70, METRES)
  variable('$PSLTSCALE', 70, 1)
  tags.add(9, '$PLIMMIN').add(10, 0).add(20, 0)
  tags.add(9, '$PLIMMAX').add(10, paper.width).add(20, paper.height)
  tags.add(9, '$PEXTMIN').point(10, 0, 0)
  tags.add(9, '$PEXTMAX').point(10, paper.width, paper.height)
  variable('$LWDISPLAY', 290, 1)
  return tags.add(0, 'ENDSEC')
}
