/** A change says where it is: in the drawing's units, and on each sheet that shows it. */
import { describe, expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { type Content, documentOf, layer, layoutObject, viewports } from '../scene/testing.ts'
import { compareDrawings } from './compare.ts'
import type { EntityChange } from './comparison.ts'
import { sentencesOf } from './sentences.ts'

/** 1:100 of a drawing in mm, model 0,0 at 100,100 of the paper; 120 × 100 mm of it. */
const WINDOW: readonly Pair[] = [
  [10, 160],
  [20, 150],
  [40, 120],
  [41, 100],
  [68, 2],
  [69, 2],
  [12, 6000],
  [22, 5000],
  [45, 10_000],
]

const line = (handle: string, [x1, y1, x2, y2]: readonly number[], ...more: Pair[]): Pair[] => [
  [0, 'LINE'],
  ...(handle === '' ? [] : ([[5, handle]] as Pair[])),
  ...(more.some(([code]) => code === 8) ? [] : ([[8, '0']] as Pair[])),
  ...more,
  [10, x1 as number],
  [20, y1 as number],
  [11, x2 as number],
  [21, y2 as number],
]

const symbol = (handle: string, x: number, y: number): Pair[] => [
  [0, 'INSERT'],
  [5, handle],
  [8, '0'],
  [2, 'DOOR'],
  [10, x],
  [20, y],
]

const drawing = (entities: readonly Pair[], blocks: readonly Pair[] = [], window = WINDOW): Content => ({
  tables: [...layer('OFF', [62, -7])],
  blocks,
  entities: [...viewports(...window), ...entities],
  objects: layoutObject(),
})

function only(before: Content, after: Content): EntityChange {
  const { changes } = compareDrawings(documentOf(before), documentOf(after))
  expect(changes).toHaveLength(1)
  return changes[0] as EntityChange
}

describe('in model space', () => {
  test('a moved wall has both its boxes, and both in mm of the paper', () => {
    const change = only(
      drawing(line('A1', [1000, 1000, 4000, 1000])),
      drawing(line('A1', [1000, 3000, 4000, 3000])),
    )
    expect(change.box).toEqual({ before: [1000, 1000, 4000, 1000], after: [1000, 3000, 4000, 3000] })
    expect(change.seen).toEqual([
      { layout: 'Sheet1', revision: 'before', box: [110, 110, 140, 110], hidden: false },
      { layout: 'Sheet1', revision: 'after', box: [110, 130, 140, 130], hidden: false },
    ])
  })

  test('of a long wall with one corner moved, the corner', () => {
    const outline = (corner: number): Pair[] => [
      [0, 'LWPOLYLINE'],
      [5, 'A1'],
      [8, '0'],
      [90, 4],
      ...[
        [0, 0],
        [5000, 0],
        [corner, 4000],
        [0, 4000],
      ].flatMap(([x, y]): Pair[] => [
        [10, x as number],
        [20, y as number],
      ]),
    ]
    const { box, seen } = only(drawing(outline(5000)), drawing(outline(5500)))
    expect(box).toEqual({ before: [5000, 4000, 5000, 4000], after: [5500, 4000, 5500, 4000] })
    expect(seen.map((one) => one.box)).toEqual([
      [150, 140, 150, 140],
      [155, 140, 155, 140],
    ])
  })

  test('of what a viewport cuts the part that it shows; of what it doesn’t show, nothing', () => {
    expect(only(drawing([]), drawing(line('A1', [-5000, 1000, 4000, 1000]))).seen).toMatchObject([
      { box: [100, 110, 140, 110] },
    ])
    const outside = only(drawing([]), drawing(line('A1', [-5000, 1000, -4000, 1000])))
    expect(outside).toMatchObject({ box: { before: null, after: [-5000, 1000, -4000, 1000] }, seen: [] })
  })

  test('what a layer hides is found too, and said to be hidden', () => {
    expect(only(drawing([]), drawing(line('A1', [0, 0, 1000, 0], [8, 'OFF']))).seen).toMatchObject([
      { box: [100, 100, 110, 100], hidden: true },
    ])
  })

  test('without a handle', () => {
    expect(only(drawing([]), drawing(line('', [0, 0, 1000, 0]))).seen).toMatchObject([
      { box: [100, 100, 110, 100] },
    ])
  })
})

test('on the sheet itself in its own mm', () => {
  const { where, seen } = only(drawing([]), drawing(line('A1', [20, 30, 50, 30], [67, 1])))
  expect(where).toEqual({ kind: 'layout', name: 'Sheet1' })
  expect(seen).toEqual([{ layout: 'Sheet1', revision: 'after', box: [20, 30, 50, 30], hidden: false }])
})

describe('in a symbol', () => {
  const door = (width: number): Pair[] => [
    [0, 'BLOCK'],
    [2, 'DOOR'],
    [10, 0],
    [20, 0],
    ...line('B1', [0, 0, width, 0]),
    [0, 'ENDBLK'],
  ]

  test('wherever a sheet shows the symbol', () => {
    const inserts = [...symbol('A1', 1000, 1000), ...symbol('A2', 2000, 5000), ...symbol('A3', -9000, 0)]
    const change = only(drawing(inserts, door(900)), drawing(inserts, door(1000)))
    expect(change).toMatchObject({
      where: { kind: 'block', name: 'DOOR' },
      box: { after: [1000, 0, 1000, 0] },
    })
    expect(change.seen.filter(({ revision }) => revision === 'after').map(({ box }) => box)).toEqual([
      [120, 110, 120, 110],
      [130, 150, 130, 150],
    ])
  })

  test('the first eight places of a thousand', () => {
    const inserts = Array.from({ length: 1000 }, (_, at) => symbol(`C${at}`, at * 10, 0)).flat()
    expect(only(drawing(inserts, door(900)), drawing(inserts, door(1000))).seen).toHaveLength(16)
  })
})

test('of a title block the field that says something else', () => {
  const title = (revision: string): Pair[] => [
    ...symbol('A1', 0, 0),
    [66, 1],
    [67, 1],
    ...['REVISION', 'OTHER'].flatMap((tag, at): Pair[] => [
      [0, 'ATTRIB'],
      [5, `A${at + 2}`],
      [8, '0'],
      [67, 1],
      [10, 50 + at * 100],
      [20, 20],
      [40, 5],
      [1, at === 0 ? revision : 'same'],
      [2, tag],
    ]),
    [0, 'SEQEND'],
    [5, 'A9'],
    [8, '0'],
  ]
  const frame: Pair[] = [[0, 'BLOCK'], [2, 'DOOR'], ...line('B1', [0, 0, 400, 0]), [0, 'ENDBLK']]
  const { seen, box } = only(drawing(title('1'), frame), drawing(title('2'), frame))
  for (const [left, , right] of [box.after ?? [], ...seen.map((one) => one.box)]) {
    expect(left).toBeCloseTo(50, 0)
    expect(right).toBeLessThan(60)
  }
  expect(seen).toHaveLength(2)
})

describe('of a definition', () => {
  const style = (font: string): Pair[] => [
    [0, 'ENDTAB'],
    [0, 'TABLE'],
    [2, 'STYLE'],
    [0, 'STYLE'],
    [5, 'B8'],
    [2, 'PLAN'],
    [3, font],
    [0, 'STYLE'],
    [5, 'B9'],
    [2, 'OTHER'],
    [3, 'txt'],
  ]
  const words = (handle: string, x: number, named: string, ...more: Pair[]): Pair[] => [
    [0, 'TEXT'],
    [5, handle],
    [8, '0'],
    ...more,
    [7, named],
    [10, x],
    [20, 1000],
    [40, 250],
    [1, '12'],
  ]

  test('a symbol with another base point is seen where it stood and where it stands', () => {
    const door = (base: number): Pair[] => [
      [0, 'BLOCK'],
      [2, 'DOOR'],
      [10, base],
      [20, 0],
      ...line('B1', [0, 0, 900, 0]),
      [0, 'ENDBLK'],
    ]
    const inserts = symbol('A1', 1000, 1000)
    const comparison = compareDrawings(
      documentOf(drawing(inserts, door(0))),
      documentOf(drawing(inserts, door(500))),
    )
    expect(comparison.changes).toEqual([])
    expect(comparison.definitions).toMatchObject([
      {
        kind: 'block',
        name: 'DOOR',
        seen: [
          { layout: 'Sheet1', revision: 'before', box: [110, 110, 119, 110], hidden: false },
          { layout: 'Sheet1', revision: 'after', box: [105, 110, 114, 110], hidden: false },
        ],
      },
    ])
    const [sentence] = sentencesOf(comparison)
    expect(sentence?.en.replace(/[\u2068\u2069]/g, '')).toContain('Layout Sheet1, x 105–114, y 110 mm')
  })

  test('a style is seen in the texts that are set in it, fields of symbols too, and in no others', () => {
    const content = (font: string): Content => ({
      ...drawing([
        ...words('A1', 1000, 'PLAN'),
        ...words('A2', 5000, 'OTHER'),
        ...symbol('A3', 0, 0),
        [66, 1],
        [0, 'ATTRIB'],
        ...words('A4', 8000, 'plan').slice(1),
        [2, 'TAG'],
        [0, 'SEQEND'],
        [5, 'A5'],
        [8, '0'],
      ]),
      tables: [...layer('OFF', [62, -7]), ...style(font)],
    })
    const { definitions } = compareDrawings(documentOf(content('txt')), documentOf(content('kateb.shx')))
    expect(definitions).toMatchObject([{ kind: 'style', name: 'PLAN' }])
    const places = definitions[0]?.seen.filter(({ revision }) => revision === 'after') ?? []
    expect(places.map(({ box }) => Math.round(box[0]))).toEqual([110, 180])
  })

  test('a line type is seen in the lines of its layers', () => {
    const content = (dash: number): Content => ({
      ...drawing([
        ...line('A1', [1000, 1000, 4000, 1000], [8, 'AXIS']),
        ...line('A2', [1000, 2000, 4000, 2000]),
        ...line('A3', [1000, 3000, 4000, 3000], [6, 'CENTER']),
      ]),
      tables: [
        ...layer('AXIS', [6, 'Center']),
        [0, 'ENDTAB'],
        [0, 'TABLE'],
        [2, 'LTYPE'],
        [0, 'LTYPE'],
        [5, 'B7'],
        [2, 'CENTER'],
        [49, dash],
        [49, -1],
      ],
    })
    const { definitions } = compareDrawings(documentOf(content(1)), documentOf(content(5)))
    expect(definitions).toMatchObject([{ kind: 'linetype' }])
    const boxes = definitions[0]?.seen.flatMap(({ revision, box }) => (revision === 'after' ? [box] : []))
    expect(boxes).toEqual([
      [110, 110, 140, 110],
      [110, 130, 140, 130],
    ])
  })
})
