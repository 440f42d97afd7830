/** Whether the look of a text or choice says the field's value (ISO 32000-2 §12.7.5.3, §12.7.5.4). */
import type { PdfDocument } from '../../pdf/document.ts'
import type { Field } from '../../pdf/form.ts'
import type { PdfDictionary, PdfStream } from '../../pdf/objects.ts'
import { readBox } from '../../pdf/pages.ts'
import { borderWidth } from './annotation-paint.ts'
import { isFormatted } from './field-format.ts'
import { FLAGS, flagsOf, inheritedKey, optionsOf, styleOf, valueTexts } from './field-keys.ts'
import { type LookRules, readLook, type TextLine } from './painted-text.ts'
import { sayLines } from './said-alike.ts'

export type Saying = 'value' | 'nothing' | 'another' | 'unreadable'

/** What readers paint for each letter of a password. */
const MASKS = /^[*\u2217\u00b7\u25cf\u25cb\u2b24\u26ab-]*$/u

/** Lists longer than this aren't compared line by line, nor from more lines that look like the first. */
const MOST_OPTIONS = 5_000
const MOST_LINES = 500
const MOST_STARTS = 10
/** Comparing a line costs as much as so many cells. */
const COMPARING = 500

export function whatIsShown(
  document: PdfDocument,
  field: Field,
  widget: PdfDictionary,
  look: PdfStream,
): Saying {
  const texts = valueTexts(document, field.value)
  const lines = readLook(document, look, rulesFor(document, field, widget, look))
  if (lines === undefined || texts === undefined) return 'unreadable'
  const filled = texts.some((text) => text.trim() !== '')
  if (lines.length === 0) return filled ? 'nothing' : 'value'
  const flags = flagsOf(document, field, widget)
  const says =
    field.type === 'Ch'
      ? showsChoice(document, { field, widget, combo: (flags & FLAGS.combo) !== 0 }, lines, texts)
      : texts.length < 2 && showsText(document, { field, widget, flags }, lines, texts[0] ?? '')
  return says ? 'value' : 'another'
}

/** Whether the look has no text, whatever the value is. */
export const isBlank = (
  document: PdfDocument,
  field: Field,
  widget: PdfDictionary,
  look: PdfStream,
): boolean => readLook(document, look, rulesFor(document, field, widget, look))?.length === 0

function rulesFor(document: PdfDocument, field: Field, widget: PdfDictionary, look: PdfStream): LookRules {
  const flags = flagsOf(document, field, widget)
  const rotation = document.number(document.dictionary(widget.entries.get('MK'))?.entries.get('R')) ?? 0
  const cells =
    (flags & FLAGS.comb) === 0 ? 0 : document.number(inheritedKey(document, field, widget, 'MaxLen'))
  const rect = readBox(document, widget.entries.get('Rect'))
  const box = readBox(document, look.dictionary.entries.get('BBox'))
  const turned = Math.abs(rotation % 180) === 90
  const [width, height] = box === undefined ? [1, 1] : [box[2] - box[0], box[3] - box[1]]
  const [across, up] = rect === undefined ? [0, 0] : [rect[2] - rect[0], rect[3] - rect[1]]
  return {
    rotation,
    borderWidth: borderWidth(document, widget),
    cells: cells ?? 0,
    size: Math.abs(styleOf(document, field, widget)?.size ?? 0),
    multiline: field.type === 'Ch' || (flags & FLAGS.multiline) !== 0,
    scale: Math.min(across / (turned ? height : width), up / (turned ? width : height)),
  }
}

const says = (lines: readonly TextLine[], text: string, cells = false): boolean =>
  sayLines(
    lines.map(({ letters }) => letters),
    text,
    cells,
  )

function showsText(
  document: PdfDocument,
  { field, widget, flags }: { field: Field; widget: PdfDictionary; flags: number },
  lines: readonly TextLine[],
  text: string,
): boolean {
  if (says(lines, text, (flags & FLAGS.comb) !== 0)) return true
  const shown = textOf(lines)
  if ((flags & FLAGS.password) !== 0) return text !== '' && MASKS.test(shown)
  return isFormatted(document, [widget, field.dictionary], shown, text)
}

/** One chosen shows itself; a list may show all that it offers, the chosen ones on grounds of their own. */
function showsChoice(
  document: PdfDocument,
  { field, widget, combo }: { field: Field; widget: PdfDictionary; combo: boolean },
  lines: readonly TextLine[],
  values: readonly string[],
): boolean {
  const options = optionsOf(document, field, widget)
  if (options.length > MOST_OPTIONS || lines.length > MOST_LINES || values.length > MOST_LINES) return false
  document.spend('cells', COMPARING * (options.length + MOST_STARTS * lines.length))
  const shownFor = (value: string): string => options.find(({ sent }) => sent === value)?.shown ?? value
  if (combo) {
    const [value = ''] = values
    if (values.length > 1) return false
    if (says(lines, shownFor(value))) return true
    // tools that don't look for the name of a value show the value itself
    const named = options.some(({ sent, shown }) => shown === value && sent !== value)
    return (
      (!named && says(lines, value)) ||
      isFormatted(document, [widget, field.dictionary], textOf(lines), value)
    )
  }
  const chosen = options.filter(({ sent }) => values.includes(sent)).map(({ shown }) => shown)
  const named = values.map(shownFor)
  if (named.length > 0 && [named, chosen].some((texts) => says(lines, texts.join('\n')))) return true
  const first = options
    .flatMap(({ shown }, at) => (says(lines.slice(0, 1), shown) ? [at] : []))
    .slice(0, MOST_STARTS)
    .find((at) => lines.every((line, index) => says([line], options[at + index]?.shown ?? '')))
  if (first === undefined) return false
  const seen = options.slice(first, first + lines.length)
  return (
    values.every((value) => seen.some(({ sent }) => sent === value)) &&
    seen.every(({ sent }, index) => values.includes(sent) === lines[index]?.marked)
  )
}

const textOf = (lines: readonly TextLine[]): string => lines.map(({ letters }) => letters.join('')).join(' ')
