/** The interactive form between two revisions: its settings, resources and list of fields. */
import type { PdfDocument } from '../../pdf/document.ts'
import { type Field, readFields } from '../../pdf/form.ts'
import { type PdfDictionary, type PdfObject, pdfNull } from '../../pdf/objects.ts'
import type { Page } from '../../pdf/pages.ts'
import type { Comparison } from './comparison.ts'
import { addedField, compareField, pageNumber } from './field.ts'
import { valueTexts } from './field-keys.ts'
import { compareLooks } from './field-looks.ts'
import { replacesFonts, stylesText } from './form-fonts.ts'
import { keysOf, pushAll } from './parts.ts'

export function compareForm(
  step: Comparison,
  was: PdfObject | undefined,
  is: PdfObject | undefined,
  pages: { readonly before: readonly Page[] },
): void {
  const [old, now] = [step.before.dictionary(was), step.after.dictionary(is)]
  step.explain(was)
  step.explain(is)
  if (now === undefined) {
    if (was !== undefined) step.report('form-changed', 'other', was)
    return
  }
  const [a, b] = [old?.entries ?? new Map<string, PdfObject>(), now.entries]
  for (const key of keysOf(a, b)) {
    const [before, after] = [a.get(key), b.get(key)]
    if (key === 'Fields') compareFieldLists(step, before, after, is)
    else if (key === 'SigFlags') {
      const [bits, bitsNow] = [step.before.number(before) ?? 0, step.after.number(after) ?? 0]
      if ((bits & bitsNow) !== bits) step.report('form-changed', 'other', is)
      else if (bits !== bitsNow) step.report('form-prepared', 'form-filling', is)
    } else if (key === 'DA' && before === undefined && stylesText(step, after)) {
      step.report('form-changed', 'other', is)
    } else if (key === 'DR' && replacesFonts(step, before, after)) {
      step.report('form-changed', 'other', is)
    } else if ((key === 'DA' || key === 'DR') && before === undefined) {
      step.accept(after)
      step.report('form-prepared', 'form-filling', is)
    } else if (key === 'DR') compareResources(step, before, after, is)
    else if (key === 'NeedAppearances' && !isTrue(step.after, after) && !hidesAppearances(step, before)) {
      if (isTrue(step.before, before)) step.report('form-prepared', 'form-filling', is)
    } else step.sealKey(before, after, 'form-changed', is, null)
  }
  compareFields(step, pages.before)
}

/** With the flag gone, stale appearances would be shown in place of the values; where there are none nothing else is seen. */
const hidesAppearances = (step: Comparison, flag: PdfObject | undefined): boolean =>
  isTrue(step.before, flag) &&
  readFields(step.before).some(
    ({ type, value, widgets }) =>
      type !== 'Sig' &&
      step.before.resolve(value).type !== 'null' &&
      widgets.some(({ dictionary }) => dictionary.entries.has('AP')),
  )

const isTrue = (document: PdfDocument, value: PdfObject | undefined): boolean => {
  const resolved = document.resolve(value)
  return resolved.type === 'boolean' && resolved.value
}

/** Default resources may gain entries; those that are there stay. */
function compareResources(
  step: Comparison,
  was: PdfObject | undefined,
  is: PdfObject | undefined,
  form: PdfObject | undefined,
): void {
  const visit = (old: PdfObject | undefined, now: PdfObject | undefined, depth: number, kind = ''): void => {
    const [a, b] = [step.before.resolve(old), step.after.resolve(now)]
    // no field draws these by name; signing tools keep their last appearance here
    if (depth === 2 && kind === 'XObject' && old !== undefined && now !== undefined) {
      if (step.same(old, now)) {
        step.seal(old, 'form-changed', null)
        return
      }
      step.explain(old)
      step.accept(now, null, old)
      step.report('form-prepared', 'form-filling', form)
      return
    }
    if (depth === 2 || a.type !== 'dictionary' || b.type !== 'dictionary') {
      step.sealKey(old, now, 'form-changed', form, null)
      return
    }
    step.explain(old)
    step.explain(now)
    for (const [key, value] of b.entries) {
      const known = a.entries.get(key)
      if (known !== undefined) visit(known, value, depth + 1, depth === 0 ? key : kind)
      else {
        step.accept(value)
        step.report('form-prepared', 'form-filling', form)
      }
    }
    for (const key of a.entries.keys()) if (!b.entries.has(key)) step.report('form-changed', 'other', form)
  }
  visit(was, is, 0)
}

