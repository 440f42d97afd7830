/** Leaders, tolerances, text that stands on end and text in columns. */
import { describe, expect, it } from 'vitest'
import { block, type Pair } from '../../dxf/testing/sample.ts'
import { layoutObject, onZero, pointsOf, type Seen, see, strokes } from '../testing.ts'

const table = (name: string, ...records: readonly Pair[]): Pair[] => [
  [0, 'ENDTAB'],
  [0, 'TABLE'],
  [2, name],
  ...records,
]
const dimensionStyle = (name: string, ...variables: readonly Pair[]): Pair[] =>
  table('DIMSTYLE', [0, 'DIMSTYLE'], [105, '2B'], [2, name], ...variables)
const textStyle = (name: string, ...more: readonly Pair[]): Pair[] =>
  table('STYLE', [0, 'STYLE'], [5, '2A'], [2, name], [3, 'txt.shx'], ...more)
const overrides = (...variables: readonly Pair[]): Pair[] => [
  [1001, 'ACAD'],
  [1000, 'DSTYLE'],
  [1002, '{'],
  ...variables,
  [1002, '}'],
]
const fills = ({ pieces, sheet }: Seen) =>
  pieces.flatMap((piece) => (piece.kind === 'fill' ? pointsOf(piece, sheet) : []))
/** Each text with its place and height in the layout's own units. */
const texts = ({ pieces, sheet: { map } }: Seen) =>
  pieces.flatMap((piece) => {
    if (piece.kind !== 'text') return []
    const at = (value: number, axis: 0 | 1) =>
      Math.round(((value - (map[9 + axis] as number)) / map[0]) * 1e4) / 1e4
    return [
      [piece.text, at(piece.map[4], 0), at(piece.map[5], 1), Math.round((piece.height / map[0]) * 1e4) / 1e4],
    ]
  })

describe('a leader', () => {
  const leader = (...more: readonly Pair[]): Pair[] => [
    [0, 'LEADER'],
    onZero,
    [3, 'PLAN'],
    [71, 1],
    [72, 0],
    [76, 2],
    ...([
      [10, 0],
      [20, 0],
      [10, 50],
      [20, 0],
    ] as Pair[]),
    ...more,
  ]
  const tables = dimensionStyle('PLAN', [40, 2], [41, 3])

  it('has an arrow as large as its style says', () => {
    const [arrow] = fills(see({ entities: leader(), tables })) as [number[]]
    expect([arrow.slice(0, 2), arrow.slice(2)]).toEqual([
      [0, 0],
      [6, -1, 6, 1],
    ])
  })

  it('has what it overrides of its style', () => {
    const own = overrides([1070, 41], [1040, 5], [1070, 40], [1040, 1], [1070, 176], [1070, 1])
    const seen = see({ entities: leader(...own), tables })
    expect((fills(seen) as [number[]])[0].slice(2)).toEqual([5, -0.833333, 5, 0.833333])
    expect(seen.pieces.map(({ color }) => color)).toEqual([0xff0000, 0xff0000])
  })

  it('has the kind of arrow that its block stands for', () => {
    const blocks: Pair[] = [
      [0, 'BLOCK'],
      [2, '_DOT'],
      [330, 'D0'],
      [10, 0],
      [20, 0],
      [0, 'ENDBLK'],
    ]
    const own = overrides([1070, 341], [1005, 'D0'])
    const [dot] = fills(see({ entities: leader(...own), tables, blocks })) as [number[]]
    for (let at = 0; at < dot.length; at += 2)
      expect(Math.hypot(dot[at] as number, dot[at + 1] as number)).toBeCloseTo(3, 4)
  })

  it('goes on below the words that stand on it', () => {
    const hooked: Pair[] = [
      [73, 0],
      [75, 1],
      [41, 20],
      [211, 1],
      [221, 0],
    ]
    const above = dimensionStyle('PLAN', [40, 2], [41, 3], [77, 1], [147, 1])
    expect(strokes(see({ entities: leader(...hooked), tables: above }))).toEqual([[0, 0, 50, 0, 72, 0]])
    expect(strokes(see({ entities: leader(...hooked), tables }))).toEqual([[0, 0, 50, 0]])
  })

  it('has an arrow that the drawing made itself, of its size and along its line', () => {
    const mark = block('MARK', [0, 'LINE'], onZero, [10, -1], [20, 0], [11, 0], [21, 1])
    mark.splice(2, 0, [330, 'D1'])
    const seen = see({ entities: leader(...overrides([1070, 341], [1005, 'D1'])), tables, blocks: mark })
    expect(strokes(seen)).toEqual([
      [0, 0, 50, 0],
      [6, 0, 0, -6],
    ])
  })
})

