/** What the pages of a PDF show, as lines and texts in mm: read by pdf.js, which runs nothing and fetches nothing here. */
import { annotationMarks } from './annotations.ts'
import type { HiddenMark } from './hidden-marks.ts'
import { type Matrix, multiply } from './ink.ts'
import { PageInk, type Unseen } from './page-ink.ts'

export interface PdfText {
  readonly text: string
  /** From its start along its base line and up, in mm: left, bottom, right, top. */
  readonly box: readonly [number, number, number, number]
}

export interface PdfPage {
  /** mm, as it is seen. */
  readonly width: number
  readonly height: number
  /** Lines that are seen, four numbers each: from x, y to x, y; without what opaque areas drawn later cover. */
  readonly segments: Float64Array
  /** Texts that are seen, the whole of them. */
  readonly texts: readonly PdfText[]
  /** Pictures, behind which nothing can be compared. */
  readonly images: number
  /** What it draws and doesn't show, and what may change on it. */
  readonly hidden: readonly HiddenMark[]
  /** Whether something lies over its lines or texts of which nobody knows what it lets through. */
  readonly veiled: boolean
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
  const paper = [-EDGE, -EDGE, view.width + EDGE, view.height + EDGE] as const
  const ink = new PageInk(OPS, map, paper, (content) => unseenLayer(content, config, printed))
  for (const [at, operator] of fnArray.slice(0, MOST_OPERATORS).entries())
    ink.take(operator, argsArray[at] as readonly unknown[])
  const { hidden } = ink
  for (const { kind, name, box } of annotationMarks(await page.getAnnotations({ intent: 'any' }), map))
    hidden.add(kind, name, box)
  const content = await page.getTextContent()
  const texts = content.items.flatMap((item) =>
    'str' in item && item.str.trim() !== '' ? [textOf(item, map)] : [],
  )
  const { segments, veiled } = ink.lines()
  const seen = ink.seenTexts(texts)
  return {
    width: view.width,
    height: view.height,
    segments,
    texts: seen.texts,
    images: ink.images,
    hidden: hidden.all(),
    veiled: veiled || seen.veiled,
    cut: fnArray.length > MOST_OPERATORS || ink.cut,
  }
}

/** Why optional content isn't seen, or not both on the screen and in print. */
function unseenLayer(content: unknown, screen: Config, print: Config): Unseen | undefined {
  const [shown, printed] = [screen.isVisible(content as never), print.isVisible(content as never)]
  if (shown && printed) return undefined
  const { id } = (content ?? {}) as { id?: string }
  const name = (id !== undefined && (screen.getGroup(id) as { name?: unknown } | null)?.name) || ''
  return { kind: shown || printed ? 'screen-or-print' : 'layer-off', name: String(name) }
}

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
