/** Where on which pages an appearance stands: said in the page's own space, or as a person sees the page. */
import type { PdfDocument } from '../pdf/document.ts'
import type { Page } from '../pdf/pages.ts'
import { padesMessages } from './messages.ts'
import { type Box, isEmpty, type PageView, pageView, seenSize } from './page-view.ts'

/** A number (1-based), an end of the document, or several pages in the order given. */
type PageChoice = PageName | 'all' | readonly PageName[]
type PageName = number | 'first' | 'last'

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right'

/** A rectangle in the page's own space, as the PDF writes it. */
export interface BoxPlace {
  readonly page: PageChoice
  readonly box: Box
}

/** A rectangle as seen: distances from a corner of the page as it is shown, whatever its rotation, crop and units. */
export interface CornerPlace {
  readonly page: PageChoice
  readonly corner: Corner
  /** From the corner inwards to the nearest edge of the rectangle. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Default millimetres. */
  readonly unit?: 'mm' | 'pt'
}

export type Place = BoxPlace | CornerPlace

export interface Spot {
  readonly page: Page
  readonly view: PageView
  readonly box: Box
}

const POINTS = { mm: 72 / 25.4, pt: 1 } as const
/** Rounding of millimetres and of four decimals. */
const SLACK = 0.01

/** One spot a page. Throws `pades.page`, `pades.box` or, where the page would cut it off, `pades.box-outside`. */
export function spotsOf(document: PdfDocument, pages: readonly Page[], place: Place): [Spot, ...Spot[]] {
  const spots = chosen(pages, place.page).map((page): Spot => {
    const view = pageView(document, page)
    const box = 'box' in place ? place.box : fromCorner(place, view)
    if (box.length !== 4 || !box.every(Number.isFinite) || isEmpty(box))
      throw padesMessages.error('pades.box', box.join(' '))
    if (!isInside(box, view.crop))
      throw padesMessages.error('pades.box-outside', `${page.number}: ${box.map(short).join(' ')}`)
    return { page, view, box }
  })
  const [first, ...rest] = spots
  if (first === undefined) throw padesMessages.error('pades.page')
  return [first, ...rest]
}

/** Whether two places are the same but for rounding. */
export const sameBox = (a: Box, b: Box): boolean =>
  a.every((value, index) => Math.abs(value - (b[index] as number)) <= SLACK)

const short = (value: number): string => String(Math.round(value * 100) / 100)

function chosen(pages: readonly Page[], choice: PageChoice): Page[] {
  if (choice === 'all') return [...pages]
  const names = typeof choice === 'object' ? choice : [choice]
  const found = names.map((name) => {
    const page = name === 'first' ? pages[0] : name === 'last' ? pages.at(-1) : pages[name - 1]
    if (page === undefined) throw padesMessages.error('pades.page', String(name))
    return page
  })
  return [...new Set(found)]
}

const isInside = (box: Box, crop: Box): boolean =>
  box[0] >= crop[0] - SLACK &&
  box[1] >= crop[1] - SLACK &&
  box[2] <= crop[2] + SLACK &&
  box[3] <= crop[3] + SLACK

/** The corners as seen, turned back into the page's own space. */
function fromCorner(place: CornerPlace, { crop, turn, unit }: PageView): Box {
  const scale = POINTS[place.unit ?? 'mm']
  const [x, y, width, height] = [place.x, place.y, place.width, place.height].map(
    (value) => value * scale,
  ) as [number, number, number, number]
  const seen = seenSize(crop, { turn, unit })
  const left = place.corner.endsWith('left') ? x : seen.width - x - width
  const bottom = place.corner.startsWith('bottom') ? y : seen.height - y - height
  const back = (u: number, v: number): readonly [number, number] => {
    if (turn === 1) return [crop[2] - v, crop[1] + u]
    if (turn === 2) return [crop[2] - u, crop[3] - v]
    if (turn === 3) return [crop[0] + v, crop[3] - u]
    return [crop[0] + u, crop[1] + v]
  }
  const [a, b] = back(left / unit, bottom / unit)
  const [c, d] = back((left + width) / unit, (bottom + height) / unit)
  // a width that isn't positive stays one, to be refused
  return width > 0 && height > 0
    ? [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
    : [0, 0, Number.isFinite(width) ? width : Number.NaN, height]
}
