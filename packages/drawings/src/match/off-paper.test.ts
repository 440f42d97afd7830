/** Nothing is not the same as nothing: what lies beside the paper, or was not drawn, is not shown by a page that lacks it too. */
import { PDFDocument, rgb } from 'pdf-lib'
import { expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { readPdfPages } from '../pdf/page-content.ts'
import { sceneLimits } from '../scene/limits.ts'
import { openSheet, type Sheet } from '../scene/sheet.ts'
import { documentOf, layoutObject } from '../scene/testing.ts'
import { fonts, line, match, PLAN, plotOf, sheetOf } from './testing.ts'

const POINTS = 72 / 25.4

/** Model space whose header names a paper, as LibreCAD takes it. */
function modelOn(width: number, height: number, units: number, entities: readonly Pair[]): Sheet {
  const variables: Pair[] = [
    [9, '$INSUNITS'],
    [70, units],
    [9, '$PLIMMIN'],
    [10, 0],
    [20, 0],
    [9, '$PLIMMAX'],
    [10, width],
    [20, height],
  ]
  const inModel = entities.map(([code, value]): Pair => (code === 67 ? [67, 0] : [code, value]))
  const content = { variables, objects: layoutObject(), entities: inModel }
  const sheet = openSheet(documentOf(content), 'Model', { fonts })
  if (sheet === undefined) throw new Error('no model space')
  return sheet
}

const MM = 4
const INCHES = 1

async function page(width: number, height: number, lines: readonly (readonly number[])[] = []) {
  const document = await PDFDocument.create()
  const sheet = document.addPage([width * POINTS, height * POINTS])
  for (const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] of lines)
    sheet.drawLine({
      start: { x: x0 * POINTS, y: y0 * POINTS },
      end: { x: x1 * POINTS, y: y1 * POINTS },
      color: rgb(0, 0, 0),
    })
  return document.save()
}

test('a blank page is no plot of a drawing that lies beside the paper its header names', async () => {
  // 11 × 8.5 inches, in a drawing of mm.
  const plan = modelOn(11, 8.5, MM, PLAN)
  expect(await match(plan, await page(11, 8.5))).toMatchObject({
    state: 'fail',
    lines: { state: 'fail', shown: 0 },
    texts: { state: 'not-evaluated' },
  })
  // The little that crosses the paper is on the plot, all else on neither.
  const crossed = modelOn(11, 8.5, MM, [...PLAN, ...line(-400, 4, 800, 4), ...line(0, 6, 11, 6)])
  const plot = await page(11, 8.5, [
    [0, 4, 11, 4],
    [0, 6, 11, 6],
  ])
  expect(await match(crossed, plot)).toMatchObject({ state: 'not-evaluated', lines: { onlyPdf: [] } })
})

test('a blank page is none of a sheet that holds few lines or words alone', async () => {
  const blank = await page(420, 297)
  const { width, height } = sheetOf(PLAN)
  expect([width, height]).toEqual([420, 297])
  expect((await match(sheetOf(line(10, 10, 25, 10)), blank)).state).toBe('fail')
  expect((await match(sheetOf(PLAN.slice(-7)), blank)).state).toBe('fail')
  expect((await match(sheetOf(), blank)).state).toBe('not-evaluated')
})

test('a paper of inches or metres is as large as its units say, and none of more than 5 m is looked at', async () => {
  const square = [line(1, 1, 9, 1), line(9, 1, 9, 7)].flat()
  const inches = modelOn(11, 8.5, INCHES, square)
  const drawn = [
    [1, 1, 9, 1],
    [9, 1, 9, 7],
  ].map((one) => one.map((value) => value * 25.4))
  expect(await match(inches, await page(11 * 25.4, 8.5 * 25.4, drawn))).toMatchObject({ state: 'pass' })
  const moved = drawn.map(([x0 = 0, ...more]) => [x0 + 2, ...more])
  expect(await match(inches, await page(11 * 25.4, 8.5 * 25.4, moved))).toMatchObject({ state: 'fail' })

  const large = await page(5100, 3600, [[0, 0, 5100, 3600]])
  expect(await readPdfPages(large, [1])).toMatchObject([{ problem: { code: 'pdf.limit-paper' } }])
})

test('lines are not held against a page of another size', async () => {
  expect(await match(sheetOf(PLAN), await page(386, 297, [[0, 0, 386, 297]]))).toMatchObject({
    state: 'fail',
    paper: { state: 'fail' },
    lines: { state: 'not-evaluated', onlyDrawing: [], onlyPdf: [], shown: 0 },
  })
})

test('a sheet that was not drawn to its end passes on no page', async () => {
  const plot = await plotOf(PLAN)
  const content = { entities: PLAN.concat(line(60, 60, 90, 60)), objects: layoutObject() }
  const sheet = openSheet(documentOf(content), 'Sheet1', { fonts, limits: { ...sceneLimits, steps: 10 } })
  if (sheet === undefined) throw new Error('no sheet')
  expect(await match(sheet, plot)).toMatchObject({ state: 'not-evaluated' })
})
