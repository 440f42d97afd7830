/** One field of the form between two revisions: filled in, signed or added, key by key. */
import type { Field } from '../../pdf/form.ts'
import { type PdfDictionary, type PdfObject, pdfNull } from '../../pdf/objects.ts'
import type { Page } from '../../pdf/pages.ts'
import { redrawsStates } from './button-looks.ts'
import { showsAnother } from './button-states.ts'
import type { Comparison } from './comparison.ts'
import { coversContent, isVisible } from './covering.ts'
import { FLAGS, flagsOf, optionsOf, valueTexts } from './field-keys.ts'
import { introduceNames } from './field-names.ts'
import { compareFilledLooks, type FilledLook } from './filled-looks.ts'
import { secondValue } from './out-of-step.ts'
import { keysOf } from './parts.ts'
import { hidesByStyle } from './restyled.ts'
import { saysTheSame } from './rewritten-value.ts'

/** Keys of a field or widget that filling it in may change. */
const FILLING = new Set(['V', 'RV', 'I', 'AP', 'AS', 'M'])
/** Keys that follow what was filled in: its font and alignment. */
const STYLE = new Set(['DA', 'Q'])
/** Keys that a signing application may set on the field that it signs. */
const SIGNING = new Set(['V', 'AP', 'M', 'MK', 'DA', 'F', 'P', 'Border', 'BS'])
/** What says what a widget is: may be added where it was left out, and mustn't become something else. */
const KIND: Readonly<Record<string, string>> = { Type: 'Annot', Subtype: 'Widget' }
const READ_ONLY = 1

export function addedField(step: Comparison, field: Field, pages: readonly Page[]): void {
  const page = pageNumber(step, field)
  step.introduce(field.reference, page)
  if (field.type !== 'Sig') {
    step.report('field-added', 'other', field.reference, page, field.name)
    return
  }
  step.accept(field.dictionary, page)
  introduceNames(step, field, page)
  for (const widget of field.widgets) {
    const shownOn = widget.reference && step.pageOf.get(widget.reference.number)
    step.introduce(widget.reference, shownOn ?? page)
    if (widget.dictionary !== field.dictionary) step.accept(widget.dictionary, page)
    const at = pages.find((one) => one.number === (shownOn ?? page))
    if (coversContent(step, at, widget.reference, widget.dictionary)) {
      step.report('content-covered', 'other', widget.reference, page, field.name)
    }
  }
  const value = step.after.dictionary(field.value)
  const visible = field.widgets.some(({ dictionary }) => isVisible(step, dictionary))
  if (value === undefined) {
    const extending = visible ? ({ extends: true } as const) : {}
    step.report('signature-field-added', 'form-filling', field.reference, page, field.name, extending)
  } else signed(step, field, page, visible)
}

/** A signature or document time-stamp in a field that had none, `added` where the field itself is new and visible. */
function signed(step: Comparison, field: Field, page: number | null, added = false): void {
  const value = step.after.dictionary(field.value)
  step.accept(field.value, page)
  const stamp =
    step.after.name(value?.entries.get('Type')) === 'DocTimeStamp' ||
    step.after.name(value?.entries.get('SubFilter')) === 'ETSI.RFC3161'
  const seen = field.widgets.some(({ dictionary }) => isVisible(step, dictionary))
  step.report(
    stamp ? 'document-timestamp' : 'signature-added',
    stamp && !seen ? 'long-term-data' : 'form-filling',
    field.value,
    page,
    field.name,
    added ? { extends: true } : {},
  )
}

export function compareField(step: Comparison, old: Field, now: Field): void {
  const page = pageNumber(step, now)
  const report = (kind: 'field-changed' | 'signature-changed'): void =>
    step.report(kind, 'other', now.reference, page, now.name)
  if (old.type !== now.type || old.widgets.length !== now.widgets.length) report('field-changed')
  const sameNode =
    old.reference === undefined || now.reference === undefined
      ? old.reference === now.reference
      : step.same(old.reference, now.reference)
  if (!sameNode) report('field-changed')
  const was = step.before.resolve(old.value)
  const is = step.after.resolve(now.value)
  const filled = !step.same(was, is)
  const signing = now.type === 'Sig' && was.type === 'null' && is.type === 'dictionary'
  if (old.type === 'Sig' && !signing) {
    if (filled) report('signature-changed')
    step.seal(old.value, 'signature-changed', page)
  }
  if (signing) signed(step, now, page)
  else if (filled && old.type !== 'Sig') {
    step.accept(now.value, page, old.value)
  }
  const state = {
    old,
    field: now,
    page,
    signing,
    filled: filled && !saysTheSame(step, was, is),
    redrawn: now.type === 'Sig' ? NO_LOOK : compareShown(step, old, now, page, filled),
  }
  compareNode(step, old.dictionary, now.dictionary, now.reference, state)
  for (const [index, widget] of old.widgets.entries()) {
    const other = now.widgets[index]
    if (other === undefined || widget.dictionary === old.dictionary) continue
    if (!step.same(widget.reference ?? pdfNull, other.reference ?? pdfNull)) report('field-changed')
    compareNode(step, widget.dictionary, other.dictionary, other.reference, state)
  }
}

const NO_LOOK: FilledLook = { drawn: [], kept: [], glyphs: [] }

