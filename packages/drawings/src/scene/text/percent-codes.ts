/** `%%` codes of TEXT and MTEXT: signs, and lines under and over that are switched on and off. */
import { charsetOf } from '../../dxf/codepage.ts'
import type { DxfDocument } from '../../dxf/model.ts'
import { type CharacterOf, plainText } from '../../dxf/plain-text.ts'

export interface LinedText {
  readonly text: string
  /** Parts with lines, by first letter and the one after the last. */
  readonly lines: readonly {
    readonly kind: 'under' | 'over' | 'through'
    readonly start: number
    readonly end: number
  }[]
}

const kinds = { u: 'under', o: 'over', k: 'through' } as const

/** What `%%nnn` stands for: a character of the drawing's code page. */
export function characters({ codepage, charset }: DxfDocument): CharacterOf {
  const decoder = new TextDecoder(
    charsetOf(codepage ?? '') ?? (charset === 'utf-8' ? 'windows-1252' : charset),
  )
  return (code) => (code < 128 ? String.fromCharCode(code) : decoder.decode(Uint8Array.of(code)))
}

/** The words of a TEXT, and where they are lined. */
export function linedText(content: string, characterOf: CharacterOf): LinedText {
  if (!content.includes('%%')) return { text: content, lines: [] }
  let text = ''
  const open = new Map<'u' | 'o' | 'k', number>()
  const lines: { kind: 'under' | 'over' | 'through'; start: number; end: number }[] = []
  const close = (letter: 'u' | 'o' | 'k') => {
    const start = open.get(letter)
    open.delete(letter)
    if (start !== undefined && start < text.length)
      lines.push({ kind: kinds[letter], start, end: text.length })
  }
  // `%%%` before a letter is a percent sign, not a switch.
  for (const part of content.split(/((?:%%%)|(?:%%[uUoOkK]))/)) {
    const letter = /^%%([uok])$/i.exec(part)?.[1]?.toLowerCase() as 'u' | 'o' | 'k' | undefined
    if (letter === undefined) text += plainText(part, characterOf)
    else if (open.has(letter)) close(letter)
    else open.set(letter, text.length)
  }
  for (const letter of [...open.keys()]) close(letter)
  return { text, lines }
}
