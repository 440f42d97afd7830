/** A page as a reader shows it: cut to its crop box, turned, in units of its own (ISO 32000-2 §7.7.3.3, §14.11.2). */
import type { PdfDocument } from '../pdf/document.ts'
import { type Page, readBox } from '../pdf/pages.ts'

/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

export interface PageView {
  /** What is shown, in the page's own space. */
  readonly crop: Box
  /** Quarter turns clockwise. */
  readonly turn: number
  /** Points in one unit of the page's space. */
  readonly unit: number
}

/** Letter, which readers assume where a page has no size. */
const DEFAULT: Box = [0, 0, 612, 792]

export function pageView(document: PdfDocument, page: Page): PageView {
  const media = readBox(document, page.inherited.get('MediaBox')) ?? DEFAULT
  const crop = common(readBox(document, page.inherited.get('CropBox')) ?? media, media)
  const unit = document.number(page.dictionary.entries.get('UserUnit')) ?? 1
  const rotate = document.number(page.inherited.get('Rotate')) ?? 0
  return {
    crop: isEmpty(crop) ? media : crop,
    turn: ((Math.round(rotate / 90) % 4) + 4) % 4,
    unit: unit > 0 ? unit : 1,
  }
}

/** Width and height of a box in points, as they are seen. */
export function seenSize(
  box: Box,
  { turn, unit }: Pick<PageView, 'turn' | 'unit'>,
): { width: number; height: number } {
  const [across, up] = [(box[2] - box[0]) * unit, (box[3] - box[1]) * unit]
  return turn % 2 === 0 ? { width: across, height: up } : { width: up, height: across }
}

export const common = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
]

export const isEmpty = (box: Box): boolean => !(box[2] > box[0] && box[3] > box[1])
