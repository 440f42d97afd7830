/** What a group declares and what follows it: a list that was cut, or lengthened, is told of every entity that has one. */
import { describe, expect, it } from 'vitest'
import { readDxf } from './read.ts'
import { ascii, drawing, header, layerTable, type Pair, section } from './testing/sample.ts'

const point = (x: number, code = 10): Pair[] => [
  [code, x],
  [code + 10, x * x],
  [code + 20, 0],
]
const entity = (type: string, ...pairs: readonly Pair[]): Pair[] => [[0, type], [5, 'A1'], [8, '0'], ...pairs]
const times = (count: number, ...pairs: readonly Pair[]): Pair[] =>
  Array.from({ length: count }, () => pairs).flat()

/** A triangle as a mesh of subdivisions. */
const mesh = ({ vertices = 3, faces = 4, edges = 1, creases = 1 } = {}): Pair[] =>
  entity(
    'MESH',
    [100, 'AcDbSubDMesh'],
    [71, 2],
    [72, 0],
    [91, 0],
    [92, vertices],
    ...[0, 1, 2].flatMap((x) => point(x)),
    [93, faces],
    [90, 3],
    [90, 0],
    [90, 1],
    [90, 2],
    [94, edges],
    [90, 0],
    [90, 1],
    [95, creases],
    [140, 0],
    [90, 1],
    [91, 0],
    [92, 1],
    [90, 3],
  )

const mline = (parameters: number, fills: number): Pair[] =>
  entity(
    'MLINE',
    [2, 'STANDARD'],
    [40, 1],
    [70, 0],
    [71, 1],
    [72, 1],
    [73, 1],
    ...point(0),
    ...point(1, 11),
    [74, parameters],
    [41, 0],
    [41, 1],
    [75, fills],
    [42, 1],
  )
const spline = (knots: number): Pair[] =>
  entity(
    'SPLINE',
    [70, 8],
    [71, 1],
    [72, knots],
    [73, 2],
    [74, 0],
    ...[0, 0, 1, 1].map((knot): Pair => [40, knot]),
    ...point(0),
    ...point(1),
  )
const table = (rows: number, columns: number, cells: number): Pair[] =>
  entity(
    'ACAD_TABLE',
    [100, 'AcDbBlockReference'],
    [10, 0],
    [20, 0],
    [100, 'AcDbTable'],
    [91, rows],
    [92, columns],
    ...times(2, [141, 9]),
    ...times(3, [142, 9]),
    ...times(cells, [171, 1], [91, 262_144], [1, 'x']),
  )

const head: Pair[] = [
  [10, 0],
  [20, 0],
  [30, 0],
  [2, 'P'],
  [70, 0],
  [71, 0],
]
const square: Pair[] = [0, 1, 1, 0].flatMap((x, at): Pair[] => [
  [10, x],
  [20, at >> 1],
])
const hatch = ({ sources = 2, patterns = 1, dashes = 2, seeds = 1 } = {}): Pair[] =>
  entity(
    'HATCH',
    ...head,
    [91, 1],
    [92, 2],
    [72, 0],
    [73, 1],
    [93, 4],
    ...square,
    [97, sources],
    [330, 'B1'],
    [330, 'B2'],
    [75, 0],
    [76, 1],
    [52, 0],
    [41, 1],
    [77, 0],
    [78, patterns],
    [53, 45],
    [43, 0],
    [44, 0],
    [45, 1],
    [46, 1],
    [79, dashes],
    [49, 1],
    [49, -1],
    [98, seeds],
    [10, 1],
    [20, 1],
  )
/** Bounded by a spline and a line. */
const curved = ({ knots = 4, controls = 2, fits = 1 } = {}): Pair[] =>
  entity(
    'HATCH',
    ...head,
    [91, 1],
    [92, 1],
    [93, 2],
    [72, 4],
    [94, 1],
    [73, 0],
    [74, 0],
    [95, knots],
    [96, controls],
    ...[0, 0, 1, 1].map((knot): Pair => [40, knot]),
    [10, 0],
    [20, 0],
    [10, 1],
    [20, 1],
    [97, fits],
    [11, 0],
    [21, 0],
    [72, 1],
    [10, 1],
    [20, 1],
    [11, 0],
    [21, 0],
    [97, 0],
    [75, 0],
    [76, 1],
    [98, 0],
  )

const told = (pairs: readonly Pair[]): string[] =>
  readDxf(ascii(pairs)).problems.map(({ code, message }) => `${code}: ${message.en}`)
const ofEntity = (pairs: readonly Pair[]): string[] => told(drawing('AC1032', pairs))
const mismatch = (type: string, group: number, declared: number, actual: number) =>
  `dxf.count-mismatch: ${type} declares ${declared} in group ${group} but has ${actual}.`

describe('a declared number that there is', () => {
  it.each([
    ['mesh', mesh()],
    ['mline', mline(2, 1)],
    ['spline', spline(4)],
    ['table', table(2, 3, 6)],
    ['hatch with a pattern', hatch()],
    ['hatch round a spline', curved()],
  ])('%s', (_, pairs) => {
    expect(ofEntity(pairs)).toEqual([])
  })

  it('the bytes of a picture that an entity brings are none of its lists', () => {
    const [type, handle, layer, ...own] = mesh()
    const pictured = [type, handle, layer, [92, 4], [310, 'ABCD'], ...own] as Pair[]
    expect(ofEntity(pictured)).toEqual([])
  })
})

