import { describe, expect, it } from 'vitest'
import { block, insert, type Pair } from '../../dxf/testing/sample.ts'
import { corners, layoutObject, line, onZero, pointsOf, type Seen, see, strokes } from '../testing.ts'

const fills = ({ pieces }: Seen) => pieces.filter((piece) => piece.kind === 'fill')

it('a rational spline is the circle it stands for', () => {
  const w = Math.SQRT1_2
  const seen = see({
    entities: [
      [0, 'SPLINE'],
      onZero,
      [70, 4],
      [71, 2],
      [72, 6],
      [73, 3],
      ...[0, 0, 0, 1, 1, 1].map((knot): Pair => [40, knot]),
      ...[1, w, 1].map((weight): Pair => [41, weight]),
      ...corners([
        [10, 0],
        [10, 10],
        [0, 10],
      ]),
    ],
  })
  const [points] = strokes(seen) as [number[]]
  for (let at = 0; at < points.length; at += 2)
    expect(Math.hypot(points[at] as number, points[at + 1] as number)).toBeCloseTo(10, 4)
  expect([points.slice(0, 2), points.slice(-2)]).toEqual([
    [10, 0],
    [0, 10],
  ])
})

describe('order and covers', () => {
  it('a WIPEOUT covers with the paper’s colour', () => {
    const wipeout: Pair[] = [
      [0, 'WIPEOUT'],
      onZero,
      [10, 0],
      [20, 0],
      [11, 10],
      [21, 0],
      [12, 0],
      [22, 10],
      [13, 1],
      [23, 1],
      [71, 1],
      [91, 2],
      [14, -0.5],
      [24, -0.5],
      [14, 0.5],
      [24, 0.5],
    ]
    const seen = see({ entities: wipeout })
    expect(fills(seen)).toMatchObject([{ cover: true, color: 0xffffff }])
    const [ring] = pointsOf(seen.pieces[0], seen.sheet) as [number[]]
    expect([Math.min(...ring), Math.max(...ring)]).toEqual([0, 10])
  })

  it('follows the SORTENTSTABLE of its space', () => {
    const sort: Pair[] = [
      [0, 'SORTENTSTABLE'],
      [5, 'F9'],
      [100, 'AcDbSortentsTable'],
      [330, 'E1'],
      [331, 'A1'],
      [5, 'A2'],
      [331, 'A2'],
      [5, 'A1'],
    ]
    const entities = [...line(0, 0, 1, 0, [5, 'A1']), ...line(0, 1, 1, 1, [5, 'A2'])]
    const handles = (objects: readonly Pair[]) =>
      see({ entities, objects: [...layoutObject(), ...objects] }).pieces.map(({ origin }) => origin.handle)
    expect([handles([]), handles(sort)]).toEqual([
      ['A1', 'A2'],
      ['A2', 'A1'],
    ])
  })
})

it('a clipped block shows what its boundary holds', () => {
  const rows = (x: number, y: number): Pair[] =>
    [1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, 0].map((value): Pair => [40, value])
  const objects: Pair[] = [
    ...layoutObject(),
    ...([
      [0, 'DICTIONARY'],
      [5, 'B1'],
      [330, 'AA'],
    ] as Pair[]),
    ...([
      [0, 'DICTIONARY'],
      [5, 'B2'],
      [330, 'B1'],
    ] as Pair[]),
    ...([
      [0, 'SPATIAL_FILTER'],
      [5, 'B3'],
      [330, 'B2'],
      [100, 'AcDbSpatialFilter'],
      [70, 2],
    ] as Pair[]),
    // The corners are in world coordinates; the first matrix takes them back into the block.
    ...corners([
      [102, 99],
      [105, 101],
    ]),
    [210, 0],
    [220, 0],
    [230, 1],
    [71, 1],
    [72, 0],
    [73, 0],
    ...rows(-100, -100),
    ...rows(0, 0),
  ]
  const seen = see({
    entities: insert('B', [5, 'AA'], [10, 100], [20, 100]),
    blocks: block('B', ...line(0, 0, 10, 0)),
    objects,
  })
  expect(strokes(seen)).toEqual([[102, 100, 105, 100]])
})

