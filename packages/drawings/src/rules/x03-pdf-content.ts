import { unreadable } from './from-problems.ts'
import type { Note, Rule } from './rule.ts'

/** X03: a plot is pages and nothing that acts, hides, or comes after what was signed. */
export const x03: Rule = {
  id: 'X03',
  version: 2,
  severity: 'R',
  title: { fa: 'PDF چیزی جز صفحه ندارد', en: 'PDF holds pages and nothing that acts' },
  reference: 'ISO 32000-2 §7.6, §7.11.4, §12.6; ISO 19005',
  applies: (context) => context.kind === 'set',
  check: ({ plots }) => {
    const notes: Note[] = []
    let subjects = 0
    for (const { file, sha256, look, active } of plots) {
      const subject = { file, sha256 }
      if (!look.version) {
        notes.push(unreadable(file, sha256))
        continue
      }
      subjects++
      for (const found of active.found) notes.push({ state: 'fail', subject, message: ACTS, measured: found })
      if (active.unsigned > 0)
        notes.push({
          state: 'fail',
          subject,
          message: AFTER,
          measured: active.unsigned,
          required: 0,
          unit: 'B',
        })
      if (active.unread > 0)
        notes.push({ state: 'not-evaluated', subject, message: UNREAD, measured: active.unread })
    }
    return { subjects, notes }
  },
}

const ACTS = {
  fa: 'این PDF چیزی دارد که کاری می‌کند یا فایلی در خود دارد یا رمز شده است.',
  en: 'This PDF holds something that acts, embeds a file, or is encrypted.',
}
const AFTER = {
  fa: 'پس از آخرین امضای این PDF چیزی به آن افزوده شده است.',
  en: 'Something was added to this PDF after its last signature.',
}
const UNREAD = {
  fa: 'بخشی از این PDF (object stream) خوانده نشد.',
  en: 'A part of this PDF (an object stream) could not be read.',
}
