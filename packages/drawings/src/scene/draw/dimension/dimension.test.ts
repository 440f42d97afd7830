/** Dimensions whose file doesn't hold the block that draws them. */
import { describe, expect, it } from 'vitest'
import { block, type Pair } from '../../../dxf/testing/sample.ts'
import { pointsOf, type Seen, see, strokes } from '../../testing.ts'

const points = (...all: readonly (readonly [code: number, x: number, y: number])[]): Pair[] =>
  all.flatMap(([code, x, y]): Pair[] => [
    [code, x],
    [code + 10, y],
  ])
const dimension = (kind: number, ...more: readonly Pair[]): Pair[] => [
  [0, 'DIMENSION'],
  [5, 'D1'],
  [8, '0'],
  [3, 'PLAN'],
  [70, kind],
  ...more,
]
/** Letters 2 high above the line, arrows 1 long, lines that begin 1 off and end 0.5 beyond. */
const PLAN: readonly Pair[] = [
  [40, 1],
  [41, 1],
  [42, 1],
  [44, 0.5],
  [73, 0],
  [77, 1],
  [140, 2],
  [147, 0.5],
  [271, 2],
]
const style = (...variables: readonly Pair[]): Pair[] => [
  [0, 'ENDTAB'],
  [0, 'TABLE'],
  [2, 'DIMSTYLE'],
  [0, 'DIMSTYLE'],
  [105, '2B'],
  [2, 'PLAN'],
  ...PLAN.filter(([code]) => !variables.some(([other]) => other === code)),
  ...variables,
]
const seeIn = (entities: readonly Pair[], ...variables: readonly Pair[]) =>
  see({ entities, tables: style(...variables) })
const tips = ({ pieces, sheet }: Seen) =>
  pieces.flatMap((piece) =>
    piece.kind === 'fill' ? pointsOf(piece, sheet).map((ring) => ring.slice(0, 2)) : [],
  )
const words = ({ pieces }: Seen) =>
  pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : [])).join('')
const linear = (...more: readonly Pair[]): Pair[] =>
  dimension(0, ...points([10, 30, 20], [13, 0, 10], [14, 30, 0]), ...more)

describe('a linear dimension', () => {
  it('has its two lines, its arrows and what it measures above its line', () => {
    const seen = seeIn(linear())
    expect(strokes(seen)).toEqual([
      [0, 11, 0, 20.5],
      [30, 1, 30, 20.5],
      [0, 20, 30, 20],
    ])
    expect(tips(seen)).toEqual([
      [0, 20],
      [30, 20],
    ])
    expect(words(seen)).toBe('30.00')
    const { map } = seen.sheet
    const [text] = seen.pieces.flatMap((piece) => (piece.kind === 'text' ? [piece] : []))
    expect(
      [text?.map[5], text?.height].map((value, at) => ((value ?? 0) - (at === 0 ? map[10] : 0)) / map[0]),
    ).toEqual([expect.closeTo(20.5, 4), expect.closeTo(2, 4)])
  })

  it('is named: nobody but this reader says how it looks', () => {
    const { report } = seeIn(linear())
    expect(report.undrawn.size).toBe(0)
    expect(report.problems).toMatchObject([{ code: 'scene.dimension-made', times: 1, handles: ['D1'] }])
  })

  it('makes room in its line for words that stand on it', () => {
    const seen = seeIn(linear(), [77, 0])
    const line = strokes(seen).filter((one) => one[1] === 20 && one[3] === 20)
    expect(line.map(([from, , to]) => [from, to])).toEqual([
      [0, expect.closeTo(10.5, 4)],
      [expect.closeTo(19.5, 4), 30],
    ])
  })

  it('is measured along its own angle', () => {
    expect(words(seeIn(linear([50, 90])))).toBe('10.00')
    expect(words(seeIn(dimension(1, ...points([10, 0, 5], [13, 0, 0], [14, 3, 4]))))).toBe('5.00')
  })

  it('has arrows from outside where there is no room between', () => {
    const seen = seeIn(dimension(0, ...points([10, 2, 20], [13, 0, 10], [14, 2, 10])))
    expect(strokes(seen).slice(2)).toEqual([
      [-2, 20, 0, 20],
      [2, 20, 4, 20],
    ])
  })

  it('has what it overrides of its style', () => {
    const own: Pair[] = [
      [1001, 'ACAD'],
      [1000, 'DSTYLE'],
      [1002, '{'],
      [1070, 271],
      [1070, 0],
      [1070, 144],
      [1040, 0.1],
      [1070, 3],
      [1000, '<> m'],
      [1070, 142],
      [1040, 1],
      [1070, 75],
      [1070, 1],
      [1002, '}'],
    ]
    const seen = seeIn(linear(...own))
    expect(words(seen)).toBe('3 m')
    expect(strokes(seen)).toEqual([
      [30, 1, 30, 20.5],
      [0, 20, 30, 20],
      [1, 21, -1, 19],
      [29, 19, 31, 21],
    ])
  })

  it.each([
    ['<>', '30.00'],
    ['wall', 'wall'],
    ['<> typ.', '30.00 typ.'],
    [' ', ''],
  ])('says “%s” as “%s”', (content, shown) => {
    expect(words(seeIn(linear([1, content])))).toBe(shown)
  })

  it.each([
    ['without zeros behind', [[78, 8]], '30'],
    ['with a comma', [[278, 44]], '30,00'],
    [
      'in feet and inches',
      [
        [277, 4],
        [271, 4],
      ],
      `2'-6"`,
    ],
    [
      'in fractions',
      [
        [277, 5],
        [144, 0.01025],
        [271, 4],
      ],
      '5/16',
    ],
    ['rounded', [[45, 7]], '28.00'],
    [
      'with a tolerance',
      [
        [71, 1],
        [47, 0.5],
        [48, 0.5],
        [272, 1],
      ],
      '30.00±0.5',
    ],
  ] as const)('writes its number %s', (_, variables, shown) => {
    expect(words(seeIn(linear(), ...(variables as unknown as Pair[])))).toBe(shown)
  })

  it('whose block holds nothing is drawn too', () => {
    const seen = see({ entities: linear([2, '*D1']), blocks: block('*D1'), tables: style() })
    expect(words(seen)).toBe('30.00')
  })

  it('that lacks a point is named as not drawn', () => {
    const seen = seeIn(dimension(0, ...points([10, 0, 0], [13, 1, 1]), [2, '*D9']))
    expect([seen.pieces, seen.report.undrawn]).toEqual([[], new Map([['DIMENSION', 1]])])
    expect(seen.report.problems).toMatchObject([{ code: 'scene.block-missing' }])
  })
})

