/** Our own plot of a drawing is that drawing, whatever it holds, and another's is not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDxf } from '../dxf/read.ts'
import type { Pair } from '../dxf/testing/sample.ts'
import { readPdfPages } from '../pdf/page-content.ts'
import { plotPdf } from '../plot/plot-pdf.ts'
import { cutToBox } from '../scene/clip.ts'
import { openSheet, type Sheet } from '../scene/sheet.ts'
import { documentOf, layoutObject, viewports } from '../scene/testing.ts'
import { drawingOf } from './drawn.ts'
import { matchSheet } from './match.ts'
import { lineAt } from './segments.ts'
import { filled, fonts, line, match, plotOf, sheetOf, text, WALLS } from './testing.ts'

const corpus = new URL('../../../../../shared/corpus/drawings/', import.meta.url)
const drawings = existsSync(corpus)
  ? ['features', 'plans', 'versions'].flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, corpus)).map((name) => `${folder}/${name}`),
    )
  : []

async function matchedWithOwnPlot(sheet: Sheet) {
  const { pdf } = await plotPdf([sheet], { title: 'own' })
  const [reading] = await readPdfPages(pdf, [1])
  if (reading?.page === undefined) throw new Error(reading?.problem.code)
  return matchSheet(sheet, reading.page)
}

/** Whether there are words, or more than 20 mm of lines, to be seen on its paper. */
function showsSomething(sheet: Sheet): boolean {
  const { segments, texts } = drawingOf(sheet)
  let length = 0
  for (let at = 0; at < segments.length; at += 4) {
    const line = cutToBox([0, 0, sheet.width, sheet.height], ...lineAt(segments, at))
    if (line) length += Math.hypot(line[2] - line[0], line[3] - line[1])
  }
  return texts.length > 0 || length > 20
}

describe.skipIf(drawings.length === 0)('of the corpus (skipped where it is absent)', () => {
  test.each(drawings)('%s', { timeout: 240_000 }, async (name) => {
    const { model } = readDxf(readFileSync(new URL(name, corpus)))
    for (const { name: layout } of model?.layouts ?? []) {
      const sheet = model && openSheet(model, layout, { fonts })
      if (sheet === undefined) throw new Error(`no sheet ${layout}`)
      const { state, lines, texts } = await matchedWithOwnPlot(sheet)
      const found = { layout, state, lines: lines.onlyDrawing, more: lines.onlyPdf, texts: texts.differences }
      const expected = showsSomething(sheet) ? 'pass' : 'not-evaluated'
      expect(found).toEqual({ layout, state: expected, lines: [], more: [], texts: [] })
    }
  })
})

const PALE: Pair = [420, 0xf0f0f0]

describe('words that hardly anybody sees', () => {
  const beside = [
    ...text('tempor', 60, 20),
    ...text('invidunt 12', 77, 20, 4, PALE),
    ...text('ut 5', 101, 20),
  ]
  const without = [...text('tempor', 60, 20), ...text('ut 5', 101, 20)]

  test('are on the plot or not, though programs join them with others of the line', async () => {
    const sheet = sheetOf(WALLS, beside)
    expect(await match(sheet, await plotOf(WALLS, beside))).toMatchObject({
      state: 'pass',
      texts: { differences: [] },
    })
    expect((await match(sheet, await plotOf(WALLS, without))).state).toBe('pass')
  })

  test('excuse none of the others', async () => {
    const sheet = sheetOf(WALLS, beside)
    for (const words of ['ut 6', 'ut', 'ut 5 12']) {
      const other = [...without.slice(0, -7), ...text(words, 101, 20)]
      const { state, texts } = await match(sheet, await plotOf(WALLS, other))
      expect([state, texts.differences.length], words).toEqual(['fail', 1])
    }
  })

  test('nor do words in the colour of what they stand on', async () => {
    const area = filled(290, 90, 60, 40, 0x000926)
    const dark = [...area, ...text('8.20', 300, 100, 4, [420, 0])]
    const light = [...area, ...text('8.20', 300, 100, 4, [420, 0xffffff])]
    expect((await match(sheetOf(WALLS, dark), await plotOf(WALLS, dark))).state).toBe('pass')
    expect((await match(sheetOf(WALLS, light), await plotOf(WALLS, light))).state).toBe('pass')
    expect((await match(sheetOf(WALLS, light), await plotOf(WALLS, dark))).state).toBe('fail')
  })

  test('take no word of another text that says the same', async () => {
    const large = text('upside down and backwards', 60, 20, 6, PALE)
    const both = [...large, ...text('down', 62, 21, 4)]
    expect((await match(sheetOf(WALLS, both), await plotOf(WALLS, both))).state).toBe('pass')
    expect((await match(sheetOf(WALLS, both), await plotOf(WALLS, large))).state).toBe('fail')
  })
})

