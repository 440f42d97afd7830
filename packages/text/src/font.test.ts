import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { baseDirection, bidiParagraph, openFont, TextError, visualRuns } from './index.ts'

const require = createRequire(import.meta.url)
const font = openFont(readFileSync(require.resolve('vazirmatn/fonts/ttf/Vazirmatn-Regular.ttf')), 'Vazirmatn')

describe('a font', () => {
  test('joins Persian letters, right to left', () => {
    const glyphs = font.shape({ text: 'سلام', rtl: true })
    const alone = [...'سلام'].flatMap((text) => font.shape({ text, rtl: true }))
    expect(glyphs.map(({ text }) => text).join('')).toBe('مالس')
    expect(glyphs.map(({ id }) => id)).not.toEqual(alone.map(({ id }) => id).reverse())
  })

  test('has outlines that stand on the line as high as its capitals', () => {
    const [glyph] = font.shape({ text: 'H', rtl: false })
    const ys = font.outline(glyph?.id ?? 0).flatMap((contour) => contour.filter((_, at) => at % 2 === 1))
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([0, font.capHeight])
  })

  test('says what it lacks, and shows glyph 0 for it', () => {
    expect([font.has(0x645), font.has(0x6f22)]).toEqual([true, false])
    expect(font.shape({ text: '漢', rtl: false }).map(({ id }) => id)).toEqual([0])
  })

  test('takes no more memory for the next run than for the one before', () => {
    const shapeMany = (from: number) => {
      for (let at = from; at < from + 20_000; at++) font.shape({ text: `متن ${at}`, rtl: true })
      return process.memoryUsage().external
    }
    const before = shapeMany(0)
    expect(shapeMany(20_000) - before).toBeLessThan(16 * 2 ** 20)
  })

  test('that is none is refused', () => {
    expect(() => openFont(new Uint8Array(100), 'none')).toThrow(TextError)
  })
})

describe('direction', () => {
  test('is that of the first letter that has one', () => {
    expect(['12 متر', 'A-02 نقشه', '12.5', ''].map(baseDirection)).toEqual(['rtl', 'ltr', 'ltr', 'ltr'])
  })

  test('Latin stands the right way round inside Persian', () => {
    expect(visualRuns('نقشه A-02 rev', 0, 13, 'rtl').map(({ text }) => text)).toEqual(['A-02 rev', 'نقشه '])
  })

  test('stretches cover a paragraph once', () => {
    const text = 'نقشهٔ A-02 (۱:۱۰۰)'
    const covered = bidiParagraph(text, 'rtl')
      .stretches(0, text.length)
      .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at))
    expect(covered.sort((a, b) => a - b)).toEqual([...text].map((_, at) => at))
  })
})
