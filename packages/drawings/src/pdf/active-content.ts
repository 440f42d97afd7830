/**
 * What in a PDF acts, hides or carries more than pages (ISO 32000-2 §12.6, §7.11.4, §7.6). Looked for on the bytes
 * themselves and in object streams, not through the cross-reference table: an object that only some readers reach counts.
 */
export type PdfActiveContent = {
  /** What was found, each once, in alphabetical order. */
  readonly found: readonly ActiveKind[]
  /** Object streams that could not be looked into: another filter, damaged, or larger than allowed. */
  readonly unread: number
  /** Addresses that links lead to when somebody clicks them, each once, in the order they stand; empty for one that isn't written beside its link. */
  readonly links: readonly string[]
  /** Bytes after the end of the last signature's ByteRange; 0 when none is there or nothing follows. */
  readonly unsigned: number
}

const NAMES = [
  'Collection',
  'EmbeddedFile',
  'EmbeddedFiles',
  'Encrypt',
  'FileAttachment',
  'ImportData',
  'JavaScript',
  'Launch',
  'OpenAction',
  'RichMedia',
  'SubmitForm',
  'XFA',
] as const

/** Actions that change what is seen, open something else or work on the viewer, even when somebody must click (§12.6.4). */
const ACTIONS = [
  'GoTo3DView',
  'GoToE',
  'GoToR',
  'Hide',
  'Movie',
  'Named',
  'Rendition',
  'ResetForm',
  'SetOCGState',
  'Sound',
  'Thread',
  'Trans',
] as const

/** Additional actions, which viewers run by themselves when a page or a file is opened, closed or printed (§12.6.3). */
const BY_ITSELF = 'AA'

/** What switches layers by zoom, user or language, leaves them out of what is exported, and other sets of them (§8.11.4). */
type LayerKind = 'Configs' | 'Zoom' | 'User' | 'Language' | 'ExportState'

type ActiveKind = (typeof NAMES)[number] | (typeof ACTIONS)[number] | typeof BY_ITSELF | LayerKind

