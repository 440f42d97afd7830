/** The table of digits is what its fonts show, and tells every digit of other fonts from none that it is. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type OpenFont, openFont } from '@mohr/text'
import { expect, test } from 'vitest'
import { DIGIT_SHAPES } from './digit-shapes.ts'
import { onCurve, otherDigit, type Shape, shapeOf } from './glyph-shape.ts'

const require = createRequire(import.meta.url)
const vazirmatn = (weight: string) => `vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`
const liberation = (style: string) => `pdfjs-dist/standard_fonts/LiberationSans-${style}.ttf`
const fontOf = (path: string) => openFont(readFileSync(require.resolve(path)), path)
const DIGITS = [...'0123456789۰۱۲۳۴۵۶۷۸۹']

/** A contour is a point, then control point and end of each curve. */
function ringOf(contour: readonly number[]): number[] {
  const ring = contour.slice(0, 2)
  for (let at = 2; at + 3 < contour.length; at += 4) {
    const curve = [...ring.slice(-2), ...contour.slice(at, at + 4)]
    for (let chord = 1; chord <= 8; chord++) ring.push(...onCurve(curve, chord / 8))
  }
  return ring
}

function shapesIn(font: OpenFont): { digit: number; shape: Shape }[] {
  return DIGITS.flatMap((text, at) => {
    const [glyph] = font.shape({ text, rtl: false })
    const shape = glyph && glyph.id !== 0 && shapeOf(font.outline(glyph.id).map(ringOf))
    return shape ? [{ digit: at % 10, shape }] : []
  })
}

test('the table is the digits of its fonts', () => {
  const fonts = [vazirmatn('Regular'), vazirmatn('Bold'), liberation('Regular'), liberation('Bold')]
  const rows = fonts.flatMap((path) =>
    shapesIn(fontOf(path)).map(({ digit, shape: { aspect, fields } }) => {
      const bits = fields.map((ink) => (ink >= 0.5 ? 1 : 0)).join('')
      const hex = (bits.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join('')
      return [digit, Number(aspect.toFixed(2)), hex]
    }),
  )
  expect(DIGIT_SHAPES).toEqual(rows)
})

test.each([
  [vazirmatn('Thin'), 0],
  [vazirmatn('Light'), 0.4],
  [vazirmatn('Medium'), 0.4],
  [vazirmatn('Black'), 0.4],
  [liberation('Italic'), 0],
  [liberation('BoldItalic'), 0],
] as const)('digits of %s are none but themselves, and a share of %d is told from others', (path, share) => {
  const shapes = shapesIn(fontOf(path))
  expect(shapes.length).toBeGreaterThanOrEqual(10)
  let [told, others] = [0, 0]
  for (const { digit, shape } of shapes)
    for (let said = 0; said < 10; said++) {
      const other = otherDigit(shape, said)
      if (said === digit) expect(other, `${digit}`).toBeUndefined()
      else others++
      if (said !== digit && other !== undefined) told++
    }
  expect(told / others).toBeGreaterThan(share)
})
