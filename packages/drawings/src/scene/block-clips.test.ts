/** A symbol of which what lies outside of an outline is shown: AutoCAD keeps the outline beside a clip that older programs show. */
import { expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { layoutObject, line, pointsOf, see } from './testing.ts'

type Corners = readonly (readonly [number, number])[]
const points = (corners: Corners): Pair[] =>
  corners.flatMap(([x, y]): Pair[] => [
    [10, x],
    [20, y],
  ])
const MATRIX: Pair[] = [...Array(2)].flatMap(() =>
  [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0].map((value): Pair => [40, value]),
)
/** Round the whole symbol. */
const SHOWN: Corners = [
  [0, -10],
  [100, -10],
  [100, 50],
  [0, 50],
]
const HOLE: Corners = [
  [20, -5],
  [60, -5],
  [60, 40],
  [40, 40],
  [40, 20],
  [20, 20],
]

function stretches(hole: Corners, compare: Corners): number[][] {
  const { pieces, sheet } = see({
    blocks: [
      [0, 'BLOCK'],
      [2, 'DOOR'],
      [10, 0],
      [20, 0],
      ...line(0, 0, 100, 0),
      ...line(0, 30, 100, 30),
      [0, 'ENDBLK'],
    ],
    entities: [
      [0, 'INSERT'],
      [5, 'A1'],
      [8, '0'],
      [2, 'DOOR'],
      [10, 0],
      [20, 0],
    ],
    objects: [
      [0, 'DICTIONARY'],
      [5, 'A2'],
      [330, 'A1'],
      [0, 'DICTIONARY'],
      [5, 'A3'],
      [330, 'A2'],
      [0, 'SPATIAL_FILTER'],
      [5, 'A4'],
      [330, 'A3'],
      [70, SHOWN.length],
      ...points(SHOWN),
      [71, 1],
      ...MATRIX,
      [0, 'DICTIONARY'],
      [5, 'A5'],
      [330, 'A4'],
      [0, 'XRECORD'],
      [5, 'A6'],
      [330, 'A5'],
      [102, 'ACAD_INVERTEDCLIP_ROUNDTRIP'],
      ...points(hole),
      [102, 'ACAD_INVERTEDCLIP_ROUNDTRIP_COMPARE'],
      ...points(compare),
      ...layoutObject(),
    ],
  })
  // Each from its start to its end.
  return pieces
    .flatMap((piece) => pointsOf(piece, sheet))
    .map((one) => [...one.slice(0, 2), ...one.slice(-2)])
}

test('an outline is left out, of whatever shape', () => {
  expect(stretches(HOLE, SHOWN)).toEqual([
    [0, 0, 20, 0],
    [60, 0, 100, 0],
    [0, 30, 40, 30],
    [60, 30, 100, 30],
  ])
})

test('two corners of it are a rectangle', () => {
  const [, , c, , , f] = HOLE as [
    never,
    never,
    readonly [number, number],
    never,
    never,
    readonly [number, number],
  ]
  expect(stretches([f, c], SHOWN)).toEqual([
    [0, 0, 100, 0],
    [0, 30, 20, 30],
    [60, 30, 100, 30],
  ])
})

test('where another program moved the clip since, the clip counts', () => {
  const moved = SHOWN.map(([x, y]) => [x + 1, y] as const)
  expect(stretches(HOLE, moved)).toEqual([
    [0, 0, 100, 0],
    [0, 30, 100, 30],
  ])
})
