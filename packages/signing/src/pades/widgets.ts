/** Where the widgets of a field that is there stand, and whether anyone sees them (ISO 32000-2 §12.5.2, §12.5.3). */
import type { PdfDocument } from '../pdf/document.ts'
import type { Field } from '../pdf/form.ts'
import type { PdfDictionary, PdfReference } from '../pdf/objects.ts'
import { type Page, readBox } from '../pdf/pages.ts'
import { HIDDEN, NO_ROTATE, NO_VIEW } from './changes/flags.ts'
import { padesMessages } from './messages.ts'
import { common, isEmpty, type PageView, pageView } from './page-view.ts'
import type { Spot } from './placement.ts'

export interface ShownWidget extends Spot {
  readonly reference: PdfReference
}

/**
 * The widgets that can show something. A signature field should have one; files with several are there, and readers show them
 * all. Throws `pades.field-hidden` where there is none, `pades.field-inline`, `pades.widget-page` or `pades.box-outside`.
 */
export function shownWidgets(
  document: PdfDocument,
  pages: readonly Page[],
  field: Field,
): [ShownWidget, ...ShownWidget[]] {
  const shown = field.widgets.flatMap(({ reference, dictionary }): ShownWidget[] => {
    const box = readBox(document, dictionary.entries.get('Rect'))
    const flags = document.number(dictionary.entries.get('F')) ?? 0
    if (box === undefined || isEmpty(box) || (flags & (HIDDEN | NO_VIEW)) !== 0) return []
    if (reference === undefined) throw padesMessages.error('pades.field-inline', field.name)
    const page = pageOf(document, pages, reference, dictionary)
    if (page === undefined) throw padesMessages.error('pades.widget-page', field.name)
    const view: PageView = pageView(document, page)
    if (isEmpty(common(box, view.crop))) throw padesMessages.error('pades.box-outside', field.name)
    const turn = (flags & NO_ROTATE) === 0 ? view.turn : 0
    return [{ reference, page, box, view: { ...view, turn } }]
  })
  const [first, ...rest] = shown
  if (first === undefined) throw padesMessages.error('pades.field-hidden', field.name)
  return [first, ...rest]
}

/** The one page whose Annots hold the widget; undefined where there is none, or several, or P names another. */
function pageOf(
  document: PdfDocument,
  pages: readonly Page[],
  widget: PdfReference,
  dictionary: PdfDictionary,
): Page | undefined {
  const [page, more] = pages.filter((one) =>
    document
      .items(one.dictionary.entries.get('Annots'))
      .some((item) => item.type === 'reference' && item.number === widget.number),
  )
  const named = dictionary.entries.get('P')
  const agrees = named?.type !== 'reference' || named.number === page?.reference.number
  return more === undefined && agrees ? page : undefined
}
