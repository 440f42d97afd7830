/** What is measured and found and finds, on the sample city's site plan: with the numbers that its model has. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawingSet } from '@mohr/city'
import { metresPerUnit, packPicture, scalesOf } from '@mohr/drawings'
import type { Picture } from '@mohr/drawings/picture'
import { beforeAll, describe, expect, test } from 'vitest'
import { measure, type Scales } from './board/lengths.ts'
import { type Place, snapTo } from './board/snap.ts'
import { openSheets } from './reading/sheets.ts'
import { SetTexts } from './reading/texts.ts'

const folder = dirname(fileURLToPath(import.meta.resolve('vazirmatn/package.json')))
const font = (weight: string) => readFileSync(join(folder, 'fonts/ttf', `Vazirmatn-${weight}.ttf`))
const fonts = { regular: font('Regular'), bold: font('Bold') }

let files: ReadonlyMap<string, Uint8Array>
let picture: Picture
let scales: Scales
let corners: Place[]

beforeAll(async () => {
  files = (await drawingSet()).files
  const opened = openSheets(files, fonts)
  const [site] = opened.sheets
  const sheet = site && opened.open(site)
  if (!sheet) throw new Error('no site plan')
  picture = packPicture(sheet).picture
  scales = { metres: metresPerUnit(sheet.document) ?? null, windows: scalesOf(sheet) }
  // The window shows [6, 0.5] in the middle of its 1:200.
  const [{ box } = { box: [0, 0, 0, 0] as const }] = scales.windows
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  corners = (
    [
      [0, 0],
      [15, 0],
      [15, 16.4],
      [0, 16.4],
    ] as const
  ).map(([east, north]) => ({ x: x + (east - 6) * 5, y: y + (north - 0.5) * 5 }))
})

describe('measuring', () => {
  test('the footprint is as long and as large as it was built, at 1:200', () => {
    const { length, last, area, unit, scale } = measure(corners, scales)
    expect([length, last, area]).toEqual([
      expect.closeTo(15 + 16.4 + 15, 6),
      expect.closeTo(15, 6),
      expect.closeTo(246, 6),
    ])
    expect([unit, scale]).toEqual(['m', expect.closeTo(200, 6)])
  })

  test('what lies beside the window, or in none, is measured on the paper', () => {
    const beside = { x: 1, y: 1 }
    expect(measure([beside, { x: 4, y: 5 }], scales)).toMatchObject({ length: 5, unit: 'paper', scale: null })
    expect(measure([beside, corners[0] as Place], scales).unit).toBe('paper')
    expect(measure(corners, { ...scales, metres: null })).toMatchObject({ unit: 'units', scale: null })
  })

  test('a place near an end is that end; far from everything it is itself', () => {
    const [corner] = corners as [Place]
    const snapped = snapTo(picture, { x: corner.x + 0.4, y: corner.y - 0.3 }, 1)
    expect(snapped).toEqual({ x: expect.closeTo(corner.x, 3), y: expect.closeTo(corner.y, 3) })
    expect(snapTo(picture, { x: 1000, y: 1000 }, 1)).toBeNull()
    expect(
      snapTo(
        picture,
        corner,
        1,
        picture.tables.layers.map(() => false),
      ),
    ).toBeNull()
  })

  test('lines that cross are met where they cross, and a line alone in its middle', () => {
    const of = (lines: readonly (readonly number[])[]): Picture => {
      const columns = {
        kind: new Uint8Array(lines.length),
        layer: new Uint32Array(lines.length),
        pathEnd: Uint32Array.from(lines, (_, at) => at + 1),
        pointEnd: Uint32Array.from(lines, (_, at) => (at + 1) * 4),
        closed: new Uint8Array(lines.length),
        points: Float32Array.from(lines.flat()),
        box: Float32Array.from(
          lines.flatMap(([x0 = 0, y0 = 0, x1 = 0, y1 = 0]) => [
            Math.min(x0, x1),
            Math.min(y0, y1),
            Math.max(x0, x1),
            Math.max(y0, y1),
          ]),
        ),
      }
      return { ...picture, columns: { ...picture.columns, ...columns } }
    }
    const across = of([
      [0, 0, 10, 10],
      [0, 6, 6, 0],
    ])
    expect(snapTo(across, { x: 3.2, y: 2.9 }, 1)).toEqual({ x: 3, y: 3 })
    expect(snapTo(of([[0, 0, 10, 0]]), { x: 5.3, y: 0.4 }, 1)).toEqual({ x: 5, y: 0 })
    expect(snapTo(of([[0, 0, 10, 0]]), { x: 2, y: 0.4 }, 1)).toBeNull()
  })

  test('model space has one scale', () => {
    const opened = openSheets(new Map([['one.dxf', files.get('A-01_site.dxf') as Uint8Array]]), fonts)
    const [first] = opened.sheets
    const space = opened.model('one.dxf')?.layouts.find(({ isModel }) => isModel)
    const sheet = first && opened.open({ ...first, layout: space?.name })
    expect(sheet && scalesOf(sheet)).toMatchObject([{ box: [0, 0, sheet?.width, sheet?.height] }])
  })
})

describe('searching', () => {
  const search = (words: string) => {
    const { sheets, open } = openSheets(files, fonts)
    const numbers = new Map(sheets.map(({ id, number }) => [id, number]))
    const texts = new SetTexts([...numbers.keys()], (id) => {
      const sheet = sheets.find((one) => one.id === id)
      return sheet && open(sheet)
    })
    return texts.find(words).hits.map(({ sheet, text }) => `${numbers.get(sheet)} ${text}`)
  }

  test('takes spellings, digits and spaces of Arabic, Persian and Latin for the same', () => {
    expect(search('پارکینگ مسقف')).toEqual(['A-02 پارکینگ مسقف'])
    expect(search('پاركينگ‌مسقف')).toEqual(search('پارکینگ مسقف'))
    expect(search('۴۱۱٫۶۴')).toEqual(search('411.64'))
    expect(search('411.64')).toContain('A-01 ۴۱۱٫۶۴')
  })

  test('gives the line of a paragraph in its order, and nothing for what is written nowhere or for nothing', () => {
    expect(search('پخ تقاطع')).toEqual(['A-01 ۲. پخ تقاطع با کمان به شعاع ۲ متر اجرا می‌شود.'])
    expect([search('هیچ‌کجا نیست'), search('  ')]).toEqual([[], []])
  })
})
