import type { Profile } from '../profile/profile.ts'
import { MANIFEST_NAME, type SheetEntry } from '../set/manifest.ts'
import type { CheckContext, DrawingFile } from './context.ts'
import { paperFits } from './papers.ts'
import type { Note, Rule } from './rule.ts'
import { titleBlocks } from './title-block.ts'

/** S01: index, sheets and files agree: each listed sheet is a layout and a page, each drawn layout is listed. */
export const s01: Rule = {
  id: 'S01',
  version: 1,
  severity: 'R',
  title: { fa: 'فهرست، برگ‌ها و فایل‌ها با هم یکی است', en: 'Index, sheets and files agree' },
  reference: 'Mohr manifest; ISO 216; DXF Reference, LAYOUT',
  applies: (context) => context.kind === 'set',
  check: (context, profile) => {
    const sheets = context.manifest?.sheets ?? []
    const notes: Note[] = repeated(sheets)
    for (const sheet of sheets) {
      const drawing = context.drawings.find(({ file }) => file === sheet.dxf.file)
      const own = drawing ? judge(sheet, drawing, profile) : [absent(sheet, sheet.dxf.file)]
      for (const note of own) notes.push(note)
      if (!context.plots.some(({ file }) => file === sheet.pdf.file))
        notes.push(absent(sheet, sheet.pdf.file))
    }
    return { subjects: sheets.length, notes: [...notes, ...unlisted(context), ...furtherPages(context)] }
  },
}

function repeated(sheets: readonly SheetEntry[]): Note[] {
  return sheets.flatMap((sheet, index) => {
    const same = sheets
      .slice(0, index)
      .some(
        (other) =>
          other.number === sheet.number ||
          (other.dxf.file === sheet.dxf.file && other.dxf.layout === sheet.dxf.layout) ||
          (other.pdf.file === sheet.pdf.file && other.pdf.page === sheet.pdf.page),
      )
    const subject = { file: MANIFEST_NAME, sheet: sheet.number }
    return same ? [{ state: 'fail' as const, subject, message: REPEATED }] : []
  })
}

function judge(sheet: SheetEntry, drawing: DrawingFile, profile: Profile): Note[] {
  const { model } = drawing.reading
  const subject = { file: drawing.file, sha256: drawing.sha256, sheet: sheet.number }
  if (!model) return [{ state: 'not-evaluated', subject, message: UNREADABLE }]
  const layout = model.layouts.find(({ name }) => name === sheet.dxf.layout)
  if (!layout) return [{ state: 'fail', subject, message: NO_LAYOUT, required: sheet.dxf.layout }]
  const notes: Note[] = []
  const size = profile.papers.sizes[sheet.paper]
  if (!size) notes.push({ state: 'fail', subject, message: NO_FORMAT, measured: sheet.paper })
  else if (layout.paper && !paperFits(layout.paper, size, profile.papers))
    notes.push({
      state: 'fail',
      subject,
      message: OTHER_PAPER,
      measured: `${layout.paper.width} × ${layout.paper.height}`,
      required: `${size[0]} × ${size[1]}`,
      unit: 'mm',
      tolerance: profile.papers.tolerance,
    })
  for (const block of titleBlocks(model, profile).filter((one) => one.layout === sheet.dxf.layout)) {
    const number = block.values.get(profile.titleBlock.sheetTag)
    if (number !== undefined && number !== sheet.number)
      notes.push({
        state: 'fail',
        subject: {
          ...subject,
          handles: block.handle === undefined ? [] : [block.handle],
          layer: block.layer,
        },
        message: OTHER_NUMBER,
        measured: number,
        required: sheet.number,
      })
  }
  return notes
}

/** Pages that would be signed with a plot and are no sheet's. */
function furtherPages({ plots }: CheckContext): Note[] {
  return plots.flatMap(({ file, sha256, look, sheets }): Note[] => {
    const listed = new Set(sheets.map(({ pdf }) => pdf.page)).size
    if (look.pages === undefined || listed === 0 || look.pages <= listed) return []
    const subject = { file, sha256 }
    return [{ state: 'fail', subject, message: PAGES, measured: look.pages, required: listed }]
  })
}

/** Layouts that hold more than their viewports but stand in no entry of the index. */
function unlisted({ drawings }: CheckContext): Note[] {
  const notes: Note[] = []
  for (const { file, sha256, reading, sheets } of drawings) {
    const { model } = reading
    if (!model || sheets.length === 0) continue
    const listed = new Set(sheets.map(({ dxf }) => dxf.layout))
    const inBlocks = model.blocks.filter((block) => block.isLayout).flatMap((block) => block.entities)
    const drawn = new Set(
      [...model.entities, ...inBlocks].flatMap(({ type, layout }) =>
        type === 'VIEWPORT' || layout === undefined || layout === 'Model' ? [] : [layout],
      ),
    )
    for (const layout of drawn) {
      if (!listed.has(layout))
        notes.push({ state: 'fail', subject: { file, sha256 }, message: UNLISTED, measured: layout })
    }
  }
  return notes
}

function absent(sheet: SheetEntry, file: string): Note {
  return { state: 'fail', subject: { file, sheet: sheet.number }, message: ABSENT }
}

const REPEATED = {
  fa: 'شماره، چیدمان یا صفحهٔ این برگ در فهرست تکراری است.',
  en: 'The number, layout or page of this sheet occurs twice in the index.',
}
const UNREADABLE = {
  fa: 'فایل این برگ خوانده نشد.',
  en: 'The file of this sheet could not be read.',
}
const NO_LAYOUT = {
  fa: 'چیدمانی که فهرست برای این برگ نام می‌برد در فایل نیست.',
  en: 'The layout that the index names for this sheet is not in the file.',
}
const NO_FORMAT = { fa: 'این اندازهٔ کاغذ پذیرفته نیست.', en: 'This paper size is not accepted.' }
const OTHER_PAPER = {
  fa: 'کاغذ چیدمان با اندازه‌ای که فهرست می‌گوید یکی نیست.',
  en: 'The layout’s paper is not the size that the index states.',
}
const OTHER_NUMBER = {
  fa: 'شمارهٔ برگ در جدول مشخصات با فهرست یکی نیست.',
  en: 'The sheet number in the title block differs from the index.',
}
const UNLISTED = {
  fa: 'این چیدمان نقشه دارد ولی در فهرست نیست.',
  en: 'This layout holds a drawing but is not in the index.',
}
const ABSENT = { fa: 'فایل این برگ در مجموعه نیست.', en: 'The file of this sheet is not in the set.' }
const PAGES = {
  fa: 'این PDF صفحه‌هایی دارد که در فهرست نیست.',
  en: 'This PDF has pages that the index doesn’t list.',
}
