/** What an answer rests on, a line a fact: known facts by their names in the reader's language, others as they are. */
import { digits, instant, type Language, utc } from './dates.ts'
import { type Words, words } from './words.ts'

export interface EvidenceLine {
  readonly label: string
  readonly value: string
  /** Machine text: read from the left, set in a fixed width. */
  readonly code: boolean
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
/** They have a place of their own: the chain of certificates. */
const ELSEWHERE = new Set(['certificates'])
const MOST_LINES = 60

export function evidenceOf(evidence: Record<string, unknown>, lang: Language): EvidenceLine[] {
  return Object.entries(evidence)
    .filter(
      ([key, value]) =>
        !ELSEWHERE.has(key) && value !== null && !(Array.isArray(value) && value.length === 0),
    )
    .flatMap(([key, value]) => linesOf(key, value, lang))
    .slice(0, MOST_LINES)
}

function linesOf(key: string, value: unknown, lang: Language): EvidenceLine[] {
  const w: Words = words[lang]
  const label = w.evidence[key] ?? key
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one === 'string'))
      return key === 'path'
        ? [
            {
              label,
              value: value.map((one) => `\u2068${one}\u2069`).join(lang === 'fa' ? ' ، ' : ', '),
              code: false,
            },
          ]
        : value.map((one) => ({ label, value: one, code: true }))
    return value.flatMap((one) => linesOf(key, one, lang))
  }
  if (typeof value === 'number') return [{ label, value: digits(value, lang), code: false }]
  if (typeof value === 'string') {
    if (ISO.test(value))
      return [{ label, value: `${instant(value, lang)}  (\u2068${utc(value)}\u2069)`, code: false }]
    if (key === 'level' && value in w.levels)
      return [{ label, value: w.levels[value as keyof Words['levels']], code: false }]
    return [{ label, value, code: key !== 'authority' }]
  }
  const problem = value as { code?: unknown; message?: { fa?: unknown; en?: unknown }; detail?: unknown }
  const text = problem?.message?.[lang]
  if (typeof text === 'string') {
    const detail = typeof problem.detail === 'string' ? ` (\u2068${problem.detail}\u2069)` : ''
    return [{ label, value: `${text}${detail}  \u2068${String(problem.code)}\u2069`, code: false }]
  }
  return [{ label, value: JSON.stringify(value), code: true }]
}
