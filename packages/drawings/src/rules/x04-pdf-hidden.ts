import type { Bilingual } from '../errors.ts'
import type { HiddenKind } from '../pdf/hidden-marks.ts'
import { unreadable } from './from-problems.ts'
import type { Note, Rule, Severity } from './rule.ts'

/** X04: a plot shows all that it holds, the same on the screen and in print, and nothing lies over it that may change. */
export const x04: Rule = {
  id: 'X04',
  version: 3,
  severity: 'E',
  title: { fa: 'PDF چیز پنهان یا تغییرپذیری ندارد', en: 'PDF holds nothing hidden or changing' },
  reference: 'ISO 32000-2 §8.11, §9.3.6, §12.5.3; ISO 19005-2 §6.3, §6.9',
  applies: (context) => context.kind === 'set',
  check: ({ plots }) => {
    const notes: Note[] = []
    let subjects = 0
    for (const { file, sha256, pages, sheets } of plots) {
      for (const sheet of sheets) {
        const { page, problem } = pages.get(sheet.pdf.page) ?? {}
        if (page === undefined) {
          notes.push(unreadable(file, sha256, problem))
          continue
        }
        subjects++
        const subject = { file, sha256, sheet: sheet.number }
        for (const { kind, name, box, count } of page.hidden) {
          const [message, severity] = MESSAGES[kind]
          const place = box.map((value) => Math.round(value * 10) / 10) as [number, number, number, number]
          notes.push({
            state: 'fail',
            subject: { ...subject, box: place },
            message,
            severity,
            ...(name === '' ? {} : { measured: name }),
            evidence: { kind, count },
          })
        }
        if (page.cut) notes.push({ state: 'not-evaluated', subject, message: CUT })
      }
    }
    return { subjects, notes }
  },
}

const MESSAGES: Readonly<Record<HiddenKind, readonly [Bilingual, Severity]>> = {
  'layer-off': [
    {
      fa: 'این PDF لایه‌ای پنهان دارد که چیزی بر آن است.',
      en: 'The PDF has a hidden layer that holds something.',
    },
    'E',
  ],
  'screen-or-print': [
    {
      fa: 'این لایهٔ PDF تنها روی نمایشگر یا تنها در چاپ دیده می‌شود.',
      en: 'This layer of the PDF is seen only on the screen or only in print.',
    },
    'E',
  ],
  'no-ink': [
    { fa: 'این نوشته در PDF هست و دیده نمی‌شود.', en: 'This text is in the PDF and leaves no ink.' },
    'E',
  ],
  'white-text': [
    { fa: 'این نوشته به رنگ کاغذ نوشته شده است.', en: 'This text is written in the colour of the paper.' },
    'E',
  ],
  'white-lines': [
    { fa: 'خط‌هایی به رنگ کاغذ کشیده شده است.', en: 'Lines are drawn in the colour of the paper.' },
    'W',
  ],
  'covered-text': [
    { fa: 'این نوشته زیر سطح یا خط‌هایی پنهان است.', en: 'This text is hidden under an area or lines.' },
    'E',
  ],
  'overwritten-text': [
    {
      fa: 'نوشته‌ای دیگر روی این نوشته است و خوانده نمی‌شود.',
      en: 'Another text stands over this one, so that it cannot be read.',
    },
    'E',
  ],
  'covered-lines': [
    { fa: 'خط‌هایی زیر سطحی سفید پنهان است.', en: 'Lines are hidden under a white area.' },
    'W',
  ],
  annotation: [
    {
      fa: 'یادداشت یا فرمی روی صفحه است که بی تغییر صفحه عوض می‌شود.',
      en: 'A comment or form field lies over the page and can change without it.',
    },
    'E',
  ],
  'annotation-hidden': [
    {
      fa: 'یادداشت یا فرمی پنهان است یا چاپ نمی‌شود.',
      en: 'A comment or form field is hidden or is not printed.',
    },
    'E',
  ],
  'annotation-letters': [
    {
      fa: 'اتوکد نوشته‌های SHX را به‌صورت یادداشت هم افزوده است؛ PDFSHX=0 آن‌ها را کنار می‌گذارد.',
      en: 'AutoCAD added the texts of SHX fonts as comments too; PDFSHX = 0 leaves them out.',
    },
    'W',
  ],
}
const CUT = {
  fa: 'صفحهٔ PDF بزرگ‌تر از آن است که تا پایان دیده شود.',
  en: 'The page of the PDF holds more than is looked through.',
}
