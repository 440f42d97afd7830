/** How little a plot may differ from its drawing before it is said. */
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import type { PaperBox } from '../scene/primitive.ts'
import { line, match, PLAN, plotOf, sheetOf, text, WALLS } from './testing.ts'

const POINTS = 72 / 25.4
const apart = (a: PaperBox, x: number, y: number): number =>
  Math.hypot(Math.max(a[0] - x, x - a[2], 0), Math.max(a[1] - y, y - a[3], 0))

describe('a wall', () => {
  const WALL = [110, 70, 140, 70] as const
  test.each([
    ['slid along itself by a mm', [111, 70, 141, 70]],
    ['longer by a mm', [110, 70, 141, 70]],
    ['shorter by a mm', [110, 70, 139, 70]],
    ['moved by a third of a mm', [110, 70.33, 140, 70.33]],
    ['turned a little', [110, 70, 140, 70.8]],
  ] as const)('%s is found where it is', async (_, [x0, y0, x1, y1]) => {
    const plot = await plotOf(PLAN, line(x0, y0, x1, y1))
    const { state, lines } = await match(sheetOf(PLAN, line(...WALL)), plot)
    expect(state).toBe('fail')
    for (const box of [...lines.onlyDrawing, ...lines.onlyPdf])
      expect(Math.min(apart(box, 140, 70), apart(box, 110, 70))).toBeLessThan(5)
  })

  test('drawn in two pieces, or rounded, is the same', async () => {
    const sheet = sheetOf(PLAN, line(...WALL))
    const pieces = await plotOf(PLAN, line(110, 70, 127, 70), line(126, 70, 140, 70))
    expect((await match(sheet, pieces)).state).toBe('pass')
    expect((await match(sheet, await plotOf(PLAN, line(110.05, 70.05, 140.1, 70)))).state).toBe('pass')
  })
})

describe('a text', () => {
  test.each([
    ['moved by 2 mm', text('4.50', 112, 110)],
    ['moved by 6 mm', text('4.50', 116, 110)],
    ['moved up by 2 mm', text('4.50', 110, 112)],
    ['half as high again', text('4.50', 110, 110, 6.1)],
    ['twice as high', text('4.50', 110, 110, 8)],
    ['half as high', text('4.50', 110, 110, 2)],
  ])('%s is found where it is', async (_, moved) => {
    const { texts } = await match(sheetOf(PLAN), await plotOf(WALLS, moved))
    expect(texts).toMatchObject({
      state: 'fail',
      differences: [{ drawing: '4.50', pdf: '4.50', moved: true }],
    })
    for (const { box } of texts.differences) expect(apart(box, 110, 110)).toBeLessThan(5)
  })

  test('set in another font in the same place is the same', async () => {
    const document = await PDFDocument.create()
    const [flat] = await document.embedPdf(await PDFDocument.load(await plotOf(WALLS)))
    if (flat === undefined) throw new Error('no page')
    for (const [name, size] of [
      [StandardFonts.Helvetica, 4 / 0.72],
      [StandardFonts.Courier, 4 / 0.57],
    ] as const) {
      const page = document.addPage([flat.width, flat.height])
      page.drawPage(flat)
      const font = await document.embedFont(name)
      page.drawText('4.50', { x: 110 * POINTS, y: 110 * POINTS, size: size * POINTS, font })
    }
    const pdf = await document.save()
    for (const page of [1, 2]) expect((await match(sheetOf(PLAN), pdf, page)).state, `${page}`).toBe('pass')
  })
})
