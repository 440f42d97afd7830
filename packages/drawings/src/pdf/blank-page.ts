/** Whether a page that is too large to be compared shows nothing at all: then nobody needs its size to know what it lacks. */
import { annotationMarks } from './annotations.ts'
import type { Matrix } from './matrix.ts'
import type { PdfPage } from './page-content.ts'
import type { WatchedPort } from './watched-port.ts'

type Ops = typeof import('pdfjs-dist/legacy/build/pdf.mjs').OPS

interface Page {
  getOperatorList(options: { intent: string }): Promise<unknown>
  getAnnotations(options: { intent: string }): Promise<readonly unknown[]>
}

/** Operators of pdf.js that paint nothing by themselves; whatever else there is may. */
const QUIET =
  /^(?:set\w+|save|restore|transform|dependency|clip|eoClip|nextLine|moveText|markPoint(?:Props)?|paintFormXObject(?:Begin|End)|(?:begin|end)(?:Text|Group|Annotation|Compat|MarkedContent(?:Props)?))$/
const NOWHERE: Matrix = [1, 0, 0, 1, 0, 0]

/**
 * Whether neither the content of a page, its forms among it, nor what lies over it paints: on no layer, in no colour, not even beside
 * the paper or where a clip cuts it away. Nothing is drawn for it; what it may ask is bounded as for other pages (`PAGE_LIMITS`).
 */
export async function paintsNothing(page: Page, port: WatchedPort, ops: Ops): Promise<boolean> {
  const quiet = new Set<number>()
  for (const [name, operator] of Object.entries(ops)) if (QUIET.test(name)) quiet.add(operator)
  let painted = false
  port.next((operator, args) => {
    // A path that is only a clip is one too.
    painted ||= operator === ops.constructPath ? args[0] !== ops.endPath : !quiet.has(operator)
  })
  // What is hidden, or only printed, too.
  await page.getOperatorList({ intent: 'any' })
  if (painted || port.broken) return false
  return annotationMarks(await page.getAnnotations({ intent: 'any' }), NOWHERE).length === 0
}

/** What a page of a size in mm shows when it paints nothing. */
export const blankPage = (width: number, height: number): PdfPage => ({
  width,
  height,
  segments: new Float64Array(),
  texts: [],
  letters: [],
  unseenLetters: [],
  faults: [],
  images: 0,
  hidden: [],
  veiled: false,
  cut: false,
})