test.each([0, 30, 90, 200])(
  'numbers that stand close to each other, turned by %s degrees, are read one by one',
  async (angle) => {
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
    const at = (along: number, up: number, words: string) =>
      text(words, 320 + along * cos - up * sin, 130 + along * sin + up * cos, 2, [50, angle])
    const room = (last: string) => [
      ...at(0, 0, "3'-0"),
      ...at(-0.5, 3, '2068'),
      ...at(4.6, 3, 'CLO.'),
      ...at(0.4, 6, last),
    ]
    const sheet = sheetOf(WALLS, room("2'8 x 2"))
    expect((await match(sheet, await plotOf(WALLS, room("2'8 x 2")))).state).toBe('pass')
    expect((await match(sheet, await plotOf(WALLS, room("2'8 x 3")))).state).toBe('fail')
  },
)

test('a sheet of words alone is its plot, and no other', async () => {
  const words = text('4.50', 110, 110)
  expect((await match(sheetOf(words), await plotOf(words))).state).toBe('pass')
  expect((await match(sheetOf(words), await plotOf(text('4.60', 110, 110)))).state).toBe('fail')
  expect((await match(sheetOf(words), await plotOf())).state).toBe('fail')
})

test.each([
  'ضمناً لطفاً تقریباً',
  'محلّ تردّد',
  'همکفِ بنا',
  'خانهٔ ه‍.ش',
  'مُهَندِس',
  'تراز +۳٫۲۰ / −۰٫۱۰',
  'تراز +۳٫۲۰ / -۰٫۱۰',
  'تراز ۳٫۲۰+ تا ۰٫۱۰- متر',
  '۱:۱۰۰ مقیاس',
])(
  'words with marks over their letters, or signs before their numbers, are those of their plot: %s',
  async (words) => {
    const note = text(words, 60, 20)
    const pdf = await plotOf(WALLS, note)
    const [reading] = await readPdfPages(pdf, [1])
    expect(reading?.page?.hidden).toEqual([])
    expect(await match(sheetOf(WALLS, note), pdf)).toMatchObject({
      state: 'pass',
      texts: { differences: [] },
    })
  },
)

test.each(['Φ16@20 آرماتور', 'φ8@15', '4ϕ20'])(
  'a diameter that is written with a Greek letter is on the plot: %s',
  async (words) => {
    const note = text(words, 60, 20)
    expect((await match(sheetOf(WALLS, note), await plotOf(WALLS, note))).state).toBe('pass')
    const other = text(words.replace(/[068]/, '5'), 60, 20)
    expect((await match(sheetOf(WALLS, note), await plotOf(WALLS, other))).state).toBe('fail')
  },
)

test('a text with a character that the font lacks is left open by its name, and its other letters and digits are compared', async () => {
  const note = text('زاویه α = 12', 60, 20)
  const sheet = sheetOf(WALLS, note)
  expect(await match(sheet, await plotOf(WALLS, note))).toMatchObject({
    state: 'not-evaluated',
    texts: { differences: [], unread: [{ drawing: 'زاویه α = 12' }] },
  })
  for (const other of ['زاویه α = 13', 'زاویه α', 'زاویه α = 12 A'])
    expect((await match(sheet, await plotOf(WALLS, text(other, 60, 20)))).state, other).toBe('fail')
})

/** A window of 100 × 100 mm on a wide line that it cuts, beside walls. */
function cutWindow(width: number, ...more: Pair[]): Sheet {
  const wide: Pair[] = [
    [0, 'LWPOLYLINE'],
    [8, '0'],
    [90, 2],
    [70, 0],
    [10, -80],
    [20, 0],
    [40, width],
    [41, width / 2],
    [10, 80],
    [20, 10],
  ]
  const window: Pair[] = [
    [10, 320],
    [20, 150],
    [40, 100],
    [41, 100],
    [68, 2],
    [69, 2],
    [12, 0],
    [22, 0],
    [45, 100],
  ]
  const entities = [...wide, ...WALLS, ...more, ...viewports(...window)]
  const sheet = openSheet(documentOf({ entities, objects: layoutObject() }), 'Sheet1', { fonts })
  if (sheet === undefined) throw new Error('no sheet')
  return sheet
}

test('an area that a window cuts has no sides outside of it', async () => {
  expect(await matchedWithOwnPlot(cutWindow(20))).toMatchObject({ state: 'pass' })
  const { pdf } = await plotPdf([cutWindow(30)], { title: 'other' })
  expect((await match(cutWindow(20), pdf)).state).toBe('fail')
})

test('a layout all of which lies beside its own paper has nothing to be compared', async () => {
  const aside = line(-300, -300, -200, -200)
  expect((await match(sheetOf(aside), await plotOf(aside))).state).toBe('not-evaluated')
  expect((await match(sheetOf(aside), await plotOf(line(100, 100, 200, 200)))).state).toBe('fail')
})