/** White space and comments (§7.2.3). */
const SPACE = String.raw`(?:[\s\0]|%[^\r\n]*[\r\n])*`
const REFERENCE = String.raw`\d+${SPACE}\s\d+${SPACE}\sR\b`
/** Where a name ends (§7.2.3). */
const END = String.raw`(?![^\s/<>\[\](){}%\0])`
/** Short names must have their value after them. */
const NAME = new RegExp(
  `/(${[
    ...NAMES.filter((name) => name !== 'XFA'),
    String.raw`XFA(?=${SPACE}[\[\d(<])`,
    `AA(?=${SPACE}(?:<<|${REFERENCE}))`,
  ].join('|')})${END}`,
  'g',
)
const ACTION = new RegExp(`/S${SPACE}/(${ACTIONS.join('|')})${END}`, 'g')
const LAYERS = [
  new RegExp(`/(Configs)(?=${SPACE}(?:\\[${SPACE}[^\\s\\]%]|${REFERENCE}))`, 'g'),
  new RegExp(`/(Zoom)(?=${SPACE}(?:<<|${REFERENCE}))`, 'g'),
  new RegExp(`/Category${SPACE}\\[[^\\]]{0,200}/(Zoom|User|Language)${END}`, 'g'),
  new RegExp(`/(ExportState)${SPACE}/OFF\\b`, 'g'),
]
/** Turning pages is what the arrows of a viewer do. */
const TURNS_A_PAGE = /\/N\s*\/(?:NextPage|PrevPage|FirstPage|LastPage)\b/
/** Showing a page when the file is opened does nothing else, as long as no other action comes next. */
const TO_A_PAGE = /^\s*(?:\[|<<(?!(?:[^<>])*\/Next\b)(?:[^<>])*\/S\s*\/GoTo\b(?:[^<>])*>>)/

/** An action that opens an address (§12.6.4.8), and the address. */
const LINK = new RegExp(`/S${SPACE}/URI${END}`, 'g')
const ADDRESS = new RegExp(String.raw`/URI${SPACE}\(((?:[^\\()]|\\.){0,500})`)
/** Characters on either side of an action in which its address is looked for; addresses that are kept. */
const BESIDE = 600
const MOST_LINKS = 100

/** Bytes that one object stream may unpack to, and all together, attempts that fail included. */
const ONE_STREAM = 32 * 2 ** 20
const ALL_STREAMS = 256 * 2 ** 20

/** What may still be unpacked. */
type Budget = { left: number }

/** Looks through a PDF's bytes. Never throws; work is bounded by the file's size and the bounds above. */
export async function findActiveContent(bytes: Uint8Array): Promise<PdfActiveContent> {
  const text = new TextDecoder('latin1').decode(bytes)
  const found = new Set<ActiveKind>()
  const links = new Set<string>()
  const look = (content: string): void => {
    // A letter of a name may be written as its number (§7.3.5): /J#61vaScript.
    const names = unescaped(content)
    collect(names, found)
    collectLinks(names, links)
  }
  look(text)
  let unread = 0
  const budget: Budget = { left: ALL_STREAMS }
  for (const { dictionary, start, end } of objectStreams(text)) {
    const content = plainDeflate(dictionary)
      ? await inflate(bytes.subarray(start, end), dictionary, budget)
      : undefined
    if (content === undefined) unread++
    else look(new TextDecoder('latin1').decode(content))
  }
  return { found: [...found].sort(), unread, links: [...links], unsigned: bytesAfterSignature(text) }
}

function collectLinks(names: string, links: Set<string>): void {
  for (const { index, 0: whole } of names.matchAll(LINK)) {
    if (links.size >= MOST_LINKS) return
    const [start, end] = [names.lastIndexOf('<<', index), names.indexOf('>>', index)]
    const around = names.slice(
      Math.max(start, index - BESIDE),
      Math.min(end < 0 ? Infinity : end, index + whole.length + BESIDE),
    )
    links.add(ADDRESS.exec(around)?.[1] ?? '')
  }
}

function collect(names: string, found: Set<ActiveKind>): void {
  for (const match of names.matchAll(NAME)) {
    const name = match[1] as ActiveKind
    const after = names.slice(match.index + match[0].length, match.index + match[0].length + 400)
    if (name !== 'OpenAction' || !TO_A_PAGE.test(after)) found.add(name)
  }
  for (const pattern of LAYERS) for (const match of names.matchAll(pattern)) found.add(match[1] as ActiveKind)
  for (const match of names.matchAll(ACTION)) {
    const name = match[1] as ActiveKind
    const around = names.slice(Math.max(0, match.index - 60), match.index + match[0].length + 60)
    if (name !== 'Named' || !TURNS_A_PAGE.test(around)) found.add(name)
  }
}

/** How far before its data a stream's dictionary is looked for. */
const DICTIONARY = 2000

function* objectStreams(text: string): Generator<{ dictionary: string; start: number; end: number }> {
  let reached = 0
  for (const match of text.matchAll(/\bstream(?:\r\n|\n|\r)/g)) {
    const before = text.slice(Math.max(0, match.index - DICTIONARY), match.index)
    const dictionary = unescaped(before.slice(before.lastIndexOf(' obj') + 1))
    if (!/\/ObjStm\b/.test(dictionary)) continue
    const start = match.index + match[0].length
    // One inside of another is none that is looked into, so that no byte is unpacked for many of them.
    if (start < reached) {
      yield { dictionary: '', start, end: start }
      continue
    }
    const end = text.indexOf('endstream', start)
    reached = end < 0 ? text.length : end
    yield { dictionary, start, end: reached }
  }
}

export function unescaped(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function plainDeflate(dictionary: string): boolean {
  return (
    /\/Filter\s*(?:\[\s*)?\/FlateDecode\s*(?:[\]/>]|$)/.test(dictionary) && !/\/DecodeParms/.test(dictionary)
  )
}

/** Unpacks zlib data that may be followed by a line end; undefined when it is damaged or too large. */
async function inflate(
  data: Uint8Array,
  dictionary: string,
  budget: Budget,
): Promise<Uint8Array | undefined> {
  const stated = Number(/\/Length\s+(\d{1,9})\s*(?:\/|>>|$)/.exec(dictionary)?.[1])
  const lengths = [stated, data.length, data.length - 1, data.length - 2]
  for (const length of new Set(lengths.filter((one) => one > 0 && one <= data.length))) {
    const content = await inflateExactly(data.subarray(0, length), budget)
    if (content !== undefined || budget.left < 0) return content
  }
  return undefined
}

async function inflateExactly(data: Uint8Array, budget: Budget): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = new Blob([Uint8Array.from(data)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader()
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      size += step.value.length
      budget.left -= step.value.length
      if (size > ONE_STREAM || budget.left < 0) {
        await reader.cancel()
        return undefined
      }
      parts.push(step.value)
    }
  } catch {
    // Damaged, or bytes follow: the caller tries another length.
    return undefined
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function bytesAfterSignature(text: string): number {
  let last = 0
  for (const match of text.matchAll(
    /\/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]/g,
  ))
    last = Math.max(last, Number(match[3]) + Number(match[4]))
  return last === 0 ? 0 : text.slice(last).trim().length
}
