import { describe, expect, it } from 'vitest'
import { block, insert, type Pair } from '../../dxf/testing/sample.ts'
import { layer, layoutObject, pointsOf, type Seen, see, viewports } from '../testing.ts'

const onZero: Pair = [8, '0']
const line = (x1: number, y1: number, x2: number, y2: number, ...more: readonly Pair[]): Pair[] => [
  [0, 'LINE'],
  onZero,
  [10, x1],
  [20, y1],
  [11, x2],
  [21, y2],
  ...more,
]
const corners = (points: readonly (readonly [number, number])[]): Pair[] =>
  points.flatMap(([x, y]): Pair[] => [
    [10, x],
    [20, y],
  ])
const square = (from: number, to: number): (readonly [number, number])[] => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
]
/** A polyline path of a hatch. */
const path = (points: readonly (readonly [number, number])[], flags = 3): Pair[] => [
  [92, flags],
  [72, 0],
  [73, 1],
  [93, points.length],
  ...corners(points),
  [97, 0],
]
const hatch = (paths: readonly (readonly Pair[])[], solid: number, ...pattern: readonly Pair[]): Pair[] => [
  [0, 'HATCH'],
  onZero,
  [2, solid === 1 ? 'SOLID' : 'ANSI31'],
  [70, solid],
  [91, paths.length],
  ...paths.flat(),
  [75, 0],
  [76, 1],
  ...pattern,
]

const strokes = ({ pieces, sheet }: Seen) =>
  pieces.flatMap((piece) => (piece.kind === 'stroke' ? pointsOf(piece, sheet) : []))
const fills = ({ pieces }: Seen) => pieces.filter((piece) => piece.kind === 'fill')

describe('HATCH', () => {
  it('is one area with its holes', () => {
    const seen = see({ entities: hatch([path(square(0, 10)), path(square(4, 6), 2)], 1) })
    expect(pointsOf(seen.pieces[0], seen.sheet).map((ring) => ring.slice(0, 2))).toEqual([
      [0, 0],
      [4, 4],
    ])
    expect(seen.report.undrawn.size).toBe(0)
  })

  it('of lines is cut by its boundary and its hole', () => {
    const every2: Pair[] = [
      [52, 0],
      [41, 1],
      [77, 0],
      [78, 1],
      [53, 0],
      [43, 0],
      [44, 1],
      [45, 0],
      [46, 2],
      [79, 0],
    ]
    const seen = see({ entities: hatch([path(square(0, 10)), path(square(4, 6), 2)], 0, ...every2) })
    expect(strokes(seen)).toEqual([
      [0, 1, 10, 1],
      [0, 3, 10, 3],
      [0, 5, 4, 5],
      [6, 5, 10, 5],
      [0, 7, 10, 7],
      [0, 9, 10, 9],
    ])
  })

  it('of dashes begins each where its pattern does', () => {
    const dashed: Pair[] = [
      [53, 0],
      [43, 1],
      [44, 5],
      [45, 0],
      [46, 100],
      [79, 2],
      [49, 2],
      [49, -2],
    ]
    const seen = see({ entities: hatch([path(square(0, 10))], 0, [78, 1], ...dashed) })
    expect(strokes(seen)).toEqual([
      [1, 5, 3, 5],
      [5, 5, 7, 5],
      [9, 5, 10, 5],
    ])
  })

  it('of lines that the file doesn’t spell out is named, not guessed', () => {
    const seen = see({ entities: hatch([path(square(0, 10))], 0, [78, 0]) })
    expect([seen.pieces, seen.report.undrawn]).toEqual([[], new Map([['HATCH', 1]])])
    expect(seen.report.problems).toMatchObject([{ code: 'scene.hatch-unknown', times: 1 }])
  })

  it('of lines too many to draw is full, and says so', () => {
    const dense: Pair[] = [
      [78, 1],
      [53, 0],
      [43, 0],
      [44, 0],
      [45, 0],
      [46, 1e-7],
      [79, 2],
      [49, 1e-7],
      [49, -1e-7],
    ]
    const dots: Pair[] = [
      [78, 1],
      [53, 0],
      [43, 0],
      [44, 0],
      [45, 0],
      [46, 0.015],
      [79, 2],
      [49, 0.0075],
      [49, -0.0075],
    ]
    for (const [pattern, code] of [
      [dense, 'scene.hatch-dense'],
      [dots, 'scene.hatch-filled'],
    ] as const) {
      const seen = see({ entities: hatch([path(square(0, 10))], 0, ...pattern) })
      expect([seen.pieces.map(({ kind }) => kind), seen.report.stop]).toEqual([['fill'], undefined])
      expect(seen.report.problems.map((problem) => problem.code)).toEqual([code])
    }
  })

  it('of more rows than a sheet could show is full', () => {
    const lines: Pair[] = [
      [78, 1],
      [53, 0],
      [43, 0],
      [44, 0],
      [45, 0],
      [46, 0.2],
      [79, 0],
    ]
    const [first, ...rest] = hatch([path(square(-1e7, 1e7))], 0, ...lines)
    const entities = [first as Pair, [67, 1] as Pair, ...rest]
    const { pieces, report } = see({ entities, objects: layoutObject() }, 'Sheet1')
    expect([pieces.map(({ kind }) => kind), report.stop]).toEqual([['fill'], undefined])
  })

  it('has colours that run into one another', () => {
    const gradient: Pair[] = [
      [450, 1],
      [460, 0],
      [463, 0],
      [421, 0xff0000],
      [463, 1],
      [421, 0x0000ff],
      [470, 'LINEAR'],
    ]
    const seen = see({ entities: hatch([path(square(0, 10))], 1, ...gradient) })
    expect(fills(seen)).toMatchObject([
      { color: 0xff0000, gradient: { name: 'LINEAR', colors: [0xff0000, 0x0000ff] } },
    ])
  })

  it('follows arcs the way they turn', () => {
    const half = (ccw: number): Pair[] => [
      [92, 1],
      [93, 2],
      ...([
        [72, 2],
        [10, 0],
        [20, 0],
        [40, 5],
        [50, 0],
        [51, 180],
        [73, ccw],
      ] as Pair[]),
      ...([
        [72, 1],
        [10, -5],
        [20, 0],
        [11, 5],
        [21, 0],
      ] as Pair[]),
      [97, 0],
    ]
    const heights = [1, 0].map((ccw) => {
      const seen = see({ entities: hatch([half(ccw)], 1) })
      const [ring] = pointsOf(seen.pieces[0], seen.sheet) as [number[]]
      const ys = ring.filter((_, at) => at % 2 === 1)
      return [Math.min(...ys), Math.max(...ys)].map((y) => Math.round(y * 100) / 100)
    })
    expect(heights).toEqual([
      [0, 5],
      [-5, 0],
    ])
  })
})

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

