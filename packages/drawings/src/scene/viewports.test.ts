import { describe, expect, it } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { layer, layoutObject, see, viewports } from './testing.ts'

/** 100 mm square about (100, 100) of the paper, showing 1000 units about (5000, 5000). */
const plain: Pair[] = [
  [10, 100],
  [20, 100],
  [40, 100],
  [41, 100],
  [68, 2],
  [69, 2],
  [12, 5000],
  [22, 5000],
  [45, 1000],
]
const modelLine = (x1: number, y1: number, x2: number, y2: number, ...more: readonly Pair[]): Pair[] => [
  [0, 'LINE'],
  [8, 'WALL'],
  [10, x1],
  [20, y1],
  [11, x2],
  [21, y2],
  ...more,
]
const tables = [...layer('WALL'), ...layer('FROZEN')]

const throughWindow = (window: readonly Pair[], entities: readonly Pair[], more: object = {}) => {
  const seen = see(
    { entities: [...entities, ...viewports(...window)], tables, objects: layoutObject() },
    'Sheet1',
    more,
  )
  const pieces = seen.pieces.filter(({ origin }) => origin.viewport === 'D2')
  const points = pieces.map((piece) =>
    piece.kind === 'stroke'
      ? piece.paths.map((path) => path.points.map((value) => Math.round(value * 100) / 100 + 0))
      : [],
  )
  return { ...seen, pieces, points }
}

describe('model space through a viewport', () => {
  it('is scaled about the centre and cut at the frame', () => {
    const { points, sheet } = throughWindow(plain, modelLine(5000, 5000, 9000, 5000))
    expect(points).toEqual([[[100, 100, 150, 100]]])
    expect([sheet.width, sheet.height]).toEqual([420, 297])
  })

  it('is seen through every viewport that has a number other than the sheet’s', () => {
    const windows: Pair[] = [[0, 'VIEWPORT'], [8, '0'], [67, 1], [5, 'D2'], ...plain]
    const { pieces } = see(
      { entities: [...modelLine(5000, 5000, 9000, 5000), ...windows], tables, objects: layoutObject() },
      'Sheet1',
    )
    expect(pieces.map(({ origin }) => origin.viewport)).toContain('D2')
  })

  it('is turned by the twist, counter-clockwise', () => {
    // The centre is given in the turned view.
    const view: Pair[] = [...plain.slice(0, 6), [12, -5000], [22, 5000], [45, 1000], [51, 90]]
    expect(throughWindow(view, modelLine(5000, 5000, 5200, 5000)).points).toEqual([[[100, 100, 100, 120]]])
  })

  it('is seen from its target', () => {
    const view: Pair[] = [...plain.slice(0, 6), [12, 0], [22, 0], [17, 5000], [27, 5000], [45, 1000]]
    expect(throughWindow(view, modelLine(5000, 5000, 5200, 5000)).points).toEqual([[[100, 100, 120, 100]]])
  })

  it('is seen from the front when the view looks along y', () => {
    const view: Pair[] = [...plain.slice(0, 6), [12, 0], [22, 0], [16, 0], [26, -1], [36, 0], [45, 1000]]
    const upright = modelLine(0, 0, 0, 0, [30, 0], [31, 200])
    expect(throughWindow(view, upright).points).toEqual([[[100, 100, 100, 120]]])
  })

  it('lacks the layers frozen in the viewport, and says so', () => {
    const frozen: Pair[] = [...plain, [331, (layer('WALL')[1] as Pair)[1]]]
    expect(throughWindow(frozen, modelLine(5000, 5000, 5200, 5000)).report.hidden).toEqual(
      new Map([['viewport-frozen', 1]]),
    )
    const hidden = throughWindow(frozen, modelLine(5000, 5000, 5200, 5000), { hidden: true })
    expect(hidden.pieces.map((piece) => piece.hidden)).toEqual(['viewport-frozen'])
  })

  it('is not seen through one that is off', () => {
    const off: Pair[] = [...plain, [90, 0x20000]]
    expect(throughWindow(off, modelLine(5000, 5000, 5200, 5000)).pieces).toEqual([])
    const { pieces } = throughWindow(off, modelLine(5000, 5000, 5200, 5000), { hidden: true })
    expect(pieces.map(({ hidden }) => hidden)).toEqual(['viewport-off'])
  })

  it('is hidden where the frame cuts it away, and the harmless twin is seen', () => {
    const { pieces } = throughWindow(
      plain,
      [...modelLine(9000, 9000, 9100, 9000), ...modelLine(5000, 5000, 5100, 5000)],
      { hidden: true },
    )
    expect(pieces.map(({ hidden }) => hidden)).toEqual(['clipped', undefined])
  })

  it('is cut by a boundary of another shape, in two where it enters twice', () => {
    const boundary: Pair[] = [
      [0, 'LWPOLYLINE'],
      [5, 'C1'],
      [67, 1],
      [8, '0'],
      [90, 8],
      [70, 1],
      ...(
        [
          [50, 50],
          [150, 50],
          [150, 150],
          [120, 150],
          [120, 90],
          [80, 90],
          [80, 150],
          [50, 150],
        ] as const
      ).flatMap(([x, y]): Pair[] => [
        [10, x],
        [20, y],
      ]),
    ]
    const clipped: Pair[] = [...plain, [90, 0x10000], [340, 'C1']]
    const { points } = throughWindow(clipped, [...boundary, ...modelLine(4000, 5000, 6000, 5000)])
    expect(points).toEqual([
      [
        [50, 100, 80, 100],
        [120, 100, 150, 100],
      ],
    ])
  })
})

describe('the paper', () => {
  const sheetLine: Pair[] = [
    [0, 'LINE'],
    [67, 1],
    [8, '0'],
    [10, 0],
    [20, 0],
    [11, 10],
    [21, 0],
  ]
  const start = (...settings: readonly Pair[]) => {
    const { pieces, sheet } = see({ entities: sheetLine, objects: layoutObject(...settings) }, 'Sheet1')
    const [piece] = pieces
    return {
      size: [sheet.width, sheet.height],
      points: piece?.kind === 'stroke' ? piece.paths[0]?.points : [],
    }
  }

  it('begins inside its margins', () => {
    expect(start([40, 7], [41, 5], [42, 1], [43, 2]).points).toEqual([7, 5, 17, 5])
  })

  it('turned by a quarter swaps its sides, and its margins go round', () => {
    const turned = start([40, 7], [41, 5], [42, 1], [43, 2], [73, 1])
    expect(turned).toEqual({ size: [297, 420], points: [5, 1, 15, 1] })
    expect(start([40, 7], [41, 5], [42, 1], [43, 2], [73, 3]).points).toEqual([2, 7, 12, 7])
  })

  it('takes inches and a plot scale', () => {
    expect(start([72, 0]).points?.[2]).toBeCloseTo(254)
    expect(start([142, 1], [143, 2]).points?.[2]).toBe(5)
  })

  it('shows a window of the layout from its corner', () => {
    expect(start([74, 4], [48, 5], [49, -10], [140, 100], [141, 50]).points).toEqual([-5, 10, 5, 10])
  })
})
