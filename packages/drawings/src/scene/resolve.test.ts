import { describe, expect, it } from 'vitest'
import { block, insert, type Pair } from '../dxf/testing/sample.ts'
import { aciColor } from './aci.ts'
import { layer, pointsOf, see } from './testing.ts'

const line = (...more: readonly Pair[]): Pair[] => [[0, 'LINE'], [10, 0], [20, 0], [11, 10], [21, 0], ...more]
const onZero: Pair = [8, '0']

describe('one entity', () => {
  it('a line stands where the file says, black, in a pen of 0.25 mm, thinner where its scale is only that of the picture', () => {
    const { pieces, sheet, report } = see({ entities: line(onZero, [5, 'AB']) })
    expect(pieces).toMatchObject([
      {
        kind: 'stroke',
        color: 0,
        width: 0.1,
        hidden: undefined,
        origin: { handle: 'AB', layer: '0', blocks: [] },
      },
    ])
    expect(pointsOf(pieces[0], sheet)).toEqual([[0, 0, 10, 0]])
    expect(report).toMatchObject({ undrawn: new Map(), unplaceable: 0, stop: undefined })
  })

  it('a circle is round within the tolerance, and the model’s paper is its box', () => {
    const { pieces, sheet } = see({ entities: [[0, 'CIRCLE'], onZero, [10, 5], [20, 5], [40, 5]] })
    const [ring] = pointsOf(pieces[0], sheet) as [number[]]
    for (let at = 0; at < ring.length; at += 2)
      expect(Math.hypot((ring[at] as number) - 5, (ring[at + 1] as number) - 5)).toBeCloseTo(5, 5)
    expect(ring.length / 2).toBeGreaterThan(100)
    expect([sheet.width, sheet.height]).toEqual([297, 297])
  })

  it('an arc goes counter-clockwise, and mirrored by its extrusion the other way', () => {
    const arc: Pair[] = [[0, 'ARC'], onZero, [10, 0], [20, 0], [40, 1], [50, 0], [51, 90]]
    const mirrored: Pair[] = [...arc, [210, 0], [220, 0], [230, -1]]
    const { pieces, sheet } = see({ entities: [...arc, ...mirrored] })
    const ends = pieces.map((piece) => {
      const [path] = pointsOf(piece, sheet) as [number[]]
      return [...path.slice(0, 2), ...path.slice(-2)]
    })
    expect(ends).toEqual([
      [1, 0, 0, 1],
      [-1, 0, 0, 1],
    ])
  })

  it('a bulge of 1 is a half circle to the right of its chord', () => {
    const { pieces, sheet } = see({
      entities: [[0, 'LWPOLYLINE'], onZero, [90, 2], [70, 0], [10, 0], [20, 0], [42, 1], [10, 2], [20, 0]],
    })
    const [path] = pointsOf(pieces[0], sheet) as [number[]]
    const lowest = Math.min(...path.filter((_, at) => at % 2 === 1))
    expect(lowest).toBeCloseTo(-1, 3)
  })

  it('a wide polyline is as wide as it says, and a tapering one an area', () => {
    const even: Pair[] = [[0, 'LWPOLYLINE'], onZero, [90, 2], [43, 2], [10, 0], [20, 0], [10, 10], [20, 0]]
    const tapered: Pair[] = [
      [0, 'LWPOLYLINE'],
      onZero,
      [90, 2],
      [10, 0],
      [20, 5],
      [40, 2],
      [41, 0],
      [10, 10],
      [20, 5],
    ]
    const { pieces, sheet } = see({ entities: [...even, ...tapered] })
    const scale = sheet.map[0] as number
    expect(pieces[0]).toMatchObject({ kind: 'stroke', wide: true })
    expect((pieces[0] as { width: number }).width).toBeCloseTo(2 * scale)
    const area = pieces.find(({ kind }) => kind === 'fill')
    expect(pointsOf(area, sheet)).toEqual([[0, 6, 10, 5, 0, 4]])
  })

  it('a solid crosses over its last two corners', () => {
    const { pieces, sheet } = see({
      entities: [
        [0, 'SOLID'],
        onZero,
        [10, 0],
        [20, 0],
        [11, 4],
        [21, 0],
        [12, 0],
        [22, 4],
        [13, 4],
        [23, 4],
      ],
    })
    expect(pointsOf(pieces[0], sheet)).toEqual([[0, 0, 4, 0, 4, 4, 0, 4]])
  })

  it('what there is no way to draw is counted, once for each entity of the file', () => {
    const { report } = see({
      entities: [...insert('B'), ...insert('B', [10, 9])],
      blocks: block('B', [0, '3DSOLID'], onZero, [0, 'NOVELTY'], onZero),
    })
    expect(report.undrawn).toEqual(
      new Map([
        ['3DSOLID', 1],
        ['NOVELTY', 1],
      ]),
    )
  })
})

