/** Texts of a drawing that its plot shows or not, since hardly anybody sees them, taken out of what a page says. */
import { boxesAt, middleOf } from '../geometry/boxes.ts'
import type { PdfText } from '../pdf/page-content.ts'
import type { PageLetter } from '../pdf/text-line.ts'
import { apart } from '../scene/clip.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'
import type { DrawnText } from './drawn.ts'
import { LetterPool } from './letters.ts'
import { placeOn } from './text-place.ts'

/** Texts of the page less those that faint ones may be and no other. */
export function withoutFaint(
  texts: readonly PdfText[],
  faint: readonly DrawnText[],
  drawn: readonly DrawnText[],
): readonly PdfText[] {
  if (faint.length === 0) return texts
  const [pale, seen] = [standing(faint), standing(drawn)]
  const [palePool, seenPool] = [new LetterPool(), new LetterPool()]
  return texts.filter(({ text, box }) => {
    const at = middleOf(box)
    const there = pale(...at)
    if (there.length === 0) return true
    const own = seen(...at)
    return (own.length > 0 && seenPool.take(text, own)) || !palePool.take(text, there)
  })
}

/** Letters of the page less those that stand where a faint text does and no other. */
export function withoutFaintLetters(
  letters: readonly PageLetter[],
  faint: readonly DrawnText[],
  drawn: readonly DrawnText[],
): readonly PageLetter[] {
  if (faint.length === 0) return letters
  const [pale, seen] = [standing(faint), standing(drawn)]
  return letters.filter(({ x, y }) => pale(x, y).length === 0 || seen(x, y).length > 0)
}

/** Of faint texts in a box those whose letters a page says there besides the texts of the drawing: programs join what is on one line. */
export function alsoSaid(said: string, drawn: string, faint: readonly DrawnText[], box: Box): DrawnText[] {
  const pool = new LetterPool()
  const page = [{ text: said }]
  const there = faint.filter((one) => !apart(one.box, box))
  return there.length > 0 && pool.take(drawn, page) ? there.filter(({ text }) => pool.take(text, page)) : []
}

/** Share of their height that letters reach below and above their line. */
const REACH = 0.3

/** Those in whose fields a point lies. */
function standing(texts: readonly DrawnText[]): (x: number, y: number) => DrawnText[] {
  const near = boxesAt(texts.map(({ box }) => box))
  return (x, y) =>
    near(x, y).flatMap((index) => {
      const text = texts[index] as DrawnText
      const { line, height } = text
      const [along, up] = placeOn(text, x, y)
      const beyond = Math.max(-along, along - Math.hypot(line[2] - line[0], line[3] - line[1]))
      return beyond <= 0 && up >= -REACH * height && up <= (1 + REACH) * height ? [text] : []
    })
}
