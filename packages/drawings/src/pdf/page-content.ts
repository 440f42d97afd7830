/** What the pages of a PDF show, as lines and texts in mm: read by pdf.js, which runs nothing and fetches nothing here. */
import { annotationMarks } from './annotations.ts'
import { type HiddenMark, HiddenMarks } from './hidden-marks.ts'
import { Ink, type Matrix, multiply } from './ink.ts'
import { TextLine } from './text-line.ts'

export interface PdfText {
  readonly text: string
  /** From its start along its base line and up, in mm: left, bottom, right, top. */
  readonly box: readonly [number, number, number, number]
}

export interface PdfPage {
  /** mm, as it is seen. */
  readonly width: number
  readonly height: number
  /** Lines that are seen, four numbers each: from x, y to x, y. */
  readonly segments: Float64Array
  readonly texts: readonly PdfText[]
  /** Pictures, behind which nothing can be compared. */
  readonly images: number
  /** What it draws and doesn't show, and what may change on it. */
  readonly hidden: readonly HiddenMark[]
  /** Whether there was more than is followed. */
  readonly cut: boolean
}

const MM = 25.4 / 72
/** mm. */
const EDGE = 1
/** Operators of one page; the largest plans have some 500,000. */
const MOST_OPERATORS = 3_000_000

