/** What the codes of a text say, by what their font declares (ISO 32000-2 §9.6.5, §9.10). */
import type { PdfDocument } from '../../pdf/document.ts'
import { Lexer } from '../../pdf/lexer.ts'
import { decodeText, type PdfObject, type PdfStream, pdfNull } from '../../pdf/objects.ts'
import { ByteReader } from '../../pdf/reader.ts'

/** Characters of each code; undefined for one that nothing explains. */
export type CodeReader = (string: Uint8Array) => readonly (string | undefined)[]

const MOST_CODES = 100_000
/** Spaces of several widths, signs of several styles. */
const MOST_ALIKE = 4
const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circumflex: '\u0302',
  tilde: '\u0303',
  dieresis: '\u0308',
  ring: '\u030a',
  caron: '\u030c',
  cedilla: '\u0327',
  ogonek: '\u0328',
}
const NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'space=\u0020 exclam=! quotedbl=" numbersign=# dollar=$ percent=% ampersand=& quotesingle=\' quoteright=\u2019 ' +
    'quoteleft=\u2018 parenleft=( parenright=) asterisk=* plus=+ comma=, hyphen=- minus=\u2212 period=. slash=/ zero=0 one=1 ' +
    'two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 colon=: semicolon=; less=< equal== greater=> question=? at=@ ' +
    'bracketleft=[ backslash=\\ bracketright=] asciicircum=^ underscore=_ grave=` braceleft={ bar=| braceright=} ' +
    'asciitilde=~ endash=\u2013 emdash=\u2014 bullet=\u2022 ellipsis=\u2026 Euro=\u20ac germandbls=\u00df ae=\u00e6 ' +
    'AE=\u00c6 oe=\u0153 OE=\u0152 oslash=\u00f8 Oslash=\u00d8 degree=\u00b0 section=\u00a7 periodcentered=\u00b7 ' +
    'quotedblleft=\u201c quotedblright=\u201d quotedblbase=\u201e quotesinglbase=\u201a guillemotleft=\u00ab guillemotright=\u00bb ' +
    'guilsinglleft=\u2039 guilsinglright=\u203a dagger=\u2020 daggerdbl=\u2021 fi=fi fl=fl fraction=\u2044 perthousand=\u2030 ' +
    'trademark=\u2122 copyright=\u00a9 registered=\u00ae sterling=\u00a3 cent=\u00a2 yen=\u00a5 florin=\u0192 currency=\u00a4 ' +
    'plusminus=\u00b1 multiply=\u00d7 divide=\u00f7 mu=\u00b5 onehalf=\u00bd onequarter=\u00bc threequarters=\u00be onesuperior=\u00b9 ' +
    'twosuperior=\u00b2 threesuperior=\u00b3 ordfeminine=\u00aa ordmasculine=\u00ba paragraph=\u00b6 brokenbar=\u00a6 logicalnot=\u00ac ' +
    'exclamdown=\u00a1 questiondown=\u00bf dotlessi=\u0131 lslash=\u0142 Lslash=\u0141 eth=\u00f0 Eth=\u00d0 thorn=\u00fe Thorn=\u00de'
  )
    .split(/ (?=[A-Za-z]+=)/)
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
)

/** Where WinAnsiEncoding isn't Latin-1; decoders of some platforms take it for that. */
const WINDOWS =
  '\u20ac\u2022\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u2022\u017d\u2022' +
  '\u2022\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u2022\u017e\u0178'

/** Every text on a page asks for the reader of its font. */
const known = new WeakMap<PdfObject, { document: PdfDocument; reader: CodeReader }>()

/** The font's own encoding tells, and where it doesn't, its ToUnicode. Without a font: the standard letters. */
export function codeReader(document: PdfDocument, object: PdfObject | undefined): CodeReader {
  const found = object && known.get(object)
  if (found?.document === document) return found.reader
  const reader = newReader(document, object)
  if (object !== undefined) known.set(object, { document, reader })
  return reader
}

function newReader(document: PdfDocument, object: PdfObject | undefined): CodeReader {
  const font = document.dictionary(object)
  const entries = font?.entries ?? new Map<string, PdfObject>()
  const stream = document.resolve(entries.get('ToUnicode') ?? pdfNull)
  const mapped = stream.type === 'stream' ? believed(readToUnicode(document, stream)) : undefined
  if (document.name(entries.get('Subtype')) === 'Type0') {
    return (string) => pairs(string).map((code) => mapped?.get(code))
  }
  const encoded = simpleEncoding(document, entries)
  return (string) => [...string].map((code) => encoded(code) ?? mapped?.get(code))
}

