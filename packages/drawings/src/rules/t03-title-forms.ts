import { eachDrawing } from './per-drawing.ts'
import type { Note, Rule } from './rule.ts'
import { fieldValue, titleBlocks } from './title-block.ts'

/** T03: what is filled into the title block has the form of its field. */
export const t03: Rule = {
  id: 'T03',
  version: 1,
  severity: 'E',
  title: { fa: 'مقدارهای جدول مشخصات شکل درست دارد', en: 'Title-block values have the right form' },
  reference: 'ISO 7200:2004; qom: titleBlock.fields',
  applies: () => true,
  check: (context, { titleBlock, ...profile }) =>
    eachDrawing(context, ({ drawing: { file, sha256, sheets }, model }) => {
      const notes: Note[] = []
      let subjects = 0
      for (const block of titleBlocks(model, { titleBlock, ...profile })) {
        for (const field of titleBlock.fields) {
          const value = fieldValue(block, field)
          if (!field.form || !value) continue
          subjects++
          if (field.form.test(value)) continue
          notes.push({
            state: 'fail',
            subject: {
              file,
              sha256,
              handles: block.handle === undefined ? [] : [block.handle],
              layer: block.layer,
              sheet: sheets.find(({ dxf }) => dxf.layout === block.layout)?.number ?? null,
            },
            message: wrongForm(field.title),
            measured: value,
            required: field.tag,
          })
        }
      }
      return { subjects, notes }
    }),
}

function wrongForm(title: { fa: string; en: string }) {
  return {
    fa: `مقدار خانهٔ «${title.fa}» در جدول مشخصات شکل درستی ندارد.`,
    en: `The field “${title.en}” of the title block does not have the right form.`,
  }
}