/** The pages asked for, from 1; undefined for one that isn't there or can't be read. Never throws for what the bytes hold. */
export async function readPdfPages(
  bytes: Uint8Array,
  numbers: readonly number[],
): Promise<(PdfPage | undefined)[]> {
  const { getDocument } = await pdfjs()
  // pdf.js takes the bytes away from whoever gives them.
  const data = new Uint8Array(bytes)
  const task = getDocument({
    data,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    const [config, printed] = [
      await document.getOptionalContentConfig({ intent: 'display' }),
      await document.getOptionalContentConfig({ intent: 'print' }),
    ]
    const pages: (PdfPage | undefined)[] = []
    for (const number of numbers)
      pages.push(
        number > document.numPages
          ? undefined
          : await readPage(await document.getPage(number), config, printed),
      )
    return pages
  } catch {
    return numbers.map(() => undefined)
  } finally {
    await task.destroy()
  }
}

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')
type Page = Awaited<ReturnType<Awaited<ReturnType<PdfJs['getDocument']>['promise']>['getPage']>>
type Config = Awaited<
  ReturnType<Awaited<ReturnType<PdfJs['getDocument']>['promise']>['getOptionalContentConfig']>
>

/** With its worker in the same thread: whoever needs another runs all of this there. */
async function pdfjs(): Promise<PdfJs> {
  const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  ;(globalThis as { pdfjsWorker?: unknown }).pdfjsWorker ??= worker
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

async function readPage(page: Page, config: Config, printed: Config): Promise<PdfPage> {
  const { OPS } = await pdfjs()
  const view = page.getViewport({ scale: page.userUnit * MM })
  // As it is turned to be seen; here y grows upwards.
  const map = multiply(view.transform as unknown as Matrix, [1, 0, 0, -1, 0, view.height])
  const { fnArray, argsArray } = await page.getOperatorList()
  // What is drawn along the edge of the paper is seen, whichever way it was rounded.
  const ink = new Ink(map, [-EDGE, -EDGE, view.width + EDGE, view.height + EDGE])
  /** Open pieces of marked content, each with the layer that hides it, on the screen or in print. */
  const marked: (Unseen | undefined)[] = []
  const unseen = () => marked.find((one) => one !== undefined)
  const seen = () => !marked.some((one) => one?.kind === 'layer-off')
  const hidden = new HiddenMarks()
  const line = new TextLine()
  for (const [at, operator] of fnArray.slice(0, MOST_OPERATORS).entries()) {
    const args = argsArray[at] as readonly unknown[]
    if (operator === OPS.beginMarkedContentProps)
      marked.push(args[0] === 'OC' ? unseenLayer(args[1], config, printed) : undefined)
    else if (operator === OPS.beginMarkedContent) marked.push(undefined)
    else if (operator === OPS.endMarkedContent) marked.pop()
    else if (operator === OPS.save || operator === OPS.beginGroup) ink.save()
    else if (operator === OPS.restore || operator === OPS.endGroup) ink.restore()
    else if (operator === OPS.paintFormXObjectBegin) {
      ink.save()
      if (Array.isArray(args[0])) ink.transform(args[0] as unknown as Matrix)
    } else if (operator === OPS.paintFormXObjectEnd) ink.restore()
    else if (operator === OPS.transform) ink.transform(args as unknown as Matrix)
    else if (operator === OPS.clip || operator === OPS.eoClip) ink.clipNext()
    else if (operator === OPS.setStrokeRGBColor) ink.strokeColor(args)
    else if (operator === OPS.setFillRGBColor) ink.fillColor(args)
    else if (operator === OPS.constructPath) {
      const kind = args[0] as number
      const strokes = STROKES.some((name) => OPS[name] === kind)
      const fills = FILLS.some((name) => OPS[name] === kind)
      const data = (args[1] as readonly (ArrayLike<number> | null)[])[0] ?? []
      const { box, inked, area, white } = ink.path(data, seen() && strokes, seen() && fills)
      const layer = unseen()
      if (box === undefined || !(strokes || fills)) continue
      if (layer) hidden.add(layer.kind, layer.name, box)
      else if (white) hidden.cover({ ring: white, box })
      else if (inked) hidden.mark(box, { area })
      else if (strokes) hidden.white('white-lines', '', box)
    } else if (operator === OPS.setGState) ink.opacities(args[0] as readonly (readonly [string, unknown])[])
    else if (operator === OPS.beginText) line.begin()
    else if (operator === OPS.setFont) line.font(Number(args[1]))
    else if (operator === OPS.setTextRenderingMode) line.mode = Number(args[0])
    else if (operator === OPS.setLeading) line.leading(-Number(args[0]))
    else if (operator === OPS.setTextMatrix) line.place(args[0] as ArrayLike<number>)
    else if (operator === OPS.nextLine) line.next()
    else if (operator === OPS.moveText || operator === OPS.setLeadingMoveText) {
      if (operator === OPS.setLeadingMoveText) line.leading(Number(args[1]))
      line.move(Number(args[0]), Number(args[1]))
    } else if (operator === OPS.showText) {
      const { matrix, fillsSeen } = ink.look
      const { text, box } = line.show(args[0] as readonly unknown[], matrix)
      const layer = unseen()
      if (text.trim() === '') continue
      if (layer) hidden.add(layer.kind, layer.name, box)
      else if (line.mode === 3 || line.mode === 7) hidden.add('no-ink', text, box)
      else if (!fillsSeen && line.mode % 4 !== 1) hidden.white('white-text', text, box)
      else hidden.mark(box, { text })
    } else if (IMAGES.some((name) => OPS[name] === operator) && seen()) ink.images++
  }
  for (const { kind, name, box } of annotationMarks(await page.getAnnotations({ intent: 'any' }), map))
    hidden.add(kind, name, box)
  const content = await page.getTextContent()
  const texts = content.items.flatMap((item) =>
    'str' in item && item.str.trim() !== '' ? [textOf(item, map)] : [],
  )
  return {
    width: view.width,
    height: view.height,
    segments: ink.segments(),
    texts,
    images: ink.images,
    hidden: hidden.all(),
    cut: fnArray.length > MOST_OPERATORS || ink.full || hidden.cut,
  }
}

interface Unseen {
  readonly kind: 'layer-off' | 'screen-or-print'
  readonly name: string
}

/** Why optional content isn't seen, or not both on the screen and in print. */
function unseenLayer(content: unknown, screen: Config, print: Config): Unseen | undefined {
  const [shown, printed] = [screen.isVisible(content as never), print.isVisible(content as never)]
  if (shown && printed) return undefined
  const { id } = (content ?? {}) as { id?: string }
  const name = (id !== undefined && (screen.getGroup(id) as { name?: unknown } | null)?.name) || ''
  return { kind: shown || printed ? 'screen-or-print' : 'layer-off', name: String(name) }
}

const STROKES = [
  'stroke',
  'closeStroke',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
] as const
const FILLS = [
  'fill',
  'eoFill',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
] as const
const IMAGES = [
  'paintImageXObject',
  'paintInlineImageXObject',
  'paintImageMaskXObject',
  'paintImageXObjectRepeat',
] as const

function textOf(
  { str, transform, width }: { str: string; transform: readonly number[]; width: number },
  map: Matrix,
): PdfText {
  const [a, b, c, d, x, y] = multiply(transform as unknown as Matrix, map)
  const length = (width * MM) / (Math.hypot(a, b) || 1)
  const corners = [
    [0, 0],
    [length, 0],
    [0, 1],
    [length, 1],
  ].map(([along, up]) => [
    x + a * (along as number) + c * (up as number),
    y + b * (along as number) + d * (up as number),
  ])
  const [xs, ys] = [corners.map(([one]) => one as number), corners.map(([, one]) => one as number)]
  return { text: str, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] }
}
