/**
 * Arrays of numbers that dictionaries of a PDF name, beside their key or in an object of their own (ISO 32000-2 §7.3.10, §7.5.7). Looked
 * for on the bytes, as one who follows no cross-references: of an object that stands twice both are found.
 */

/** White space and comments (§7.2.3). */
export const SPACE = String.raw`(?:[\s\0]|%[^\r\n]*[\r\n])*`
const OBJECT = new RegExp(String.raw`(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj${SPACE}(\[)?`, 'g')

/** An object stream, unpacked: its objects by number and place, then these from `first` on. */
export interface ObjectStream {
  readonly text: string
  readonly first: number
}

export class Arrays {
  private readonly meant: readonly [string, ...string[]]
  private readonly streams: readonly ObjectStream[]
  /** By the number of their object; undefined of one that is no array. */
  private objects: Map<number, (string | undefined)[]> | undefined

  /** @param meant the file and after it the streams, names as they are meant */
  constructor(meant: readonly [string, ...string[]], streams: readonly ObjectStream[]) {
    this.meant = meant
    this.streams = streams
  }

  /**
   * What stands in each array of that name, arrays within it included, up to what belongs in none of numbers; undefined of one that isn't
   * found, or is no array.
   */
  *named(key: string): Generator<string | undefined> {
    const end = String.raw`(?![^\s/<>[\](){}%\0])`
    const value = String.raw`(?:(\[)|(\d{1,10})${SPACE}\s\d{1,5}${SPACE}\sR\b)`
    const pattern = new RegExp(`/${key}${end}${SPACE}${value}`, 'g')
    for (const text of this.meant)
      for (const match of text.matchAll(pattern))
        if (match[1] !== undefined) yield numbersFrom(text, match.index + match[0].length)
        else yield* this.elsewhere(Number(match[2]))
  }

  /** Of an object with that number, whatever its generation. */
  private elsewhere(number: number): readonly (string | undefined)[] {
    this.objects ??= this.found()
    return this.objects.get(number) ?? [undefined]
  }

  private found(): Map<number, (string | undefined)[]> {
    const objects = new Map<number, (string | undefined)[]>()
    const add = (number: number, array: string | undefined) => {
      const known = objects.get(number)
      if (known === undefined) objects.set(number, [array])
      else known.push(array)
    }
    const [plain] = this.meant
    for (const match of plain.matchAll(OBJECT))
      add(Number(match[1]), match[2] && numbersFrom(plain, match.index + match[0].length))
    for (const { text, first } of this.streams)
      for (const [, number, place] of text.slice(0, first).matchAll(/(\d{1,10})\s+(\d{1,10})/g)) {
        const start = /\S/g
        start.lastIndex = first + Number(place)
        const opening = start.exec(text)
        add(Number(number), opening?.[0] === '[' ? numbersFrom(text, opening.index + 1) : undefined)
      }
    return objects
  }
}

const NOT_NUMBERS = /%[^\r\n]*|[^\d\s.+\-R\0]/g

/** From behind an opening bracket to the one that closes it; with the first character that belongs in no array of numbers, where there is one. */
function numbersFrom(text: string, from: number): string {
  const odd = new RegExp(NOT_NUMBERS)
  odd.lastIndex = from
  let depth = 1
  let end = text.length
  for (let match = odd.exec(text); match !== null; match = odd.exec(text)) {
    const [sign] = match
    if (sign === '[') depth++
    else if (sign === ']') depth--
    else if (!sign.startsWith('%')) depth = 0
    end = sign === ']' ? match.index : match.index + 1
    if (depth === 0) break
  }
  return text.slice(from, end).replace(/%[^\r\n]*/g, ' ')
}
