import { describe, expect, it } from 'vitest'
import { readDxf } from '../../dxf/read.ts'
import type { Pair } from '../../dxf/testing/sample.ts'
import { corners, dxfOf, layoutObject, onZero, pointsOf, type Seen, see, strokes } from '../testing.ts'

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

  it.each([
    ['equal knots', 3, [0, 0, 0, 0, 0, 0, 0, 0], 4],
    ['fewer points than its degree asks', 3, [0, 0, 1, 1], 2],
    ['fewer knots', 3, [0, 1], 4],
    ['a degree that no program writes', 60, [0, 1], 4],
  ])(
    'whose edge is a spline of %s goes straight through its points, and says so',
    (_what, degree, knots, count) => {
      const points = square(0, 10).slice(0, count)
      const edge: Pair[] = [
        [92, 1],
        [93, 1],
        [72, 4],
        [94, degree],
        [73, 0],
        [74, 0],
        [95, knots.length],
        [96, points.length],
        ...knots.map((knot): Pair => [40, knot]),
        ...points.flatMap(([x, y]): Pair[] => [
          [10, x],
          [20, y],
        ]),
        [97, 0],
      ]
      const content = { entities: hatch([edge], 1) }
      const seen = see(content)
      if (count === 4) expect(pointsOf(seen.pieces[0], seen.sheet)[0]).toEqual(points.flat())
      expect(readDxf(dxfOf(content)).problems.map(({ code }) => code)).toContain('dxf.spline-malformed')
    },
  )

  it('without a boundary is told when it is read', () => {
    const codes = (entities: Pair[]) => readDxf(dxfOf({ entities })).problems.map(({ code }) => code)
    expect(codes(hatch([], 0))).toContain('dxf.hatch-empty')
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
