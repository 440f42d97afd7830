import { problems } from './problem.ts'

/**
 * The value of a JSON text from outside. An object with a name twice is refused: which of the two is meant is read
 * differently by different programs (RFC 8259 §4), and what was signed, logged or looked at elsewhere might be the other.
 */
export function parseJson(text: string): unknown {
  const value = parsed(text)
  const twice = keyTwice(text)
  if (twice !== null) throw problems.keyTwice(twice.slice(0, 100))
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw problems.invalid()
  }
}

/** The first name that its object has before; of a text that is JSON. Numbers and words need not be looked at. */
function keyTwice(text: string): string | null {
  /** The names so far of each object that is open; null for an array. */
  const open: (Set<string> | null)[] = []
  /** Whether the next string is the name of something, and no value. */
  let naming = false
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '{':
        open.push(new Set())
        naming = true
        break
      case '[':
        open.push(null)
        naming = false
        break
      case '}':
      case ']':
        open.pop()
        break
      case ',':
        naming = open.at(-1) !== null
        break
      case '"': {
        const end = endOfString(text, at)
        const names = open.at(-1)
        if (naming && names) {
          const name = JSON.parse(text.slice(at, end + 1)) as string
          if (names.has(name)) return name
          names.add(name)
          naming = false
        }
        at = end
      }
    }
  }
  return null
}

/** Where the string that begins here has its closing quotation mark: the first that no odd run of backslashes stands before. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text[before] === '\\') before--
    if ((end - 1 - before) % 2 === 0) return end
  }
}
