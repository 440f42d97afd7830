/** Oddities of a whole file that let readers see different documents. */
import type { Problem } from '../errors.ts'
import type { PdfDocument } from '../pdf/document.ts'
import { readFields } from '../pdf/form.ts'
import { reasons } from './changes/reasons.ts'
import { isBlank, readStructure } from './structure.ts'
import type { Change, ChangesAfter } from './types.ts'

export const NO_CHANGES: ChangesAfter = { level: 'none', allowed: true, changes: [] }

/** Bytes behind the end: of no revision, and yet added. */
export const BEHIND = 'pdf.trailing-bytes'

const DECISIVE = new Set([
  'pdf.rebuilt',
  'pdf.header-offset',
  BEHIND,
  'pdf.xref-order',
  'pdf.xref-hybrid-conflict',
  'pdf.xref-duplicate',
  'pdf.section-end',
  'pdf.duplicate-key',
  'pdf.stream-beyond',
  'pdf.object-unreadable',
  'pdf.generation',
])

export function withBytesBehind({ changes }: ChangesAfter = NO_CHANGES): ChangesAfter {
  const why = reasons['bytes-behind']
  const behind: Change = { kind: 'bytes-behind', page: null, object: 'document', allowed: false, why }
  return { level: 'other', allowed: false, changes: [...changes, behind] }
}

export function wholeFileProblems(document: PdfDocument): Problem[] {
  const last = document.revisions.at(-1)
  return document.problems.filter(
    ({ code }) =>
      DECISIVE.has(code) &&
      !(code === 'pdf.header-offset' && beginsBlank(document)) &&
      !(code === BEHIND && last !== undefined && isBlank(document, last.end) && wholeFileCovered(document)),
  )
}

/** White space or a byte order mark before the header makes no file of another kind. */
function beginsBlank({ reader }: PdfDocument): boolean {
  let at = 0
  while (at < 1024 && [0, 9, 10, 12, 13, 32, 0xef, 0xbb, 0xbf].includes(reader.at(at))) at++
  return reader.at(at) === 0x25
}

/** Blank bytes at the end that a signature covers were there when it was made. */
function wholeFileCovered(document: PdfDocument): boolean {
  return readFields(document).some((field) => {
    const value = field.type === 'Sig' ? document.dictionary(field.value) : undefined
    return value !== undefined && readStructure(document, field, value).end === document.reader.length
  })
}
