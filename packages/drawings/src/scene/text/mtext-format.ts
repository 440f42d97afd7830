/** Format codes of MTEXT (AutoCAD, "Format Codes for Multiline Text"): paragraphs of letters, each with how it is set. */
import { type CharacterOf, endOfArgument, plainText } from '../../dxf/plain-text.ts'
import { aciColor } from '../aci.ts'

/** How letters are set. */
export interface Format {
  /** Drawing units. */
  readonly height: number
  readonly widthFactor: number
  /** Degrees. */
  readonly oblique: number
  /** Distance between letters as a share of the usual. */
  readonly tracking: number
  /** 0xRRGGBB; undefined for the entity's own. */
  readonly color: number | undefined
  readonly bold: boolean
  readonly font: string
  readonly under: boolean
  readonly over: boolean
  readonly through: boolean
  /** Of lower letters on a line with higher ones: 0 on the line, 1 in the middle, 2 at the top. */
  readonly rise: number
}

export interface Stack {
  readonly upper: string
  readonly lower: string
  /** A line between, slanted, or none. */
  readonly line: 'flat' | 'slanted' | 'none'
}

export type Alignment = 'left' | 'center' | 'right' | 'justified'

export interface Part {
  /** Letters, or one `stackSign`. */
  readonly text: string
  readonly format: Format
  readonly stack: Stack | undefined
}

export interface Paragraph {
  readonly parts: readonly Part[]
  /** Undefined for the text's own. */
  readonly alignment: Alignment | undefined
  /** Drawing units: of the first line, and of all. */
  readonly firstIndent: number
  readonly indent: number
  /** Whether it begins a column. */
  readonly inNewColumn: boolean
}

/** Stands in a paragraph's letters for stacked text (U+FFFC, "object replacement character"). */
const stackSign = '\ufffc'
const TAB = '    '
const alignments: Readonly<Record<string, Alignment>> = {
  l: 'left',
  c: 'center',
  r: 'right',
  j: 'justified',
  d: 'justified',
}
/** How far italic letters lean, where the font has none: degrees. */
const ITALIC = 12
/** Groups inside groups. */
const DEEPEST = 200

export function parseMtext(content: string, start: Format, characterOf: CharacterOf): Paragraph[] {
  const parser = new Parser(start, characterOf)
  parser.read(content)
  return parser.paragraphs
}

class Parser {
  readonly paragraphs: Paragraph[] = []
  private format: Format
  private readonly start: Format
  private readonly outer: Format[] = []
  private readonly characterOf: CharacterOf
  private parts: Part[] = []
  private letters = ''
  private alignment: Alignment | undefined
  private firstIndent = 0
  private indent = 0
  private inNewColumn = false

  constructor(start: Format, characterOf: CharacterOf) {
    this.format = start
    this.start = start
    this.characterOf = characterOf
  }

  read(content: string): void {
    for (let at = 0; at < content.length; ) {
      const sign = content[at] as string
      at++
      if (sign === '{') {
        if (this.outer.length < DEEPEST) this.outer.push(this.format)
      } else if (sign === '}') this.change(this.outer.pop() ?? this.format)
      else if (sign === '\n') this.endParagraph()
      else if (sign === '\t') this.letters += TAB
      else if (sign === '\\' && at < content.length) at = this.command(content, at)
      else if (sign >= ' ') this.letters += sign
    }
    this.endParagraph()
  }

  /** @returns the place after the command whose letter stands at `at` */
  private command(content: string, at: number): number {
    const letter = content[at] as string
    const after = at + 1
    if (letter === '\\' || letter === '{' || letter === '}') this.letters += letter
    else if (letter === 'P' || letter === 'N' || letter === 'X') {
      this.endParagraph()
      this.inNewColumn = letter === 'N'
    } else if (letter === '~') this.letters += '\u00a0'
    else if ('LlOoKk'.includes(letter)) this.switchLine(letter)
    else if ('ACcFfHQTWpS'.includes(letter)) {
      const end = endOfArgument(content, after)
      const argument = content.slice(after, end)
      if (letter === 'S') this.addStack(argument)
      else if (letter === 'p') this.setParagraph(argument)
      else this.change({ ...this.format, ...changed(letter, argument, this.format) })
      return end + 1
    } else this.letters += `\\${letter}`
    return after
  }

