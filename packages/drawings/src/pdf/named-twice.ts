/**
 * Dictionaries that give a name twice (ISO 32000-2 §7.3.7): some readers take the first value and some the last, so that one page is
 * another to each. Looked for on the bytes, as one who follows no cross-references.
 */
import { unescaped } from './active-content.ts'

/** White space and comments are left out; a string in brackets is read by hand, for brackets in it stand in pairs. */
const TOKEN = /%[^\r\n]*|<<|>>|<[^<>]*>|[[\]()]|\/[^\s/<>[\](){}%\0]*|[^\s/<>[\](){}%\0]+/g

interface Dictionary {
  readonly names: Set<string>
  /** Whether a value comes next. */
  named: boolean
}

/** The first name that one dictionary gives twice, in a PDF or in an unpacked object stream; what streams hold is passed over. */
export function namedTwice(text: string): string | undefined {
  const token = new RegExp(TOKEN)
  /** Undefined for an array. */
  let open: (Dictionary | undefined)[] = []
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [word] = match
    if (word.startsWith('%')) continue
    const inner = open.at(-1)
    if (inner !== undefined && !inner.named && word.length > 1 && word.startsWith('/')) {
      const name = unescaped(word.slice(1))
      if (inner.names.has(name)) return name
      inner.names.add(name)
      inner.named = true
      continue
    }
    if (inner !== undefined) inner.named = false
    if (word === '<<') open.push({ names: new Set(), named: false })
    else if (word === '[') open.push(undefined)
    else if (word === '>>' || word === ']') open.pop()
    else if (word === '(') token.lastIndex = behindString(text, token.lastIndex)
    else if (word === 'obj' || word === 'endobj') open = []
    else if (word === 'stream') {
      const end = text.indexOf('endstream', token.lastIndex)
      if (end < 0) return undefined
      token.lastIndex = end + 'endstream'.length
    }
  }
  return undefined
}

/** From behind an opening bracket to behind the one that closes it (§7.3.4.2). */
function behindString(text: string, from: number): number {
  const sign = /\\[\s\S]|[()]/g
  sign.lastIndex = from
  let depth = 1
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    if (match[0] === '(') depth++
    else if (match[0] === ')') depth--
    if (depth === 0) return sign.lastIndex
  }
  return text.length
}
