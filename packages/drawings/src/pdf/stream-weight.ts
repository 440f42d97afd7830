/**
 * How much the streams of a PDF hold when they are unpacked, before a reader unpacks them (ISO 32000-2 §7.3.8, §7.4). Looked for on
 * the bytes themselves, as one who follows no cross-references: what any reader may reach is weighed.
 */
import { unescaped } from './active-content.ts'
import { codesOf } from './code-ranges.ts'
import { codesOfWidths } from './font-widths.ts'
import { type Inflated, inflatedLength } from './inflate.ts'
import { Arrays, type ObjectStream } from './named-arrays.ts'
import { namedTwice } from './named-twice.ts'
import { hasOddInks } from './odd-inks.ts'
import { PAGE_LIMITS } from './page-limits.ts'
import { heavyFunctions, heavyPaint, paintsNamed } from './paint-weight.ts'
import { type PdfProblem, pdfProblem } from './problems.ts'
import { NO_WORK, type PageWork, WorkCounter } from './work-counter.ts'

interface Weight {
  readonly problem?: PdfProblem
  /** Whether its pictures may be unpacked. */
  readonly pictures: boolean
  /** Whether readers may show its colours each in its way. */
  readonly oddInks: boolean
}

/** Characters before a stream in which its dictionary is looked for. */
const DICTIONARY = 4000
/** Bytes that all streams may unpack to when they are weighed; those of pictures too. */
const ALL = 2 ** 30

/** Characters of a name that are told. */
const QUOTED = 60

/** How many times longer data gets at most, by filter. */
const GROWTH: Readonly<Record<string, number>> = {
  ASCIIHexDecode: 0.5,
  AHx: 0.5,
  ASCII85Decode: 4,
  A85: 4,
  RunLengthDecode: 64,
  RL: 64,
  LZWDecode: 2600,
  LZW: 2600,
}
const DEFLATE = /^(?:FlateDecode|Fl)$/
const PICTURE_FILTER = /^(?:DCTDecode|DCT|JPXDecode|JBIG2Decode|CCITTFaxDecode|CCF)$/

/** Never throws; its work is bounded by the file's length and by what it unpacks. */
export async function weighStreams(bytes: Uint8Array): Promise<Weight> {
  const text = new TextDecoder('latin1').decode(bytes)
  const weights = new Map<string, Weighed>()
  const pictures = new Set<string>()
  const refuse = (problem: PdfProblem): Weight => ({ problem, pictures: false, oddInks: false })
  const { bytes: limit, streams: most } = PAGE_LIMITS
  if (/\/Encrypt(?![^\s/<>[\](){}%])/.test(text)) return refuse(pdfProblem('pdf.encrypted'))
  const names = unescaped(text)
  const patterns = new Set<string>()
  const places = new Map<string, Packed>()
  let [count, all, pixels] = [0, 0, 0]
  const packed: ObjectStream[] = []
  for (const stream of streamsOf(text)) {
    if (++count > most) return refuse(pdfProblem('pdf.limit-streams', { limit: most }))
    const { number, dictionary, start, length } = stream
    const filters = filtersOf(dictionary, text)
    if (filters === undefined) return refuse(pdfProblem('pdf.filter', { filter: '?' }))
    const picture = /\/Subtype\s*\/Image\b/.test(dictionary)
    if (picture) {
      pictures.add(number)
      pixels += pixelsOf(dictionary)
    }
    const coded = filters.find((filter) => PICTURE_FILTER.test(filter))
    if (coded !== undefined) {
      if (!picture) return refuse(pdfProblem('pdf.filter', { filter: coded }))
      weights.set(number, { length: Infinity, work: NO_WORK })
      continue
    }
    const keep = /\/ObjStm\b/.test(dictionary) && packed.length < 1000
    const weight = await weigh(
      bytes,
      start,
      length,
      filters,
      Math.min(ALL - all, picture ? ALL : limit + 1),
      keep,
    )
    if (typeof weight === 'string') return refuse(pdfProblem('pdf.filter', { filter: weight }))
    places.set(number, { start, length, filters })
    all += weight.length
    if (all >= ALL) return refuse(pdfProblem('pdf.limit-bytes', { limit }))
    if (/\/PatternType\b/.test(dictionary)) patterns.add(String(Number(number)))
    const tooMuch = heavyPaint(dictionary, weight.length) ?? (picture ? undefined : beyond(weight))
    if (tooMuch) return refuse(tooMuch)
    weights.set(number, larger(weights.get(number) ?? NOTHING, weight))
    if (weight.text !== undefined) packed.push({ text: weight.text, first: firstOf(dictionary) })
  }
  const objects = packed.map((stream) => stream.text)
  for (const one of [text, ...objects]) {
    const name = namedTwice(one)
    if (name !== undefined) return refuse(pdfProblem('pdf.named-twice', { name: name.slice(0, QUOTED) }))
  }
  const everything = [names, ...objects.map(unescaped)] as const
  const arrays = new Arrays([...everything], packed)
  const manyValues = heavyFunctions(names, arrays)
  if (manyValues) return refuse(manyValues)
  const codes = pdfProblem('pdf.limit-codes', { limit: PAGE_LIMITS.codes })
  if (codesOfWidths(arrays) > PAGE_LIMITS.codes) return refuse(codes)
  for (const one of [text, ...objects])
    for (const list of listsIn(one, weights)) {
      const tooMuch = beyond(list)
      if (tooMuch) return refuse(tooMuch)
    }
  if (await hasManyCodes(bytes, everything, places)) return refuse(codes)
  let painted = NOTHING
  const paints = paintsNamed(everything, (number) => patterns.has(number))
  for (const number of paints) {
    painted = merged(painted, weights.get(number) ?? NOTHING, (a, b) => a + b)
    const tooMuch = beyond(painted)
    if (tooMuch) return refuse(tooMuch)
  }
  return {
    pictures: pixels * 4 <= PAGE_LIMITS.pictures,
    oddInks: [text, ...objects].some(hasOddInks),
  }
}

