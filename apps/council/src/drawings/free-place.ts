/** Where on a sheet a stamp covers nothing: the emptiest place, and of such the one nearest to an edge. */
import { type PdfPage, readPdfPages } from '@mohr/drawings'

/** Millimetres, the larger first: lines of a smaller one are set smaller. */
const SIZES = [
  { width: 84, height: 30 },
  { width: 64, height: 24 },
] as const
/** Side of the squares in which the sheet is looked at, and what stays empty around a stamp, in mm. */
const CELL = 2
const AROUND = 1
/** From the edge of the paper: printers leave it white. */
const EDGE = 6

interface StampPlace {
  page: number
  corner: 'bottom-left'
  x: number
  y: number
  width: number
  height: number
}

/** Of a page that can't be looked at, its lower left corner. */
export async function freePlace(pdf: Uint8Array, page: number): Promise<StampPlace> {
  const [reading] = await readPdfPages(pdf, [page])
  const at = reading?.page === undefined ? { ...SIZES[1], x: EDGE, y: EDGE } : emptiest(reading.page)
  return { page, corner: 'bottom-left', ...at }
}

/** Exported for its test: a place of one of the sizes, in mm from the lower left corner. */
export function emptiest(sheet: Pick<PdfPage, 'width' | 'height' | 'segments' | 'texts'>) {
  const marks = countedMarks(sheet)
  let best: { x: number; y: number; width: number; height: number } | undefined
  let least = Number.POSITIVE_INFINITY
  for (const size of SIZES) {
    if (least === 0) break
    let nearest = Number.POSITIVE_INFINITY
    for (let y = EDGE; y + size.height <= sheet.height - EDGE; y += CELL)
      for (let x = EDGE; x + size.width <= sheet.width - EDGE; x += CELL) {
        const covered = marks(x - AROUND, y - AROUND, x + size.width + AROUND, y + size.height + AROUND)
        if (covered > least) continue
        const off = Math.min(x, sheet.width - x - size.width) + Math.min(y, sheet.height - y - size.height)
        if (covered === least && off >= nearest) continue
        least = covered
        nearest = off
        best = { ...size, x, y }
      }
  }
  return best ?? { ...SIZES[1], x: 0, y: 0 }
}

/** How many squares of a rectangle hold a line or a text, in constant time: by sums over all squares below and left of each. */
function countedMarks({
  width,
  height,
  segments,
  texts,
}: Pick<PdfPage, 'width' | 'height' | 'segments' | 'texts'>) {
  const columns = Math.ceil(width / CELL) + 1
  const rows = Math.ceil(height / CELL) + 1
  const sums = new Uint32Array((columns + 1) * (rows + 1))
  const column = (x: number) => Math.min(columns - 1, Math.max(0, Math.floor(x / CELL)))
  const row = (y: number) => Math.min(rows - 1, Math.max(0, Math.floor(y / CELL)))
  const mark = (x: number, y: number) => {
    if (x >= 0 && y >= 0 && x <= width && y <= height) sums[(row(y) + 1) * (columns + 1) + column(x) + 1] = 1
  }
  for (let at = 0; at + 3 < segments.length; at += 4) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = segments.subarray(at, at + 4)
    // A line far longer than the paper is followed only in steps that end.
    const steps = Math.min(4096, Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / (CELL / 2))))
    for (let step = 0; step <= steps; step++)
      mark(x1 + ((x2 - x1) * step) / steps, y1 + ((y2 - y1) * step) / steps)
  }
  for (const { box } of texts)
    for (let y = row(box[1]); y <= row(box[3]); y++)
      for (let x = column(box[0]); x <= column(box[2]); x++) mark(x * CELL, y * CELL)
  for (let y = 1; y <= rows; y++)
    for (let x = 1; x <= columns; x++) {
      const at = y * (columns + 1) + x
      const up = at - columns - 1
      sums[at] = (sums[at] ?? 0) + (sums[at - 1] ?? 0) + (sums[up] ?? 0) - (sums[up - 1] ?? 0)
    }
  return (left: number, bottom: number, right: number, top: number): number => {
    const sum = (x: number, y: number) => sums[y * (columns + 1) + x] ?? 0
    const [x1, y1, x2, y2] = [column(left), row(bottom), column(right) + 1, row(top) + 1]
    return sum(x2, y2) - sum(x1, y2) - sum(x2, y1) + sum(x1, y1)
  }
}