/** What a text, choice or button shows beside its value; gives the looks that were drawn anew and say it. */
function compareShown(
  step: Comparison,
  old: Field,
  now: Field,
  page: number | null,
  filled: boolean,
): FilledLook {
  const fault = (kind: 'shown-otherwise' | 'look-unreadable' | 'appearance-replaced'): void =>
    step.report(kind, 'other', now.reference, page, now.name)
  if (showsAnother(step, old, now)) fault('shown-otherwise')
  const button = now.type === 'Btn'
  if (button && filled && redrawsStates(step, old, now)) fault('appearance-replaced')
  const look = button ? NO_LOOK : compareFilledLooks(step, old, now, filled)
  const second = button ? undefined : secondValue(step, old, now, filled)
  if (second === 'new') fault('shown-otherwise')
  if (filled) {
    if (look.fault !== undefined) fault(look.fault)
    else if (choosesAnother(step, now)) fault('shown-otherwise')
    step.report('field-filled', 'form-filling', now.reference, page, now.name, {
      drawn: look.drawn,
      kept: look.kept,
      glyphs: look.glyphs,
      ...((look.kept.length > 0 || second === 'left') && { stale: true }),
    })
  }
  return look.fault === undefined ? look : NO_LOOK
}

/** Whether a choice takes a value that it doesn't offer, and that nobody may type into it. */
function choosesAnother({ after }: Comparison, field: Field): boolean {
  if (field.type !== 'Ch') return false
  const typed = FLAGS.combo | FLAGS.edit
  if ((flagsOf(after, field, field.dictionary) & typed) === typed) return false
  const offered = new Set(
    [...new Set([field, ...field.widgets].map(({ dictionary }) => dictionary))].flatMap((dictionary) =>
      optionsOf(after, field, dictionary).flatMap(({ sent, shown }) => [sent, shown]),
    ),
  )
  return valueTexts(after, field.value)?.some((text) => text !== '' && !offered.has(text)) ?? true
}

interface FieldState {
  readonly old: Field
  readonly field: Field
  readonly page: number | null
  readonly filled: boolean
  readonly redrawn: FilledLook
  readonly signing: boolean
}

/** A field's dictionary or one of its widgets, key by key. */
function compareNode(
  step: Comparison,
  old: PdfDictionary,
  now: PdfDictionary,
  at: PdfObject | undefined,
  state: FieldState,
): void {
  const { old: former, field, page, filled } = state
  step.explain(at)
  for (const key of keysOf(old.entries, now.entries)) {
    const [was, is] = [old.entries.get(key), now.entries.get(key)]
    if (key === 'Parent' || key === 'V') continue
    if (key === 'Kids') {
      const gone = (was === undefined) !== (is === undefined)
      if (gone || !step.same(step.before.resolve(was), step.after.resolve(is))) {
        step.report('field-changed', 'other', at, page, field.name)
      }
      step.explain(was)
      continue
    }
    const changed =
      was === undefined || is === undefined ? was !== is : !step.same(was, is) || step.subgraphDiffers(was)
    if (!changed) continue
    // written where it only held before
    if (key === 'Ff' && was === undefined && sameFieldFlags(step, former, field, old, now)) continue
    if (key === 'Ff' && onlyReadOnly(step, was, is)) {
      step.report('field-locked', 'form-filling', at, page, field.name)
    } else if (was === undefined && KIND[key] !== undefined && step.after.name(is) === KIND[key]) continue
    else if (key === 'AP') appearanceChanged(step, was, is, at, state)
    else if (isExpected(key, state)) {
      if (key === 'DA' && field.type !== 'Sig' && hidesByStyle(step, [former, old], [field, now]))
        step.report('field-changed', 'other', at, page, field.name)
      step.explain(was)
      step.accept(is, page, was)
      if (!filled) step.report('field-filled', 'form-filling', at, page, field.name)
    } else step.sealKey(was, is, 'field-changed', at, page)
  }
}

/** Whether signing, filling in or its traces explain another value of the key. */
const isExpected = (key: string, { field, filled, signing }: FieldState): boolean =>
  (signing && SIGNING.has(key)) || (field.type !== 'Sig' && (FILLING.has(key) || (filled && STYLE.has(key))))

function appearanceChanged(
  step: Comparison,
  was: PdfObject | undefined,
  is: PdfObject | undefined,
  at: PdfObject | undefined,
  { field, page, filled, redrawn, signing }: FieldState,
): void {
  step.accept(is, page, was)
  step.explain(was)
  const sound = step.after.resolve(is).type === 'dictionary'
  // who looks at the other place goes on seeing the old one
  const shared = was?.type === 'reference' && step.isUsedElsewhere(was.number)
  if (!sound || shared || (!filled && !signing && redrawn.drawn.length === 0)) {
    step.report('appearance-replaced', 'other', at, page, field.name)
  } else if (redrawn.drawn.length > 0 && !filled) {
    const { drawn, glyphs } = redrawn
    step.report('field-redrawn', 'form-filling', at, page, field.name, { drawn, glyphs })
  }
}

const sameFieldFlags = (
  step: Comparison,
  old: Field,
  now: Field,
  was: PdfDictionary,
  is: PdfDictionary,
): boolean => flagsOf(step.before, old, was) === flagsOf(step.after, now, is)

function onlyReadOnly(step: Comparison, was: PdfObject | undefined, is: PdfObject | undefined): boolean {
  return step.after.number(is) === ((step.before.number(was) ?? 0) | READ_ONLY)
}

export function pageNumber(step: Comparison, field: Field): number | null {
  for (const widget of field.widgets) {
    const page = widget.reference && step.pageOf.get(widget.reference.number)
    if (page !== undefined) return page
  }
  return null
}
