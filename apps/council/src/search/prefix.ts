/** What someone typed, as the beginnings of the keys that are searched. */
import {
  DEFAULT_RENOVATION_WIDTHS,
  licenceNumber,
  machineText,
  nameKey,
  nationalCode,
  renovationPrefix,
} from '@mohr/casework'

export interface Typed {
  /** Of a renovation code: `08-02-1`, and with its last part padded, as people leave zeros out: `08-02-00001`. */
  renovations: readonly string[]
  /** Of a number of a case, a permit or a licence, as it is written. */
  number: string
  nationalCode: string | null
  licence: string | null
  /** Of a name, from any of its words on; null where no letter was typed. */
  name: string | null
  /** The number that stands on a report: case, number of the stage, revision. */
  report: { caseNumber: string; stage: number; revision: number } | null
}

export function readTyped(text: string): Typed {
  const number = machineText(text).replace(/[\u2010-\u2015\u2212]/g, '-')
  const code = nationalCode(text)
  const licence = licenceNumber(text)
  const name = nameKey(text)
  const report = /^(.+)\/(\d{1,2})-(\d{1,4})$/.exec(number)
  return {
    renovations: renovationsOf(number),
    number,
    nationalCode: code.ok ? code.value : null,
    licence: licence.ok ? licence.value : null,
    name: /\p{L}/u.test(name) ? name : null,
    report:
      report === null
        ? null
        : { caseNumber: report[1] ?? '', stage: Number(report[2]), revision: Number(report[3]) },
  }
}

/** With any separators between its parts, or none. */
function renovationsOf(typed: string): string[] {
  if (!/^\d[\d\s./_-]*$/.test(typed)) return []
  const [first = 0] = DEFAULT_RENOVATION_WIDTHS
  if (/^\d+$/.test(typed) && typed.length > first) return known([renovationPrefix(parted(typed))])
  const dashed = typed.replace(/[\s./_-]+/g, '-')
  return known([renovationPrefix(dashed), dashed.endsWith('-') ? null : renovationPrefix(`${dashed}-`)])
}

/** Without those that find nothing more. */
const known = (prefixes: readonly (string | null)[]): string[] =>
  prefixes.filter(
    (one, at): one is string =>
      one !== null && !prefixes.slice(0, at).some((before) => before !== null && one.startsWith(before)),
  )

function parted(digits: string): string {
  const parts: string[] = []
  let at = 0
  for (const width of DEFAULT_RENOVATION_WIDTHS) {
    if (at >= digits.length) break
    parts.push(digits.slice(at, at + width))
    at += width
  }
  return [...parts, ...(at < digits.length ? [digits.slice(at)] : [])].join('-')
}