it('a multileader has the arrow, the colours, the style and the frame that it says', () => {
  const entities: Pair[] = [
    [0, 'MULTILEADER'],
    onZero,
    ...([
      [300, 'CONTEXT_DATA{'],
      [41, 2],
      [140, 3],
      [304, 'door'],
      [340, '2A'],
      [12, 20],
      [22, 1],
      [13, 1],
      [23, 0],
      [43, 10],
      [90, -1023410173],
      [171, 1],
      [302, 'LEADER{'],
      [10, 20],
      [20, 0],
      [304, 'LEADER_LINE{'],
      [10, 0],
      [20, 0],
      [305, '}'],
      [303, '}'],
      [301, '}'],
      [170, 1],
      [91, -1023410175],
      [342, 'D0'],
      [292, 1],
    ] as Pair[]),
  ]
  const blocks: Pair[] = [
    [0, 'BLOCK'],
    [2, '_Oblique'],
    [330, 'D0'],
    [10, 0],
    [20, 0],
    [0, 'ENDBLK'],
  ]
  const seen = see({ entities, blocks, tables: textStyle('ROMANS', [70, 0]) })
  expect(strokes(seen)).toEqual([
    [0, 0, 20, 0],
    [1.5, 1.5, -1.5, -1.5],
    [20, -1, 30, -1, 30, 1, 20, 1],
  ])
  expect(texts(seen)).toEqual([['door', 20, -1, 2]])
  expect(seen.pieces.map(({ color, kind }) => [kind, color])).toEqual([
    ['stroke', 0xff0000],
    ['stroke', 0xff0000],
    ['stroke', 0],
    ['text', 0x00ff00],
  ])
})

describe('a multileader to words', () => {
  const leader = (context: readonly Pair[], landing: readonly Pair[], ...own: readonly Pair[]): Pair[] => [
    [0, 'MULTILEADER'],
    onZero,
    [300, 'CONTEXT_DATA{'],
    [40, 2],
    [41, 1],
    [140, 0],
    [145, 0.5],
    [304, 'wall wall'],
    [12, 12],
    [22, 3],
    [13, 1],
    [23, 0],
    [171, 1],
    ...context,
    [302, 'LEADER{'],
    [10, 9],
    [20, 2],
    [11, 1],
    [21, 0],
    [40, 2],
    ...landing,
    [304, 'LEADER_LINE{'],
    [10, 0],
    [20, 0],
    [305, '}'],
    [303, '}'],
    [301, '}'],
    ...own,
  ]

  it('ends where its dogleg would when it has none, and at its point when it comes from below', () => {
    expect(strokes(see({ entities: leader([], [], [291, 0]) }))).toEqual([[0, 0, 11, 2]])
    expect(strokes(see({ entities: leader([], [[271, 1]], [291, 1]) }))).toEqual([[0, 0, 9, 2]])
  })

  it('breaks them at their width in its scale', () => {
    const words = (width: number) => texts(see({ entities: leader([[43, width]], []) })).map(([text]) => text)
    expect([words(4), words(3)]).toEqual([['wall wall'], ['wall', 'wall']])
  })

  it('whose words run from top to bottom is named', () => {
    const { report } = see({ entities: leader([[172, 3]], []) })
    expect(report.problems).toMatchObject([{ code: 'scene.text-direction', type: 'MULTILEADER', times: 1 }])
    expect(report.undrawn).toEqual(new Map([['MULTILEADER', 1]]))
  })

  it('goes on below words that stand on it', () => {
    const [, line] = strokes(see({ entities: leader([[174, 6]], []) }))
    // Nine letters and a space without a font, and the gap.
    expect(line).toEqual([11, 2, expect.closeTo(11 + 9 * 0.8 + 0.5, 4), 2])
  })
})