const pairs = (string: Uint8Array): number[] => {
  const codes: number[] = []
  for (let at = 0; at + 1 < string.length; at += 2) {
    codes.push((string[at] as number) * 256 + (string[at + 1] as number))
  }
  return codes
}

export function simpleEncoding(
  document: PdfDocument,
  entries: ReadonlyMap<string, PdfObject>,
): (code: number) => string | undefined {
  const encoding = document.resolve(entries.get('Encoding') ?? pdfNull)
  const base = document.name(
    encoding.type === 'dictionary' ? encoding.entries.get('BaseEncoding') : entries.get('Encoding'),
  )
  const descriptor = document.dictionary(entries.get('FontDescriptor'))
  const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.entries.has(key))
  const pictures = /ZapfDingbats|Symbol|Wingdings|Webdings/i.test(
    document.name(entries.get('BaseFont')) ?? '',
  )
  // an embedded or a pictorial font without an encoding has one of its own; Type 3 glyphs are what their procedures draw
  const builtIn = base === undefined && (embedded || pictures)
  const unknown = pictures || builtIn || document.name(entries.get('Subtype')) === 'Type3'
  const roman = base === 'MacRomanEncoding' ? new TextDecoder('macintosh') : undefined
  const differences = new Map<number, string | undefined>()
  let next = 0
  const list = encoding.type === 'dictionary' ? encoding.entries.get('Differences') : undefined
  for (const item of document.items(list)) {
    const value = document.resolve(item)
    if (value.type === 'number') next = value.value
    else if (value.type === 'name') differences.set(next++, glyphText(value.value))
  }
  return (code) => {
    if (differences.has(code)) return differences.get(code)
    if (unknown || code < 32) return undefined
    return roman?.decode(Uint8Array.of(code)) ?? WINDOWS[code - 0x80] ?? String.fromCharCode(code)
  }
}

function glyphText(name: string): string | undefined {
  const known = NAMES[name]
  if (known !== undefined) return known
  if (/^[A-Za-z]$/.test(name)) return name
  const hex = /^(?:uni|u)([0-9A-F]{4,6})$/.exec(name)?.[1]
  const code = hex === undefined ? Number.NaN : Number.parseInt(hex, 16)
  if (code <= 0x10ffff) return String.fromCodePoint(code)
  const [, letter, accent] = /^([A-Za-z])([a-z]+)$/.exec(name) ?? []
  const mark = accent === undefined ? undefined : ACCENTS[accent]
  return letter === undefined || mark === undefined ? undefined : (letter + mark).normalize('NFC')
}

/** A font has a few glyphs for one sign at most: what says the same of more has other glyphs for some of them. */
function believed(map: ReadonlyMap<number, string>): ReadonlyMap<number, string> {
  const counts = new Map<string, number>()
  for (const text of map.values()) counts.set(text, (counts.get(text) ?? 0) + 1)
  return new Map(
    [...map].filter(([, text]) => /[\p{L}\p{N}]/u.test(text) || (counts.get(text) ?? 0) <= MOST_ALIKE),
  )
}

/** `bfchar` and `bfrange` of a character map; one that can't be read to its end maps nothing. */
function readToUnicode(document: PdfDocument, stream: PdfStream): ReadonlyMap<number, string> {
  const map = new Map<number, string>()
  const set = (code: number, value: PdfObject | undefined, more = 0): void => {
    if (value?.type !== 'string' || map.size >= MOST_CODES) return
    const text = decodeText(Uint8Array.of(0xfe, 0xff, ...value.value))
    if (text === '') return
    map.set(code, text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + more))
  }
  try {
    const lexer = new Lexer(new ByteReader(document.decode(stream)), 0)
    let operands: PdfObject[] = []
    for (;;) {
      lexer.skipSpace()
      const byte = lexer.reader.at(lexer.at)
      if (byte < 0) return map
      if (!isLetter(byte)) {
        operands.push(lexer.object())
        continue
      }
      const operator = lexer.word()
      if (operator === 'endbfchar') {
        for (let i = 0; i + 1 < operands.length; i += 2) set(codeOf(operands[i]), operands[i + 1])
      } else if (operator === 'endbfrange') {
        for (let i = 0; i + 2 < operands.length; i += 3) {
          const [first, last, to] = [codeOf(operands[i]), codeOf(operands[i + 1]), operands[i + 2]]
          for (let code = first; code <= last && code - first < 65_536; code++) {
            if (to?.type === 'array') set(code, to.items[code - first])
            else set(code, to, code - first)
          }
        }
      }
      operands = []
    }
  } catch {
    return new Map()
  }
}

const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122

const codeOf = (object: PdfObject | undefined): number =>
  object?.type === 'string' ? object.value.reduce((code, byte) => code * 256 + byte, 0) : Number.NaN