describe('line types', () => {
  const tables = layer('0')
  const dashedTable = (
    entities: readonly Pair[],
    variables: readonly Pair[],
    layout = 'Model',
    objects: readonly Pair[] = [],
  ) =>
    see(
      {
        entities,
        tables: [
          ...tables,
          [0, 'ENDTAB'],
          [0, 'TABLE'],
          [2, 'LTYPE'],
          [0, 'LTYPE'],
          [2, 'DASHDOT'],
          [73, 4],
          [40, 4],
          [49, 2],
          [49, -1],
          [49, 0],
          [49, -1],
        ],
        variables,
        objects,
      },
      layout,
    )
  const dashesOf = ({ pieces }: Seen, viewport?: string) =>
    pieces.flatMap((piece) =>
      piece.kind === 'stroke' && piece.origin.viewport === viewport && piece.origin.type === 'LINE'
        ? [piece.dashes]
        : [],
    )

  it('are scaled by the drawing, by the entity and by the paper', () => {
    const seen = dashedTable(line(0, 0, 100, 0, [6, 'DashDot'], [48, 3]), [
      [9, '$LTSCALE'],
      [40, 2],
    ])
    const scale = seen.sheet.map[0]
    expect(dashesOf(seen)[0]?.map((length) => length / scale)).toEqual(
      [12, 6, 0, 6].map((length) => expect.closeTo(length, 6)),
    )
  })

  it('are measured on the paper through a viewport, unless the drawing says otherwise', () => {
    const window = viewports(
      [10, 100],
      [20, 100],
      [40, 100],
      [41, 100],
      [68, 2],
      [69, 2],
      [12, 0],
      [22, 0],
      [45, 10],
    )
    const entities = [...line(-4, 0, 4, 0, [6, 'DASHDOT']), ...window]
    expect(dashesOf(dashedTable(entities, [], 'Sheet1', layoutObject()), 'D2')).toEqual([[2, 1, 0, 1]])
    expect(
      dashesOf(
        dashedTable(
          entities,
          [
            [9, '$PSLTSCALE'],
            [70, 0],
          ],
          'Sheet1',
          layoutObject(),
        ),
        'D2',
      ),
    ).toEqual([[20, 10, 0, 10]])
  })

  it('go on behind what a clip cuts away', () => {
    const window = viewports(
      [10, 100],
      [20, 100],
      [40, 100],
      [41, 100],
      [68, 2],
      [69, 2],
      [12, 0],
      [22, 0],
      [45, 10],
    )
    const seen = dashedTable([...line(-8, 0, 4, 0, [6, 'DASHDOT']), ...window], [], 'Sheet1', layoutObject())
    const cut = seen.pieces.find(({ origin }) => origin.viewport === 'D2')
    expect(cut?.kind === 'stroke' && cut.paths).toMatchObject([{ skipped: 30 }])
  })
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
