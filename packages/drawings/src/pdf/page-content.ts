/** What the pages of a PDF show, as lines and texts in mm: read by pdf.js, which runs nothing and fetches nothing here. */
import { Ink, type Matrix, multiply } from './ink.ts'

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
    const config = await document.getOptionalContentConfig()
    const pages: (PdfPage | undefined)[] = []
    for (const number of numbers)
      pages.push(
        number > document.numPages ? undefined : await readPage(await document.getPage(number), config),
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

async function readPage(page: Page, config: Config): Promise<PdfPage> {
  const { OPS } = await pdfjs()
  const view = page.getViewport({ scale: page.userUnit * MM, dontFlip: true })
  const map = view.transform as unknown as Matrix
  const { fnArray, argsArray } = await page.getOperatorList()
  // What is drawn along the edge of the paper is seen, whichever way it was rounded.
  const ink = new Ink(map, [-EDGE, -EDGE, view.width + EDGE, view.height + EDGE])
  /** Open pieces of marked content, each with whether it is seen. */
  const marked: boolean[] = []
  const seen = () => !marked.includes(false)
  for (const [at, operator] of fnArray.slice(0, MOST_OPERATORS).entries()) {
    const args = argsArray[at] as readonly unknown[]
    if (operator === OPS.beginMarkedContentProps)
      marked.push(args[0] !== 'OC' || config.isVisible(args[1] as never))
    else if (operator === OPS.beginMarkedContent) marked.push(true)
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
      ink.path(
        (args[1] as readonly (ArrayLike<number> | null)[])[0] ?? [],
        seen() && strokes,
        seen() && fills,
      )
    } else if (IMAGES.some((name) => OPS[name] === operator) && seen()) ink.images++
  }
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
    cut: fnArray.length > MOST_OPERATORS || ink.full,
  }
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
