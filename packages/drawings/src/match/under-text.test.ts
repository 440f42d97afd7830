/** A drawing and its plot both show what lies under letters: a text excuses no line that only one of them has. */
import { PDFDocument, rgb } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { line, match, plotOf, sheetOf, text, WALLS } from './testing.ts'

const POINTS = 72 / 25.4
const PALE: Pair = [420, 0xf8f8f8]
const TURNED: Pair = [50, 45]

/** A wall that stands under, beside or in the texts below. */
const WALL = line(130, 100, 130, 140)

describe.each([
  ['a large text', text('همکف', 105, 100, 40)],
  ['a large text that is too pale to be read', text('همکف', 105, 100, 40, PALE)],
  ['a text that is turned, in the box round it', text('4.50 4.50 4.50 4.50', 105, 80, 8, TURNED)],
])('%s', (_, words) => {
  const sheet = sheetOf(WALLS, words, WALL)

  test('shows the wall under it, or the plot fails', async () => {
    expect((await match(sheet, await plotOf(WALLS, words, WALL))).state).toBe('pass')
    const { state, lines } = await match(sheet, await plotOf(WALLS, words))
    expect([state, lines.onlyDrawing.length, lines.onlyPdf.length]).toEqual(['fail', 1, 0])
    const [left, bottom, right, top] = lines.onlyDrawing[0] ?? [0, 0, 0, 0]
    expect([left, right].map(Math.round)).toEqual([130, 130])
    expect(top - bottom).toBeGreaterThan(35)
  })

  test('shows no wall that the drawing has not', async () => {
    const { state, lines } = await match(sheetOf(WALLS, words), await plotOf(WALLS, words, WALL))
    expect([state, lines.onlyDrawing.length, lines.onlyPdf.length]).toEqual(['fail', 0, 1])
  })
})

test('a text may be underlined along it and closely, and by nothing else', async () => {
  const words = text('12.75', 105, 80, 10)
  const document = await PDFDocument.load(await plotOf(WALLS, words))
  const underlined = async (x0: number, y0: number, x1: number, y1: number) => {
    const copy = await PDFDocument.load(await document.save())
    const [start, end] = [
      { x: x0 * POINTS, y: y0 * POINTS },
      { x: x1 * POINTS, y: y1 * POINTS },
    ]
    copy.getPage(0).drawLine({ start, end, thickness: 1, color: rgb(0, 0, 0) })
    return (await match(sheetOf(WALLS, words), await copy.save())).state
  }
  expect(await underlined(105, 78.5, 125, 78.5)).toBe('pass')
  // A point or a comma more makes another number.
  expect(await underlined(112, 79.8, 112, 78.4)).toBe('fail')
  expect(await underlined(112, 79, 113, 79)).toBe('fail')
  expect(await underlined(105, 77, 125, 77)).toBe('fail')
})

test('letters drawn as lines excuse what lies in their own field, and such a page never passes', async () => {
  const words = text('4.50 4.50 4.50 4.50', 105, 80, 8, TURNED)
  const strokes = line(112, 92, 116, 96)
  const beside = line(112, 130, 122, 130)
  const sheet = sheetOf(WALLS, words)
  const lettered = await match(sheet, await plotOf(...textless(WALLS), strokes))
  expect(lettered).toMatchObject({ state: 'not-evaluated', lines: { state: 'pass' } })
  const more = await match(sheet, await plotOf(...textless(WALLS), strokes, beside))
  expect(more).toMatchObject({ state: 'fail', lines: { onlyDrawing: [] } })
  expect(more.lines.onlyPdf).toHaveLength(1)
})

/** Entities without the texts. */
function textless(entities: readonly Pair[]): Pair[][] {
  const found: Pair[][] = []
  for (const pair of entities) {
    if (pair[0] === 0) found.push([])
    found.at(-1)?.push(pair)
  }
  return found.filter(([first]) => first?.[1] !== 'TEXT')
}
