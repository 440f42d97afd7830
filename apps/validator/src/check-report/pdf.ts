/** The report of a check as PDF/A-2b: the same content and look as the page. */
import { dateParts, numbersTo } from '../report/pdf.ts'
import { printable } from '../report/printable.ts'
import { setPdf } from '../report/typst.ts'
import type { Shot } from './crop.ts'
import type { Told, ToldFinding } from './told.ts'
import { WORDS } from './words.ts'

export function checkPdf(told: Told): Uint8Array {
  const files = new Map<string, Uint8Array>()
  const picture = (shot: Shot | null) => {
    if (shot === null) return null
    const name = `${files.size}.png`
    files.set(name, shot.png)
    return { name, width: shot.width, height: shot.height, frames: shot.frames }
  }
  const pictured = (one: ToldFinding) => ({ ...one, shot: picture(one.shot) })
  const w = WORDS[told.lang]
  const shown = {
    ...told,
    groups: told.groups.map((group) => ({
      ...group,
      shot: picture(group.shot),
      findings: group.findings.map(pictured),
    })),
    open: told.open.map(pictured),
    words: {
      ...Object.fromEntries(Object.entries(w).filter(([, word]) => typeof word === 'string')),
      pageOf: w.page('{page}', '{pages}'),
    },
  }
  const data = { ...printable(shown), made: dateParts(told.made), numbers: numbersTo(told.lang) }
  return setPdf('check.typ', data, files)
}
