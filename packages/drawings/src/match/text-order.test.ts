/** Digits and codes stand in their order; how another program orders the runs of a Persian line is no difference. */
import { expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { match, plotOf, sheetOf, text, WALLS } from './testing.ts'

const paragraph = (words: string, width: number): Pair[] => [
  [0, 'MTEXT'],
  [8, '0'],
  [67, 1],
  [10, 60],
  [20, 140],
  [40, 4],
  [41, width],
  [71, 1],
  [1, words],
]
const line = (words: string) => text(words, 60, 100)

test.each([
  ['08-02-00117-00034', '08-02-00034-00117'],
  ['2.50 × 5.00', '5.00 × 2.50'],
  ['-3.20', '3.20-'],
  ['A1', '1A'],
  ['خیابان ۱۲ پلاک ۳۴', 'خیابان ۳۴ پلاک ۱۲'],
  ['پارکینگ ۲٫۵۰ × ۵٫۰۰', 'پارکینگ ۵٫۰۰ × ۲٫۵۰'],
  ['تراز +۳٫۲۰ / −۰٫۱۰', 'تراز −۳٫۲۰ / +۰٫۱۰'],
  ['تراز +۳٫۲۰ / −۰٫۱۰', 'تراز +۰٫۱۰ / −۳٫۲۰'],
])('%s is not %s', async (one, other) => {
  const { state, texts } = await match(sheetOf(WALLS, line(one)), await plotOf(WALLS, line(other)))
  expect([state, texts.differences]).toMatchObject(['fail', [{ drawing: one }]])
  const same = await match(sheetOf(WALLS, line(one)), await plotOf(WALLS, line(one)))
  expect(same.state).toBe('pass')
})

test('figures of two texts beside each other, or under each other, are not exchanged', async () => {
  const pair = (one: string, other: string, x: number, y: number) => [text(one, 60, 100), text(other, x, y)]
  for (const [x, y] of [
    [74, 100],
    [60, 94],
  ] as const) {
    const sheet = sheetOf(WALLS, ...pair('2.50', '5.00', x, y))
    expect((await match(sheet, await plotOf(WALLS, ...pair('5.00', '2.50', x, y)))).texts.state).toBe('fail')
    expect((await match(sheet, await plotOf(WALLS, ...pair('2.50', '5.00', x, y)))).state).toBe('pass')
  }
})

test.each([
  ['۱۲ متر', '\u200e۱۲ متر'],
  ['A-02 نقشه', '\u200fA-02 نقشه'],
  ['تراز -3.20', 'تراز \u200e-3.20'],
])('%s may be set from the left or from the right', async (one, other) => {
  const plot = await plotOf(WALLS, line(other))
  expect((await match(sheetOf(WALLS, line(one)), plot)).state).toBe('pass')
})

test('a paragraph may be broken elsewhere, not say its figures in another order', async () => {
  const words = 'پلاک ۱۲ و ۳۴ و ۵۶ و ۷۸ خیابان'
  const sheet = sheetOf(WALLS, paragraph(words, 30))
  for (const width of [26, 30, 36])
    expect((await match(sheet, await plotOf(WALLS, paragraph(words, width)))).texts.state, `${width}`).toBe(
      'pass',
    )
  const swapped = words.replace('۱۲', '۵۶').replace(/۵۶(?= و ۷۸)/, '۱۲')
  expect((await match(sheet, await plotOf(WALLS, paragraph(swapped, 30)))).texts.state).toBe('fail')
})
