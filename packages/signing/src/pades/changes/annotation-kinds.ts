/** Kinds of annotations by what readers make of them (ISO 32000-2 §12.5.6). */

/** Marks on text. */
export const MARKUP = ['Highlight', 'Underline', 'Squiggly', 'StrikeOut']
/** Notes that open or lead somewhere. */
const NOTES = ['Text', 'Link', 'Popup']
/** Drawn thin by readers where they have no appearance, whatever their colours. */
const THIN = ['Line', 'PolyLine', 'Ink', 'Caret', ...MARKUP]
/** Outlines where nothing fills them. */
export const OUTLINES = ['Square', 'Circle', 'Polygon']
const DRAWN = [...THIN, ...OUTLINES, 'FreeText', 'Stamp']

/** Comments and marks; kinds that play, embed, redact or print something else stay out. */
export const COMMENTS = [...NOTES, ...DRAWN]
/** Nothing beneath them is hidden where they have no appearance; a note's icon says that there is something beneath it. */
export const OPEN = [...NOTES, ...THIN]
/** Readers draw these by themselves where they have no appearance. */
export const READER_DRAWN = [...DRAWN, 'Redact', 'FileAttachment']
/** They say that there is something to open; what they look like says nothing. */
export const ICONS = ['Text', 'Caret', 'FileAttachment', 'Sound']
