import type { Layout } from '../dxf/model.ts'
import type { Profile } from '../profile/profile.ts'
import { paperFits } from './papers.ts'
import { eachDrawing, type ReadDrawing } from './per-drawing.ts'
import type { Note, Rule } from './rule.ts'
import { sheetNumber, sheetsOf } from './sheets-of.ts'
import { type TitleBlock, titleBlocks } from './title-block.ts'

/** T01: each sheet has one title block, of the city's and for the size of its paper. */
export const t01: Rule = {
  id: 'T01',
  version: 1,
  severity: 'R',
  title: { fa: 'هر برگ یک جدول مشخصات درست دارد', en: 'Each sheet has exactly one right title block' },
  reference: 'ISO 7200:2004; ISO 5457:1999; qom: titleBlock.blocks',
  applies: () => true,
  check: (context, profile) =>
    eachDrawing(context, (read) => {
      const sheets = sheetsOf(read)
      const blocks = titleBlocks(read.model, profile)
      const notes = sheets.flatMap((layout) =>
        judge(
          read,
          layout,
          blocks.filter((block) => block.layout === layout.name),
          profile,
        ),
      )
      return { subjects: sheets.length, notes }
    }),
}

function judge(
  read: ReadDrawing,
  { name, paper }: Layout,
  blocks: readonly TitleBlock[],
  { titleBlock, papers }: Profile,
): Note[] {
  const { file, sha256 } = read.drawing
  const sheet = sheetNumber(read, name)
  const [block] = blocks
  const handles = blocks.flatMap(({ handle }) => (handle === undefined ? [] : [handle]))
  const subject = { file, sha256, sheet, handles, layer: block?.layer ?? null }
  const fail = (message: Note['message'], more: Partial<Note> = {}): Note[] => [
    { state: 'fail', subject, message, ...more },
  ]
  if (!block) return fail(NONE)
  if (blocks.length > 1) return fail(SEVERAL, { measured: blocks.length, required: 1 })
  const own = titleBlock.blocks.find((one) => one.name.toUpperCase() === block.name.toUpperCase())
  if (!own)
    return fail(FOREIGN, { measured: block.name, required: titleBlock.blocks.map((b) => b.name).join(', ') })
  const size = papers.sizes[own.paper]
  if (paper && size && !paperFits(paper, size, papers))
    return fail(OTHER_SIZE, { measured: `${paper.width} × ${paper.height}`, required: own.paper, unit: 'mm' })
  if (Math.abs(block.scale - 1) > 0.001) return fail(SCALED, { measured: block.scale, required: 1 })
  return []
}

const NONE = { fa: 'این برگ جدول مشخصات ندارد.', en: 'This sheet has no title block.' }
const SEVERAL = {
  fa: 'این برگ بیش از یک جدول مشخصات دارد.',
  en: 'This sheet has more than one title block.',
}
const FOREIGN = {
  fa: 'جدول مشخصات این برگ از جدول‌های شهر نیست.',
  en: 'The title block of this sheet is none of the city’s.',
}
const OTHER_SIZE = {
  fa: 'جدول مشخصات برای اندازهٔ این کاغذ نیست.',
  en: 'The title block is not for the size of this paper.',
}
const SCALED = {
  fa: 'جدول مشخصات بزرگ یا کوچک شده است.',
  en: 'The title block is drawn larger or smaller than it is.',
}
