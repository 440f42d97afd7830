/** A plot is the sheet's, and every fraud between the two is found where it stands. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { drawingSet } from '@mohr/city'
import { degrees, PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { readDxf } from '../dxf/read.ts'
import { readPdfPages } from '../pdf/page-content.ts'
import { plotPdf } from '../plot/plot-pdf.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'
import { resolveScene } from '../scene/resolve.ts'
import { openSheet, type Sheet } from '../scene/sheet.ts'
import { letters, numbers } from './letters.ts'
import { type Match, matchSheet } from './match.ts'

const require = createRequire(import.meta.url)
const font = (weight: string) => readFileSync(require.resolve(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`))
const fonts = { regular: font('Regular'), bold: font('Bold') }
const SHEETS = ['A-01_site.dxf', 'A-02_ground.dxf', 'A-05_section.dxf']
const drawings = new Map<string, string>()
const plots = new Map<string, Uint8Array>()

const sheetOf = (dxf: string): Sheet => {
  const { model } = readDxf(new TextEncoder().encode(dxf))
  const sheet = model && openSheet(model, undefined, { fonts })
  if (sheet === undefined) throw new Error('no sheet')
  return sheet
}

async function match(dxf: string, pdf: Uint8Array): Promise<Match> {
  const [reading] = await readPdfPages(pdf, [1])
  if (reading?.page === undefined) throw new Error(`no page: ${reading?.problem.code}`)
  return matchSheet(sheetOf(dxf), reading.page)
}

beforeAll(async () => {
  const { files } = await drawingSet()
  for (const name of SHEETS) {
    const dxf = new TextDecoder().decode(files.get(name))
    drawings.set(name, dxf)
    plots.set(name, (await plotPdf([sheetOf(dxf)], { title: name })).pdf)
  }
})

const drawing = (name: string): string => drawings.get(name) as string
const plot = (name: string): Uint8Array => plots.get(name) as Uint8Array

/** Where a layer's first line stands on the sheet, and its handle. */
function firstLine(name: string, layer: string): { handle: string; box: Box } {
  let found: { handle: string; box: Box } | undefined
  resolveScene(sheetOf(drawing(name)), (piece) => {
    const { handle, type, layer: own } = piece.origin
    if (found || piece.kind !== 'stroke' || own !== layer || type !== 'LINE' || handle === undefined) return
    const points = piece.paths.flatMap((path) => path.points)
    const [xs, ys] = [points.filter((_, at) => at % 2 === 0), points.filter((_, at) => at % 2 === 1)]
    if (Math.max(...xs) - Math.min(...xs) < 10) return
    found = { handle, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] }
  })
  if (found === undefined) throw new Error(`no line on ${layer}`)
  return found
}

const apart = (a: Box, b: Box): number =>
  Math.hypot(Math.max(a[0] - b[2], b[0] - a[2], 0), Math.max(a[1] - b[3], b[1] - a[3], 0))

/** The drawing with one entity, found by its handle, edited. */
function edited(dxf: string, handle: string, edit: (entity: string) => string): string {
  const start = dxf.search(new RegExp(`^ *5\\r?\\n${handle}\\r?\\n`, 'm'))
  const end = start + dxf.slice(start).search(/^ *0\r?\n/m)
  if (start < 0) throw new Error(`no ${handle}`)
  return dxf.slice(0, start) + edit(dxf.slice(start, end)) + dxf.slice(end)
}

test('what was plotted from a sheet is that sheet', async () => {
  for (const name of SHEETS)
    expect(await match(drawing(name), plot(name))).toMatchObject({
      state: 'pass',
      lines: { shown: 1, known: 1, onlyDrawing: [], onlyPdf: [] },
      texts: { differences: [] },
    })
})

test('a plot that lies on a turned page is that sheet, and one turned by hand is not', async () => {
  const name = 'A-05_section.dxf'
  for (const turn of [90, 180, 270]) {
    const document = await PDFDocument.create()
    const own = await PDFDocument.load(plot(name))
    const [flat] = await document.embedPdf(own)
    if (flat === undefined) throw new Error('no page')
    const { width, height } = flat
    const page = document.addPage(turn === 180 ? [width, height] : [height, width])
    const [x, y] = turn === 90 ? [height, 0] : turn === 180 ? [width, height] : [0, width]
    page.drawPage(flat, { x, y, rotate: degrees(turn === 270 ? -90 : turn) })
    page.setRotation(degrees(turn))
    expect(await match(drawing(name), await document.save()), `${turn}`).toMatchObject({ state: 'pass' })
    page.setRotation(degrees((turn + 180) % 360))
    expect((await match(drawing(name), await document.save())).state).toBe('fail')
  }
})

