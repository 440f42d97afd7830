/** Whatever changes what is seen is a change: what attributes look like, where anonymous symbols stand, how clear a layer is. */
import { expect, test } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { type Content, documentOf, layer } from '../scene/testing.ts'
import { compareDrawings } from './compare.ts'
import { sentencesOf } from './sentences.ts'
import { tellChange } from './telling.ts'

const compared = (before: Content, after: Content) => compareDrawings(documentOf(before), documentOf(after))
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '')

const anonymous = (...more: readonly Pair[]): Content => ({
  blocks: [[0, 'BLOCK'], [2, '*U1'], ...more, [0, 'LINE'], [8, '0'], [10, 0], [20, 0], [11, 1], [21, 0]],
  entities: [
    [0, 'INSERT'],
    [5, 'A1'],
    [8, '0'],
    [2, '*U1'],
    [10, 5],
    [20, 5],
  ],
})
const base = (x: number): Pair[] => [
  [70, 1],
  [10, x],
  [20, 0],
]

test.each<[string, readonly Pair[], readonly Pair[]]>([
  ['base', base(0), base(0.5)],
  ['drawing in another file', [[70, 1]], [[70, 5]]],
  [
    'file',
    [
      [70, 5],
      [1, 'a.dwg'],
    ],
    [
      [70, 5],
      [1, 'b.dwg'],
    ],
  ],
])('an anonymous symbol that has another %s is changed where it stands', (_, before, after) => {
  const { same, changes } = compared(anonymous(...before), anonymous(...after))
  expect([same, changes.map(({ handles }) => handles.after)]).toEqual([false, ['A1']])
})

test('an anonymous symbol that moves as it is has moved', () => {
  const moved = anonymous(...base(0))
  const entities = (moved.entities ?? []).map(([code, value]): Pair => [code, code === 10 ? 7 : value])
  const { changes } = compared(anonymous(...base(0)), { ...moved, entities })
  expect(changes).toMatchObject([{ aspects: ['moved'], moved: { x: 2, y: 0 } }])
})

test('a layer that is made transparent is told', () => {
  const clear = (...more: readonly Pair[]): Content => ({
    tables: layer('WALL', ...more),
    entities: [
      [0, 'LINE'],
      [8, 'WALL'],
      [10, 0],
      [20, 0],
      [11, 1],
      [21, 0],
    ],
  })
  const after = clear([1001, 'AcCmTransparency'], [1071, 0x02000019])
  const comparison = compared(clear(), after)
  expect(comparison).toMatchObject({
    same: false,
    layers: [{ name: 'WALL', properties: [{ name: 'transparency', before: '0%', after: '90.2%' }] }],
  })
  expect(sentencesOf(comparison).map(({ en }) => plain(en))).toEqual(['Layer WALL is 90.2% transparent now.'])
})

const door = (attribute: readonly Pair[], at = 5): Content => ({
  blocks: [
    [0, 'BLOCK'],
    [2, 'DOOR'],
    [70, 2],
  ],
  entities: [
    [0, 'INSERT'],
    [5, 'A1'],
    [8, '0'],
    [66, 1],
    [2, 'DOOR'],
    [10, at],
    [20, 5],
    [0, 'ATTRIB'],
    [5, 'A2'],
    ...attribute,
    [1, 'D-1'],
    [2, 'NO'],
    [0, 'SEQEND'],
  ],
})
const USUAL: readonly Pair[] = [
  [8, 'TEXT'],
  [10, 6],
  [20, 6],
  [40, 0.2],
  [70, 0],
]
const attribute = (code: number, value: string | number): Pair[] =>
  USUAL.some(([own]) => own === code)
    ? USUAL.map(([own, usual]): Pair => [own, own === code ? value : usual])
    : [...USUAL, [code, value]]

test.each<[string, Pair]>([
  ['NO invisible 0 → 1', [60, 1]],
  ['NO layer TEXT → HID', [8, 'HID']],
  ['NO insert 1 1 0 → 3 1 0', [10, 8]],
  ['NO height 0.2 → 0.01', [40, 0.01]],
  ['NO style STANDARD → PLAN', [7, 'PLAN']],
  ['NO color 256 → 255', [62, 255]],
  ['NO flags 0 → 1', [70, 1]],
])('an attribute says what of its look changed: %s', (told, group) => {
  const { same, changes } = compared(door(USUAL), door(attribute(...group)))
  expect(same).toBe(false)
  expect(changes.map((change) => plain(tellChange(change).en))).toEqual([`symbol, layer 0: ${told}`])
})

test('an attribute that moves with its symbol stays where it is on it, and how it is typed in counts for nothing', () => {
  const { changes } = compared(door(USUAL), door(attribute(10, 8), 7))
  expect(changes).toMatchObject([{ aspects: ['moved'], properties: [] }])
  expect(compared(door(USUAL), door(attribute(70, 8))).same).toBe(true)
})

