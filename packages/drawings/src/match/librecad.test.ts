/**
 * Plots of another program: LibreCAD draws what stands on the sheet, texts by strokes of its own. It knows of no viewports, so that
 * model space seen through them is not compared here. Skipped where it isn't installed (Debian's package is librecad, with all of Qt).
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { plotPdf } from '../plot/plot-pdf.ts'
import { openSheet } from '../scene/sheet.ts'
import { documentOf, dxfOf, layoutObject } from '../scene/testing.ts'
import { fonts, LINETYPES, line, match, PLAN, sheetOf } from './testing.ts'

const installed = (() => {
  try {
    return execFileSync('sh', ['-c', 'command -v librecad']).length > 0
  } catch {
    return false
  }
})()

const directory = mkdtempSync(join(tmpdir(), 'librecad-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** LibreCAD takes the paper's size from the limits of paper space, in the drawing's units: mm. */
const variables: Pair[] = [
  [9, '$INSUNITS'],
  [70, 4],
  [9, '$PLIMMIN'],
  [10, 0],
  [20, 0],
  [9, '$PLIMMAX'],
  [10, 420],
  [20, 297],
]

function plottedByLibreCad(entities: Pair[], laid = variables): Uint8Array {
  const path = join(directory, 'sheet.dxf')
  const content = { entities, variables: laid, tables: LINETYPES, objects: layoutObject(), version: 'AC1015' }
  writeFileSync(path, dxfOf(content))
  const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen', HOME: directory }
  execFileSync('librecad', ['dxf2pdf', path], { env, cwd: directory, stdio: 'ignore' })
  return readFileSync(join(directory, 'sheet.pdf'))
}

const CIRCLE: Pair[] = [
  [0, 'CIRCLE'],
  [8, '0'],
  [67, 1],
  [10, 320],
  [20, 150],
  [40, 30],
]
const SHEET = [PLAN, CIRCLE]

test('our own plot of model space is fitted on its paper, whatever paper the header names', async () => {
  const entities = PLAN.map(([code, value]): Pair => (code === 67 ? [67, 0] : [code, value]))
  const frame: Pair[] = [...line(0, 0, 400, 277), ...line(0, 277, 400, 0)].map(([code, value]) =>
    code === 67 ? [67, 0] : [code, value],
  )
  const content = { variables, objects: layoutObject(), entities: [...entities, ...frame] }
  const sheet = openSheet(documentOf(content), 'Model', { fonts })
  if (sheet === undefined) throw new Error('no model space')
  expect([sheet.width, sheet.height]).toEqual([420, 297])
  const { pdf } = await plotPdf([sheet], { title: 'model' })
  expect((await match(sheet, pdf)).state).toBe('pass')
})

describe.skipIf(!installed)('a plot of LibreCAD (skipped where it is not installed)', () => {
  test('has the sheet’s lines, and no texts to compare', async () => {
    expect(await match(sheetOf(...SHEET), plottedByLibreCad(SHEET.flat()))).toMatchObject({
      state: 'not-evaluated',
      lines: { state: 'pass', onlyDrawing: [], onlyPdf: [] },
      texts: { state: 'not-evaluated' },
    })
  })

  test('of model space lies as its header says', async () => {
    const model = (...entities: Pair[][]) =>
      entities.flat().map(([code, value]): Pair => (code === 67 ? [67, 0] : [code, value]))
    const laid: Pair[] = [...variables, [9, '$PINSBASE'], [10, 20], [20, 10], [9, '$PSVPSCALE'], [40, 0.5]]
    const content = { variables: laid, objects: layoutObject(), version: 'AC1015' }
    const sheet = openSheet(documentOf({ ...content, entities: model(...SHEET) }), 'Model')
    if (sheet === undefined) throw new Error('no model space')
    const { lines } = await match(sheet, plottedByLibreCad(model(...SHEET), laid))
    expect(lines).toMatchObject({ state: 'pass', onlyDrawing: [], onlyPdf: [] })
    const more = plottedByLibreCad(model(...SHEET, line(60, 80, 90, 80)), laid)
    expect((await match(sheet, more)).lines.state).toBe('fail')
  })

  test('of another drawing is found out: a wall more, and a wall moved by half a millimetre', async () => {
    const wall = (y: number) => line(60, y, 90, y)
    const { lines } = await match(sheetOf(...SHEET), plottedByLibreCad([...SHEET.flat(), ...wall(80)]))
    expect(lines).toMatchObject({ state: 'fail', onlyDrawing: [] })
    expect(lines.onlyPdf).toHaveLength(1)
    const moved = await match(
      sheetOf(...SHEET, wall(80)),
      plottedByLibreCad([...SHEET.flat(), ...wall(80.5)]),
    )
    expect(moved.lines.state).toBe('fail')
    expect(moved.lines.onlyDrawing).toHaveLength(1)
  })

  test('has dashed lines in dashes of its own, and whole where it has none for their type', async () => {
    const wall = (x: number, ...more: Pair[]) => line(x, 60, x, 240, ...more)
    const dashed = [...wall(300, [6, 'DASHED']), ...wall(302)]
    const of = async (drawing: Pair[], plot: Pair[]) =>
      (await match(sheetOf(...SHEET, drawing), plottedByLibreCad([...SHEET.flat(), ...plot]))).lines
    expect(await of(dashed, dashed)).toMatchObject({ state: 'pass', otherDashes: [] })
    expect((await of(dashed, wall(302))).onlyDrawing).toHaveLength(1)
    const unknown = wall(300, [6, 'PHANTOM'])
    const { state, onlyDrawing, otherDashes, undashed } = await of(unknown, unknown)
    expect({ state, onlyDrawing, otherDashes }).toEqual({ state: 'pass', onlyDrawing: [], otherDashes: [] })
    expect(undashed).toHaveLength(1)
    const moved = wall(300.5, [6, 'PHANTOM'])
    expect((await of(unknown, moved)).state).toBe('fail')
  })

  test('that is blank fails', async () => {
    expect(await match(sheetOf(...SHEET), plottedByLibreCad([]))).toMatchObject({
      state: 'fail',
      lines: { state: 'fail' },
    })
  })
})
