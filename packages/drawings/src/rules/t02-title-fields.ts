import { unreadable } from './from-problems.ts'
import type { Note, Rule } from './rule.ts'
import { fieldValue, titleBlocks } from './title-block.ts'

/** T02: every field that the profile asks for in the title block is filled; T03 judges the form of what is. */
export const t02: Rule = {
  id: 'T02',
  version: 2,
  severity: 'E',
  title: { fa: 'خانه‌های جدول مشخصات پر است', en: 'Title-block fields are filled' },
  reference: 'ISO 7200:2004; qom: titleBlock.fields',
  applies: () => true,
  check: (context, profile) => {
    const notes: Note[] = []
    let subjects = 0
    for (const { file, sha256, reading, sheets } of context.drawings) {
      if (!reading.model) {
        notes.push(unreadable(file, sha256))
        continue
      }
      const blocks = titleBlocks(reading.model, profile)
      subjects += blocks.length
      if (blocks.length === 0)
        notes.push({ state: 'not-evaluated', subject: { file, sha256 }, message: NONE })
      for (const block of blocks) {
        const sheet = sheets.find(({ dxf }) => dxf.layout === block.layout)?.number ?? null
        const handles = block.handle === undefined ? [] : [block.handle]
        const subject = { file, sha256, handles, layer: block.layer, sheet }
        for (const field of profile.titleBlock.fields) {
          const value = fieldValue(block, field)
          if (!value) notes.push({ state: 'fail', subject, message: empty(field.title), required: field.tag })
        }
      }
    }
    return { subjects, notes }
  },
}

const NONE = {
  fa: 'جدول مشخصاتی با ویژگی‌های (ATTRIB) شناخته یافت نشد.',
  en: 'No title block with known attributes was found.',
}

function empty(title: { fa: string; en: string }) {
  return {
    fa: `خانهٔ «${title.fa}» در جدول مشخصات نیست یا خالی است.`,
    en: `The field “${title.en}” of the title block is absent or empty.`,
  }
}