  private switchLine(letter: string): void {
    const on = letter === letter.toUpperCase()
    const name = ({ L: 'under', O: 'over', K: 'through' } as const)[letter.toUpperCase() as 'L' | 'O' | 'K']
    this.change({ ...this.format, [name]: on })
  }

  private addStack(argument: string): void {
    this.endPart()
    this.parts.push({ text: stackSign, format: this.format, stack: stackOf(argument) })
  }

  private setParagraph(argument: string): void {
    for (const [, key, value = ''] of argument.matchAll(/([a-z])([^,]*)/g)) {
      if (key === 'q') this.alignment = alignments[value]
      else if (key === 'i') this.firstIndent = measure(value, this.start.height)
      else if (key === 'l') this.indent = measure(value, this.start.height)
    }
  }

  private change(format: Format): void {
    if (format === this.format) return
    this.endPart()
    this.format = format
  }

  private endPart(): void {
    if (this.letters === '') return
    this.parts.push({
      text: plainText(this.letters, this.characterOf),
      format: this.format,
      stack: undefined,
    })
    this.letters = ''
  }

  private endParagraph(): void {
    this.endPart()
    // An empty line is as high as its letters would be.
    if (this.parts.length === 0) this.parts.push({ text: '', format: this.format, stack: undefined })
    const { parts, alignment, firstIndent, indent, inNewColumn } = this
    this.paragraphs.push({ parts, alignment, firstIndent, indent, inNewColumn })
    this.inNewColumn = false
    this.parts = []
  }
}

/** What a command with an argument changes. */
function changed(letter: string, argument: string, format: Format): Partial<Format> {
  const number = Number.parseFloat(argument)
  const valid = Number.isFinite(number)
  switch (letter) {
    case 'A':
      return valid ? { rise: Math.min(2, Math.max(0, Math.trunc(number))) } : {}
    case 'C':
      return { color: valid && number > 0 && number < 256 ? aciColor(Math.trunc(number)) : undefined }
    case 'c':
      // Stored blue first.
      return valid ? { color: ((number & 255) << 16) | (number & 0xff00) | ((number >> 16) & 255) } : {}
    case 'f':
    case 'F': {
      const [font = '', ...options] = argument.split('|')
      const has = (letter: string) => options.some((option) => option.toLowerCase().startsWith(`${letter}1`))
      return { font, bold: has('b'), oblique: has('i') ? ITALIC : 0 }
    }
    case 'H':
      if (!valid || !(number > 0)) return {}
      return { height: /x\s*$/i.test(argument) ? format.height * number : number }
    case 'Q':
      return valid ? { oblique: number } : {}
    case 'T':
      return valid && number > 0 ? { tracking: number } : {}
    default:
      if (!valid || !(number > 0)) return {}
      return { widthFactor: /x\s*$/i.test(argument) ? format.widthFactor * number : number }
  }
}

/** Indents are in heights of the text. */
function measure(value: string, height: number): number {
  const number = Number.parseFloat(value)
  return Number.isFinite(number) ? number * height : 0
}

function stackOf(argument: string): Stack {
  const text = argument.replace(/\\(.)/gs, '$1')
  const separator = /[\^/#]/.exec(text)
  if (separator === null) return { upper: text, lower: '', line: 'none' }
  const upper = text.slice(0, separator.index).trim()
  const lower = text.slice(separator.index + 1).trim()
  const line = separator[0] === '/' ? 'flat' : separator[0] === '#' ? 'slanted' : 'none'
  return { upper, lower, line }
}
