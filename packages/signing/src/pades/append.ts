/** Increments one after another on the same input. */
import { type AppendedFile, appendTo, join } from '../bytes.ts'
import { openPdf } from '../pdf/document.ts'
import { readFields } from '../pdf/form.ts'
import { Increment, type Written } from '../pdf/increment.ts'
import { readPages } from '../pdf/pages.ts'
import type { Source } from '../types.ts'
import type { Target } from './signature-field.ts'

/** What can be changed in a file, and the increment that takes the changes. Throws the `pdf.…` codes of both. */
export function openTarget(source: Source, password?: string): Target {
  const document = openPdf(source, {}, password)
  return {
    document,
    increment: new Increment(document),
    pages: readPages(document),
    fields: readFields(document),
  }
}

/** The increment joined to those that were appended to `file` before it. */
export const appendWritten = (file: AppendedFile, written: Written): AppendedFile =>
  appendTo(file.input, join([file.appended, written.file.appended]))