describe('is found:', () => {
  test('an axis moved by a few millimetres on the paper, where it stands', async () => {
    const name = 'A-02_ground.dxf'
    const { handle, box } = firstLine(name, 'A-GRID')
    const moved = edited(drawing(name), handle, (entity) =>
      entity.replace(/^( *[12][01]\r?\n)(-?[\d.]+)/gm, (_, code, value) => `${code}${Number(value) + 0.3}`),
    )
    const { state, lines } = await match(moved, plot(name))
    expect([state, lines.state]).toEqual(['fail', 'fail'])
    for (const one of [...lines.onlyDrawing, ...lines.onlyPdf]) expect(apart(one, box)).toBeLessThan(5)
  })

  test('a changed digit', async () => {
    const name = 'A-01_site.dxf'
    const changed = drawing(name).replace('۴۱۱٫۶۴', '۴۱۲٫۶۴')
    expect(changed).not.toBe(drawing(name))
    const { state, texts, lines } = await match(changed, plot(name))
    expect([state, lines.state]).toEqual(['fail', 'pass'])
    expect(texts.differences).toMatchObject([{ drawing: '۴۱۲٫۶۴', pdf: '۴۱۱٫۶۴' }])
  })

  test('digits in another order', async () => {
    const name = 'A-01_site.dxf'
    const changed = drawing(name).replace('۴۱۱٫۶۴', '۴۱۱٫۴۶')
    const { texts } = await match(changed, plot(name))
    expect(texts.differences).toMatchObject([{ drawing: '۴۱۱٫۴۶', pdf: '۴۱۱٫۶۴' }])
  })

  test('a hidden layer', async () => {
    const name = 'A-01_site.dxf'
    const hidden = drawing(name).replace(
      /(^ *2\r?\nA-SITE-PATT\r?\n(?:^ *\d+\r?\n[^\r\n]*\r?\n){0,2}?^ *62\r?\n *)(\d+)/m,
      '$1-$2',
    )
    expect(hidden).not.toBe(drawing(name))
    const { state, lines } = await match(hidden, plot(name))
    expect([state, lines.onlyDrawing.length, lines.onlyPdf.length > 0]).toEqual(['fail', 0, true])
  })

  test('swapped sheets, which have their frames in common', async () => {
    const { state, paper, lines, texts } = await match(drawing('A-01_site.dxf'), plot('A-05_section.dxf'))
    expect([state, paper.state, lines.state, texts.state]).toEqual(['fail', 'pass', 'fail', 'fail'])
  })

  test('a blank page, and one of another size', async () => {
    const blank = await PDFDocument.create()
    blank.addPage([(420 * 72) / 25.4, (297 * 72) / 25.4])
    expect(await match(drawing('A-01_site.dxf'), await blank.save())).toMatchObject({
      state: 'fail',
      lines: { state: 'fail' },
      texts: { state: 'not-evaluated' },
    })
    const large = await PDFDocument.create()
    large.addPage([1000, 700])
    expect((await match(drawing('A-01_site.dxf'), await large.save())).paper.state).toBe('fail')
  })
})

test('bytes that are no PDF have no pages', async () => {
  for (const bytes of [
    new Uint8Array(),
    new TextEncoder().encode('%PDF-1.7 nothing'),
    plot('A-01_site.dxf').slice(0, 3000),
  ])
    expect(await readPdfPages(bytes, [1])).toMatchObject([{ problem: { code: 'pdf.no-page' } }])
  expect(await readPdfPages(plot('A-01_site.dxf'), [2])).toMatchObject([{ problem: { code: 'pdf.no-page' } }])
})

test('letters are the same in every order and shape', () => {
  expect(letters('مساحت ۱۲٫۵')).toBe(letters('۱۲٫۵ تحاسم'))
  expect(letters('كتابي')).toBe(letters('کتابی'))
  expect(letters('3.00')).not.toBe(letters('3.10'))
})

test('numbers are read digit by digit, in every script and wherever they stand', () => {
  expect(numbers('عرض ۱۲۳۴ و ۴٫۵۰')).toBe(numbers('4.50 و 1234 ضرع'))
  expect(numbers('۱/۱۰۰ تراز +۳٫۲')).toBe(numbers('زارت 3.2+ 1/100'))
  expect(numbers('نورگیر ۹٫۷۵ م²')).toBe(numbers('نورگیر ²۹٫۷۵ م'))
  for (const [one, other] of [
    ['4.50', '5.40'],
    ['4.50', '45.0'],
    ['۱۲۳۴', '۱۲۴۳'],
    ['۱/۱۰۰', '۱۰/۱۰'],
    ['-3 +2', '+3 -2'],
    ['12 3', '1 23'],
  ] as const)
    expect(numbers(one), one).not.toBe(numbers(other))
})
