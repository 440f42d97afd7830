/** TEXT, ATTRIB and ATTDEF: one line, by the fifteen ways to place it (DXF Reference, groups 72 and 73 or 74). */
import type { EntityOf } from '../../dxf/model.ts'
import { type Affine, compose, compositionOf, rotation, scaling, shearing, translation } from '../affine.ts'
import type { Pen } from '../pen.ts'
import type { FontBook } from '../text/font-book.ts'
import { type LinedText, linedText } from '../text/percent-codes.ts'
import type { Wording } from '../text/wording.ts'

type Textual = EntityOf<'TEXT'> | EntityOf<'ATTRIB'> | EntityOf<'ATTDEF'>

const HORIZONTAL = { left: 0, center: 1, right: 2, aligned: 3, middle: 4, fit: 5 }
const VERTICAL = { bottom: 1, middle: 2, top: 3 }
const CONSTANT = 2
const GENERATION = { backward: 2, upsideDown: 4 }
/** How far letters reach below the line, and the lines under, over and through them: in heights. */
const DESCENT = 0.3
const LINES = { under: -0.2, over: 1.2, through: 0.5 }
const LINE_WIDTH = 0.06
/** From line to line of an attribute of several, in heights. */
const SPACING = 5 / 3
const MOST_LINES = 1000
/** From letter to letter of vertical text (`txt.shx`), in heights. */
const STEP = 1.5
/** AutoCAD allows no more: degrees. */
const MOST_OBLIQUE = 85

/** False of words that have no height. */
export function drawText(entity: Textual, wording: Wording, pen: Pen): boolean {
  // Attributes without a value yet show their tag; those that are the same in each block, their value.
  const tag = entity.type === 'ATTDEF' && (entity.flags & CONSTANT) === 0
  const own = linedText(tag ? entity.tag : entity.content, wording.characterOf)
  // An attribute of several lines holds them as MTEXT, and the model its words.
  const several = entity.type === 'ATTRIB' && entity.text !== own.text
  const lines = several ? entity.text.split('\n').map((text) => ({ text, lines: [] })) : [own]
  const draw = wording.isVertical(entity.style) ? drawColumn : drawLine
  for (const [index, line] of lines.slice(0, MOST_LINES).entries()) draw(line, index, entity, wording, pen)
  return entity.height > 0 || lines.every(({ text }) => text.trim() === '')
}

function drawLine(
  { text, lines }: LinedText,
  index: number,
  entity: Textual,
  wording: Wording,
  pen: Pen,
): void {
  if (text.trim() === '' || !pen.budget.spend('letters', text.length)) return
  const { fonts } = wording
  const font = wording.fontOf(entity.style)
  const set = fonts.line(text, font.bold)
  const first = placement(entity, set.width, pen.plane(entity.extrusion))
  if (first === undefined) return
  const map = compose(first, translation(0, -index * SPACING))
  pen.text(map, set, text, font)
  for (const { kind, start, end } of lines) {
    const [from, to] =
      start === 0 && end === text.length ? [0, set.width] : span(text, start, end, fonts, font.bold)
    const y = LINES[kind]
    pen.stroke(map, [from, y, 0, to, y, 0], false, LINE_WIDTH)
  }
}

/** Letters under one another: the first hangs below the point, the last stands on it, or their middle is there. */
function drawColumn({ text }: LinedText, index: number, entity: Textual, wording: Wording, pen: Pen): void {
  if (text.trim() === '' || !(entity.height > 0) || !pen.budget.spend('letters', text.length)) return
  const font = wording.fontOf(entity.style)
  const letters = [...text.matchAll(/\P{M}\p{M}*/gu)].map(([letter]) => letter)
  const { insert, align, horizontal, height } = entity
  const at = horizontal === HORIZONTAL.left || align === undefined ? insert : align
  const length = 1 + (letters.length - 1) * STEP
  const middle = horizontal === HORIZONTAL.center || horizontal === HORIZONTAL.middle
  const top = middle ? length / 2 : horizontal === HORIZONTAL.right ? length : 0
  const first = compositionOf(
    pen.plane(entity.extrusion),
    translation(at.x, at.y, at.z),
    rotation(entity.rotation),
    scaling(height * (entity.widthFactor || 1), height, height),
    translation(index * STEP, top),
  )
  for (const [step, letter] of letters.entries()) {
    const set = wording.fonts.line(letter, font.bold)
    if (letter.trim() !== '')
      pen.text(compose(first, translation(-set.width / 2, -1 - step * STEP)), set, letter, font)
  }
}

/** Where a part of a line of one direction begins and ends. */
function span(text: string, start: number, end: number, fonts: FontBook, bold: boolean): [number, number] {
  const before = fonts.line(text.slice(0, start), bold).width
  return [before, before + fonts.line(text.slice(start, end), bold).width]
}

/** Lengths in heights of the letters, from the line's left end, to the paper. */
function placement(entity: Textual, width: number, plane: Affine): Affine | undefined {
  const { insert, align, horizontal, vertical, generation } = entity
  const middle = horizontal === HORIZONTAL.middle
  const stretched = horizontal === HORIZONTAL.aligned || horizontal === HORIZONTAL.fit
  const plain = horizontal === HORIZONTAL.left && vertical === 0
  const at = plain || stretched || align === undefined ? insert : align
  let [height, wide, turned] = [entity.height, entity.widthFactor || 1, entity.rotation]
  if (!(height > 0)) return undefined
  if (stretched && align !== undefined && width > 0) {
    const [dx, dy] = [align.x - insert.x, align.y - insert.y]
    const distance = Math.hypot(dx, dy)
    if (distance > 0) {
      turned = (Math.atan2(dy, dx) * 180) / Math.PI
      if (horizontal === HORIZONTAL.fit) wide = distance / (width * height)
      else height = distance / (width * wide)
    }
  }
  const left =
    horizontal === HORIZONTAL.center || middle ? -width / 2 : horizontal === HORIZONTAL.right ? -width : 0
  const mirror = scaling(
    (generation & GENERATION.backward) !== 0 ? -1 : 1,
    (generation & GENERATION.upsideDown) !== 0 ? -1 : 1,
    1,
  )
  return compositionOf(
    plane,
    translation(at.x, at.y, at.z),
    rotation(turned),
    mirror,
    shearing(Math.min(MOST_OBLIQUE, Math.max(-MOST_OBLIQUE, entity.oblique))),
    scaling(height * wide, height, height),
    translation(left, middle ? -0.5 : below(vertical)),
  )
}

function below(vertical: number): number {
  if (vertical === VERTICAL.bottom) return DESCENT
  if (vertical === VERTICAL.middle) return -0.5
  return vertical === VERTICAL.top ? -1 : 0
}
