/** What a text style decides of how texts look. */
import { groupsOf } from '../dxf/groups.ts'
import type { DxfDocument, TextStyle } from '../dxf/model.ts'
import type { Value } from './values.ts'

const VERTICAL = 4
/** Group 71: drawn backwards, drawn upside down. */
const TURNED = 2 | 4

/** The properties in the order in which they are told. A TrueType font's family stands in extended data of `ACAD`. */
export function fontOf(document: DxfDocument, style: TextStyle): Readonly<Record<string, readonly Value[]>> {
  let [flags, turned, family, face] = [0, 0, '', 0]
  let application = ''
  for (const [code, value] of groupsOf(document, style)) {
    if (code === 70) flags = Number(value)
    else if (code === 71) turned = Number(value)
    else if (code === 1001) application = String(value).toUpperCase()
    else if (application === 'ACAD' && code === 1000) family = String(value).toUpperCase()
    else if (application === 'ACAD' && code === 1071) face = Number(value)
  }
  return {
    font: [fontName(style.font), fontName(style.bigFont)],
    family: [family, face],
    width: [style.widthFactor],
    oblique: [style.oblique],
    height: [style.height],
    direction: [flags & VERTICAL, turned & TURNED],
  }
}

const fontName = (font: string): string => font.toUpperCase().replace(/^.*[\\/]|\.SHX$/g, '')