type Weighed = Pick<Inflated, 'length' | 'work'>

const NOTHING: Weighed = { length: 0, work: NO_WORK }

function merged(one: Weighed, two: Weighed, of: (a: number, b: number) => number): Weighed {
  const work: PageWork = {
    words: of(one.work.words, two.work.words),
    lookups: of(one.work.lookups, two.work.lookups),
    points: of(one.work.points, two.work.points),
    text: Math.max(one.work.text, two.work.text),
  }
  return { length: of(one.length, two.length), work }
}

const larger = (one: Weighed, two: Weighed): Weighed => merged(one, two, Math.max)

function beyond({ length, work }: Weighed): PdfProblem | undefined {
  const limits = PAGE_LIMITS
  if (length > limits.bytes) return pdfProblem('pdf.limit-bytes', { limit: limits.bytes })
  if (work.words > limits.words) return pdfProblem('pdf.limit-operators', { limit: limits.words })
  if (work.lookups > limits.lookups) return pdfProblem('pdf.limit-lookups', { limit: limits.lookups })
  if (work.points > limits.points) return pdfProblem('pdf.limit-points', { limit: limits.points })
  if (work.text > limits.text) return pdfProblem('pdf.limit-letters', { limit: limits.text })
  return undefined
}

interface Packed {
  readonly start: number
  readonly length: number | undefined
  readonly filters: readonly string[]
}

interface Stream {
  /** Of its object. */
  readonly number: string
  readonly dictionary: string
  readonly start: number
  /** As stated, or up to the next end of a stream; undefined when its length stands elsewhere. */
  readonly length: number | undefined
}

function* streamsOf(text: string): Generator<Stream> {
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at + 6)) {
    if (text.startsWith('end', at - 3)) continue
    const before = text.slice(Math.max(0, at - DICTIONARY), at)
    const object = before.lastIndexOf('obj')
    const dictionary = unescaped(before.slice(object + 3))
    // What no dictionary ends before is no stream: a word in one.
    if (!/>>(?:\s|%[^\r\n]*[\r\n])*$/.test(dictionary)) continue
    const number = /(\d+)\s+\d+\s+$/.exec(before.slice(Math.max(0, object - 30), object))?.[1] ?? ''
    const line = /[\r\n]/g
    line.lastIndex = at + 6
    const end = line.exec(text)
    if (end === null) return
    const start = end.index + (text.startsWith('\r\n', end.index) ? 2 : 1)
    const stated = /\/Length\s+(\d{1,10})(?!\s+\d+\s+R)\b/.exec(dictionary)?.[1]
    yield { number, dictionary, start, length: stated === undefined ? undefined : Number(stated) }
  }
}

/** Names of its filters in order; undefined when they stand elsewhere and aren't found. */
function filtersOf(dictionary: string, text: string): string[] | undefined {
  const found: string[] = []
  for (const [, key, value = ''] of dictionary.matchAll(FILTER)) {
    const [, number, generation] = /^(\d+)\s+(\d+)/.exec(value) ?? []
    if (number === undefined) {
      if (/\d+\s+R/.test(value)) return undefined
      found.push(...namesIn(value))
      continue
    }
    const there = [
      ...text.matchAll(new RegExp(`\\b0*${number}\\s+${generation}\\s+obj\\s*([\\s\\S]{0,400})`, 'g')),
    ]
    const names = there.map(([, object = '']) => namesIn(unescaped(object.split('endobj')[0] ?? '')))
    // Also a font or a form may be called F.
    if (there.some(([, object]) => object?.startsWith('<<'))) {
      if (key === 'Filter') return undefined
    } else if (names.length === 1) found.push(...(names[0] ?? []))
    else return undefined
  }
  return found
}

