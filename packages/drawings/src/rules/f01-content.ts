import { checkReaderProblems } from './from-problems.ts'
import type { Note, Rule } from './rule.ts'

/** F01: what is called a drawing is DXF, what is called a plot is PDF, by their content; one that is another to each reader is none. */
export const f01: Rule = {
  id: 'F01',
  version: 2,
  severity: 'R',
  title: { fa: 'محتوای فایل‌ها DXF و PDF است', en: 'Files are DXF and PDF' },
  reference: 'DXF Reference; ISO 32000-2 §7.5',
  applies: () => true,
  check: (context) => {
    const drawings = checkReaderProblems(context, 'F01')
    const notes: Note[] = drawings.notes.map((note) => ({ ...note, state: 'fail' }))
    for (const { file, sha256, look, pages, sheets } of context.plots) {
      const subject = { file, sha256 }
      if (look.version === undefined)
        notes.push({ state: 'fail', subject, message: NOT_PDF, evidence: { code: 'pdf.not-pdf' } })
      else if (!look.ended)
        notes.push({ state: 'fail', subject, message: CUT_OFF, evidence: { code: 'pdf.truncated' } })
      else if (look.pages === undefined)
        notes.push({ state: 'not-evaluated', subject, message: NO_PAGES, evidence: { code: 'pdf.pages' } })
      if (look.after > 0)
        notes.push({ state: 'fail', subject, message: AFTER, measured: look.after, required: 0, unit: 'B' })
      const twice = [...pages.values()].find(({ problem }) => problem?.code === 'pdf.named-twice')?.problem
      if (twice) {
        const { code, message } = twice
        notes.push({ state: 'fail', subject, message, evidence: { code } })
      }
      const last = Math.max(0, ...sheets.map((sheet) => sheet.pdf.page))
      if (look.pages !== undefined && last > look.pages)
        notes.push({ state: 'fail', subject, message: TOO_FEW, measured: look.pages, required: last })
    }
    return { subjects: context.drawings.length + context.plots.length, notes }
  },
}

const NOT_PDF = { fa: 'این فایل PDF نیست.', en: 'The file is not PDF.' }
const CUT_OFF = { fa: 'این PDF ناتمام است: ‎%%EOF ندارد.', en: 'The PDF is cut off: it has no %%EOF.' }
const AFTER = {
  fa: 'پس از پایان این PDF (‎%%EOF) چیزی آمده است.',
  en: 'Something follows the end of this PDF (%%EOF).',
}
const NO_PAGES = {
  fa: 'شمار صفحه‌های این PDF بی گشودن آن پیدا نیست.',
  en: 'The number of pages of this PDF is not visible without opening it.',
}
const TOO_FEW = {
  fa: 'این PDF صفحه‌ای را که فهرست نام می‌برد ندارد.',
  en: 'The PDF lacks a page that the manifest names.',
}
