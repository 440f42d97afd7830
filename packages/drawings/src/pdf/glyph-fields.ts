/** Where the ink of a page's letters is, by the outlines of its fonts. */
import type { GlyphField } from '../geometry/sight-of-glyphs.ts'
import { boxOf } from '../scene/clip.ts'
import type { PaperBox } from '../scene/primitive.ts'
import type { CommonObjects } from './glyph-faults.ts'
import { ringsOf } from './glyph-shape.ts'
import type { PlacedGlyph, Shown } from './text-line.ts'

/** Of letters whose outline the file doesn't hold: points stand on the line, signs at half the height of capitals. */
const LOW = /^[.,٫٬،;؛]$/
const MIDDLE = /^[-+−–]$/

export class GlyphFields {
  readonly #objects: CommonObjects
  readonly #boxes = new Map<string, PaperBox>()

  constructor(objects: CommonObjects) {
    this.#objects = objects
  }

  of({ glyphs, ems: [a = 0, b = 0, c = 0, d = 0] }: Shown): GlyphField[] {
    return glyphs.flatMap((glyph): GlyphField[] => {
      const [left, bottom, right, top] = this.#boxOf(glyph)
      if (!(left < right)) return []
      const corner = (u: number, v: number) => [glyph.x + a * u + c * v, glyph.y + b * u + d * v]
      const corners = [corner(left, bottom), corner(right, bottom), corner(right, top), corner(left, top)]
      return [{ text: glyph.text, ring: corners.flat() }]
    })
  }

  /** In ems from where the glyph begins. */
  #boxOf({ font, glyph, text, wide }: PlacedGlyph): PaperBox {
    const name = `${font}_path_${glyph}`
    const known = this.#boxes.get(name)
    if (known) return known
    const path = this.#objects.has(name)
      ? (this.#objects.get(name) as { path?: ArrayLike<number> }).path
      : undefined
    const [bottom, top] = LOW.test(text) ? [0, 0.13] : MIDDLE.test(text) ? [0.2, 0.45] : [0, 0.7]
    const box: PaperBox = path ? boxOf(ringsOf(path)) : [0.15 * wide, bottom, 0.85 * wide, top]
    this.#boxes.set(name, box)
    return box
  }
}
