/** How a string falls into codes, and codes into glyphs, in composite fonts (ISO 32000-2 §9.7.5, §9.7.6). */
import type { PdfDocument } from '../../pdf/document.ts'
import { Lexer } from '../../pdf/lexer.ts'
import { type PdfObject, type PdfStream, pdfNull } from '../../pdf/objects.ts'
import { pdfProblems } from '../../pdf/problems.ts'
import { ByteReader } from '../../pdf/reader.ts'

export interface MappedCode {
  readonly code: number
  readonly bytes: number
  /** The glyph's number in the font; undefined where only a reader's own tables tell. */
  readonly cid: number | undefined
  /** Bytes that each reader takes together in its own way. */
  readonly loose?: true
}

export interface CharacterMap {
  readonly vertical: boolean
  codes(string: Uint8Array): Iterable<MappedCode>
}

const MOST_RANGES = 100_000

/** Throws `pdf.object-broken` for a map that two readers read differently. */
export function characterMap(document: PdfDocument, object: PdfObject | undefined): CharacterMap {
  const encoding = document.resolve(object ?? pdfNull)
  if (encoding.type === 'stream') return embeddedMap(document, encoding)
  return predefinedMap(encoding.type === 'name' ? encoding.value : '')
}

function predefinedMap(name: string): CharacterMap {
  const vertical = /(^|-)V$/.test(name)
  if (/^Identity-[HV]$/.test(name)) return { vertical, codes: (string) => pairs(string, true) }
  // each of these has two bytes for every code
  if (/UCS2|UTF16|^(Ext-|Add-)?[HV]$/.test(name)) return { vertical, codes: (string) => pairs(string, false) }
  return { vertical, codes: mixed }
}

function* pairs(string: Uint8Array, identity: boolean): Generator<MappedCode> {
  for (let at = 0; at < string.length; at += 2) {
    const code = (string[at] as number) * 256 + (string[at + 1] ?? 0)
    if (at + 1 === string.length) yield { code: string[at] as number, bytes: 1, cid: undefined, loose: true }
    else yield { code, bytes: 2, cid: identity ? code : undefined }
  }
}

/** One byte below 128, above it as many as the reader's table says. */
function* mixed(string: Uint8Array): Generator<MappedCode> {
  for (const code of string) {
    yield code < 128 ? { code, bytes: 1, cid: undefined } : { code, bytes: 1, cid: undefined, loose: true }
  }
}

interface Range {
  readonly bytes: number
  readonly low: readonly number[]
  readonly high: readonly number[]
}

function embeddedMap(document: PdfDocument, stream: PdfStream): CharacterMap {
  const found = readMap(document.decode(stream))
  const { entries } = stream.dictionary
  const declared = document.number(entries.get('WMode'))
  if (declared !== undefined && found.mode !== undefined && (declared === 1) !== (found.mode === 1))
    throw pdfProblems.error('pdf.object-broken', 'WMode')
  const used = entries.get('UseCMap') ?? found.used
  const base = used === undefined ? undefined : characterMap(document, used)
  const vertical = (declared ?? found.mode ?? (base?.vertical ? 1 : 0)) === 1
  const spaces = found.spaces
  if (spaces.length === 0) return { vertical, codes: base === undefined ? looseBytes : base.codes }
  return {
    vertical,
    *codes(string) {
      for (let at = 0; at < string.length; ) {
        const space = spaces.find((one) => holds(one, string, at))
        const bytes = space?.bytes ?? 1
        const code = codeOf(string.subarray(at, at + bytes))
        if (space === undefined) yield { code, bytes, cid: undefined, loose: true }
        else yield { code, bytes, cid: base === undefined ? found.cid(bytes, code) : undefined }
        at += bytes
      }
    },
  }
}

function* looseBytes(string: Uint8Array): Generator<MappedCode> {
  for (const code of string) yield { code, bytes: 1, cid: undefined, loose: true }
}