/** The list keeps its fields in order; new ones stand at its end. */
function compareFieldLists(
  step: Comparison,
  was: PdfObject | undefined,
  is: PdfObject | undefined,
  at: PdfObject | undefined,
): void {
  step.explain(was)
  step.explain(is)
  const [old, now] = [step.before.items(was), step.after.items(is)]
  const kept = old.every((item, index) => step.same(item, now[index] ?? pdfNull))
  if (!kept) step.report('field-removed', 'other', at)
}

/** Names may be missing or doubled; a field is the object that it is. */
export const fieldKey = ({ reference, name }: Field): string | number => reference?.number ?? name

function compareFields(step: Comparison, pages: readonly Page[]): void {
  const known = new Map(readFields(step.before).map((field) => [fieldKey(field), field]))
  for (const field of readFields(step.after)) {
    const before = known.get(fieldKey(field))
    known.delete(fieldKey(field))
    if (before === undefined) addedField(step, field, pages)
    else {
      compareField(step, before, field)
      compareLooks(step, before, field, pages)
    }
  }
  for (const field of known.values()) {
    step.report('field-removed', 'other', field.reference, pageNumber(step, field), field.name)
  }
  compareNamesakes(step)
  compareInnerNodes(step)
}

/** Fields of one name are one field (ISO 32000-2 §12.7.4.2): readers show the value of either, so when one is filled in all are. */
function compareNamesakes(step: Comparison): void {
  const namesakesIn = (document: PdfDocument) =>
    Map.groupBy(
      readFields(document).filter(({ name, type }) => name !== '' && type !== 'Sig'),
      ({ name }) => name,
    )
  const agree = (document: PdfDocument, fields: readonly Field[]): boolean => {
    const values = fields.map(({ value }) => JSON.stringify(valueTexts(document, value)))
    return values.every((value) => value === values[0])
  }
  const before = namesakesIn(step.before)
  for (const [name, fields] of namesakesIn(step.after)) {
    if (fields.length > 1 && !agree(step.after, fields) && agree(step.before, before.get(name) ?? []))
      step.report('field-changed', 'other', fields[0]?.reference, null, name)
  }
}

/** Fields that only hold other fields: nothing but the list of kids may grow. */
function compareInnerNodes(step: Comparison): void {
  const seen = new Set<number>()
  const form = step.before.dictionary(step.before.catalog?.entries.get('AcroForm'))
  const left = [...step.before.items(form?.entries.get('Fields'))]
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type !== 'reference' || seen.has(node.number)) continue
    seen.add(node.number)
    const [old, now] = [step.before.dictionary(node), step.after.dictionary(node)]
    const kids = step.before.items(old?.entries.get('Kids'))
    if (old === undefined || now === undefined || kids.length === 0) continue
    pushAll(left, kids)
    step.explain(node)
    if (isTerminal(step, old)) continue
    for (const key of keysOf(old.entries, now.entries)) {
      const [a, b] = [old.entries.get(key), now.entries.get(key)]
      if (key === 'Kids') {
        compareFieldLists(step, a, b, node)
        const [length, lengthNow] = [step.before.items(a).length, step.after.items(b).length]
        if (lengthNow > length)
          step.report('form-prepared', 'form-filling', node, null, undefined, { extends: true })
      } else step.sealKey(a, b, 'field-changed', node, null)
    }
  }
}

const isTerminal = (step: Comparison, dictionary: PdfDictionary): boolean =>
  !step.before
    .items(dictionary.entries.get('Kids'))
    .some((kid) => step.before.dictionary(kid)?.entries.has('T'))
