import type { Bilingual } from '../errors.ts'
import { type Match, matchSheet } from '../match/match.ts'
import type { PdfPage } from '../pdf/page-content.ts'
import type { PdfProblem } from '../pdf/problems.ts'
import { join } from '../scene/clip.ts'
import type { PaperBox } from '../scene/primitive.ts'
import { openSheet, type Sheet } from '../scene/sheet.ts'
import type { SheetEntry } from '../set/manifest.ts'
import type { CheckContext } from './context.ts'
import { unreadable } from './from-problems.ts'
import type { Note, Rule } from './rule.ts'

/** S04: each plot shows its sheet, the whole of it and nothing else: paper, lines and letters. */
export const s04: Rule = {
  id: 'S04',
  version: 7,
  severity: 'R',
  title: { fa: 'PDF هر برگ همان را نشان می‌دهد که DXF', en: 'Each plot shows what its drawing does' },
  reference: 'assumption: drawing and plot are signed as one',
  applies: ({ kind }) => kind === 'set',
  check: (context) => {
    const notes: Note[] = []
    let subjects = 0
    for (const entry of context.manifest?.sheets ?? []) {
      const found = pairOf(context, entry)
      if ('unread' in found) {
        const { unread, problem } = found
        notes.push(unreadable(unread, context.files.get(unread)?.sha256 ?? '', problem))
        continue
      }
      subjects++
      const { file } = entry.pdf
      const sha256 = context.files.get(file)?.sha256 ?? null
      const subject = { file, sha256, sheet: entry.number }
      const match = matchSheet(found.sheet, found.page)
      for (const note of notesOf(subject, match, context.fonts !== undefined)) notes.push(note)
    }
    return { subjects, notes }
  },
}

type Pair =
  | { readonly sheet: Sheet; readonly page: PdfPage }
  | { readonly unread: string; readonly problem?: PdfProblem | undefined }

function pairOf({ drawings, plots, fonts }: CheckContext, { dxf, pdf }: SheetEntry): Pair {
  const model = drawings.find(({ file }) => file === dxf.file)?.reading.model
  const sheet = model && openSheet(model, dxf.layout, fonts && { fonts })
  if (!sheet) return { unread: dxf.file }
  const { page, problem } = plots.find(({ file }) => file === pdf.file)?.pages.get(pdf.page) ?? {}
  return page ? { sheet, page } : { unread: pdf.file, problem }
}

function notesOf(subject: Note['subject'], match: Match, fonts: boolean): Note[] {
  const { paper, lines, texts, undrawn } = match
  const at = (box: PaperBox) => ({ ...subject, box: rounded(box) })
  const notes: Note[] = []
  if (paper.state === 'fail') {
    const [measured, required] = [sized(paper.pdf), sized(paper.drawing)]
    notes.push({ state: 'fail', subject, message: PAPER, measured, required, unit: 'mm' })
    // Nothing else is compared then, unless the page is blank.
    if (lines.state !== 'fail') return notes
  }
  if (lines.state === 'fail') {
    if (lines.onlyDrawing.length + lines.onlyPdf.length + lines.otherDashes.length === 0)
      notes.push({ state: 'fail', subject, message: LACKS })
    for (const [boxes, message] of [
      [lines.onlyDrawing, LACKS],
      [lines.onlyPdf, ADDS],
      [lines.otherDashes, DASHES],
    ] as const)
      for (const box of fewOf(boxes)) notes.push({ state: 'fail', subject: at(box), message })
  } else if (lines.state === 'not-evaluated')
    notes.push({ state: 'not-evaluated', subject, message: LINES_OPEN, evidence: { undrawn } })
  for (const box of fewOf(lines.undashed))
    notes.push({ state: 'not-evaluated', subject: at(box), message: UNDASHED })
  for (const box of fewOf(lines.restyled))
    notes.push({ state: 'not-evaluated', subject: at(box), message: RESTYLED })
  if (fonts)
    for (const { drawing, box } of texts.unread.slice(0, MOST))
      notes.push({ state: 'not-evaluated', subject: at(box), message: UNREAD, required: drawing })
  // Without fonts nobody knows which letters stand where.
  const named = texts.unread.length > 0 && texts.faults.length === 0
  if (!fonts || (texts.state === 'not-evaluated' && !named))
    notes.push({ state: 'not-evaluated', subject, ...(fonts ? whyOpen(texts) : { message: NO_FONTS }) })
  else
    for (const { drawing, pdf, moved, box } of texts.differences)
      notes.push({
        state: 'fail',
        subject: at(box),
        message: moved ? MOVED : WORDS,
        measured: pdf,
        required: drawing,
      })
  return notes
}

function whyOpen({ faults }: Match['texts']): Pick<Note, 'message' | 'evidence'> {
  if (faults.length === 0) return { message: TEXTS_OPEN }
  const wrong = faults.filter((fault) => fault.is !== 'drawn')
  return {
    message: wrong.length > 0 ? WRONG_SHAPES : OWN_SHAPES,
    evidence: { glyphs: faults.map((fault) => ({ ...fault })) },
  }
}

