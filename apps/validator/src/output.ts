/** What goes to the screen: one JSON object a line, or lines for a person. */
import type { Language, Problem } from './errors.ts'

export function printJson(value: unknown): void {
  printLine(JSON.stringify(value))
}

let lines = 0

/** How many lines of JSON were written: as many files have theirs. */
export const linesPrinted = (): number => lines

/** A line of JSON that is written already. */
export function printLine(json: string): void {
  lines++
  process.stdout.write(`${json.replace(LINE_ENDS, escaped)}\n`)
}

/** JSON may hold them raw, but many programs end a line at them. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g
const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`

export function print(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${safe(line)}\n`)
}

export function printError(...lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${safe(line)}\n`)
}

/** Names inside files are written by strangers: nothing they hold may drive the terminal or turn a line round. */
export function safe(line: string): string {
  return line.replace(/(?![\u200c\u2068\u2069])\p{C}/gu, '\u00b7')
}

/** A file name or code inside a sentence of the other direction. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}

/** Between the items of a list. */
export const comma = (lang: Language): string => (lang === 'fa' ? '، ' : ', ')

export function describe(problem: Problem, lang: Language): string {
  const detail = problem.detail === undefined ? '' : `: ${isolate(problem.detail)}`
  return `${problem.message[lang]}${detail} [${problem.code}]`
}

/** Persian digits for what a person reads in Persian. */
export function digits(value: number | string, lang: Language): string {
  const text = String(value)
  return lang === 'fa' ? text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] as string) : text
}
