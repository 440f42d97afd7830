/** Plots of sheets with pictures. */
import { expect, it } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { fonts, line, match, sheetOf, WALLS } from '../match/testing.ts'
import { readPdfPages } from '../pdf/page-content.ts'
import { openSheet } from '../scene/sheet.ts'
import { documentOf, layoutObject } from '../scene/testing.ts'
import { fourColors, jpeg, png } from '../scene/testing-pictures.ts'
import { plotPdf } from './plot-pdf.ts'

const image = (x: number): Pair[] => [
  [0, 'IMAGE'],
  [8, '0'],
  [67, 1],
  [10, x],
  [20, 60],
  [11, 20],
  [21, 0],
  [12, 0],
  [22, 20],
  [13, 2],
  [23, 2],
  [340, 'C1'],
]
const objects: Pair[] = [...layoutObject(), [0, 'IMAGEDEF'], [5, 'C1'], [1, 'site.png']]
const plot = async (file: Uint8Array | undefined, ...entities: Pair[][]) => {
  const files = new Map(file && [['site.png', file] as const])
  const sheet = openSheet(documentOf({ entities: entities.flat(), objects }), 'Sheet1', { fonts, files })
  if (sheet === undefined) throw new Error('no sheet')
  return plotPdf([sheet], { title: 'plan' })
}

it('hold a picture once however often it is shown, and are the same bytes each time', async () => {
  const once = await plot(fourColors, image(60), image(160))
  const text = new TextDecoder('latin1').decode(once.pdf)
  expect(text.match(/\/Subtype \/Image/g)).toHaveLength(1)
  const [reading] = await readPdfPages(once.pdf, [1])
  expect(reading?.page?.images).toBe(2)
  expect(once.reports[0]?.problems).toEqual([])
  expect(await plot(fourColors, image(60), image(160))).toEqual(once)
})

it('differ where only the picture does', async () => {
  const [one, other] = [await plot(jpeg(2, 2), image(60)), await plot(jpeg(2, 2, 1), image(60))]
  expect(one.pdf).not.toEqual(other.pdf)
})

it('name a picture whose pixels can’t be read, and show nothing for it', async () => {
  const damaged = png({ width: 2, height: 2, rows: [[0, 1, 2, 3]] })
  const { pdf, reports } = await plot(damaged, image(60))
  expect(reports[0]).toMatchObject({ problems: [{ code: 'scene.picture-unreadable' }] })
  expect(reports[0]?.undrawn).toEqual(new Map([['IMAGE', 1]]))
  const [reading] = await readPdfPages(pdf, [1])
  expect([reading?.problem, reading?.page?.images]).toEqual([undefined, 0])
})

it('with the picture’s frame and name are no fraud, nor with the picture itself', async () => {
  const drawn = [WALLS, image(60), line(20, 20, 30, 20)]
  const sheet = openSheet(documentOf({ entities: drawn.flat(), objects }), 'Sheet1', { fonts })
  if (sheet === undefined) throw new Error('no sheet')
  const without = await match(sheet, (await plot(undefined, ...drawn)).pdf)
  expect([without.state, without.lines.onlyPdf, without.texts.differences]).toEqual(['pass', [], []])
  expect((await match(sheet, (await plot(fourColors, ...drawn)).pdf)).state).not.toBe('fail')
  // A plot that leaves out the wall beside it is one all the same.
  const fraud = await match(sheetOf(WALLS, line(20, 20, 30, 20)), (await plot(undefined, WALLS)).pdf)
  expect(fraud.state).toBe('fail')
})