/** Readers take the short name of pictures within a page (§8.9.7) for all streams. */
const FILTER = /\/(Filter|F)(?=[\s/[\d])\s*(\[[^\]]*\]?|\/[^\s/<>[\](){}%]+|\d+\s+\d+\s+R)/g

const namesIn = (text: string): string[] =>
  [...text.matchAll(/\/([^\s/<>[\](){}%]+)/g)].map(([, name]) => name as string)

/** Where the objects of an object stream begin. */
const firstOf = (dictionary: string): number => Number(/\/First\s+(\d{1,9})\b/.exec(dictionary)?.[1] ?? 0)

const pixelsOf = (dictionary: string): number => {
  const side = (name: string) =>
    Number(new RegExp(`/${name}\\s+(\\d{1,9})(?!\\s+\\d+\\s+R)\\b`).exec(dictionary)?.[1] ?? Infinity)
  return side('Width') * side('Height')
}

/** The length of a stream unpacked, or at most; the filter's name where nobody can tell. */
async function weigh(
  bytes: Uint8Array,
  start: number,
  stated: number | undefined,
  filters: readonly string[],
  limit: number,
  keep: boolean,
): Promise<Inflated | string> {
  const rest = bytes.length - start
  const length = Math.min(rest, stated ?? rest)
  const deflated = filters.filter((filter) => DEFLATE.test(filter)).length
  if (deflated === 1 && filters.length === 1) return inflatedLength(bytes, start, limit, keep)
  if (filters.length === 0) {
    const plain = new WorkCounter()
    plain.add(bytes.subarray(start, start + Math.min(length, limit)))
    // What looks packed is weighed as such: its filter may stand where nobody looked.
    const packed =
      ((bytes[start] ?? 0) & 15) === 8 ? await inflatedLength(bytes, start, limit, false) : undefined
    return larger({ length: Math.min(length, limit), work: plain.work }, packed ?? NOTHING)
  }
  let most = length
  for (const filter of filters) {
    const growth = DEFLATE.test(filter) ? 1033 : GROWTH[filter]
    if (growth === undefined) return filter
    most *= growth
  }
  return most > limit
    ? (filters.find((filter) => !/^(?:ASCII|A)/.test(filter)) ?? filters[0] ?? '?')
    : { length: most, work: { words: most / 2, lookups: most / 6, points: most / 4, text: most } }
}

/** Whether the maps of codes that fonts name speak of too many, all of them together. */
async function hasManyCodes(
  bytes: Uint8Array,
  texts: readonly string[],
  places: ReadonlyMap<string, Packed>,
): Promise<boolean> {
  const known = new Map<string, number>()
  let codes = 0
  for (const text of texts)
    for (const [, named] of text.matchAll(/\/(?:ToUnicode|Encoding|UseCMap)\s*(\d+)\s+\d+\s+R/g)) {
      const number = String(Number(named))
      const place = places.get(number)
      if (!place) continue
      const own = known.get(number) ?? codesOf(await contentOf(bytes, place))
      known.set(number, own)
      codes += own
      if (codes > PAGE_LIMITS.codes) return true
    }
  return false
}

async function contentOf(bytes: Uint8Array, { start, length, filters }: Packed): Promise<string> {
  if (filters.length > 0) return (await inflatedLength(bytes, start, PAGE_LIMITS.bytes, true)).text ?? ''
  return new TextDecoder('latin1').decode(bytes.subarray(start, start + (length ?? PAGE_LIMITS.bytes)))
}

/** What may be read as one: the lists of references, each with its weight, and single streams that are more than pictures. */
function* listsIn(text: string, weights: ReadonlyMap<string, Weighed>): Generator<Weighed> {
  const weightOf = (number: string | undefined): Weighed => weights.get(String(Number(number))) ?? NOTHING
  for (const [list] of text.matchAll(/\[(?:(?:\s|%[^\r\n]*[\r\n])*\d+\s+\d+\s+R)+/g)) {
    let total = NOTHING
    for (const [, number] of list.matchAll(/(\d+)\s+\d+\s+R/g))
      total = merged(total, weightOf(number), (a, b) => a + b)
    yield total
  }
  for (const [, number] of unescaped(text).matchAll(
    /\/(?:Contents|FontFile[23]?|ToUnicode|Encoding|CIDToGIDMap|UseCMap)\s*(\d+)\s+\d+\s+R/g,
  ))
    yield weightOf(number)
}
