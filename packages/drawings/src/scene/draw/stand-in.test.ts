/** What stands on a sheet for what can't be drawn, and how it is named. */
import { describe, expect, it } from 'vitest'
import type { Pair } from '../../dxf/testing/sample.ts'
import type { SceneProblem } from '../problems.ts'
import { layoutObject, pointsOf, type Seen, see } from '../testing.ts'

const onZero: Pair = [8, '0']
const points = (...all: readonly (readonly [code: number, x: number, y: number, z?: number])[]): Pair[] =>
  all.flatMap(([code, x, y, z]): Pair[] => [
    [code, x],
    [code + 10, y],
    ...(z === undefined ? [] : [[code + 20, z] as Pair]),
  ])
const shown = (entities: readonly Pair[], objects: readonly Pair[] = []) =>
  see({ entities, objects: [...layoutObject(), ...objects] }, 'Model', { standIns: true })
const strokes = ({ pieces, sheet }: Seen, standIn: boolean) =>
  pieces.flatMap((piece) =>
    piece.kind === 'stroke' && piece.standIn === standIn ? pointsOf(piece, sheet) : [],
  )
const names = ({ pieces }: Seen) => pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []))
/** A place in the layout's own units. */
const boxIn = ({ sheet: { map } }: Seen, { box }: SceneProblem) =>
  box?.map((side, at) => Math.round(((side - (map[9 + (at % 2)] as number)) / map[0]) * 1e6) / 1e6)

const image = (...more: readonly Pair[]): Pair[] => [
  [0, 'IMAGE'],
  [5, 'AB'],
  onZero,
  ...points([10, 0, 0], [11, 0.1, 0], [12, 0, 0.1], [13, 100, 50]),
  [340, 'C1'],
  ...more,
]
const imageFile: Pair[] = [
  [0, 'IMAGEDEF'],
  [5, 'C1'],
  [1, 'D:\\maps\\site.png'],
]

describe('an image whose file isn’t given', () => {
  it('shows its frame, its name and two diagonals, and is named with its place', () => {
    const seen = shown(image(), imageFile)
    expect(strokes(seen, false)).toEqual([[0, 5, 10, 5, 10, 0, 0, 0]])
    const diagonals = strokes(seen, true)
    expect(diagonals.map(([x, y]) => [x, y])).toEqual([
      [0, 0],
      [10, 5],
      [0, 5],
      [10, 0],
    ])
    expect(names(seen)).toEqual(['site.png'])
    const [problem, ...more] = seen.report.problems
    expect([seen.report.undrawn, more]).toEqual([new Map([['IMAGE', 1]]), []])
    expect(problem).toMatchObject({ code: 'scene.picture-missing', times: 1, handles: ['AB'], layers: ['0'] })
    expect(problem?.message.en).toBe(
      'IMAGE × 1: the file “site.png” was not given; only its frame and name are drawn.',
    )
    expect(boxIn(seen, problem as SceneProblem)).toEqual([0, 0, 10, 5])
  })

  it('is cut by its boundary, the diagonals too', () => {
    const triangle = points([14, -0.5, -0.5], [14, 99.5, -0.5], [14, -0.5, 49.5])
    const seen = shown(image([70, 7], [280, 1], [71, 2], [91, 3], ...triangle), imageFile)
    expect(strokes(seen, false)).toEqual([[0, 5, 10, 5, 0, 0]])
    for (const line of strokes(seen, true))
      for (let at = 0; at < line.length; at += 2)
        expect((line[at + 1] as number) - (line[at] as number) / 2).toBeGreaterThan(-1e-3)
  })

  it('that is not to be shown is its frame, and lacks nothing', () => {
    const seen = shown(image([70, 6]), imageFile)
    expect([seen.pieces.length, seen.report.problems]).toEqual([1, []])
  })

  it('has no stand-in for who compares or judges', () => {
    const seen = see({ entities: image() })
    expect([strokes(seen, true), names(seen)]).toEqual([[], []])
    expect(seen.report.problems).toHaveLength(1)
  })
})

describe('an underlay', () => {
  const underlay = (...more: readonly Pair[]): Pair[] => [
    [0, 'PDFUNDERLAY'],
    onZero,
    [340, 'C2'],
    ...points([10, 100, 50]),
    [41, 2],
    [42, 2],
    ...more,
  ]
  const file: Pair[] = [
    [0, 'PDFDEFINITION'],
    [5, 'C2'],
    [1, './plan.pdf'],
  ]

  it('shows the frame that cuts it, and its name', () => {
    const seen = shown(underlay([280, 3], ...points([11, 0, 0], [11, 10, 5])), file)
    expect(strokes(seen, false)).toEqual([[100, 50, 120, 50, 120, 60, 100, 60]])
    expect(names(seen)).toEqual(['plan.pdf'])
    expect(seen.report.problems).toMatchObject([{ code: 'scene.picture-missing', type: 'PDFUNDERLAY' }])
  })

  it('without a frame shows its name where it stands', () => {
    const seen = shown(underlay([280, 2]), file)
    expect(names(seen)).toEqual(['plan.pdf'])
    expect(boxIn(seen, seen.report.problems[0] as SceneProblem)).toEqual([100, 50, 100, 50])
  })

  it('that is off lacks nothing', () => {
    const seen = shown(underlay([280, 1]), file)
    expect([seen.pieces, seen.report.problems]).toEqual([[], []])
  })
})

