/** Whether a button that was ticked, cleared or chosen later shows what its value says (ISO 32000-2 §12.7.5.2.3). */
import type { PdfDocument } from '../../pdf/document.ts'
import type { Field } from '../../pdf/form.ts'
import { decodeText, type PdfDictionary, pdfNull } from '../../pdf/objects.ts'
import type { Comparison } from './comparison.ts'

/** The state that every button knows without a name of its own. */
export const OFF = 'Off'

/**
 * Readers paint the state that `AS` names and read the value from `V`. A widget shows the value or is off; where one of
 * them could show the value, one does: of several with the same state, readers without `RadiosInUnison` set only one.
 * What spoke against its value when it was signed, and was left so, is no change.
 */
export function showsAnother(step: Comparison, old: Field, now: Field): boolean {
  const [was, is] = [selected(step.before, old), selected(step.after, now)]
  const states = now.widgets.map(({ dictionary }) => stateOf(step.after, dictionary))
  const changed = states.map((state, index) => state !== stateOf(step.before, old.widgets[index]?.dictionary))
  if (was === is && !changed.includes(true)) return false
  if (now.type !== 'Btn') {
    // texts and choices have one look; another state of it is another text
    return (
      was === is && now.widgets.some(({ dictionary }, i) => changed[i] && hasStates(step.after, dictionary))
    )
  }
  const wrong = states.some((state) => state !== undefined && state !== OFF && state !== is)
  // drawn buttons show nothing for a value that none of them knows
  const could = is !== OFF && now.widgets.some(({ dictionary }) => hasStates(step.after, dictionary))
  const shown = now.widgets.some(
    ({ dictionary }, i) =>
      states[i] === is && (!hasStates(step.after, dictionary) || statesOf(step.after, dictionary).has(is)),
  )
  return wrong || (could && !shown)
}

/** The value as text; some tools write the name of the state as a string. */
function selected(document: PdfDocument, { value }: Field): string {
  const resolved = document.resolve(value ?? pdfNull)
  if (resolved.type === 'name') return resolved.value
  return resolved.type === 'string' ? decodeText(resolved.value) : OFF
}

const stateOf = (document: PdfDocument, widget: PdfDictionary | undefined): string | undefined =>
  document.name(widget?.entries.get('AS'))

/** The states that the normal appearance knows. */
function statesOf(document: PdfDocument, widget: PdfDictionary): ReadonlySet<string> {
  const normal = document.dictionary(widget.entries.get('AP'))?.entries.get('N')
  const resolved = document.resolve(normal ?? pdfNull)
  return new Set(resolved.type === 'dictionary' ? resolved.entries.keys() : [])
}

const hasStates = (document: PdfDocument, widget: PdfDictionary): boolean =>
  statesOf(document, widget).size > 0
