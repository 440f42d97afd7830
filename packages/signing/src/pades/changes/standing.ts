/** What stood on a page before it changed: its content, and the annotations and fields on it. */
import type { PdfDocument } from '../../pdf/document.ts'
import { type Field, readFields } from '../../pdf/form.ts'
import { type PdfDictionary, type PdfObject, pdfNull } from '../../pdf/objects.ts'
import { type Page, readBox } from '../../pdf/pages.ts'
import type { Mark } from '../marks/geometry.ts'
import { type Painted, pageMarks } from '../marks/page-marks.ts'
import { READER_DRAWN } from './annotation-kinds.ts'
import type { Comparison } from './comparison.ts'
import { flagsOf } from './field-keys.ts'
import { isUnseen } from './flags.ts'

/** The rectangles of annotations that show something. */
export interface Standing {
  readonly marks: readonly Mark[]
  /** By the annotation's object number. */
  readonly of: ReadonlyMap<number, Mark>
}

const PUSH_BUTTON = 1 << 16

/** What the page's own content paints. */
export const paintedOn = (step: Comparison, page: Page): readonly Painted[] => pageMarks(step.before, page)

export function standingOn(step: Comparison, page: Page): Standing {
  const known = step.standing.get(page.number)
  if (known !== undefined) return known
  const marks: Mark[] = []
  const of = new Map<number, Mark>()
  for (const item of step.before.items(page.dictionary.entries.get('Annots'))) {
    const dictionary = step.before.dictionary(item)
    const rect = readBox(step.before, dictionary?.entries.get('Rect'))
    if (dictionary === undefined || rect === undefined || !showsSomething(step, item, dictionary)) continue
    marks.push(rect)
    if (item.type === 'reference') of.set(item.number, rect)
  }
  const standing = { marks, of }
  step.standing.set(page.number, standing)
  return standing
}

function showsSomething(step: Comparison, item: PdfObject, dictionary: PdfDictionary): boolean {
  const { before } = step
  if (isUnseen(before, dictionary)) return false
  const drawn = dictionary.entries.has('AP')
  const kind = before.name(dictionary.entries.get('Subtype')) ?? ''
  if (kind !== 'Widget') return drawn || READER_DRAWN.includes(kind)
  const field = item.type === 'reference' ? fieldsByWidget(step).get(item.number) : undefined
  const value = before.resolve(field?.value ?? dictionary.entries.get('V') ?? pdfNull)
  const type = field?.type ?? before.name(dictionary.entries.get('FT'))
  if (type === 'Sig') return value.type !== 'null'
  const flags = field
    ? flagsOf(before, field, dictionary)
    : (before.number(dictionary.entries.get('Ff')) ?? 0)
  return drawn || isShown(before, dictionary, type, value, (flags & PUSH_BUTTON) !== 0)
}

/** Whether readers show a field that has no appearance. */
function isShown(
  document: PdfDocument,
  widget: PdfDictionary,
  type: string | undefined,
  value: PdfObject,
  push: boolean,
): boolean {
  if (type !== 'Btn') return value.type === 'string' ? value.value.length > 0 : value.type !== 'null'
  const state = document.name(widget.entries.get('AS')) ?? (value.type === 'name' ? value.value : 'Off')
  return push || state !== 'Off'
}

function fieldsByWidget(step: Comparison): ReadonlyMap<number, Field> {
  if (step.fields === undefined) {
    const fields = new Map<number, Field>()
    for (const field of readFields(step.before)) {
      for (const { reference } of field.widgets) if (reference) fields.set(reference.number, field)
    }
    step.fields = fields
  }
  return step.fields
}

/** Points of a unit of the page; a page of smaller units is looked at as if its own were points. */
export const unitOf = (step: Comparison, page: Page | undefined): number =>
  Math.max(1, step.after.number(page?.dictionary.entries.get('UserUnit')) ?? 1)
