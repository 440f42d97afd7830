/**
 * Fonts that the form gains (ISO 32000-2 §12.7.4.3). Texts name their font in DA, and where the form has no font of that name readers
 * take a usual one: a font added under it gives the old texts another look.
 */
import type { PdfDocument } from '../../pdf/document.ts'
import { readFields } from '../../pdf/form.ts'
import type { PdfObject } from '../../pdf/objects.ts'
import { readPages } from '../../pdf/pages.ts'
import type { Comparison } from './comparison.ts'
import { pushAll } from './parts.ts'

/** Names that Acrobat gave to the standard fonts; their own names say the same. */
const USUAL = new Map([
  ['Helv', 'Helvetica'],
  ['HeBo', 'Helvetica-Bold'],
  ['HeOb', 'Helvetica-Oblique'],
  ['HeBO', 'Helvetica-BoldOblique'],
  ['Cour', 'Courier'],
  ['CoBo', 'Courier-Bold'],
  ['CoOb', 'Courier-Oblique'],
  ['CoBO', 'Courier-BoldOblique'],
  ['TiRo', 'Times-Roman'],
  ['TiBo', 'Times-Bold'],
  ['TiIt', 'Times-Italic'],
  ['TiBI', 'Times-BoldItalic'],
  ['Symb', 'Symbol'],
  ['ZaDb', 'ZapfDingbats'],
])
const STANDARD = new Set(USUAL.values())
const USUAL_KEYS = new Set(['Type', 'Subtype', 'Name', 'BaseFont', 'Encoding'])
/** What PDFDocEncoding has at two places of ASCII; elsewhere in it an encoding mustn't differ. */
const ASCII = new Map([
  [39, 'quotesingle'],
  [96, 'grave'],
])
const DIGITS = new Set(['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'])

/** Whether the new resources hold a font that texts of the older revision asked for in vain, other than the one they were shown in. */
export function replacesFonts(
  step: Comparison,
  was: PdfObject | undefined,
  is: PdfObject | undefined,
): boolean {
  const [before, after] = [fontsOf(step.before, was), fontsOf(step.after, is)]
  const added = [...after].filter(([name]) => !before.has(name))
  if (added.length === 0) return false
  const asked = namesInUse(step.before)
  return added.some(([name, font]) => asked.has(name) && !isUsual(step.after, name, font))
}

/**
 * Whether a new DA of the form decides how texts of the older revision look, that say it nowhere themselves; what readers take anyway
 * decides nothing.
 */
export function stylesText(step: Comparison, is: PdfObject | undefined): boolean {
  const style = new TextDecoder('latin1').decode(step.after.string(is))
  if (/^\s*\/Helv\s+0\s+Tf\s+0\s+g\s*$/.test(style)) return false
  return readFields(step.before).some(
    ({ type, value, dictionary, widgets }) =>
      (type === 'Tx' || type === 'Ch') &&
      step.before.resolve(value).type !== 'null' &&
      [dictionary, ...widgets.map((widget) => widget.dictionary)].every(({ entries }) => !entries.has('DA')),
  )
}

const fontsOf = (document: PdfDocument, resources: PdfObject | undefined): ReadonlyMap<string, PdfObject> =>
  document.dictionary(document.dictionary(resources)?.entries.get('Font'))?.entries ?? new Map()

/** Names in the DA of the form, of its fields and of everything that stands on a page. */
function namesInUse(document: PdfDocument): Set<string> {
  const names = new Set<string>()
  const form = document.catalog?.entries.get('AcroForm')
  const left: PdfObject[] = form === undefined ? [] : [form]
  pushAll(left, document.items(document.dictionary(form)?.entries.get('Fields')))
  for (const page of readPages(document)) pushAll(left, document.items(page.dictionary.entries.get('Annots')))
  const seen = new Set<number>()
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === 'reference') {
      if (seen.has(node.number)) continue
      seen.add(node.number)
    }
    const entries = document.dictionary(node)?.entries
    const style = document.string(entries?.get('DA'))
    if (style !== undefined) for (const name of namesIn(style)) names.add(name)
    pushAll(left, document.items(entries?.get('Kids')))
  }
  return names
}

function namesIn(style: Uint8Array): string[] {
  const text = new TextDecoder('latin1').decode(style)
  return [...text.matchAll(/\/([^\0\t\n\f\r ()<>[\]{}/%]*)/g)].map(([, name = '']) =>
    name.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    ),
  )
}

/** A standard font under the name that is usual for it, as readers take it anyway. */
function isUsual(document: PdfDocument, name: string, object: PdfObject): boolean {
  const entries = document.dictionary(object)?.entries
  const base = document.name(entries?.get('BaseFont')) ?? ''
  return (
    entries !== undefined &&
    STANDARD.has(base) &&
    (USUAL.get(name) ?? name) === base &&
    document.name(entries.get('Subtype')) === 'Type1' &&
    [...entries.keys()].every((key) => USUAL_KEYS.has(key)) &&
    isUsualEncoding(document, entries.get('Encoding'))
  )
}

/** One that leaves letters and digits where they are. */
function isUsualEncoding(document: PdfDocument, object: PdfObject | undefined): boolean {
  const encoding = document.resolve(object)
  if (encoding.type !== 'dictionary') return encoding.type === 'null' || encoding.type === 'name'
  let code = 0
  return document.items(encoding.entries.get('Differences')).every((item) => {
    const value = document.resolve(item)
    if (value.type === 'number') code = value.value
    if (value.type !== 'name') return value.type === 'number'
    const at = code++
    return at >= 32 && at < 127 ? ASCII.get(at) === value.value : !isPlain(value.value)
  })
}

const isPlain = (glyph: string): boolean => glyph.length === 1 || DIGITS.has(glyph)