const holds = ({ bytes, low, high }: Range, string: Uint8Array, at: number): boolean =>
  at + bytes <= string.length &&
  low.every((value, index) => {
    const byte = string[at + index] as number
    return value <= byte && byte <= (high[index] as number)
  })

const codeOf = (bytes: Iterable<number>): number => {
  let code = 0
  for (const byte of bytes) code = code * 256 + byte
  return code
}

interface ReadMap {
  readonly spaces: readonly Range[]
  readonly mode: number | undefined
  readonly used: PdfObject | undefined
  cid(bytes: number, code: number): number | undefined
}

/** Codes that no range names show the first glyph; what a range says twice is left open. */
function readMap(content: Uint8Array): ReadMap {
  const lexer = new Lexer(new ByteReader(content), 0)
  const spaces: Range[] = []
  const ranges: { bytes: number; first: number; last: number; cid: number }[] = []
  let mode: number | undefined
  let used: PdfObject | undefined
  const range = (
    first: PdfObject | undefined,
    last: PdfObject | undefined,
    cid: PdfObject | undefined,
  ): void => {
    if (first?.type !== 'string' || last?.type !== 'string' || cid?.type !== 'number') return
    if (ranges.length >= MOST_RANGES) throw pdfProblems.error('pdf.limit', 'character map')
    const bytes = first.value.length
    ranges.push({ bytes, first: codeOf(first.value), last: codeOf(last.value), cid: cid.value })
  }
  const operators: Record<string, (operands: readonly PdfObject[]) => void> = {
    endcodespacerange: (operands) => {
      for (let i = 0; i + 1 < operands.length; i += 2) {
        const [low, high] = [operands[i], operands[i + 1]]
        if (low?.type !== 'string' || high?.type !== 'string' || low.value.length !== high.value.length)
          continue
        if (spaces.length >= 1_000) throw pdfProblems.error('pdf.limit', 'character map')
        spaces.push({ bytes: low.value.length, low: [...low.value], high: [...high.value] })
      }
    },
    endcidrange: (operands) => {
      for (let i = 0; i + 2 < operands.length; i += 3) range(operands[i], operands[i + 1], operands[i + 2])
    },
    endcidchar: (operands) => {
      for (let i = 0; i + 1 < operands.length; i += 2) range(operands[i], operands[i], operands[i + 1])
    },
    usecmap: (operands) => {
      used = operands.at(-1)
    },
    def: (operands) => {
      const [key, value] = operands.slice(-2)
      if (key?.type === 'name' && key.value === 'WMode' && value?.type === 'number') mode = value.value
    },
  }
  let operands: PdfObject[] = []
  for (;;) {
    lexer.skipSpace()
    const byte = lexer.reader.at(lexer.at)
    if (byte < 0) break
    if ((byte | 32) < 97 || (byte | 32) > 122) {
      operands.push(lexer.object())
      continue
    }
    const word = lexer.word()
    // `dict` and `dup` leave what follows them as it is
    operators[word]?.(operands)
    operands = []
  }
  const byLength = spaces.toSorted((a, b) => a.bytes - b.bytes).filter((space) => space.bytes > 0)
  return { spaces: byLength, mode, used, cid: lookUp(ranges) }
}

function lookUp(
  ranges: readonly { bytes: number; first: number; last: number; cid: number }[],
): ReadMap['cid'] {
  const sorted = ranges.toSorted((a, b) => a.first - b.first)
  const overlapping = sorted.some(
    (range, index) => index > 0 && range.first <= (sorted[index - 1]?.last ?? -1),
  )
  if (overlapping) return () => undefined
  return (bytes, code) => {
    let [from, to] = [0, sorted.length - 1]
    while (from <= to) {
      const middle = (from + to) >> 1
      const range = sorted[middle] as (typeof sorted)[number]
      if (code < range.first) to = middle - 1
      else if (code > range.last) from = middle + 1
      else return range.bytes === bytes ? range.cid + code - range.first : undefined
    }
    return undefined
  }
}
