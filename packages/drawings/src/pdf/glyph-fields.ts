/** Where the ink of a page's letters is, by the outlines of its fonts. */
import type { GlyphField } from '../geometry/sight-of-glyphs.ts'
import { boxOf } from '../scene/clip.ts'
import type { PaperBox } from '../scene/primitive.ts'
import type { CommonObjects } from './glyph-faults.ts'
import { ringsOf } from './glyph-shape.ts'
import type { Shown, UsedGlyph } from './text-line.ts'

/** Of letters whose outline the file doesn't hold: points stand on the line, signs at half the height of capitals. */
const LOW = /^[.,٫٬،;؛]$/
const MIDDLE = /^[-+−–]$/
/** Ems of the last of a line. */
const WIDE = 0.5

export class GlyphFields {
  readonly #objects: CommonObjects
  readonly #boxes = new Map<string, PaperBox>()

  constructor(objects: CommonObjects) {
    this.#objects = objects
  }

  of({ glyphs, starts, size, squeeze, map: [a, b, c, d, e, f] }: Shown): GlyphField[] {
    return glyphs.flatMap((glyph, at): GlyphField[] => {
      const start = starts[at] ?? 0
      const next = starts[at + 1]
      const wide = next === undefined ? WIDE : (next - start) / (size * squeeze)
      const [left, bottom, right, top] = this.#boxOf(glyph, wide)
      if (!(left < right)) return []
      const corner = (em: number, up: number): [number, number] => {
        const [u, v] = [start + em * size * squeeze, up * size]
        return [a * u + c * v + e, b * u + d * v + f]
      }
      const corners = [corner(left, bottom), corner(right, bottom), corner(right, top), corner(left, top)]
      return [{ text: glyph.text, ring: corners.flat() }]
    })
  }

  /** In ems from where the glyph begins. */
  #boxOf({ font, glyph, text }: UsedGlyph, wide: number): PaperBox {
    const name = `${font}_path_${glyph}`
    const known = this.#boxes.get(name)
    if (known) return known
    if (this.#objects.has(name)) {
      const box = boxOf(ringsOf((this.#objects.get(name) as { readonly path: ArrayLike<number> }).path))
      this.#boxes.set(name, box)
      return box
    }
    const [bottom, top] = LOW.test(text) ? [0, 0.13] : MIDDLE.test(text) ? [0.2, 0.45] : [0, 0.7]
    return [0.15 * wide, bottom, 0.85 * wide, top]
  }
}
