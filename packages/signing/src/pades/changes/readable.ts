/**
 * What of a page somebody reads, where a form field stands over it. Forms draw frames, shades, rules and rows of dots for their
 * fields: those say where to write, and nothing is lost when they are written over.
 */
import type { PdfDocument } from '../../pdf/document.ts'
import type { Painted } from '../marks/canvas.ts'
import { type Mark, meets } from '../marks/geometry.ts'
import { codeReader } from '../marks/text-codes.ts'

/** Lines and shapes count in the middle of the field only; its frame stands around that. */
const MIDDLE = { across: 0.15, below: 0.35, above: 0.2 }
const BOXES = /[\u2610\u25a1\u25a2\u25cb\u25ef\u2b1c\u274f-\u2752\uf06f\uf071\uf0a8]/u
const LEADERS = /[_.\u2026\u00b7\u2024\u2025\s-]/u
/** Fewer than this many dots may be a decimal point or the end of a sentence. */
const ROW = 3
/** So many marks looked at count as a cell of what may be hidden. */
const MARKS = 4

export function readableUnder(document: PdfDocument, marks: readonly Painted[], rect: Mark): Mark[] {
  document.spend('cells', Math.ceil(marks.length / MARKS))
  const middle = middleOf(rect)
  return marks.flatMap((mark): readonly Mark[] => {
    const { box, kind, plain } = mark
    if (!meets(box, rect)) return []
    if (kind === 'text') return lettersOf(document, mark)
    if (kind === 'image' || kind === 'unknown') return [box]
    const shade = kind === 'fill' && plain && contains(box, middle)
    return !shade && meets(box, middle) ? [box] : []
  })
}

/** Where lines and shapes are no frame of a field, and no rule to write on. */
export function middleOf([x0, y0, x1, y1]: Mark): Mark {
  const [width, height] = [x1 - x0, y1 - y0]
  return [
    x0 + MIDDLE.across * width,
    y0 + MIDDLE.below * height,
    x1 - MIDDLE.across * width,
    y1 - MIDDLE.above * height,
  ]
}

const contains = (a: Mark, b: Mark): boolean => a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3]

/** The parts of a text that aren't rows of dots or empty boxes, by the widths of its letters along its longer side. */
function lettersOf(document: PdfDocument, { box, string, state }: Painted): Mark[] {
  if (string === undefined) return [box]
  const said = codeReader(document, state.fontObject)(string)
  const glyphs = [...state.font.glyphs(string)]
  const filling = said.map(isSign(said))
  if (said.length !== glyphs.length || !filling.includes(true)) return [box]
  const widths = glyphs.map(({ advance: [, most] }) => Math.abs(most))
  const total = widths.reduce((sum, width) => sum + width, 0)
  if (total === 0) return [box]
  const [x0, y0, x1, y1] = box
  const across = x1 - x0 >= y1 - y0
  const parts: Mark[] = []
  let from = 0
  for (let at = 0, done = 0; at <= said.length; at++) {
    if (at === said.length || filling[at]) {
      if (done > from && (at === 0 || !filling[at - 1])) {
        const [a, b] = [from / total, done / total]
        parts.push(
          across
            ? [x0 + a * (x1 - x0), y0, x0 + b * (x1 - x0), y1]
            : [x0, y0 + a * (y1 - y0), x1, y0 + b * (y1 - y0)],
        )
      }
      from = done + (widths[at] ?? 0)
    }
    done += widths[at] ?? 0
  }
  return parts
}

/** Whether a letter says only where to write: an underscore, an empty box, a space, one of a row of dots. */
const isSign =
  (said: readonly (string | undefined)[]) =>
  (text: string | undefined, index: number): boolean => {
    if (text === undefined) return false
    if (text === '_' || /^\s$/.test(text) || BOXES.test(text)) return true
    if (!LEADERS.test(text)) return false
    let [first, last] = [index, index]
    while (said[first - 1] === text) first--
    while (said[last + 1] === text) last++
    return last - first + 1 >= ROW
  }