describe('a tolerance', () => {
  const tolerance = (content: string, ...more: readonly Pair[]): Pair[] => [
    [0, 'TOLERANCE'],
    onZero,
    [3, 'PLAN'],
    [10, 100],
    [20, 50],
    [1, content],
    ...more,
  ]
  const tables = dimensionStyle('PLAN', [40, 1], [140, 2])

  it('is a row of framed cells: signs as lines, values as letters', () => {
    const seen = see({ entities: tolerance('{\\Fgdt;j}%%v{\\Fgdt;n}0.5%%vA%%v%%v'), tables })
    const frames = strokes(seen).filter((line) => line.length === 8 && line[1] === 48)
    expect(frames.map(([left, bottom, right, , , top]) => [left, bottom, top, right === undefined])).toEqual([
      [100, 48, 52, false],
      [frames[0]?.[2], 48, 52, false],
      [frames[1]?.[2], 48, 52, false],
    ])
    expect(frames[0]?.[2]).toBe(104)
    expect(texts(seen).map(([text, , y, height]) => [text, y, height])).toEqual([
      ['0.5', 49, 2],
      ['A', 49, 2],
    ])
    expect([seen.report.undrawn.size, seen.report.problems]).toEqual([0, []])
  })

  it('has its rows under one another, turned as it says', () => {
    const seen = see({ entities: tolerance('1^J2', [11, 0], [21, 1]), tables })
    expect(texts(seen)).toEqual([
      ['1', 101, 51, 2],
      ['2', 105, 51, 2],
    ])
  })
})

describe('text that stands on end', () => {
  const tables = textStyle('UP', [70, 4])
  const text = (...more: readonly Pair[]): Pair[] => [
    [0, 'TEXT'],
    onZero,
    [10, 10],
    [20, 100],
    [40, 2],
    [1, 'A b'],
    [7, 'UP'],
    ...more,
  ]

  it('has its letters under one another, the first hanging below the point', () => {
    expect(texts(see({ entities: text(), tables })).map(([letter, , y]) => [letter, y])).toEqual([
      ['A', 98],
      ['b', 92],
    ])
  })

  it('that ends at its point stands on it', () => {
    const right = text([72, 2], [11, 10], [21, 100])
    expect(texts(see({ entities: right, tables })).map(([letter, , y]) => [letter, y])).toEqual([
      ['A', 106],
      ['b', 100],
    ])
  })

  it('is named where it has several lines, and drawn as lines', () => {
    const entities: Pair[] = [
      [0, 'MTEXT'],
      onZero,
      [10, 0],
      [20, 0],
      [40, 2],
      [72, 5],
      [7, 'UP'],
      [1, 'stair'],
    ]
    const seen = see({ entities, tables })
    expect(texts(seen)).toEqual([['stair', 0, -2, 2]])
    expect(seen.report.problems).toMatchObject([{ code: 'scene.text-direction', times: 1 }])
    expect(seen.report.undrawn).toEqual(new Map([['MTEXT', 1]]))
  })
})

describe('text in columns', () => {
  const columned = (content: string, ...columns: readonly Pair[]): Pair[] => [
    [0, 'MTEXT'],
    onZero,
    [10, 0],
    [20, 100],
    [40, 3],
    [41, 50],
    [71, 1],
    [1, content],
    [101, 'Embedded Object'],
    [70, 1],
    [10, 1],
    [20, 0],
    [11, 0],
    [21, 100],
    [40, 50],
    ...columns,
  ]
  const lines = 'a\\Pb\\Pc\\Pd'

  it('goes on in the next where one is full', () => {
    const seen = see({ entities: columned(lines, [41, 9], [71, 1], [72, 2], [44, 50], [45, 10]) })
    expect(texts(seen)).toEqual([
      ['a', 0, 97, 3],
      ['b', 0, 92, 3],
      ['c', 60, 97, 3],
      ['d', 60, 92, 3],
    ])
  })

  it('has columns of their own heights, the last with all that is left', () => {
    const own = columned(lines, [41, 0], [71, 2], [72, 2], [44, 50], [45, 10], [73, 0], [46, 4], [46, 0])
    expect(texts(see({ entities: own })).map(([text, x]) => [text, x])).toEqual([
      ['a', 0],
      ['b', 60],
      ['c', 60],
      ['d', 60],
    ])
  })

  it('begins a column where the text says so, and runs from the right where they do', () => {
    const own = columned('a\\Nb', [41, 90], [71, 1], [72, 2], [44, 50], [45, 10], [74, 1])
    expect(texts(see({ entities: own })).map(([text, x]) => [text, x])).toEqual([
      ['a', 60],
      ['b', 0],
    ])
  })

  it('of a file before R2018 is a text for each', () => {
    const seen = see({ entities: columned(lines), objects: layoutObject() })
    expect(texts(seen).map(([, x]) => x)).toEqual([0, 0, 0, 0])
  })
})