describe('blocks', () => {
  const arrow = block('ARROW', ...line(onZero), ...line([8, 'OWN']))

  it('scale, turn and move, the outermost last', () => {
    const { pieces, sheet } = see({
      entities: insert('OUTER', [10, 100], [20, 0]),
      blocks: [...arrow, ...block('OUTER', ...insert('ARROW', [41, 2], [42, 2], [50, 90]))],
    })
    expect(pointsOf(pieces[0], sheet)).toEqual([[100, 0, 100, 20]])
    expect(pieces[0]?.origin.blocks).toEqual(['OUTER', 'ARROW'])
  })

  it('their base point is where they are put', () => {
    const based: Pair[] = [[0, 'BLOCK'], [2, 'B'], [70, 0], [10, 10], [20, 0], ...line(onZero), [0, 'ENDBLK']]
    const { pieces, sheet } = see({ entities: insert('B', [10, 5], [20, 5]), blocks: based })
    expect(pointsOf(pieces[0], sheet)).toEqual([[-5, 5, 5, 5]])
  })

  it('stand in rows and columns whose distances are not scaled', () => {
    const array: Pair[] = [
      [41, 0.1],
      [42, 0.1],
      [70, 2],
      [71, 2],
      [44, 5],
      [45, 7],
    ]
    const { pieces, sheet } = see({ entities: insert('B', ...array), blocks: block('B', ...line(onZero)) })
    expect(pieces.map((piece) => pointsOf(piece, sheet)[0]?.slice(0, 2))).toEqual([
      [0, 0],
      [5, 0],
      [0, 7],
      [5, 7],
    ])
  })

  it('layer 0 and ByBlock are what the INSERT is; ByLayer is the layer’s', () => {
    const { pieces } = see({
      entities: [
        [0, 'INSERT'],
        [8, 'FURNITURE'],
        [2, 'ARROW'],
        [62, 3],
        [370, 50],
        [10, 0],
        [20, 0],
      ],
      blocks: block(
        'ARROW',
        ...line(onZero),
        ...line(onZero, [62, 0], [370, -2]),
        ...line([8, 'OWN']),
        ...line([8, 'OWN'], [420, 0x123456]),
      ),
      tables: [...layer('FURNITURE', [62, 1], [370, 70]), ...layer('OWN', [62, 5], [370, 13])],
    })
    expect(pieces.map(({ color, origin }) => [origin.layer, color])).toEqual([
      ['FURNITURE', aciColor(1)],
      ['FURNITURE', aciColor(3)],
      ['OWN', aciColor(5)],
      ['OWN', 0x123456],
    ])
    expect(pieces.map((piece) => 'width' in piece && piece.width)).toEqual(
      [0.28, 0.2, 0.052, 0.052].map((width) => expect.closeTo(width, 9)),
    )
  })

  it('an entity is as clear as it says, or as its layer', () => {
    const clear: Pair[] = [
      [1001, 'AcCmTransparency'],
      [1071, 0x02000080],
    ]
    const { pieces } = see({
      entities: [...line([8, 'CLEAR']), ...line([8, 'CLEAR'], [440, 0x02000033]), ...line(onZero)],
      tables: layer('CLEAR', [62, 1], ...clear),
    })
    expect(pieces.map(({ opacity }) => Math.round(opacity * 255))).toEqual([128, 51, 255])
  })

  it('a block on a layer that is off shows what lies on other layers; on a frozen one, nothing', () => {
    const shown = (state: readonly Pair[]) =>
      see({
        entities: [
          [0, 'INSERT'],
          [8, 'L'],
          [2, 'ARROW'],
          [10, 0],
          [20, 0],
        ],
        blocks: arrow,
        tables: [...layer('L', ...state), ...layer('OWN')],
      })
    expect(shown([[62, -1]]).pieces.map(({ origin }) => origin.layer)).toEqual(['OWN'])
    expect(shown([[62, -1]]).report.hidden).toEqual(new Map([['layer-off', 1]]))
    expect(
      shown([
        [62, 1],
        [70, 1],
      ]).pieces,
    ).toEqual([])
    expect(
      shown([
        [62, 1],
        [70, 1],
      ]).report.hidden,
    ).toEqual(new Map([['layer-frozen', 1]]))
  })
})

describe('what is hidden', () => {
  const tables = [
    ...layer('OFF', [62, -1]),
    ...layer('FROZEN', [70, 1]),
    ...layer('SCREEN', [290, 0]),
    ...layer('SHOWN'),
  ]
  const entities = [
    ...line([8, 'OFF']),
    ...line([8, 'FROZEN']),
    ...line([8, 'SCREEN']),
    ...line([8, 'SHOWN'], [60, 1]),
    ...line([8, 'SHOWN']),
  ]

  it('is left out and counted', () => {
    const { pieces, report } = see({ entities, tables })
    expect(pieces.map(({ origin }) => origin.layer)).toEqual(['SHOWN'])
    expect(Object.fromEntries(report.hidden)).toEqual({
      'layer-off': 1,
      'layer-frozen': 1,
      'layer-not-plotted': 1,
      invisible: 1,
    })
  })

  it('comes with its reason to who asks', () => {
    const { pieces } = see({ entities, tables }, 'Model', { hidden: true })
    expect(pieces.map(({ hidden }) => hidden)).toEqual([
      'layer-off',
      'layer-frozen',
      'layer-not-plotted',
      'invisible',
      undefined,
    ])
  })

  it('all layers show to who asks for them, but not what is invisible itself', () => {
    expect(see({ entities, tables }, 'Model', { allLayers: true }).pieces).toHaveLength(4)
  })
})

it('the colour index is AutoCAD’s', () => {
  const sample = [1, 7, 10, 11, 12, 20, 21, 30, 94, 150, 171, 250, 254]
  expect(sample.map((index) => aciColor(index).toString(16).padStart(6, '0'))).toEqual([
    'ff0000',
    '000000',
    'ff0000',
    'ff7f7f',
    'a50000',
    'ff3f00',
    'ff9f7f',
    'ff7f00',
    '007f00',
    '007fff',
    '7f7fff',
    '333333',
    'bebebe',
  ])
})
