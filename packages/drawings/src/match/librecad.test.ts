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
import { fonts, LINETYPES, line, match, PLAN, sheetOf, text } from './testing.ts'

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

function plottedByLibreCad(entities: Pair[], laid = variables, blocks: Pair[] = []): Uint8Array {
  const path = join(directory, 'sheet.dxf')
  const content = {
    entities,
    blocks,
    variables: laid,
    tables: LINETYPES,
    objects: layoutObject(),
    version: 'AC1015',
  }
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

/** ANSI31, its lines as AutoCAD writes them, on 60 × 100 mm. */
const hatch = (x: number, scale: number): Pair[] => [
  [0, 'HATCH'],
  [8, '0'],
  [67, 1],
  [10, 0],
  [20, 0],
  [230, 1],
  [2, 'ANSI31'],
  [70, 0],
  [71, 0],
  [91, 1],
  [92, 3],
  [72, 0],
  [73, 1],
  [93, 4],
  [10, x],
  [20, 100],
  [10, x + 60],
  [20, 100],
  [10, x + 60],
  [20, 200],
  [10, x],
  [20, 200],
  [97, 0],
  [75, 0],
  [76, 1],
  [52, 0],
  [41, scale],
  [77, 0],
  [78, 1],
  [53, 45],
  [43, 0],
  [44, 0],
  [45, -3.175 * scale * Math.SQRT1_2],
  [46, 3.175 * scale * Math.SQRT1_2],
  [79, 0],
  [98, 0],
]

/** Of the upper wall, 200 mm, its line at a height. */
const dimension = (y: number): Pair[] => [
  [0, 'DIMENSION'],
  [100, 'AcDbEntity'],
  [8, '0'],
  [67, 1],
  [100, 'AcDbDimension'],
  [2, '*D1'],
  [10, 250],
  [20, y],
  [11, 150],
  [21, y + 2],
  [70, 32],
  [42, 200],
  [100, 'AcDbAlignedDimension'],
  [13, 50],
  [23, 250],
  [14, 250],
  [24, 250],
  [100, 'AcDbRotatedDimension'],
]
/** What AutoCAD draws for it: with ticks, not with arrows. */
const dimensionPicture = (y: number): Pair[] => {
  const parts = [
    ...line(50, 251, 50, y + 2),
    ...line(250, 251, 250, y + 2),
    ...line(50, y, 250, y),
    ...line(49, y - 1, 51, y + 1),
    ...line(249, y - 1, 251, y + 1),
    ...text('200', 147, y + 1, 2.5),
  ]
  const inBlock = parts.map(([code, value]): Pair => (code === 67 ? [67, 0] : [code, value]))
  return [[0, 'BLOCK'], [2, '*D1'], [70, 1], [10, 0], [20, 0], ...inBlock, [0, 'ENDBLK']]
}

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

  test('has patterns of hatches in its own way, where they are and nowhere else', async () => {
    const of = async (drawing: Pair[], plot: Pair[]) =>
      (await match(sheetOf(...SHEET, drawing), plottedByLibreCad([...SHEET.flat(), ...plot]))).lines
    for (const scale of [0.5, 1, 1.3]) {
      const lines = await of(hatch(300, scale), hatch(300, scale))
      expect(lines, String(scale)).toMatchObject({ state: 'pass', onlyDrawing: [], onlyPdf: [] })
      expect(lines.restyled.length).toBeGreaterThan(0)
    }
    const none = await of(hatch(300, 1), [])
    expect([none.state, none.onlyDrawing.length]).toEqual(['fail', 1])
    const more = await of([], hatch(300, 1))
    expect([more.state, more.onlyPdf.length]).toEqual(['fail', 1])
    expect((await of(hatch(300, 1), hatch(320, 1))).state).toBe('fail')
    // A wall more on a hatch, and one less.
    const wall = line(310, 110, 310, 190)
    expect((await of(hatch(300, 1), [...hatch(300, 1), ...wall])).onlyPdf).toHaveLength(1)
    expect((await of([...hatch(300, 1), ...wall], hatch(300, 1))).onlyDrawing).toHaveLength(1)
  })

  test('has arrows and figures of dimensions in its own way, and their lines where they are', async () => {
    const plotted = (y: number) =>
      plottedByLibreCad([...SHEET.flat(), ...dimension(y)], variables, dimensionPicture(y))
    const content = {
      entities: [...SHEET.flat(), ...dimension(270)],
      blocks: dimensionPicture(270),
      objects: layoutObject(),
    }
    const sheet = openSheet(documentOf(content), 'Sheet1', { fonts })
    if (sheet === undefined) throw new Error('no sheet')
    const { lines } = await match(sheet, plotted(270))
    expect(lines).toMatchObject({ state: 'pass', onlyDrawing: [], onlyPdf: [] })
    expect(lines.restyled.length).toBeGreaterThan(0)
    const moved = await match(sheet, plotted(273))
    expect(moved.lines.state).toBe('fail')
    expect((await match(sheet, plottedByLibreCad(SHEET.flat()))).lines.state).toBe('fail')
  })

  test('that is blank fails', async () => {
    expect(await match(sheetOf(...SHEET), plottedByLibreCad([]))).toMatchObject({
      state: 'fail',
      lines: { state: 'fail' },
    })
  })
})