const MOST = 50

/** The first differences one by one, all others as one box: a wrong sheet differs in thousands. */
function fewOf(boxes: readonly PaperBox[]): readonly PaperBox[] {
  if (boxes.length <= MOST) return boxes
  return [...boxes.slice(0, MOST - 1), boxes.slice(MOST - 1).reduce(join)]
}

const sized = (size: readonly [number, number]): string =>
  size.map((side) => Math.round(side * 10) / 10).join(' × ')

function rounded(box: PaperBox): PaperBox {
  const [left, bottom, right, top] = box
  const tenth = (value: number) => Math.round(value * 10) / 10
  return [tenth(left), tenth(bottom), tenth(right), tenth(top)]
}

const PAPER: Bilingual = {
  fa: 'اندازهٔ صفحهٔ PDF برابر کاغذ این برگ نیست.',
  en: 'The page of the plot has not the size of the sheet’s paper.',
}
const LACKS: Bilingual = {
  fa: 'خط‌هایی از نقشه در PDF نیست یا جای دیگری است.',
  en: 'The plot lacks lines of the drawing, or shows them elsewhere.',
}
const ADDS: Bilingual = {
  fa: 'PDF اینجا خط‌هایی دارد که در نقشه نیست.',
  en: 'Here the plot has lines that the drawing has not.',
}
const DASHES: Bilingual = {
  fa: 'خط بریده‌ای از نقشه در PDF پیوسته است یا بریدگی دیگری دارد.',
  en: 'A dashed line of the drawing has no gaps in the plot, or other dashes.',
}
const UNDASHED: Bilingual = {
  fa: 'برنامهٔ این PDF این نوع خط را نمی‌شناسد و همهٔ خط‌هایش را پیوسته کشیده است؛ بریدگی آن‌ها سنجیده نشد.',
  en: 'The program of this plot does not know this line type and draws all of its lines whole; their dashes were not compared.',
}
const RESTYLED: Bilingual = {
  fa: 'برنامهٔ این PDF هاشور یا پیکان و رقم اندازه را به شیوهٔ خود کشیده است؛ جای آن سنجیده شد و خط‌هایش نه.',
  en: 'The program of this plot draws a hatch, or arrows and figures of a dimension, in its own way; its place was compared, its lines were not.',
}
const WORDS: Bilingual = {
  fa: 'نوشتهٔ PDF اینجا با نوشتهٔ نقشه فرق دارد.',
  en: 'Here the text of the plot differs from that of the drawing.',
}
const MOVED: Bilingual = {
  fa: 'نوشتهٔ نقشه در PDF جای دیگری است یا اندازهٔ دیگری دارد.',
  en: 'A text of the drawing stands elsewhere in the plot, or has another size.',
}
const LINES_OPEN: Bilingual = {
  fa: 'خط‌های این برگ با PDF آن سنجیده نشد: چیزی در آن هست که رسم نشد یا بیرون کاغذ است، کاغذ از ۵ متر بزرگ‌تر است، یا صفحه تنها تصویر است.',
  en: 'The lines were not compared: the sheet has something that was not drawn or lies beside its paper, the paper is larger than 5 m, or the page is a picture.',
}
const TEXTS_OPEN: Bilingual = {
  fa: 'از این PDF نوشته‌ای بیرون نمی‌آید؛ نوشته‌ها سنجیده نشد.',
  en: 'No text can be taken from this plot; texts were not compared.',
}
const UNREAD: Bilingual = {
  fa: 'این نوشتهٔ نقشه، یا نویسه‌ای از آن، در PDF با خط کشیده شده است و سنجیده نشد.',
  en: 'This text of the drawing, or a character of it, is drawn in lines in the plot, and was not compared.',
}
const WRONG_SHAPES: Bilingual = {
  fa: 'نویسه‌هایی از این PDF چیز دیگری نشان می‌دهد جز آنچه می‌گوید، یا هیچ؛ نوشته‌ها سنجیده نشد.',
  en: 'Glyphs of this plot show something else than they say, or nothing; texts were not compared.',
}
const OWN_SHAPES: Bilingual = {
  fa: 'قلمی از این PDF نویسه‌هایش را خود می‌کشد (Type 3) و شکل آن‌ها سنجیده نمی‌شود؛ نوشته‌ها سنجیده نشد.',
  en: 'A font of this plot draws its glyphs itself (Type 3), and their shapes aren’t known; texts were not compared.',
}
const NO_FONTS: Bilingual = {
  fa: 'قلمی برای چیدن نوشته‌های نقشه در دست نبود؛ نوشته‌ها سنجیده نشد.',
  en: 'There were no fonts to set the drawing’s texts in; texts were not compared.',
}