it('a SHAPE is its name in a box as large as it', () => {
  const seen = shown([[0, 'SHAPE'], onZero, ...points([10, 10, 20]), [40, 4], [2, 'TRACK1']])
  expect(strokes(seen, true).at(-1)).toEqual([10, 20, 14, 20, 14, 24, 10, 24])
  expect(names(seen)).toEqual(['TRACK1'])
  expect(seen.report.problems).toMatchObject([{ code: 'scene.shape-unknown', type: 'SHAPE', times: 1 }])
})

it('a document of another program is a named frame', () => {
  const seen = shown([[0, 'OLE2FRAME'], onZero, [3, 'Worksheet'], ...points([10, 0, 40, 0], [11, 60, 0, 0])])
  expect(strokes(seen, true).at(-1)).toEqual([0, 0, 60, 0, 60, 40, 0, 40])
  expect(names(seen)).toEqual(['Worksheet'])
  expect(seen.report.problems).toMatchObject([{ code: 'scene.document-embedded', times: 1 }])
})

describe('a body of the modelling kernel', () => {
  const hidden = (line: string) =>
    [...line].map((sign) => (sign === ' ' ? sign : String.fromCharCode(159 - sign.charCodeAt(0)))).join('')
  const region = (...lines: readonly string[]): Pair[] => [
    [0, 'REGION'],
    [5, 'BE'],
    onZero,
    [70, 1],
    ...lines.map((line): Pair => [1, hidden(line)]),
  ]

  it('is a named frame round its corners', () => {
    const seen = shown(
      region('400 0 1 0', 'point $-1 -1 $-1 1 2 0 #', 'point $-1 -1 $-1 9 6.5 0 #', 'End-of-ACIS-data'),
    )
    expect(strokes(seen, true).at(-1)).toEqual([1, 2, 9, 2, 9, 6.5, 1, 6.5])
    expect(names(seen)).toEqual(['REGION'])
    expect(seen.report.problems).toMatchObject([{ code: 'scene.undrawn', type: 'REGION', handles: ['BE'] }])
    expect(boxIn(seen, seen.report.problems[0] as SceneProblem)).toEqual([1, 2, 9, 6.5])
  })

  it('whose corners nobody can read is named by handle and layer', () => {
    const seen = shown([[0, '3DSOLID'], [5, 'BF'], onZero])
    expect(seen.pieces).toEqual([])
    expect(seen.report.problems).toMatchObject([
      { code: 'scene.undrawn', type: '3DSOLID', handles: ['BF'], layers: ['0'], box: undefined },
    ])
  })
})

describe('a MESH', () => {
  const mesh = (level: number): Pair[] => [
    [0, 'MESH'],
    onZero,
    [71, 2],
    [91, level],
    [92, 4],
    ...points([10, 0, 0, 0], [10, 4, 0, 0], [10, 4, 3, 0], [10, 0, 3, 0]),
    [93, 8],
    ...[3, 0, 1, 2, 3, 0, 2, 3].map((value): Pair => [90, value]),
    [94, 1],
    [90, 0],
    [90, 1],
    [95, 0],
  ]
  it('shows each edge of its faces once', () => {
    const seen = shown(mesh(0))
    expect(strokes(seen, false)).toEqual([
      [0, 0, 4, 0],
      [4, 0, 4, 3],
      [4, 3, 0, 0],
      [4, 3, 0, 3],
      [0, 3, 0, 0],
    ])
    expect([seen.report.undrawn.size, seen.report.problems]).toEqual([0, []])
  })

  it('that is smooth shows its cage, and says so', () => {
    const seen = shown(mesh(2))
    expect(strokes(seen, false)).toHaveLength(5)
    expect(seen.report.undrawn).toEqual(new Map([['MESH', 1]]))
    expect(seen.report.problems).toMatchObject([{ code: 'scene.mesh-smooth' }])
  })
})

it('a thousand names of one kind are a few problems, which count them all', () => {
  const many = Array.from({ length: 1000 }, (_, at): Pair[] => [
    [0, 'SHAPE'],
    onZero,
    ...points([10, at, 0]),
    [2, `S${at}`],
  ])
  const { problems } = shown(many.flat()).report
  expect(problems.length).toBeLessThan(250)
  expect(problems.reduce((sum, { times }) => sum + times, 0)).toBe(1000)
})
