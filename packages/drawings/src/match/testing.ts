/** A small plan on a sheet, its plots, and what is found between them. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Pair } from '../dxf/testing/sample.ts'
import { readPdfPages } from '../pdf/page-content.ts'
import { plotPdf } from '../plot/plot-pdf.ts'
import { openSheet, type Sheet } from '../scene/sheet.ts'
import { documentOf, layoutObject } from '../scene/testing.ts'
import { type Match, matchSheet } from './match.ts'

const require = createRequire(import.meta.url)
const font = (weight: string) => readFileSync(require.resolve(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`))
export const fonts = { regular: font('Regular'), bold: font('Bold') }

const onPaper: Pair[] = [
  [8, '0'],
  [67, 1],
]
export const line = (x0: number, y0: number, x1: number, y1: number, ...more: Pair[]): Pair[] => [
  [0, 'LINE'],
  ...onPaper,
  ...more,
  [10, x0],
  [20, y0],
  [11, x1],
  [21, y1],
]
export const text = (words: string, x: number, y: number, height = 4, ...more: Pair[]): Pair[] => [
  [0, 'TEXT'],
  ...onPaper,
  ...more,
  [10, x],
  [20, y],
  [40, height],
  [1, words],
]
export const wipeout = (x: number, y: number, width: number, height: number): Pair[] => [
  [0, 'WIPEOUT'],
  ...onPaper,
  [10, x],
  [20, y],
  [11, width],
  [21, 0],
  [12, 0],
  [22, height],
  [13, 1],
  [23, 1],
  [71, 1],
  [91, 2],
  [14, -0.5],
  [24, -0.5],
  [14, 0.5],
  [24, 0.5],
]
export const filled = (x: number, y: number, width: number, height: number, color: number): Pair[] => [
  [0, 'SOLID'],
  ...onPaper,
  [420, color],
  [10, x],
  [20, y],
  [11, x + width],
  [21, y],
  [12, x],
  [22, y + height],
  [13, x + width],
  [23, y + height],
]

/** Walls in a grid and a figure, and another that frauds are about. */
export const WALLS: Pair[] = [
  ...[50, 100, 150, 200, 250].flatMap((x) => line(x, 50, x, 250)),
  ...[50, 150, 250].flatMap((y) => line(50, y, 250, y)),
  ...text('12.75', 210, 210),
]
export const PLAN: Pair[] = [...WALLS, ...text('4.50', 110, 110)]

const linetype = (name: string, ...dashes: number[]): Pair[] => [
  [0, 'LTYPE'],
  [2, name],
  ...dashes.map((length): Pair => [49, length]),
]
/** Line types for group 6. */
export const LINETYPES: Pair[] = [
  [0, 'ENDTAB'],
  [0, 'TABLE'],
  [2, 'LTYPE'],
  ...linetype('DASHED', 12, -6),
  ...linetype('HIDDEN', 2, -1.2),
  ...linetype('CENTER', 8, -1.5, 1.5, -1.5),
  ...linetype('DOT', 0, -2),
  ...linetype('PHANTOM', 30, -6, 6, -6, 6, -6),
]

export function sheetOf(...entities: Pair[][]): Sheet {
  const content = { entities: entities.flat(), tables: LINETYPES, objects: layoutObject() }
  const sheet = openSheet(documentOf(content), 'Sheet1', { fonts })
  if (sheet === undefined) throw new Error('no sheet')
  return sheet
}

export const plotOf = async (...entities: Pair[][]): Promise<Uint8Array> =>
  (await plotPdf([sheetOf(...entities)], { title: 'plan' })).pdf

export async function match(sheet: Sheet, pdf: Uint8Array, page = 1): Promise<Match> {
  const [reading] = await readPdfPages(pdf, [page])
  if (reading?.page === undefined) throw new Error(`no page: ${reading?.problem.code}`)
  return matchSheet(sheet, reading.page)
}
