/**
 * Fonts of a look whose glyphs nobody can hold against what their codes say: those with a program of their own, and composed ones,
 * whose codes each reader looks up in its own way. Others show the letters that they name.
 */
import type { PdfDocument } from '../../pdf/document.ts'
import type { PdfDictionary, PdfObject } from '../../pdf/objects.ts'
import { sameEntry } from '../../pdf/xref.ts'

/** Forms in forms are followed so far; a look that nests deeper isn't read. */
const DEEPEST = 8

/** Numbers of the objects that such fonts are made of; 0 for what is written into the look itself. */
export function glyphObjects(document: PdfDocument, look: PdfDictionary): readonly number[] {
  const fonts = fontsOf(document, look, DEEPEST)
  const form = document.dictionary(document.catalog?.entries.get('AcroForm'))
  const usual = document.dictionary(document.dictionary(form?.entries.get('DR'))?.entries.get('Font'))
  return (fonts.length > 0 ? fonts : [...(usual?.entries.values() ?? [])]).flatMap((font) =>
    partsOf(document, font),
  )
}

/** Whether any of them came, or changed, after the revision. */
export const isNewerThan = (document: PdfDocument, revision: number, numbers: readonly number[]): boolean => {
  const signed = document.at(revision)
  return numbers.some((number) => number === 0 || !sameEntry(signed.entry(number), document.entry(number)))
}

function fontsOf(document: PdfDocument, form: PdfDictionary, depth: number): PdfObject[] {
  const resources = document.dictionary(form.entries.get('Resources'))
  const inner = document.dictionary(resources?.entries.get('XObject'))?.entries.values() ?? []
  const nested = depth === 0 ? [] : [...inner].map((one) => document.dictionary(one))
  return [
    ...(document.dictionary(resources?.entries.get('Font'))?.entries.values() ?? []),
    ...nested.flatMap((one) => (one === undefined ? [] : fontsOf(document, one, depth - 1))),
  ]
}

function partsOf(document: PdfDocument, font: PdfObject): number[] {
  const entries = document.dictionary(font)?.entries
  const [descendant] = document.items(entries?.get('DescendantFonts'))
  const inner = document.dictionary(descendant)?.entries ?? entries
  const descriptor = inner?.get('FontDescriptor')
  const programs = ['FontFile', 'FontFile2', 'FontFile3']
    .map((key) => document.dictionary(descriptor)?.entries.get(key))
    .filter((program) => program !== undefined)
  const composed = document.name(entries?.get('Subtype')) === 'Type0'
  if (!composed && programs.length === 0) return []
  const maps = ['DescendantFonts', 'ToUnicode', 'Encoding'].map((key) => entries?.get(key))
  const parts = [...maps, descendant, descriptor, inner?.get('CIDToGIDMap'), ...programs]
  return [
    font.type === 'reference' ? font.number : 0,
    ...parts.flatMap((part) => (part?.type === 'reference' ? [part.number] : [])),
  ]
}
