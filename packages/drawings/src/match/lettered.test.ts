/** A plot may draw some texts in lines and write others: what is written is compared, what is drawn is named, and passes nowhere. */
import { PDFDocument, rgb } from 'pdf-lib'
import { expect, test } from 'vitest'
import { line, match, plotOf, sheetOf, text, WALLS } from './testing.ts'

const POINTS = 72 / 25.4
type Line = readonly [x0: number, y0: number, x1: number, y1: number]

/** Sides of a digit of seven, in shares of its width and height. */
const SIDES: readonly Line[] = [
  [0, 1, 1, 1],
  [1, 1, 1, 0.5],
  [1, 0.5, 1, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 0.5],
  [0, 0.5, 0, 1],
  [0, 0.5, 1, 0.5],
]
const DIGITS = ['012345', '12', '01346', '01236', '1256', '02356', '023456', '012', '0123456', '012356']

/** Digits as a stroke font draws them, upwards in lines of 4 mm. */
const drawnDigits = (digits: string, x: number, y: number): Line[] =>
  [...digits].flatMap((digit, at) =>
    [...(DIGITS[Number(digit)] ?? '')].map((side): Line => {
      const [x0, y0, x1, y1] = SIDES[Number(side)] as Line
      const from = x + 2.8 * at
      return [from + 2 * x0, y + 4 * y0, from + 2 * x1, y + 4 * y1]
    }),
  )

async function withLines(pdf: Uint8Array, lines: readonly Line[]): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf)
  for (const [x0, y0, x1, y1] of lines)
    document.getPage(0).drawLine({
      start: { x: x0 * POINTS, y: y0 * POINTS },
      end: { x: x1 * POINTS, y: y1 * POINTS },
      thickness: 0.5,
      color: rgb(0, 0, 0),
    })
  return document.save()
}

const AREA = text('824', 110, 110)
const BESIDE = text('375', 110, 120)
const DRAWING = sheetOf(WALLS, AREA, BESIDE)

test('a text that is drawn is not evaluated and said, whatever it shows; those that are written are compared', async () => {
  const written = await plotOf(WALLS, BESIDE)
  for (const digits of ['824', '924']) {
    const found = await match(DRAWING, await withLines(written, drawnDigits(digits, 110, 110)))
    expect(found).toMatchObject({
      state: 'not-evaluated',
      lines: { state: 'pass', onlyPdf: [] },
      texts: { state: 'not-evaluated', differences: [], unread: [{ drawing: '824' }] },
    })
    const [left = 0, bottom = 0] = found.texts.unread[0]?.box ?? []
    expect(Math.hypot(left - 110, bottom - 110)).toBeLessThan(5)
  }
  const other = await plotOf(WALLS, text('376', 110, 120))
  expect(await match(DRAWING, await withLines(other, drawnDigits('824', 110, 110)))).toMatchObject({
    state: 'fail',
    texts: { differences: [{ drawing: '375', pdf: '376' }] },
  })
})

test('a text that is neither drawn nor written is missing, whatever line goes through its place', async () => {
  const written = await plotOf(WALLS, BESIDE)
  const missing = { state: 'fail', texts: { differences: [{ drawing: '824', pdf: '' }], unread: [] } }
  expect(await match(DRAWING, written)).toMatchObject(missing)
  const through = await match(DRAWING, await withLines(written, [[112, 110, 112, 112]]))
  expect(through).toMatchObject({ ...missing, lines: { state: 'fail' } })
  expect(through.lines.onlyPdf).toHaveLength(1)
})

test('lines at a written text, or beside a drawn one, are no letters', async () => {
  const all = await plotOf(WALLS, AREA, BESIDE)
  // A 3 becomes an 8.
  const changed = await match(DRAWING, await withLines(all, [[110.2, 120, 110.2, 124]]))
  expect(changed).toMatchObject({ state: 'fail', texts: { unread: [] } })
  const written = await plotOf(WALLS, BESIDE, line(130, 100, 130, 130))
  const beside = await match(DRAWING, await withLines(written, drawnDigits('824', 110, 110)))
  expect(beside).toMatchObject({ state: 'fail', lines: { onlyDrawing: [] } })
  expect(beside.lines.onlyPdf).toHaveLength(1)
})

test('a text that stands elsewhere is not the one that is drawn', async () => {
  const moved = await plotOf(WALLS, BESIDE, text('824', 110, 130))
  const { state, texts } = await match(DRAWING, await withLines(moved, drawnDigits('824', 110, 110)))
  expect([state, texts.differences]).toMatchObject(['fail', [{ drawing: '', pdf: '824' }]])
})