describe('leaders', () => {
  it('have an arrow of the size of their style', () => {
    const leader: Pair[] = [
      [0, 'LEADER'],
      onZero,
      [71, 1],
      [72, 0],
      [76, 2],
      ...corners([
        [0, 0],
        [10, 0],
      ]),
    ]
    const seen = see({
      entities: leader,
      variables: [
        [9, '$DIMASZ'],
        [40, 2],
        [9, '$DIMSCALE'],
        [40, 1.5],
      ],
    })
    expect(strokes(seen)).toEqual([[0, 0, 10, 0]])
    const [arrow] = pointsOf(fills(seen)[0], seen.sheet) as [number[]]
    expect([arrow.slice(0, 2), arrow[2]]).toEqual([[0, 0], 3])
  })

  it('lead to their words', () => {
    const context: Pair[] = [
      [300, 'CONTEXT_DATA{'],
      [41, 2.5],
      [140, 1],
      [304, 'wall'],
      [12, 12],
      [22, 3],
      [13, 1],
      [23, 0],
      [171, 1],
      [302, 'LEADER{'],
      [10, 9],
      [20, 2],
      [11, 1],
      [21, 0],
      [40, 2],
      [304, 'LEADER_LINE{'],
      [10, 0],
      [20, 0],
      [305, '}'],
      [303, '}'],
      [301, '}'],
    ]
    const seen = see({ entities: [[0, 'MULTILEADER'], onZero, ...context] })
    expect(strokes(seen)).toEqual([[0, 0, 9, 2, 11, 2]])
    expect(seen.pieces.find(({ kind }) => kind === 'text')).toMatchObject({ text: 'wall' })
  })
})

it('a multileader with more points than are drawn is named', () => {
  const leader = (points: number): Pair[] => [
    [0, 'MULTILEADER'],
    onZero,
    [300, 'CONTEXT_DATA{'],
    [302, 'LEADER{'],
    [304, 'LEADER_LINE{'],
    ...Array.from({ length: points }, (_, at): Pair[] => [
      [10, at % 90],
      [20, at % 7],
    ]).flat(),
    [305, '}'],
    [303, '}'],
    [301, '}'],
  ]
  expect(see({ entities: leader(10_000) }).report.undrawn).toEqual(new Map())
  expect(see({ entities: leader(10_001) }).report.undrawn).toEqual(new Map([['MULTILEADER', 1]]))
})

it('an MLINE is as many lines as its corners have', () => {
  const corner = (x: number): Pair[] => [
    [11, x],
    [21, 0],
    [31, 0],
    [12, 1],
    [22, 0],
    [32, 0],
    [13, 0],
    [23, 1],
    [33, 0],
    ...[1, -1].flatMap((distance): Pair[] => [
      [74, 1],
      [41, distance],
      [75, 0],
    ]),
  ]
  const seen = see({ entities: [[0, 'MLINE'], onZero, [40, 1], [72, 2], ...corner(0), ...corner(10)] })
  expect(strokes(seen)).toEqual([
    [0, 1, 10, 1],
    [0, -1, 10, -1],
  ])
})

it('a dimension is what its block draws, and one without a block is named', () => {
  const dimension = (name: string): Pair[] => [[0, 'DIMENSION'], onZero, [2, name], [10, 0], [20, 0]]
  const seen = see({
    entities: [...dimension('*D1'), ...dimension('*D2')],
    blocks: block('*D1', ...line(0, 0, 5, 0)),
  })
  expect(strokes(seen)).toEqual([[0, 0, 5, 0]])
  expect(seen.report.undrawn).toEqual(new Map([['DIMENSION', 1]]))
})
