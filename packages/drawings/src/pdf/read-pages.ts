/** Pages of a PDF read by pdf.js, which runs nothing and fetches nothing here. */
import { AROUND } from '../geometry/clip-sides.ts'
import { annotationMarks } from './annotations.ts'
import { blankPage, paintsNothing } from './blank-page.ts'
import { glyphFaults } from './glyph-faults.ts'
import { type Matrix, multiply } from './matrix.ts'
import type { PdfPage, PdfPageReading, PdfText } from './page-content.ts'
import { PageInk, type Unseen } from './page-ink.ts'
import { type CountedLimit, PAGE_LIMITS } from './page-limits.ts'
import { type PdfProblem, pdfProblem } from './problems.ts'
import { weighStreams } from './stream-weight.ts'
import { WatchedPort } from './watched-port.ts'

const MM = 25.4 / 72

/** In this thread; see `readPdfPages`. */
export async function readPages(bytes: Uint8Array, numbers: readonly number[]): Promise<PdfPageReading[]> {
  const weight = await weighStreams(bytes)
  const { problem } = weight
  if (problem) return numbers.map(() => ({ problem }))
  const readings: PdfPageReading[] = []
  for (let at = 0; at < numbers.length; ) {
    const some = await readSome(bytes, numbers.slice(at), weight)
    readings.push(...some)
    at += some.length
  }
  return readings
}

const MISSING: PdfPageReading = { problem: pdfProblem('pdf.no-page') }

/** Until one of the pages goes beyond a limit: with it ends what reads them. */
async function readSome(
  bytes: Uint8Array,
  numbers: readonly number[],
  { pictures, oddInks }: { readonly pictures: boolean; readonly oddInks: boolean },
): Promise<PdfPageReading[]> {
  const { getDocument, OPS, PDFWorker } = await pdfjs()
  const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  let stop: (limit: CountedLimit) => void = () => {}
  const stopped = new Promise<CountedLimit>((resolve) => {
    stop = resolve
  })
  const port = new WatchedPort(OPS, (limit) => stop(limit))
  WorkerMessageHandler.initializeFromPort(port)
  const worker = PDFWorker.create({ port: port as unknown as Worker, verbosity: 0 })
  const task = getDocument({
    // pdf.js takes the bytes away from whoever gives them.
    data: new Uint8Array(bytes),
    worker,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    // What it would leave out, as a state with a mask that is none, other viewers draw each in its way.
    stopAtErrors: true,
    verbosity: 0,
    // Where there is too much of them none is unpacked.
    maxImageSize: pictures ? PAGE_LIMITS.pictures / 4 : 1,
  })
  const readings: PdfPageReading[] = []
  const beyond = stopped.then((limit): PdfPageReading => {
    const problem = pdfProblem(`pdf.limit-${limit}`, { limit: PAGE_LIMITS[limit] })
    return { problem }
  })
  try {
    const document = await task.promise
    if ((await document.getPermissions()) !== null)
      return numbers.map(() => ({ problem: pdfProblem('pdf.encrypted') }))
    const [config, printed] = [
      await document.getOptionalContentConfig({ intent: 'display' }),
      await document.getOptionalContentConfig({ intent: 'print' }),
    ]
    for (const number of numbers) {
      if (number > document.numPages) {
        readings.push(MISSING)
        continue
      }
      const page = await document.getPage(number)
      const large = tooLarge(page)
      const reading = large
        ? readLarge(page, port, large)
        : readPage(page, port, { config, printed, unseen: !pictures || oddInks })
      // Whichever comes second is nobody's.
      reading.catch(() => {})
      const first = await Promise.race([reading, beyond])
      readings.push(first.problem && large ? { problem: large } : first)
      if (first.problem && first.problem !== large) return readings
    }
    return readings
  } catch {
    return [...readings, ...numbers.slice(readings.length).map(() => MISSING)]
  } finally {
    await task.destroy()
    worker.destroy()
  }
}

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')
type Page = Awaited<ReturnType<Awaited<ReturnType<PdfJs['getDocument']>['promise']>['getPage']>>
type Config = Awaited<
  ReturnType<Awaited<ReturnType<PdfJs['getDocument']>['promise']>['getOptionalContentConfig']>
>

const pdfjs = (): Promise<PdfJs> => import('pdfjs-dist/legacy/build/pdf.mjs')

/** Told before anything of the page is read: with its size grows what is to be compared. */
function tooLarge(page: Page): PdfProblem | undefined {
  const { width, height } = page.getViewport({ scale: page.userUnit * MM })
  const { paper } = PAGE_LIMITS
  if (width <= paper && height <= paper) return undefined
  const size = `${Math.round(width)} × ${Math.round(height)}`
  return pdfProblem('pdf.limit-paper', { size, limit: paper })
}

/** Of a page that is too large only whether it is blank; why it isn't read where it is not, or where that can't be told. */
async function readLarge(page: Page, port: WatchedPort, large: PdfProblem): Promise<PdfPageReading> {
  const { OPS } = await pdfjs()
  const blank = await paintsNothing(page, port, OPS).catch(() => false)
  if (!blank) return { problem: large }
  const { width, height } = page.getViewport({ scale: page.userUnit * MM })
  return { page: blankPage(width, height) }
}

/** With its worker in the same thread: whoever needs another runs all of this there. */
async function readPage(
  page: Page,
  port: WatchedPort,
  { config, printed, unseen }: { config: Config; printed: Config; unseen: boolean },
): Promise<PdfPageReading> {
  const { OPS } = await pdfjs()
  const view = page.getViewport({ scale: page.userUnit * MM })
  // As it is turned to be seen; here y grows upwards.
  const map = multiply(view.transform as unknown as Matrix, [1, 0, 0, -1, 0, view.height])
  // What is drawn along the edge of the paper is seen, whichever way it was rounded.
  const paper = [-AROUND, -AROUND, view.width + AROUND, view.height + AROUND] as const
  const ink = new PageInk(OPS, map, paper, (content) => unseenLayer(content, config, printed))
  port.next((operator, args) => ink.take(operator, args))
  await page.getOperatorList()
  const { hidden } = ink
  for (const { kind, name, box } of annotationMarks(await page.getAnnotations({ intent: 'any' }), map))
    hidden.add(kind, name, box)
  const content = await page.getTextContent()
  const texts = content.items.flatMap((item) =>
    'str' in item && item.str.trim() !== '' ? [textOf(item, map)] : [],
  )
  const { segments, veiled } = ink.lines()
  const seen = ink.seenTexts(texts, page.commonObjs)
  if (port.broken) return { problem: pdfProblem('pdf.damaged') }
  const read: PdfPage = {
    width: view.width,
    height: view.height,
    segments,
    texts: seen.texts,
    letters: seen.letters,
    unseenLetters: seen.unseenLetters,
    faults: glyphFaults(ink.glyphs.values(), page.commonObjs),
    images: ink.images,
    hidden: hidden.all(),
    veiled: veiled || seen.veiled || unseen,
    cut: ink.cut,
  }
  return { page: read }
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
  return {
    text: str,
    box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    line: [x, y, x + a * length, y + b * length],
    size: Math.hypot(c, d),
    mirrored: a * d - b * c < 0,
  }
}
