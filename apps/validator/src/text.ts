/**
 * Lines for a person: broken between words, hung under their mark, and in Persian set from the right edge where a terminal
 * shows them. What goes into a file or a pipe has neither colour nor padding.
 */
import { styleText } from 'node:util'
import type { Language } from './errors.ts'
import { print, safe } from './output.ts'

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow'

export { print }

interface Shape {
  readonly lang: Language
  /** Stands before the first line: a number, a tick. */
  readonly mark?: string
  /** Columns before the text. */
  readonly indent?: number
  readonly style?: readonly Style[]
}

const INDENT = 3
const WIDEST = 96

/** Columns of the terminal, 80 where there is none. */
const columns = () => Math.min(process.stdout.columns ?? 80, WIDEST)

export function paragraph(text: string, { lang, mark = '', indent = INDENT, style = [] }: Shape): void {
  const lines = wrap(safe(text), columns() - indent - 1)
  lines.forEach((line, index) => {
    const lead = (index === 0 ? mark : '').padEnd(indent)
    printLine(lead, line, lang, style)
  })
}

/** The name of what follows, over a rule. */
export function title(text: string, lang: Language): void {
  paragraph(text, { lang, indent: 0, style: ['bold'] })
  process.stdout.write(`${'─'.repeat(columns() - 1)}\n`)
}

function printLine(lead: string, line: string, lang: Language, style: readonly Style[]): void {
  const painted = (text: string) =>
    style.length === 0 ? text : styleText([...style], text, { stream: process.stdout })
  if (lang === 'en' || !process.stdout.isTTY) {
    process.stdout.write(`${lead}${painted(line)}\n`.replace(/^ +$/m, ''))
    return
  }
  // A left-to-right line whose one right-to-left run ends at the right edge: the same on terminals that guess a direction.
  const pad = ' '.repeat(Math.max(0, columns() - 1 - lead.length - width(line)))
  process.stdout.write(`\u200e${pad}\u2067${lead}${painted(line)}\u2069\n`)
}

/** Columns that a text takes: marks and format signs none, the wide signs of East Asia two. */
function width(text: string): number {
  let total = 0
  for (const sign of text) if (!/[\p{M}\p{Cf}]/u.test(sign)) total += WIDE.test(sign) ? 2 : 1
  return total
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u

/** Breaks between words; a word longer than a line, such as a digest or a path, is cut. */
function wrap(text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((one) => cut(one, most))) {
    if (line !== '' && width(line) + 1 + width(word) > most) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function cut(word: string, most: number): string[] {
  if (width(word) <= most) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const sign of word) {
    if (width(piece) + width(sign) > most) {
      pieces.push(piece)
      piece = ''
    }
    piece += sign
  }
  return [...pieces, piece]
}
