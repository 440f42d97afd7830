/** A layer that a window shows in another colour, line type, pen or transparency than the drawing. */
import { describe, expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { type Content, documentOf, layer, layoutObject, line, see, viewports } from '../scene/testing.ts'
import { compareDrawings } from './compare.ts'
import { tellChange } from './telling.ts'

/** A record of the dictionary of layer WALL, as AutoCAD writes it: for viewport D2 a value. */
const record = (handle: string, kind: string, code: number, value: number | string): Pair[] => [
  [0, 'XRECORD'],
  [5, handle],
  [330, 'C1'],
  [100, 'AcDbXrecord'],
  [280, 1],
  [102, `{ADSK_LYR_${kind}_OVERRIDE`],
  [335, 'D2'],
  [code, value],
  [102, '}'],
]

const WINDOW: Pair[] = [
  [10, 100],
  [20, 100],
  [40, 100],
  [41, 100],
  [68, 2],
  [69, 2],
  [45, 100],
]

const content = (...records: Pair[]): Content => ({
  tables: [
    [0, 'LAYER'],
    [5, 'B1'],
    [2, 'WALL'],
    [62, 1],
    [6, 'Continuous'],
    [370, 25],
    ...layer('OTHER'),
    [0, 'ENDTAB'],
    [0, 'TABLE'],
    [2, 'LTYPE'],
    [0, 'LTYPE'],
    [5, 'B2'],
    [2, 'DASHED'],
    [49, 2],
    [49, -1],
  ],
  entities: [
    ...viewports(...WINDOW),
    ...line(0, 0, 10, 0).map(([c, v]): Pair => (c === 8 ? [8, 'WALL'] : [c, v])),
  ],
  objects: [[0, 'DICTIONARY'], [5, 'C1'], [330, 'B1'], ...records, ...layoutObject()],
})

const COLOR = record('C2', 'COLOR', 420, 0xc3000005 | 0)
const TRUE_COLOR = record('C2', 'COLOR', 420, 0xc2123456 | 0)
const LINETYPE = record('C3', 'LINETYPE', 343, 'B2')
const LINEWEIGHT = record('C4', 'LINEWT', 91, 70)
const CLEAR = record('C5', 'ALPHA', 440, 0x02000033)

describe.each<[string, Pair[], string]>([
  ['colour', COLOR, 'WALL color 5'],
  ['true colour', TRUE_COLOR, 'WALL color #123456'],
  ['line type', LINETYPE, 'WALL linetype DASHED'],
  ['pen', LINEWEIGHT, 'WALL lineweight 70'],
  ['transparency', CLEAR, 'WALL transparency 80%'],
])('another %s in a window', (_, records, says) => {
  test('is a change of the window, and undone one too', () => {
    const [plain, other] = [documentOf(content()), documentOf(content(...records))]
    const { same, changes } = compareDrawings(plain, other)
    expect(same).toBe(false)
    expect(changes).toMatchObject([
      { type: 'VIEWPORT', kind: 'changed', properties: [{ name: 'looks', before: '', after: says }] },
    ])
    expect(changes.map((change) => tellChange(change).en).join()).toContain(says)
    expect(compareDrawings(other, plain).changes).toMatchObject([
      { type: 'VIEWPORT', properties: [{ name: 'looks', before: says, after: '' }] },
    ])
    expect(compareDrawings(other, other).same).toBe(true)
  })
})

test('what says the same as the layer does is none', () => {
  const usual = record('C2', 'COLOR', 420, 0xc3000001 | 0)
  expect(compareDrawings(documentOf(content()), documentOf(content(...usual))).same).toBe(true)
})

test('is drawn so in that window, and nowhere else', () => {
  const records = [...TRUE_COLOR, ...LINETYPE, ...LINEWEIGHT, ...CLEAR]
  const [piece] = see(content(...records), 'Sheet1').pieces.filter(({ origin }) => origin.layer === 'WALL')
  expect(piece).toMatchObject({ color: 0x123456, opacity: 0.2, width: 0.7, origin: { viewport: 'D2' } })
  expect(piece?.kind === 'stroke' && piece.dashes.length).toBeTruthy()
  const [model] = see(content(...records), 'Model').pieces
  expect(model).toMatchObject({ color: 0xff0000, opacity: 1 })
})