describe('a dimension of a circle', () => {
  it('says its radius on the line from the centre', () => {
    const seen = seeIn(dimension(4, ...points([10, 0, 0], [15, 10, 0])), [77, 0], [140, 0.5])
    expect([words(seen), tips(seen)]).toEqual(['R10.00', [[10, 0]]])
    expect(strokes(seen).at(-1)?.[2]).toBe(10)
  })

  it('says its diameter outside, where its words stand', () => {
    const seen = seeIn(dimension(3, ...points([10, -5, 0], [15, 5, 0], [11, 20, 0])))
    expect([words(seen), tips(seen)]).toEqual(['Ø10.00', [[5, 0]]])
    expect(strokes(seen)[0]?.slice(0, 2)).toEqual([5, 0])
  })
})

describe('an angular dimension', () => {
  it('is an arc between its sides, with the angle at its point', () => {
    const seen = seeIn(
      dimension(5, ...points([10, 7.0710678, 7.0710678], [13, 5, 0], [14, 0, 5], [15, 0, 0])),
    )
    expect([words(seen), tips(seen)]).toEqual([
      '90.00°',
      [
        [10, 0],
        [0, 10],
      ],
    ])
    expect(strokes(seen).slice(0, 2)).toEqual([
      [6, 0, 10.5, 0],
      [0, 6, 0, 10.5],
    ])
  })

  it('of two lines is the angle that its arc lies in', () => {
    const between = (x: number, y: number) =>
      words(seeIn(dimension(2, ...points([13, 1, 0], [14, 20, 0], [15, 1, 1], [10, 20, 20], [16, x, y]))))
    expect([between(9, 4), between(-4, 9), between(-9, -4), between(4, -9)]).toEqual([
      '45.00°',
      '135.00°',
      '45.00°',
      '135.00°',
    ])
  })
})

it('an ordinate says how far it is from its origin', () => {
  const ordinate = (kind: number) =>
    seeIn(dimension(kind, ...points([10, 100, 50], [13, 130, 90], [14, 130, 120])))
  expect([words(ordinate(6 | 64)), words(ordinate(6))]).toEqual(['30.00', '40.00'])
  expect(strokes(ordinate(6 | 64))[0]?.slice(0, 2)).toEqual([130, 90])
})