const line = (x: number, ...more: readonly Pair[]): Pair[] => [
  [0, 'LINE'],
  [5, 'C1'],
  [8, '0'],
  [10, 0],
  [20, 0],
  [11, x],
  [21, 0],
  ...more,
]

test('a length is compared as large as it is drawn', () => {
  const tiny = (length: number, scale: number): Content => ({
    blocks: [[0, 'BLOCK'], [2, 'TINY'], ...line(length)],
    entities: [
      [0, 'INSERT'],
      [5, 'A1'],
      [8, '0'],
      [2, 'TINY'],
      [10, 0],
      [20, 0],
      [41, scale],
      [42, scale],
      [43, scale],
    ],
  })
  expect(compared(tiny(1e-5, 1), tiny(1.09e-5, 1)).same).toBe(true)
  expect(compared(tiny(1e-5, 1e6), tiny(1.09e-5, 1e6)).changes).toMatchObject([{ type: 'LINE' }])
  expect(compared(tiny(1, 1e-7), tiny(1, 5e-7)).same).toBe(false)
})

test.each<[string, readonly Pair[], readonly Pair[]]>([
  ['is mirrored', [[230, 1e-7]], [[230, -1e-7]]],
  [
    'is turned by the axes that come of it',
    [
      [210, 1 / 64 - 2e-7],
      [230, 0.99987],
    ],
    [
      [210, 1 / 64 + 2e-7],
      [230, 0.99987],
    ],
  ],
])('an extrusion that hardly differs is a change where it %s', (_, before, after) => {
  expect(compared({ entities: line(1, ...before) }, { entities: line(1, ...after) }).same).toBe(false)
})

test('only what weights and knots of a spline are to each other counts', () => {
  const spline = (weights: readonly number[], span: number): Content => ({
    entities: [
      [0, 'SPLINE'],
      [5, 'C1'],
      [8, '0'],
      [70, 4],
      [71, 3],
      [72, 8],
      [73, 4],
      ...[0, 0, 0, 0, 1, 1, 1, 1].map((knot): Pair => [40, knot * span]),
      ...weights.map((weight): Pair => [41, weight]),
      ...[0, 1, 2, 3].flatMap((x): Pair[] => [
        [10, x],
        [20, x % 2],
        [30, 0],
      ]),
    ],
  })
  const even = spline([1, 1, 1, 1], 1)
  expect(compared(even, spline([1e-7, 1e-7, 1e-7, 1e-7], 1e-7)).same).toBe(true)
  expect(compared(even, spline([5e-7, 1e-7, 1e-7, 9e-7], 1)).same).toBe(false)
})

test('a leader that shows another symbol is changed', () => {
  const leader = (record: string): Content => ({
    blocks: ['SYM', 'SYM2'].flatMap((name, at): Pair[] => [
      [0, 'BLOCK'],
      [330, `B${at}`],
      [2, name],
      ...line(1),
      [0, 'ENDBLK'],
    ]),
    entities: [
      [0, 'MULTILEADER'],
      [5, 'A1'],
      [8, '0'],
      [100, 'AcDbMLeader'],
      [344, record],
    ],
  })
  expect(compared(leader('B0'), leader('B1')).changes).toMatchObject([{ type: 'MULTILEADER' }])
})

test('what lies 20 blocks deep is compared, and what is deeper than is drawn leaves it open', () => {
  const nested = (depth: number, length: number): Content => ({
    blocks: Array.from({ length: depth }, (_, at): Pair[] => [
      [0, 'BLOCK'],
      [2, `*U${at}`],
      ...(at === 0 ? line(length) : insertOf(at - 1)),
      [0, 'ENDBLK'],
    ]).flat(),
    entities: insertOf(depth - 1),
  })
  const insertOf = (number: number): Pair[] => [
    [0, 'INSERT'],
    [5, `D${number}`],
    [8, '0'],
    [2, `*U${number}`],
    [10, 0],
    [20, 0],
  ]
  expect(compared(nested(20, 1), nested(20, 5)).changed).toBe(true)
  expect(compared(nested(70, 1), nested(70, 5))).toMatchObject({ same: false, incomplete: true })
})

test.each<[string, Pair[], Pair[]]>([
  ['a number that is none', line(1, [39, '1,5']), line(1, [39, '1.D+02'])],
  ['a group that is given twice', line(1), line(1, [11, 77])],
])('%s leaves it open whether the two are the same', (_, before, after) => {
  expect(compared({ entities: before }, { entities: after })).toMatchObject({ same: false, incomplete: true })
  expect(compared({ entities: after }, { entities: after })).toMatchObject({ same: true })
})

test('signs that nobody sees are told by their code points', () => {
  const words = (content: string): Content => ({
    entities: [
      [0, 'TEXT'],
      [5, 'A1'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [40, 1],
      [1, content],
    ],
  })
  const { changes } = compared(words('نژاد ۵'), words('نژاد \u202e۵'))
  expect(changes.map((change) => plain(tellChange(change).en))).toEqual([
    'text, layer 0: «نژاد ۵» → «نژاد ‹U+202E›۵»',
  ])
})
