/** Each fraud between a drawing and its plot is found on its sheet, within 5 mm, and on no other. */
import { drawingSet } from '@mohr/city'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Match, matchSheet } from '../../../match/match.ts'
import { readPdfPages } from '../../../pdf/page-content.ts'
import { apart } from '../../../scene/clip.ts'
import { frauds } from './frauds.ts'
import { type CleanSets, type Files, listed, manifestOf } from './mutation.ts'
import { plotOf, sheetOf } from './plot.ts'

let clean: CleanSets

beforeAll(async () => {
  const { files } = await drawingSet()
  // Plots as `mohr plot` makes them, so that nothing but the fraud differs.
  for (const { dxf } of manifestOf(files).sheets)
    for (const [name, pdf] of await plotOf(files, manifestOf(files), dxf.file)) files.set(name, pdf)
  await listed(files)
  clean = { files, old: files }
})

async function matches(files: Files): Promise<Map<string, Match>> {
  const found = new Map<string, Match>()
  for (const { number, dxf, pdf } of manifestOf(files).sheets) {
    const sheet = sheetOf(files.get(dxf.file), dxf.layout)
    const [page] = await readPdfPages(files.get(pdf.file) ?? new Uint8Array(), [pdf.page])
    if (sheet && page) found.set(number, matchSheet(sheet, page))
  }
  return found
}

test('every plot of our own shows its sheet', async () => {
  const found = await matches(clean.files)
  expect([...found.values()].map(({ state }) => state)).toEqual([...found].map(() => 'pass'))
})

describe.each(frauds)('$name', ({ make }) => {
  test('is found', async () => {
    const { files, place } = await make(clean)
    const found = await matches(files)
    expect([...found].filter(([, { state }]) => state === 'fail').map(([number]) => number)).toEqual(
      place.sheets,
    )
    const { box } = place
    if (box === undefined) return
    const { lines, texts } = found.get(place.sheets?.[0] ?? '') as Match
    const boxes = [...lines.onlyDrawing, ...lines.onlyPdf, ...texts.differences.map((one) => one.box)]
    const near = boxes.filter((one) => !apart(one, [box[0] - 5, box[1] - 5, box[2] + 5, box[3] + 5]))
    expect(near).not.toEqual([])
  })
})
