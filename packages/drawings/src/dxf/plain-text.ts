/**
 * The words of TEXT and MTEXT without their format codes (AutoCAD, "Text Symbols and Special Characters",
 * "Format Codes for Multiline Text"), in stored order.
 */

const symbols: Readonly<Record<string, string>> = { c: 'Ø', d: '°', p: '±' }

/** What `%%nnn` stands for in the file's code page. */
export type CharacterOf = (code: number) => string

/** `%%c` Ø, `%%d` °, `%%p` ±, `%%%` %, `%%nnn` a character by number; `%%u %%o %%k` only switch lines on and off. */
export function plainText(content: string, characterOf: CharacterOf): string {
  if (!content.includes('%%')) return content
  return content.replace(/%%(\d{3}|.)/gsu, (whole, code: string) => {
    const letter = code.toLowerCase()
    if (letter === '%') return '%'
    if (Object.hasOwn(symbols, letter)) return symbols[letter] as string
    if (letter === 'u' || letter === 'o' || letter === 'k') return ''
    if (code.length === 3 && Number(code) < 256) return characterOf(Number(code))
    return whole
  })
}

/** Words of MTEXT: paragraphs and columns become line breaks, stacked text stands side by side. */
export function plainMtext(content: string, characterOf: CharacterOf): string {
  if (!/[\\{}%]/.test(content)) return content
  const words: string[] = []
  let at = 0
  while (at < content.length) {
    const letter = content[at] as string
    if (letter === '{' || letter === '}') at++
    else if (letter !== '\\' || at + 1 >= content.length) {
      words.push(letter)
      at++
    } else {
      const command = content[at + 1] as string
      at += 2
      if (command === '\\' || command === '{' || command === '}') words.push(command)
      else if (command === 'P' || command === 'N' || command === 'X') words.push('\n')
      else if (command === '~') words.push('\u00a0')
      else if (command === 'S') {
        const end = endOfArgument(content, at)
        words.push(stacked(content.slice(at, end), isDigit(words.at(-1)?.at(-1))))
        at = end + 1
      } else if ('ACcFfHQTWp'.includes(command)) at = endOfArgument(content, at) + 1
      else if (!'LlOoKk'.includes(command)) words.push(`\\${command}`)
    }
  }
  return plainText(words.join(''), characterOf)
}

function isDigit(letter: string | undefined): boolean {
  return letter !== undefined && letter >= '0' && letter <= '9'
}

/** Arguments end with a semicolon, or where the text ends. */
export function endOfArgument(content: string, from: number): number {
  for (let at = from; at < content.length; at++) {
    if (content[at] === '\\') at++
    else if (content[at] === ';') return at
  }
  return content.length
}

/** `1/2` and `1#2` are fractions (after a digit a space apart), `+1^-1` a tolerance, `2^ ` a superscript. */
function stacked(argument: string, afterDigit: boolean): string {
  const text = argument.replace(/\\(.)/gs, '$1')
  const separator = /[\^/#]/.exec(text)
  if (separator === null) return text
  const upper = text.slice(0, separator.index).trim()
  const lower = text.slice(separator.index + 1).trim()
  if (upper === '' || lower === '') return upper + lower
  if (separator[0] === '^') return `${upper} ${lower}`
  return `${afterDigit ? ' ' : ''}${upper}/${lower}`
}
