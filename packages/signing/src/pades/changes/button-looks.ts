/** Whether filling in draws a button's states otherwise: ticking names another state, no more (ISO 32000-2 §12.7.5.2.3). */
import { equalBytes } from '../../bytes.ts'
import type { PdfDocument } from '../../pdf/document.ts'
import type { Field } from '../../pdf/form.ts'
import { type PdfDictionary, type PdfObject, pdfNull } from '../../pdf/objects.ts'
import type { Painted } from '../marks/canvas.ts'
import { IDENTITY } from '../marks/geometry.ts'
import { formMarks } from '../marks/page-marks.ts'
import { codeReader } from '../marks/text-codes.ts'
import { MODES } from './annotation-paint.ts'
import { OFF } from './button-states.ts'
import type { Comparison } from './comparison.ts'

const MOST_MARKS = 500
/** Boxes that differ by no more (units) are the same. */
const ROUNDING = 0.5

/** A state that was there is another now, or a new one doesn't show what its name says. */
export const redrawsStates = (step: Comparison, old: Field, now: Field): boolean =>
  now.widgets.some(({ dictionary }, index) => {
    const was = old.widgets[index]?.dictionary
    return MODES.some((mode) => {
      const [a, b] = [statesOf(step.before, was, mode), statesOf(step.after, dictionary, mode)]
      const kept = [...a].every(([name, state]) => {
        const other = b.get(name)
        return other === undefined ? mode !== 'N' && b.size === 0 : step.sameContent(state, other)
      })
      if (!kept) return true
      if ([...b.keys()].every((name) => a.has(name))) return false
      if (mode === 'N') return !showsItsNames(step.after, b)
      const normal = statesOf(step.after, dictionary, 'N')
      return [...b].some(([name, state]) => !sameStream(step.after, state, normal.get(name)))
    })
  })

/** The looks of a mode by the states that they show; a single look has no name. */
function statesOf(
  document: PdfDocument,
  widget: PdfDictionary | undefined,
  mode: string,
): ReadonlyMap<string, PdfObject> {
  const object = document.dictionary(widget?.entries.get('AP'))?.entries.get(mode) ?? pdfNull
  const resolved = document.resolve(object)
  if (resolved.type === 'dictionary') return resolved.entries
  return new Map(resolved.type === 'stream' ? [['', object]] : [])
}

const sameStream = (document: PdfDocument, a: PdfObject, b: PdfObject | undefined): boolean =>
  b !== undefined && document.resolve(a) === document.resolve(b)

/** Every state that is on shows all that Off does, and one sign more. */
function showsItsNames(document: PdfDocument, states: ReadonlyMap<string, PdfObject>): boolean {
  const off = marksOf(document, states.get(OFF) ?? pdfNull)
  return [...states].every(([name, state]) => {
    if (name === OFF) return true
    const on = marksOf(document, state)
    document.spend('cells', on.length * off.length)
    const more = on.filter((mark) => !off.some((other) => sameMark(mark, other)))
    const letters = more.reduce((sum, mark) => sum + lettersIn(document, mark), 0)
    return (
      Math.max(on.length, off.length) <= MOST_MARKS &&
      more.length > 0 &&
      letters <= 1 &&
      off.every((mark) => on.some((other) => sameMark(mark, other)))
    )
  })
}

function marksOf(document: PdfDocument, state: PdfObject): readonly Painted[] {
  const stream = document.resolve(state)
  return stream.type === 'stream' ? formMarks(document, stream, IDENTITY) : []
}

const sameMark = (a: Painted, b: Painted): boolean =>
  a.kind === b.kind &&
  a.box.every((value, index) => Math.abs(value - (b.box[index] as number)) <= ROUNDING) &&
  equalBytes(a.string ?? new Uint8Array(), b.string ?? new Uint8Array())

const lettersIn = (document: PdfDocument, { string, state }: Painted): number =>
  string === undefined ? 0 : codeReader(document, state.fontObject)(string).length