describe('a declared number that there is not', () => {
  const lying = 2_000_000_000
  it.each([
    ['vertices of a mesh', mesh({ vertices: lying }), mismatch('MESH', 92, lying, 3)],
    ['faces of a mesh', mesh({ faces: lying }), mismatch('MESH', 93, lying, 4)],
    ['edges of a mesh', mesh({ edges: 2 }), mismatch('MESH', 94, 2, 1)],
    ['creases of a mesh', mesh({ creases: 0 }), mismatch('MESH', 95, 0, 1)],
    ['parameters of a multiple line', mline(3, 1), mismatch('MLINE', 74, 3, 2)],
    ['fills of a multiple line', mline(2, 0), mismatch('MLINE', 75, 0, 1)],
    ['knots of a spline', spline(lying), mismatch('SPLINE', 72, lying, 4)],
    ['cells of a table', table(2, 3, 5), mismatch('ACAD_TABLE', 171, 6, 5)],
    ['objects that a hatch follows', hatch({ sources: 3 }), mismatch('HATCH', 97, 3, 2)],
    ['lines of a pattern', hatch({ patterns: 2 }), mismatch('HATCH', 78, 2, 1)],
    ['dashes of a pattern', hatch({ dashes: 3 }), mismatch('HATCH', 79, 3, 2)],
    ['seeds of a hatch', hatch({ seeds: 0 }), mismatch('HATCH', 98, 0, 1)],
    ['knots of a hatch', curved({ knots: 5 }), mismatch('HATCH', 95, 5, 4)],
    ['control points of a hatch', curved({ controls: 3 }), mismatch('HATCH', 96, 3, 2)],
    ['fit points of a hatch', curved({ fits: 2 }), mismatch('HATCH', 97, 2, 1)],
  ])('%s', (_, pairs, expected) => {
    expect(ofEntity(pairs)).toEqual([expected])
  })

  it('rows and columns of a table', () => {
    expect(ofEntity(table(lying, 3, 6))).toContain(mismatch('ACAD_TABLE', 91, lying, 2))
    expect(ofEntity(table(2, lying, 6))).toContain(mismatch('ACAD_TABLE', 92, lying, 3))
  })

  it('dashes of a line type', () => {
    const linetypes = (count: number) => [
      ...header('AC1015'),
      ...section('TABLES', [
        [0, 'TABLE'],
        [2, 'LTYPE'],
        [0, 'LTYPE'],
        [2, 'DASHED'],
        [70, 0],
        [73, count],
        [40, 2],
        [49, 1],
        [49, -1],
        [0, 'ENDTAB'],
      ]),
      ...section('ENTITIES', []),
      [0, 'EOF'] as Pair,
    ]
    expect(told(linetypes(2))).toEqual([])
    expect(told(linetypes(3))).toEqual([mismatch('LTYPE', 73, 3, 2)])
  })

  it('points of the clip of a symbol, and lines of a style of multiple lines', () => {
    const objects = (...pairs: readonly Pair[]) => [
      ...header('AC1015'),
      ...layerTable,
      ...section('ENTITIES', []),
      ...section('OBJECTS', pairs),
      [0, 'EOF'] as Pair,
    ]
    const filter = (count: number): Pair[] => [
      [0, 'SPATIAL_FILTER'],
      [5, 'F1'],
      [70, count],
      [10, 0],
      [20, 0],
      [10, 1],
      [20, 1],
    ]
    const style = (count: number): Pair[] => [
      [0, 'MLINESTYLE'],
      [5, 'F2'],
      [2, 'S'],
      [71, count],
      [49, 1],
    ]
    expect(told(objects(...filter(2), ...style(1)))).toEqual([])
    expect(told(objects(...filter(9), ...style(2)))).toEqual([
      mismatch('SPATIAL_FILTER', 70, 9, 2),
      mismatch('MLINESTYLE', 71, 2, 1),
    ])
  })
})

describe('a multileader, which declares nothing and stands between braces', () => {
  const whole: Pair[] = entity(
    'MULTILEADER',
    [300, 'CONTEXT_DATA{'],
    [304, 'note \\{'],
    [302, 'LEADER{'],
    [304, 'LEADER_LINE{'],
    ...point(0),
    [305, '}'],
    [303, '}'],
    [301, '}'],
  )

  it('is whole, and its words are its own', () => {
    expect(ofEntity(whole)).toEqual([])
    const [leader] = readDxf(ascii(drawing('AC1032', whole))).model?.entities ?? []
    expect(leader?.type === 'MULTILEADER' && leader.text).toBe('note {')
  })

  it.each([301, 303, 305])('is told to be cut where group %i is missing', (group) => {
    const cut = whole.filter(([code]) => code !== group)
    expect(ofEntity(cut).some((line) => line.startsWith('dxf.entity-incomplete'))).toBe(true)
  })
})
